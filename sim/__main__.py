"""`python -m sim`: the command line, without an installed `sim`."""

from sim.cli import main

main()

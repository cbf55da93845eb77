"""The command line: words into calls of `sim.runs`, outcomes into exit codes."""

from sim.cli.commands import exit_code, main

__all__ = ["exit_code", "main"]

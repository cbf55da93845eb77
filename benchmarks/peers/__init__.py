"""The engine beside other tools, with the same draws: ``python -m benchmarks.peers``."""

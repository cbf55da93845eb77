"""Speed, as one table: `python -m benchmarks`."""

"""What the command does with broken input, and when it is stopped or the disk fails.

``python -m benchmarks.reliability`` (`make fuzz`) writes ``docs/reliability.md``.
"""

"""Stage 5: the corridor at work, as SimPy processes that read like the operation."""

from sim.model.run import simulate

__all__ = ["simulate"]

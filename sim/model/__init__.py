"""Stage 5: simulation of the corridor as SimPy processes, one process per vehicle."""

# The only public name: other stages must not depend on how the model is divided into modules.
from sim.model.run import simulate

__all__ = ["simulate"]

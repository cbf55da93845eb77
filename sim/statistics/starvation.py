"""Which part of the time each queue's servers, places or slots were without work.

A place whose occupants wait for something more of their time than that is without work is not what
limits the number that passes: what they wait for is.  That is the arrow from a machine that is
blocked more than the next one is starved [1]_, here from a place to what its occupants wait for.

References
----------
.. [1] Kuo, C.-T., Lim, J.-T. and Meerkov, S. M., "Bottlenecks in serial production lines: a
   system-theoretic approach", Mathematical Problems in Engineering 2 (1996), 233-276.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.utilisation import utilisations

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.statistics.run_tables import Tables

    Floats = NDArray[np.float64]


def starved(run: Tables, warm_up_h: float) -> Floats:
    """Return the share of the counted time in which each address was without work.

    Infinite of what has no capacity, shape ``(addresses,)``.  A full line has work while the room
    ahead is full, for which its trains stand.

    Parameters
    ----------
    run
        Tables of a run.
    warm_up_h
        Not counted [h].
    """
    used: dict[tuple[str, str], float] = {}
    for row in utilisations(run, run.addresses, warm_up_h):
        if not row.direction:
            used[row.place, row.step or "path"] = row.number
    for queue in run.record.queues:
        place, _, step = queue.ahead.partition(".")
        if (place, step) in used:
            full = queue.place, queue.step
            used[full] = min(used.get(full, 1.0), used[place, step])
    return np.array([1.0 - used.get(name, -np.inf) for name in run.addresses.names])

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

    Infinite of what has no capacity.  A full line has work while the room ahead is full, for which
    its trains stand; a line has it in each direction apart.

    Parameters
    ----------
    run
        Tables of a run.
    warm_up_h
        Not counted [h].

    Returns
    -------
    For the vehicles of each direction, and of all at the end, shape ``(directions + 1,
    addresses)``.
    """
    names, directions = run.addresses.names, run.record.directions
    code_of = {name: code for code, name in enumerate(names)}
    used = np.full((len(directions) + 1, len(names)), -np.inf)
    for row in utilisations(run, run.addresses, warm_up_h):
        at = code_of[row.place, row.step or "path"]
        by = [directions.index(row.direction), -1] if row.direction else slice(None)
        used[by, at] = np.maximum(used[by, at], row.number)
    for queue in run.record.queues:
        place, _, step = queue.ahead.partition(".")
        if (place, step) in code_of:
            full, room = code_of[queue.place, queue.step], code_of[place, step]
            known = used[:, full] > -np.inf
            used[:, full] = np.where(known, np.minimum(used[:, full], used[:, room]), used[:, room])
    return 1.0 - used

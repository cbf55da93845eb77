"""Share of time in which each queue's servers, places or slots were without work.

If the occupants of a place wait for a resource for a larger share of their time than the resource
is without work, the resource limits throughput, not the place.  This is the arrow from a machine
that is blocked more than the next one is starved [1]_, here from a place to the resource that its
occupants wait for.

References
----------
.. [1] Kuo, C.-T., Lim, J.-T. and Meerkov, S. M., "Bottlenecks in serial production lines: a
   system-theoretic approach", Mathematical Problems in Engineering 2 (1996), 233-276.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.arrays import Floats
    from sim.statistics.logs.indicator_rows import Row
    from sim.statistics.logs.run_tables import Tables


def starved(run: Tables, used: Iterable[Row]) -> Floats:
    """Return the share of counted time in which each address was without work.

    Infinite without a capacity.  A full line has work while the room ahead, for which its trains
    stand, is full; the two directions of a line are separate.

    Parameters
    ----------
    run
        Tables of a run.
    used
        Utilisation and line occupation of the counted time.

    Returns
    -------
    For each direction, and for all vehicles in the last row, shape ``(directions + 1, addresses)``.
    """
    names, directions = run.addresses.names, run.record.directions
    code_of = {name: code for code, name in enumerate(names)}
    at_work = np.full((len(directions) + 1, len(names)), -np.inf)
    for row in used:
        at = code_of[row.place, row.step or "path"]
        by = [directions.index(row.direction), -1] if row.direction else slice(None)
        at_work[by, at] = np.maximum(at_work[by, at], row.number)
    for queue in run.record.queues:
        place, _, step = queue.ahead.partition(".")
        if (place, step) in code_of:
            full, room = code_of[queue.place, queue.step], code_of[place, step]
            before = np.where(np.isinf(at_work[:, full]), np.inf, at_work[:, full])
            at_work[:, full] = np.minimum(before, at_work[:, room])
    return 1.0 - at_work

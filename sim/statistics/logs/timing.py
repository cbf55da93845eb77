"""Times of finished visits, and times so far of all visits.

A mean over finished visits alone can be misleading if some never finish: a desk that closes serves
only the first arrivals, who hardly waited.  Each time therefore has two numbers.  The second one
counts all arrivals, unfinished ones up to the end of the run.  Its sum is the integral of the
number present, so Little's law holds for it in every run [1]_.  If every visit takes longer in one
variant than in another, the second number is larger there wherever the run ends, because each visit
counts with the lesser of its duration and the time until the end (a restricted mean, as of survival
times [2]_, with an individual restriction).  Without unfinished visits the two numbers are equal.

References
----------
.. [1] Little, J. D. C., "Little's law as viewed on its 50th anniversary", Operations Research 59
   (2011) 536-549, section 3.
.. [2] Royston, P. and Parmar, M. K. B., "Restricted mean survival time: an alternative to the
   hazard ratio for the design and analysis of randomized trials with a time-to-event outcome",
   BMC Medical Research Methodology 13 (2013) 152.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.statistics.logs.indicator_rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sim.arrays import Floats, Mask

    Numbers = Callable[[Floats], Mapping[str, float]]


def timed(
    numbers: Numbers,
    hours: Floats,
    over: Mask,
    **labels: Any,  # noqa: ANN401 -- of one type in Row only
) -> Iterator[Row]:
    """Yield numbers of some times, for finished ones and for all so far.

    Parameters
    ----------
    numbers
        Computes indicators from times [h], shape ``(times,)``, at least one.
    hours
        Times of all arrivals, limited by the end of the run [h], shape ``(times,)``.
    over
        Whether each is finished, shape ``(times,)``.
    labels
        Labels of the rows, as in `Row`.

    Examples
    --------
    >>> import numpy as np
    >>> mean = lambda hours: {"waiting_time_h": float(hours.mean())}
    >>> (row,) = timed(mean, np.array([1.0, 8.0]), np.array([True, False]), place="dostyk")
    >>> row.number, row.so_far, row.unfinished
    (1.0, 4.5, 0.5)
    """
    if not len(hours):
        return
    so_far = numbers(hours)
    finished = int(np.count_nonzero(over))
    if finished == len(hours):
        told: Mapping[str, float] = so_far
    else:
        told = numbers(hours[over]) if finished else dict.fromkeys(so_far, np.nan)
    unfinished = 1 - finished / len(hours)
    for name, number in told.items():
        yield Row(name, number, so_far=so_far[name], unfinished=unfinished, **labels)

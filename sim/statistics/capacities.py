"""Capacity as steps in time: how much was offered, and what was used beyond it.

A queue's capacity is pairs (from_h, number).  Work that was begun before capacity fell may be
finished, so more can be in service than there is room for; such work is overtime.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Steps = Sequence[tuple[float, float]]


def capacity_at(steps: Steps, time_h: Floats) -> Floats:
    """Return the capacity at some hours; 0 before the first step.

    Parameters
    ----------
    steps
        Pairs (from_h, number), ascending.
    time_h
        Hours [h], shape ``(times,)``.

    Examples
    --------
    >>> import numpy as np
    >>> capacity_at(((0.0, 2.0), (8.0, 0.0)), np.array([0.0, 7.9, 8.0])).tolist()
    [2.0, 2.0, 0.0]
    """
    begins, numbers = _columns(steps)
    result: Floats = numbers[np.searchsorted(begins, time_h, "right")]
    return result


def capacity_hours(steps: Steps, from_h: float, until_h: float) -> float:
    """Return the integral of the capacity over an interval.

    Parameters
    ----------
    steps
        Pairs (from_h, number), ascending.
    from_h, until_h
        The interval [h].

    Examples
    --------
    >>> capacity_hours(((0.0, 2.0), (8.0, 0.0)), 6.0, 24.0)
    4.0
    """
    begins, numbers = _columns(steps)
    bounds = np.clip(np.concatenate(([-np.inf], begins, [np.inf])), from_h, until_h)
    return float(np.sum(np.diff(bounds) * numbers))


def overtime_hours(
    steps: Steps, start_h: Floats, end_h: Floats, from_h: float, until_h: float
) -> float:
    """Return the integral of what is in service beyond the capacity, over an interval.

    Only what was in service when capacity fell can be beyond it, so nothing else is looked at.

    Parameters
    ----------
    steps
        Pairs (from_h, number), ascending.
    start_h, end_h
        Services [h], shapes ``(services,)``.
    from_h, until_h
        The interval [h].

    Examples
    --------
    >>> import numpy as np
    >>> overtime_hours(((0.0, 1.0), (8.0, 0.0)), np.array([7.0]), np.array([9.5]), 0.0, 24.0)
    1.5
    """
    begins, _ = _columns(steps)
    across = np.searchsorted(begins, start_h, "right") != np.searchsorted(begins, end_h)
    if not across.any():
        return 0.0
    times = np.concatenate((start_h[across], end_h[across], begins, [from_h, until_h]))
    moves = np.zeros(len(times))
    moves[: across.sum()] = 1.0
    moves[across.sum() : 2 * across.sum()] = -1.0
    order = np.argsort(times)
    times = times[order]
    present = np.cumsum(moves[order])[:-1]
    lengths = np.diff(np.clip(times, from_h, until_h))
    beyond = present - capacity_at(steps, times[:-1])
    return float(np.sum(lengths * np.maximum(beyond, 0.0)))


def overfilled(steps: Steps, start_h: Floats, end_h: Floats, tolerance_h: float = 1e-9) -> Floats:
    """Return the hours at which something began although all servers were taken, shape ``(n,)``.

    Of services in order of start, the i-th may begin if at most ``capacity - 1`` of those before
    it have not ended: the end number ``i - capacity``, in order of ends, is not after it.  Work that
    a fall of capacity found in hand keeps the server that was taken away, and nobody else's.

    Parameters
    ----------
    steps
        Pairs (from_h, number), ascending.
    start_h, end_h
        Services [h], shapes ``(services,)``; infinite or NaN where one has not ended.
    tolerance_h
        What rounding may do to a time [h].

    Examples
    --------
    >>> import numpy as np
    >>> overfilled(((0.0, 1.0),), np.array([0.0, 1.0]), np.array([2.0, 3.0])).tolist()
    [1.0]
    >>> both, fell = (np.array([0.0, 0.0, 4.0]), np.array([4.0, 9.0, 5.0])), ((0.0, 2.0), (3.0, 1.0))
    >>> overfilled(fell, *both).tolist()
    []
    """
    start, end = np.sort(start_h), np.sort(end_h)
    if len(steps) == 1 and np.all(start >= steps[0][0]):
        allowed = np.full(len(start), steps[0][1])
    else:
        allowed = np.maximum(
            capacity_at(steps, start - tolerance_h), capacity_at(steps, start + tolerance_h)
        )
    must_be_over = np.arange(len(start)) - np.floor(allowed + 1e-9).astype(np.int64)
    bound = must_be_over >= 0
    # NaN sorts last and compares false, so an open service is never over.
    over = end[must_be_over[bound]] <= start[bound] + tolerance_h
    crowded = start[bound][~over]
    return crowded[[not _beside_overtime(steps, start_h, end_h, hour) for hour in crowded]]


def _beside_overtime(steps: Steps, start_h: Floats, end_h: Floats, hour: float) -> bool:
    """Tell whether what began at an hour fits in beside work left over from before a fall."""
    begins, numbers = _columns(steps)
    falls = np.flatnonzero((np.diff(numbers) < 0) & (begins <= hour))
    if not len(falls):
        return False
    fall = falls[-1]
    running = (start_h <= hour) & ~(end_h <= hour)
    left_over = np.count_nonzero(running & (start_h < begins[fall]))
    taken_away = numbers[fall] - numbers[fall + 1]
    allowed = capacity_at(steps, np.array([hour]))[0] + min(left_over, taken_away)
    return bool(np.count_nonzero(running) <= min(allowed, numbers.max()))


def _columns(steps: Steps) -> tuple[Floats, Floats]:
    """Return where the steps begin, and the numbers with the 0 before the first."""
    table = np.array(steps, dtype=float).reshape(-1, 2)
    return table[:, 0], np.concatenate(([0.0], table[:, 1]))

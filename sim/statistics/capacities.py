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

    It begins with what was in service when capacity fell, so nothing is looked at but that time.

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
    falls = falls_h(steps)
    before = np.searchsorted(falls, start_h, "right")
    passes = np.searchsorted(falls, end_h) - before
    across = passes > 0
    if not across.any():
        return 0.0
    # Beyond a fall, there can be overtime until the last service that it caught has ended.
    service = np.repeat(np.flatnonzero(across), passes[across])
    first = np.repeat(np.cumsum(passes[across]) - passes[across], passes[across])
    fall = before[service] + np.arange(len(service)) - first
    caught_until_h = np.full(len(falls) + 1, -np.inf)
    np.maximum.at(caught_until_h, fall + 1, end_h[service])
    near = across | (start_h < caught_until_h[before])
    begins, _ = _columns(steps)
    count = np.count_nonzero(near)
    times = np.concatenate((start_h[near], end_h[near], begins, [from_h, until_h]))
    moves = np.zeros(len(times))
    moves[:count], moves[count : 2 * count] = 1.0, -1.0
    order = np.argsort(times)
    present = np.cumsum(moves[order])[:-1]
    times = times[order]
    lengths = np.diff(np.clip(times, from_h, until_h))
    beyond = present - capacity_at(steps, times[:-1])
    return float(np.sum(lengths * np.maximum(beyond, 0.0)))


def overfilled(steps: Steps, start_h: Floats, end_h: Floats, tolerance_h: float = 1e-9) -> Floats:
    """Return the hours at which something began although all servers were taken, shape ``(n,)``.

    Work that a fall of capacity found in hand may be finished by the server that was taken away: it
    does not count against those that are left; never more than there ever were servers, though.

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
    >>> both, fell = (
    ...     (np.array([0.0, 0.0, 4.0]), np.array([4.0, 9.0, 5.0])),
    ...     ((0.0, 2.0), (3.0, 1.0)),
    ... )
    >>> overfilled(fell, *both).tolist()
    []
    """
    falls = falls_h(steps)
    if len(falls):
        most = ((-np.inf, max(number for _, number in steps)),)
        caught_h = np.append(falls, np.inf)[np.searchsorted(falls, start_h - tolerance_h, "right")]
        return np.union1d(
            _without_a_server(steps, start_h, np.fmin(end_h, caught_h), tolerance_h),
            _without_a_server(most, start_h, end_h, tolerance_h),
        )
    return _without_a_server(steps, start_h, end_h, tolerance_h)


def falls_h(steps: Steps) -> Floats:
    """Return when capacity falls [h].

    Parameters
    ----------
    steps
        Pairs (from_h, number), ascending.

    Examples
    --------
    >>> falls_h(((0.0, 2.0), (8.0, 1.0), (20.0, 2.0))).tolist()
    [8.0]
    """
    begins, numbers = _columns(steps)
    result: Floats = begins[np.diff(numbers) < 0]
    return result


def _without_a_server(steps: Steps, start_h: Floats, end_h: Floats, tolerance_h: float) -> Floats:
    """Return the starts at which too few of the earlier services had ended.

    Of services in order of start, the i-th may begin if at most ``capacity - 1`` of those before
    it go on: the end number ``i - capacity``, in order of ends, is not after it.
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
    return start[bound][~over]


def _columns(steps: Steps) -> tuple[Floats, Floats]:
    """Return where the steps begin, and the numbers with the 0 before the first."""
    table = np.array(steps, dtype=float).reshape(-1, 2)
    return table[:, 0], np.concatenate(([0.0], table[:, 1]))

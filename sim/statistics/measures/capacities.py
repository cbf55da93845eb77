"""Capacity as a step function: how much was offered, and how much was used in excess of it.

A queue's capacity consists of `Steps`: pairs (from_h, number), ascending.  What uses it are
services: columns of their start and end [h], the end infinite or NaN where one has not ended, and
of the amount of capacity that each takes, shapes ``(services,)``.  Work begun before capacity fell
may be finished, so more may be in service than the capacity; such work is overtime.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.arrays import Floats

    Steps = Sequence[tuple[float, float]] | Floats

_Number = TypeVar("_Number", np.float64, np.int64)


def capacity_at(steps: Steps, time_h: Floats) -> Floats:
    """Return the capacity at some hours [h]; 0 before the first step.

    Examples
    --------
    >>> import numpy as np
    >>> capacity_at(((0.0, 2.0), (8.0, 0.0)), np.array([0.0, 7.9, 8.0])).tolist()
    [2.0, 2.0, 0.0]
    """
    return _looked_up(*_columns(steps), time_h)


def capacity_hours(steps: Steps, from_h: float, until_h: float) -> float:
    """Return the integral of the capacity over an interval.

    Examples
    --------
    >>> capacity_hours(((0.0, 2.0), (8.0, 0.0)), 6.0, 24.0)
    4.0
    """
    begins, numbers = _columns(steps)
    bounds = np.clip(np.concatenate(([-np.inf], begins, [np.inf])), from_h, until_h)
    return float(np.sum(np.diff(bounds) * numbers))


def overtime_hours(
    steps: Steps,
    start_h: Floats,
    end_h: Floats,
    from_h: float,
    until_h: float,
    amount: Floats | float = 1.0,
) -> float:
    """Return the integral of work in service beyond the capacity over an interval.

    Overtime can begin only with services in progress when capacity falls, so only these times are
    examined.

    Examples
    --------
    >>> import numpy as np
    >>> overtime_hours(((0.0, 1.0), (8.0, 0.0)), np.array([7.0]), np.array([9.5]), 0.0, 24.0)
    1.5
    """
    falls = falls_h(steps)
    before = _looked_up(falls, np.arange(len(falls) + 1), start_h)
    passes = np.searchsorted(falls, end_h) - before
    across = passes > 0
    if not across.any():
        return 0.0
    # After a fall, overtime is possible until the last service in progress then has ended.
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
    moves[:count] = np.broadcast_to(amount, start_h.shape)[near]
    moves[count : 2 * count] = -moves[:count]
    order = np.argsort(times)
    present = np.cumsum(moves[order])[:-1]
    times = times[order]
    lengths = np.diff(np.clip(times, from_h, until_h))
    beyond = present - capacity_at(steps, times[:-1])
    return float(np.sum(lengths * np.maximum(beyond, 0.0)))


def overfilled(steps: Steps, start_h: Floats, end_h: Floats, tolerance_h: float = 1e-9) -> Floats:
    """Return the hours of services that began although all servers were taken, shape ``(n,)``.

    Work in progress when capacity falls may be finished by the server that is removed, so it does
    not count against the remaining servers; the number may never exceed the maximum capacity.
    Times are compared with a tolerance for rounding [h].

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
        caught_h = _looked_up(falls, np.append(falls, np.inf), start_h - tolerance_h)
        start = _ascending(start_h)
        return np.union1d(
            _without_a_server(steps, start, np.fmin(end_h, caught_h), tolerance_h),
            _without_a_server(most, start, end_h, tolerance_h),
        )
    return _without_a_server(steps, _ascending(start_h), end_h, tolerance_h)


def overloaded(
    steps: Steps, start_h: Floats, end_h: Floats, amount: Floats, tolerance: float = 1e-6
) -> Floats:
    """Return the hours at which the amount present exceeded the largest capacity, shape ``(n,)``.

    Amounts are compared with a tolerance for rounding.

    Examples
    --------
    >>> import numpy as np
    >>> came, went = np.array([0.0, 1.0, 2.0]), np.array([2.0, 4.0, 3.0])
    >>> overloaded(((0.0, 90.0),), came, went, np.array([50.0, 40.0, 50.0])).tolist()
    []
    >>> overloaded(((0.0, 89.0),), came, went, np.array([50.0, 40.0, 50.0])).tolist()
    [1.0, 2.0]
    """
    times = np.concatenate((end_h, start_h))
    moves = np.concatenate((-amount, amount))
    # Room released at the hour of an entry is available for it.
    order = np.argsort(times, kind="stable")
    times, present = times[order], np.cumsum(moves[order])
    most = max((float(number) for _, number in steps), default=0.0)
    result: Floats = times[(present > most + tolerance) & (moves[order] > 0)]
    return result


def falls_h(steps: Steps) -> Floats:
    """Return the hours at which capacity falls [h].

    Examples
    --------
    >>> falls_h(((0.0, 2.0), (8.0, 1.0), (20.0, 2.0))).tolist()
    [8.0]
    """
    begins, numbers = _columns(steps)
    result: Floats = begins[np.diff(numbers) < 0]
    return result


def _without_a_server(steps: Steps, start: Floats, end_h: Floats, tolerance_h: float) -> Floats:
    """Return the starts at which too few earlier services had ended; `start` is ascending.

    Of services in order of start, the i-th may begin if at most ``capacity - 1`` earlier ones
    continue, that is if end number ``i - capacity``, in order of ends, is not after it.
    """
    end = np.sort(end_h)
    begins, numbers = _columns(steps)
    servers = np.floor(numbers + 1e-9).astype(np.int64)
    must_be_over = np.arange(len(start))
    if len(begins) == 1 and np.all(start[:1] >= begins):
        must_be_over -= servers[1]
    else:
        must_be_over -= np.maximum(
            _looked_up(begins, servers, start - tolerance_h),
            _looked_up(begins, servers, start + tolerance_h),
        )
    # NaN sorts last and compares as false, so an open service never counts as ended.
    over = end[np.maximum(must_be_over, 0)] <= start + tolerance_h
    return start[~over & (must_be_over >= 0)]


def _ascending(hours: Floats) -> Floats:
    """Return hours in ascending order, without a copy if they are already."""
    return hours if np.all(hours[1:] >= hours[:-1]) else np.sort(hours)


def _looked_up(begins: Floats, numbers: NDArray[_Number], time_h: Floats) -> NDArray[_Number]:
    """Return the number in force at some hours, shape ``(times,)``.

    Each number except the first applies from one of the hours in `begins`, which ascend.
    """
    if np.all(time_h[1:] >= time_h[:-1]):
        # There are fewer steps than hours, so the steps are searched among the hours.
        edges = np.searchsorted(time_h, begins)
        return np.repeat(numbers, np.diff(edges, prepend=0, append=len(time_h)))
    return numbers[np.searchsorted(begins, time_h, "right")]


def _columns(steps: Steps) -> tuple[Floats, Floats]:
    """Return the starts of the steps, and the numbers with a 0 before the first step."""
    table = np.array(steps, dtype=float).reshape(-1, 2)
    return table[:, 0], np.concatenate(([0.0], table[:, 1]))

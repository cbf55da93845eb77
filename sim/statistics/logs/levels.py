"""Numbers present: integrals and maxima over time, and order statistics.

Everything is computed from columns of entering and leaving times, never by stepping through a run,
so that a year of a corridor takes a few hundredths of a second.  Intervals are such columns: hours
at which each began and ended [h], shapes ``(intervals,)``, NaN for one without an end; and the
group that each belongs to, one of so many, such as the queue waited in.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers

HOURS_PER_DAY, HOURS_PER_WEEK = 24.0, 168.0
_FEW = 8
"""Maximum number of edges for which single comparisons are faster than a binary search."""


def hours_present(
    entered_h: Floats, left_h: Floats, group: Integers, groups: int, edges_h: Floats
) -> Floats:
    """Return the integral of the number present in each group, between consecutive edges.

    Computed from the sums of entering and leaving times before each edge ``T``:
    ``sum(T - entered) - sum(T - left)``.  Edges ascend [h]; the result has shape
    ``(groups, edges - 1)``.  A `group` of shape ``(1,)`` is that of all intervals.

    Examples
    --------
    >>> import numpy as np
    >>> hours_present(
    ...     np.array([0.0, 1.0]),
    ...     np.array([3.0, np.nan]),
    ...     np.array([0, 0]),
    ...     1,
    ...     np.array([0.0, 2.0, 4.0]),
    ... ).tolist()
    [[3.0, 3.0]]
    """
    if groups * len(edges_h) > len(group):
        return _hours_of_few(entered_h, left_h, group, groups, edges_h)
    return _hours(entered_h, left_h, group, groups, edges_h)


def _hours_of_few(
    entered_h: Floats, left_h: Floats, group: Integers, groups: int, edges_h: Floats
) -> Floats:
    """Return the integrals, computed only for groups with intervals."""
    used = np.bincount(group, minlength=groups) > 0
    number = np.cumsum(used) - 1
    result = np.zeros((groups, len(edges_h) - 1))
    result[used] = _hours(entered_h, left_h, number[group], int(used.sum()), edges_h)
    return result


def _hours(
    entered_h: Floats, left_h: Floats, group: Integers, groups: int, edges_h: Floats
) -> Floats:
    up_to = _summed(entered_h, group, groups, edges_h) - _summed(left_h, group, groups, edges_h)
    # With hours of a year, differences have rounding errors of 1e-10; an idle queue must give 0.
    between: Floats = np.round(np.diff(up_to, axis=1), 8)
    return between


def most_present(
    entered_h: Floats, left_h: Floats, group: Integers, groups: int, since_h: float
) -> Integers:
    """Return the largest number present in each group from an hour on, shape ``(groups,)``.

    Intervals of zero length do not count; an interval that ends when another begins does not
    overlap it.

    Examples
    --------
    >>> import numpy as np
    >>> most_present(
    ...     np.array([0.0, 1.0, 3.0]), np.array([3.0, np.nan, 4.0]), np.array([0, 0, 0]), 1, 0.0
    ... ).tolist()
    [2]
    """
    left_h = np.where(np.isnan(left_h), np.inf, left_h)
    lasting = left_h > entered_h
    entered_h, left_h = entered_h[lasting], left_h[lasting]
    most = np.zeros(groups, dtype=np.int64)
    for code, rows in grouped_rows(group[lasting], groups):
        entered, left = np.sort(entered_h[rows]), np.sort(left_h[rows])
        at_start = np.searchsorted(entered, since_h, "right") - np.searchsorted(
            left, since_h, "right"
        )
        present = np.arange(1, len(entered) + 1) - np.searchsorted(left, entered, "right")
        most[code] = max(at_start, present[entered >= since_h].max(initial=0))
    return most


def moments_present(
    came_h: Floats, went_h: Floats, since_h: float, until_h: float
) -> tuple[float, float]:
    """Return mean and standard deviation over time of the number present.

    Arrivals and departures are in any order and not negative.

    Examples
    --------
    >>> import numpy as np
    >>> moments_present(np.array([0.0, 1.0]), np.array([3.0, np.nan]), 0.0, 4.0)
    (1.5, 0.5)
    """
    # Non-negative floats sort like their bit patterns; the sign bit is free to mark departures.
    keys = np.concatenate((came_h, went_h)).view(np.uint64)
    keys <<= np.uint64(1)
    keys[len(came_h) :] |= np.uint64(1)
    keys.sort()
    went = (keys & np.uint64(1)).astype(np.int64)
    keys >>= np.uint64(1)
    return moments_of_steps(keys.view(np.float64), 1 - 2 * went, since_h, until_h)


def moments_of_steps(
    times_h: Floats, moves: Integers, since_h: float, until_h: float
) -> tuple[float, float]:
    """Return mean and standard deviation over time of a number that changes in steps.

    The hours of its changes ascend; NaN, for never, comes last.

    Examples
    --------
    >>> import numpy as np
    >>> moments_of_steps(np.array([0.0, 1.0, 3.0]), np.array([1, 1, -1]), 0.0, 4.0)
    (1.5, 0.5)
    """
    present = np.zeros(len(moves) + 1)
    np.cumsum(moves, out=present[1:])
    edges_h = np.concatenate(([since_h], times_h, [until_h]))
    # `fmin` replaces NaN by the end of the time.
    np.maximum(np.fmin(edges_h, until_h, out=edges_h), since_h, out=edges_h)
    lengths_h = np.diff(edges_h)
    hours = until_h - since_h
    # Products and sums instead of a dot product: BLAS would start threads for a queue of ten.
    mean = float(np.sum(present * lengths_h)) / hours
    present -= mean
    variance = float(np.sum(np.square(present, out=present) * lengths_h)) / hours
    return mean, variance**0.5


def grouped_rows(group: Integers, groups: int) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield each group that has rows, with its rows in order; a row of a negative group has none.

    Examples
    --------
    >>> import numpy as np
    >>> [(code, rows.tolist()) for code, rows in grouped_rows(np.array([1, 0, 1]), 3)]
    [(0, [1]), (1, [0, 2])]
    """
    # Numpy uses radix sort for 16-bit integers, ten times faster than for wider ones.
    narrow = group.astype(np.int16) if groups < np.iinfo(np.int16).max else group
    order = np.argsort(narrow, kind="stable")
    negative = len(group) and group.min() < 0
    sizes = np.bincount(group[group >= 0] if negative else group, minlength=groups)
    last = len(group) - sizes.sum() + np.cumsum(sizes)
    for code in np.flatnonzero(sizes):
        yield int(code), order[last[code] - sizes[code] : last[code]]


def runs_of_rows(group: Integers, groups: int) -> Iterator[tuple[int, slice | NDArray[np.intp]]]:
    """Yield each group that has rows, with its rows in order: a slice if they are adjacent.

    Examples
    --------
    >>> import numpy as np
    >>> list(runs_of_rows(np.array([0, 0, 2]), 3))
    [(0, slice(0, 2, None)), (2, slice(2, 3, None))]
    """
    if not np.all(group[1:] >= group[:-1]):
        yield from grouped_rows(group, groups)
        return
    edges = np.searchsorted(group, np.arange(groups + 1)).tolist()
    for code, (begin, end) in enumerate(pairwise(edges)):
        if begin < end:
            yield code, slice(begin, end)


class RunningIntegral(NamedTuple):
    """Running integral of a number over time: hours [h], and its value at each of them."""

    time_h: Floats
    value: Floats

    @classmethod
    def by(cls, from_h: Floats, until_h: Floats) -> RunningIntegral:
        """Return the running integral of the number of overlapping intervals."""
        times = np.concatenate((from_h, until_h))
        moves = np.ones(len(times))
        moves[len(from_h) :] = -1.0
        order = np.argsort(times, kind="stable")
        return cls.of_steps(times[order], np.cumsum(moves[order]))

    @classmethod
    def of_steps(cls, times_h: Floats, number: Floats) -> RunningIntegral:
        """Return the running integral of a step function with ascending hours."""
        value = np.zeros(len(times_h))
        np.cumsum(number[:-1] * np.diff(times_h), out=value[1:])
        return cls(times_h, value)

    @property
    def total(self) -> float:
        """Value of the integral at the end."""
        return float(self.value[-1])

    def __call__(self, from_h: Floats, until_h: Floats) -> Floats:
        """Return the integral between pairs of hours, with their shape."""
        if not len(self.time_h):
            return np.zeros(len(from_h))
        until, since = (np.interp(hour, self.time_h, self.value) for hour in (until_h, from_h))
        result: Floats = until - since
        return result


def percentile(values: Floats, share: float) -> float:
    """Return the smallest value that is not exceeded by at least a share of all values.

    Parameters
    ----------
    values
        At least one, shape ``(values,)``.
    share
        Above 0, at most 1.

    Raises
    ------
    ValueError
        If there are no values.

    Examples
    --------
    >>> import numpy as np
    >>> percentile(np.array([4.0, 1.0, 3.0, 2.0]), 0.5)
    2.0
    """
    if len(values) == 0:
        text = say("levels-no-value")
        raise ValueError(text)
    rank = max(int(np.ceil(share * len(values) - 1e-9)), 1) - 1
    return float(np.partition(values, rank)[rank])


def _summed(time_h: Floats, group: Integers, groups: int, edges_h: Floats) -> Floats:
    """Return the sum of (edge - time) over the times before each edge, shape (groups, edges)."""
    edges = len(edges_h)
    # NaN sorts after every edge, and times after the last edge are left out.
    if edges <= _FEW:
        before = np.zeros(len(time_h), dtype=np.int8)
        for edge_h in edges_h:
            before += ~(time_h <= edge_h)
        where = before.astype(np.int64)
    else:
        where = np.searchsorted(edges_h, time_h)
    where += np.multiply(group, edges + 1, dtype=np.int64)
    size, shape = groups * (edges + 1), (groups, edges + 1)
    count = np.bincount(where, minlength=size).reshape(shape)[:, :-1]
    hours = np.bincount(where, weights=time_h, minlength=size).reshape(shape)[:, :-1]
    result: Floats = count.cumsum(axis=1) * edges_h - hours.cumsum(axis=1)
    return result

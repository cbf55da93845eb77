"""Running integrals of numbers that change in steps: how many waited, whether all were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class RunningIntegral(NamedTuple):
    """The running integral of a number over time: hours [h], and its value at each of them."""

    time_h: Floats
    value: Floats

    @classmethod
    def by(cls, from_h: Floats, until_h: Floats) -> RunningIntegral:
        """Return that of the number of those that wait."""
        times = np.concatenate((from_h, until_h))
        moves = np.ones(len(times))
        moves[len(from_h) :] = -1.0
        order = np.argsort(times, kind="stable")
        return cls.of_steps(times[order], np.cumsum(moves[order]))

    @classmethod
    def of_steps(cls, times_h: Floats, number: Floats) -> RunningIntegral:
        """Return that of a number that holds from each of some hours on, which rise."""
        value = np.zeros(len(times_h))
        np.cumsum(number[:-1] * np.diff(times_h), out=value[1:])
        return cls(times_h, value)

    @property
    def total(self) -> float:
        """Its value at the end."""
        return float(self.value[-1])

    def __call__(self, from_h: Floats, until_h: Floats) -> Floats:
        """Return the integral between hours, shape as they have."""
        if not len(self.time_h):
            return np.zeros(len(from_h))
        both = (np.interp(hour, self.time_h, self.value) for hour in (until_h, from_h))
        until, since = both
        result: Floats = until - since
        return result

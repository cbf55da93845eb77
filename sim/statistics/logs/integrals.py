"""Running integrals of step functions, such as the number of vehicles waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from sim.arrays import Floats


class RunningIntegral(NamedTuple):
    """Running integral of a number over time: hours [h], and its value at each of them."""

    time_h: Floats
    value: Floats

    @classmethod
    def by(cls, from_h: Floats, until_h: Floats) -> RunningIntegral:
        """Return the running integral of the number of overlapping spells."""
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
        both = (np.interp(hour, self.time_h, self.value) for hour in (until_h, from_h))
        until, since = both
        result: Floats = until - since
        return result

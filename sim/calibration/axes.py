"""Parameters as the search sees them: by their logarithm, where that can be taken."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Parameter


@dataclass(frozen=True)
class Axis:
    """A parameter, its start and its bounds.

    Attributes
    ----------
    start, low, high
        In the parameter's own unit.

    Examples
    --------
    >>> Axis("share", 1.0, 0.5, 2.0).inner(1.0)
    0.0
    """

    name: str
    start: float
    low: float
    high: float

    @property
    def logarithmic(self) -> bool:
        """Whether steps are by shares: all its values are above 0."""
        return self.low > 0

    @property
    def range(self) -> float:
        """From its low to its high bound, as the search sees it."""
        return self.inner(self.high) - self.inner(self.low)

    @property
    def tenth(self) -> float:
        """A tenth of the value, or of the range around 0, as the search sees it."""
        return math.log1p(0.1) if self.logarithmic else 0.1 * self.range

    def inner(self, value: float) -> float:
        """Return a value as the search sees it."""
        return math.log(value) if self.logarithmic else value

    def outer(self, position: float) -> float:
        """Return what the search sees as a value, within the bounds and as it is written."""
        return rounded(min(max(self.beyond(position), self.low), self.high))

    def beyond(self, position: float) -> float:
        """Return what the search sees as a value, wherever it lies."""
        return math.exp(min(position, 700.0)) if self.logarithmic else position

    def step(self, share: float) -> float:
        """Return the length of a step of a share of the value, or of the range if that is more."""
        return max(math.log1p(share) if self.logarithmic else 0.0, share * self.range)


def axes_of(parameters: Mapping[str, Parameter]) -> tuple[Axis, ...]:
    """Return the parameters of a calibration for the search."""
    return tuple(Axis(name, each.start, each.low, each.high) for name, each in parameters.items())

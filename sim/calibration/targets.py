"""What a search sees: how far simulated values are from the reported ones, and parameters.

An error of a margin weighs 1, whatever is counted: hours of border time, which are trusted to
25 %, weigh as tonnes do, which are trusted to 7 %.  Parameters are
seen by their logarithm, where that can be taken.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.scenario import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.arrays import Floats, Mask
    from sim.scenario import Parameter

    Simulated = Mapping[str, Sequence[float]]
    """Id of an observation to the simulated values, one a replication."""

LEAST = 1e-3
"""Simulated values below this share of the reported one count as this share: 0 has no logarithm."""


@dataclass(frozen=True)
class Target:
    """A reported value that is fitted.

    Attributes
    ----------
    name
        Id of the observation.
    value
        What was reported; above 0.
    margin
        Error that was allowed beforehand, as a share.
    bound
        Whether the report says at least or at most; what keeps to that has no error.
    """

    name: str
    value: float
    margin: float
    bound: Literal["exact", "about", "at_least", "at_most"] = "exact"


def residuals(targets: Sequence[Target], simulated: Simulated) -> Floats:
    """Return the errors of the means over replications [margins], shape ``(targets,)``.

    Examples
    --------
    >>> target = Target("tonnes", 10.0, 0.1)
    >>> residuals([target], {"tonnes": (11.0, 11.0)}).round(6).tolist()
    [1.0]
    """
    means = [float(np.mean(simulated[each.name])) for each in targets]
    return np.array([_error(each, mean) for each, mean in zip(targets, means, strict=True)])


def replication_errors(targets: Sequence[Target], simulated: Simulated) -> Floats:
    """Return the errors of each replication by itself, shape ``(targets, replications)``."""
    return np.array([[_error(each, value) for value in simulated[each.name]] for each in targets])


def kept(targets: Sequence[Target], errors: Floats) -> Mask:
    """Return which targets are of a bound that is kept: they say nothing of where within it."""
    one_sided = np.array([each.bound in {"at_least", "at_most"} for each in targets])
    return np.asarray(one_sided & (errors == 0))


def met(targets: Sequence[Target], simulated: Simulated) -> int:
    """Return how many targets the means over replications are within the margin of."""
    return sum(_within(each, float(np.mean(simulated[each.name]))) for each in targets)


def _within(target: Target, simulated: float) -> bool:
    error = simulated / target.value - 1
    return (error >= -target.margin or target.bound == "at_most") and (
        error <= target.margin or target.bound == "at_least"
    )


def _error(target: Target, simulated: float) -> float:
    ratio = max(simulated / target.value, LEAST)
    error = float(np.log(ratio) / np.log1p(target.margin))
    if target.bound == "at_least":
        return min(error, 0.0)
    return max(error, 0.0) if target.bound == "at_most" else error


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

"""How far simulated values are from the reported ones, in margins.

An error of a margin weighs 1, whatever is counted: hours of border time, which are trusted to
25 %, weigh as tonnes do, which are trusted to 7 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.arrays import Floats, Mask

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

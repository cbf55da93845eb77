"""How sure fitted values are, and which of them can't be told apart.

All of it is local: what the straight lines through the best point say, no farther.

Notes
-----
The covariance of the estimates is ``s² (J'J)⁻¹``, with the residual variance ``s²`` of as many
degrees of freedom as there are observations more than parameters, and intervals are Student's
[1]_.  Parameters at a bound are held there, and those that the observations say nothing of stay
where they were; neither counts as estimated.

References
----------
.. [1] G. A. F. Seber and C. J. Wild, "Nonlinear Regression", Wiley, 1989, sections 5.1 and 3.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.calibration.search import CONFIDENCE
from sim.calibration.targets import kept
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.arrays import Floats
    from sim.calibration.search import Found
    from sim.calibration.targets import Axis, Target
    from sim.text import Message

ALIKE = 0.9
"""Correlation from which on two parameters can't be told apart."""
UNDETERMINED = 1e-8
"""Singular values below this share of the largest are rounding."""
FAR = 10.0
"""Ranges beyond which an interval has no meaning."""
SMALL = 0.15
"""Parts of a direction that are left out of it."""

State = Literal["fitted", "not_seen", "at_low", "at_high"]
"""Of a parameter: fitted, not seen by the observations, or stopped at a bound."""


@dataclass(frozen=True)
class Estimated:
    """A fitted parameter.

    Attributes
    ----------
    low, high
        Ends of the interval of 95 %; None where there is none.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    state: State

    @property
    def state_in_words(self) -> Message:
        """What a reader reads of its state."""
        return say("certainty-state", state=self.state)


@dataclass(frozen=True)
class Direction:
    """A joint move of the parameters.

    Attributes
    ----------
    moves
        Name of a parameter and its move, a share where `shares`, else in its unit.
    effect
        What it does to the errors [margins], root mean square.
    """

    moves: tuple[tuple[str, float], ...]
    shares: frozenset[str]
    effect: float


@dataclass(frozen=True)
class Certainty:
    """How sure a fit is.

    Attributes
    ----------
    names
        Those that were fitted.
    correlations
        Of these, shape ``(names, names)``.
    alike
        Pairs that can't be told apart, with their correlation.
    weakest
        The joint move that the observations see least; None with fewer than two parameters.
    freedom
        Degrees of freedom.
    variance
        Of the errors [margins squared]; None without a degree of freedom.
    """

    estimated: tuple[Estimated, ...]
    names: tuple[str, ...]
    correlations: Floats
    alike: tuple[tuple[str, str, float], ...]
    weakest: Direction | None
    freedom: int
    variance: float | None


def certainty(axes: Sequence[Axis], targets: Sequence[Target], found: Found) -> Certainty:
    """Return intervals, correlations and the weakest direction at the end of a search."""
    best = found.best
    ranges = np.array([axis.range for axis in axes])
    scaled = found.jacobian.slopes * ranges
    seen_axes = found.jacobian.seen(axes)
    states = [
        _state(axis, best.values[axis.name], seen=bool(seen))
        for axis, seen in zip(axes, seen_axes, strict=True)
    ]
    free = [number for number, state in enumerate(states) if state == "fitted"]
    freedom = int(np.sum(~kept(targets, best.errors))) - len(free)
    variance = best.cost / freedom if freedom > 0 else None
    inverse = _inverse(scaled[:, free])
    half = _half_widths(inverse, variance, freedom)
    widths: dict[int, float | None] = dict(zip(free, half, strict=True))
    names = tuple(axes[number].name for number in free)
    correlations = _correlations(inverse)
    return Certainty(
        estimated=tuple(
            _estimated(axis, best.position[n], best.values[axis.name], states[n], widths.get(n))
            for n, axis in enumerate(axes)
        ),
        names=names,
        correlations=correlations,
        alike=tuple(
            (names[a], names[b], float(correlations[a, b]))
            for a, b in combinations(range(len(names)), 2)
            if abs(correlations[a, b]) > ALIKE
        ),
        weakest=_weakest([axes[number] for number in free], scaled[:, free]),
        freedom=freedom,
        variance=variance,
    )


def _state(axis: Axis, value: float, *, seen: bool) -> State:
    if not seen:
        return "not_seen"
    near = 1e-5 * (axis.high - axis.low)
    if value <= axis.low + near:
        return "at_low"
    return "at_high" if value >= axis.high - near else "fitted"


def _inverse(scaled: Floats) -> Floats:
    """Return the inverse of J'J, huge where the observations see nothing."""
    if not scaled.shape[1]:
        return np.zeros((0, 0))
    _, sizes, directions = np.linalg.svd(scaled, full_matrices=True)
    full = np.zeros(len(directions))
    full[: len(sizes)] = sizes
    least = np.maximum(full, UNDETERMINED * full.max())
    return np.asarray((directions.T / least**2) @ directions)


def _half_widths(inverse: Floats, variance: float | None, freedom: int) -> list[float] | list[None]:
    """Return half-widths of the intervals, as shares of the parameters' ranges."""
    from scipy.special import stdtrit

    if variance is None:
        return [None] * len(inverse)
    student = float(stdtrit(freedom, (1 + CONFIDENCE) / 2))
    return [student * float(np.sqrt(variance * each)) for each in np.diag(inverse)]


def _correlations(inverse: Floats) -> Floats:
    size = np.sqrt(np.diag(inverse))
    return np.asarray((inverse / np.outer(size, size)).clip(-1, 1))


def _estimated(
    axis: Axis, position: float, value: float, state: State, width: float | None
) -> Estimated:
    if width is None or width > FAR:
        return Estimated(axis.name, value, None, None, state)
    ends = [axis.beyond(position + sign * width * axis.range) for sign in (-1, 1)]
    return Estimated(axis.name, value, ends[0], ends[1], state)


def _weakest(axes: Sequence[Axis], scaled: Floats) -> Direction | None:
    if len(axes) < 2:  # noqa: PLR2004 -- one parameter has no joint move
        return None
    _, _, directions = np.linalg.svd(scaled, full_matrices=True)
    shares = directions[-1] * np.array([axis.range for axis in axes])
    tenths = np.array([axis.tenth for axis in axes])
    # As large as lets the parameter that moves most move by a tenth, upwards.
    most = int(np.argmax(np.abs(shares / tenths)))
    length = tenths[most] / shares[most]
    moves = shares * length
    effect = float(np.sqrt(np.mean(np.square(scaled @ directions[-1] * length))))
    return Direction(
        moves=tuple(
            (axis.name, float(np.expm1(move) if axis.logarithmic else move))
            for axis, move, tenth in zip(axes, moves, tenths, strict=True)
            if abs(move / tenth) > SMALL
        ),
        shares=frozenset(axis.name for axis in axes if axis.logarithmic),
        effect=effect,
    )

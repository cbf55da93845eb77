"""Least squares with few runs: Levenberg and Marquardt's steps within bounds.

Notes
-----
The Jacobian is one of finite differences of a tenth, of the value or of its range: smaller ones
would drown in what is random, which common random numbers make small but not nothing.  Each step
minimises the linearised sum of squares within the bounds [1]_, damped in proportion to the columns
[2]_.

References
----------
.. [1] P. B. Stark and R. L. Parker, "Bounded-variable least-squares: an algorithm and
   applications", Computational Statistics 10 (1995), 129-141.
.. [2] D. W. Marquardt, "An algorithm for least-squares estimation of nonlinear parameters",
   Journal of the SIAM 11 (1963), 431-441.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.calibration.targets import met, replication_errors, residuals
from sim.text import number, say, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sim.arrays import Floats, Mask
    from sim.calibration.targets import Axis, Simulated, Target
    from sim.text import Message

    Simulate = Callable[[Sequence[Mapping[str, float]]], Sequence[Simulated]]
    Tell = Callable[[str], None]

DAMPINGS = (1e-3, 0.3, 3.0)
"""Tried one after the other until a step is an improvement."""
NOISIEST = 0.1
"""A gain of more than this share goes on however it varies: few replications tell noise badly."""
CONFIDENCE = 0.95
UNSEEN = 0.1
"""Margins by which the whole range of a parameter must move the errors (norm) to be seen."""
LONGEST = 0.5
"""Of a step, as a share of a parameter's range."""


@dataclass(frozen=True)
class SearchRule:
    """How long is searched.

    Attributes
    ----------
    iterations
        At most so many steps.
    gain
        Less of an improvement of the sum of squares, as a share, ends the search.
    step
        Of the finite differences, as a share of the value.
    """

    iterations: int = 6
    gain: float = 0.01
    step: float = 0.1


@dataclass(frozen=True)
class Point:
    """A candidate that was run.

    Attributes
    ----------
    position
        As the search sees it, shape ``(parameters,)``.
    errors
        Of the targets [margins], shape ``(targets,)``.
    """

    position: Floats
    values: Mapping[str, float]
    simulated: Simulated
    errors: Floats

    @property
    def cost(self) -> float:
        """Sum of squares."""
        return float(self.errors @ self.errors)


@dataclass(frozen=True)
class Jacobian:
    """Change of the errors by the parameters.

    Attributes
    ----------
    slopes
        Shape ``(targets, parameters)``.
    noise
        Their standard errors over replications, of the same shape; 0 with one replication.
    steps
        By which they were found, as the search sees them, shape ``(parameters,)``.
    """

    slopes: Floats
    noise: Floats
    steps: Floats
    replications: int

    def seen(self, axes: Sequence[Axis]) -> Mask:
        """Return which parameters the errors see, shape ``(parameters,)``.

        The whole range of one that is seen moves the errors enough, and, if there are
        replications, what a step does is more than random: by an F test of the squares of what it
        does to each target, in standard errors of that target, which are much the same for all
        parameters and therefore taken from all of them.
        """
        from scipy.stats import f as fisher

        ranges = np.array([axis.range for axis in axes])
        enough = np.asarray(np.linalg.norm(self.slopes * ranges, axis=0) >= UNSEEN)
        if self.replications == 1:
            return enough
        rows, parameters = self.slopes.shape
        done, error = self.slopes * self.steps, np.median(self.noise * self.steps, axis=1)
        ratio = np.full(done.shape, np.inf)
        np.divide(done, error[:, None], out=ratio, where=error[:, None] > 0)
        ratio[done == 0] = 0.0
        least = fisher.ppf(CONFIDENCE, rows, parameters * (self.replications - 1))
        return np.asarray(enough & (np.mean(np.square(ratio), axis=0) > least))


@dataclass(frozen=True)
class Found:
    """Where a search ended.

    Attributes
    ----------
    path
        The start, and the point after every step; the last is the best.
    jacobian
        Change of the errors by the parameters at the last point.
    """

    path: tuple[Point, ...]
    jacobian: Jacobian
    reason: Message
    candidates: int

    @property
    def best(self) -> Point:
        """The point with the least sum of squares."""
        return self.path[-1]


@dataclass
class _Search:
    """What a search knows while it goes on."""

    axes: Sequence[Axis]
    targets: Sequence[Target]
    simulate: Simulate
    rule: SearchRule
    candidates: int = 0

    def points(self, positions: Sequence[Floats]) -> list[Point]:
        """Run candidates, all at once."""
        rows = [
            {axis.name: axis.outer(x) for axis, x in zip(self.axes, position, strict=True)}
            for position in positions
        ]
        self.candidates += len(rows)
        return [
            # Where its rounded values lie, not where they would have.
            Point(self.inner(values), values, simulated, residuals(self.targets, simulated))
            for values, simulated in zip(rows, self.simulate(rows), strict=True)
        ]

    def inner(self, values: Mapping[str, float]) -> Floats:
        return np.array([axis.inner(values[axis.name]) for axis in self.axes])

    def jacobian(self, point: Point) -> Jacobian:
        steps = [
            _inside(axis, x, axis.step(self.rule.step))
            for axis, x in zip(self.axes, point.position, strict=True)
        ]
        moved = self.points([point.position + step for step in np.diag(steps)])
        lengths = [each.position[n] - point.position[n] for n, each in enumerate(moved)]
        here = replication_errors(self.targets, point.simulated)
        slopes = [
            (each.errors - point.errors) / by for each, by in zip(moved, lengths, strict=True)
        ]
        noise = [
            _standard_error((replication_errors(self.targets, each.simulated) - here) / by)
            for each, by in zip(moved, lengths, strict=True)
        ]
        return Jacobian(
            np.array(slopes).T, np.array(noise).T, np.abs(lengths), replications=here.shape[1]
        )

    def better(self, point: Point, jacobian: Jacobian) -> Point | None:
        """Return the first damped step that is an improvement, if any is."""
        for damping in DAMPINGS:
            step = _step(self.axes, point, jacobian, damping)
            (tried,) = self.points([point.position + step])
            if tried.values == point.values:
                return None
            if tried.cost < point.cost:
                return tried
        return None


def search(
    axes: Sequence[Axis],
    targets: Sequence[Target],
    simulate: Simulate,
    rule: SearchRule | None = None,
    tell: Tell | None = None,
) -> Found:
    """Return the parameters with the least sum of squared errors, and how it was found.

    Parameters
    ----------
    simulate
        Runs some candidates, each a value by name, and returns the simulated values of each, by
        the id of an observation, one a replication.
    """
    rule, tell = rule or SearchRule(), tell or (lambda _line: None)
    know = _Search(axes, targets, simulate, rule)
    (start,) = know.points([np.array([axis.inner(axis.start) for axis in axes])])
    path = [start]
    tell(say("search-start", found=_in_words(start, targets)))
    reason = say("search-all-steps", steps=rule.iterations)
    jacobian = know.jacobian(start)
    for step in range(1, rule.iterations + 1):
        tried = know.better(path[-1], jacobian)
        if tried is None:
            reason = say("search-no-step-better")
            break
        gain = path[-1].cost - tried.cost
        tell(say("search-step", step=step, found=_in_words(tried, targets)))
        if gain <= _least_gain(targets, path[-1], tried, rule):
            reason = say("search-next-is-noise")
            break
        path.append(tried)
        jacobian = know.jacobian(tried)
    return Found(tuple(path), jacobian, reason, know.candidates)


def _inside(axis: Axis, position: float, step: float) -> float:
    """Return a step that stays within the bounds: forward, else backward, else the longer way."""
    up = axis.inner(axis.high) - position
    down = position - axis.inner(axis.low)
    if step <= up:
        return step
    if step <= down:
        return -step
    return up if up >= down else -down


def _step(axes: Sequence[Axis], point: Point, jacobian: Jacobian, damping: float) -> Floats:
    from scipy.optimize import lsq_linear

    ranges = np.array([axis.range for axis in axes])
    # By ranges, so that a parameter in hours and a factor are of one size.
    # What is not seen stays where it is: its column is noise, and would lead it astray.
    scaled = np.where(jacobian.seen(axes), jacobian.slopes, 0.0) * ranges
    weight = np.maximum(np.linalg.norm(scaled, axis=0), 1.0)
    low = np.array([axis.inner(axis.low) for axis in axes]) - point.position
    high = np.array([axis.inner(axis.high) for axis in axes]) - point.position
    found = lsq_linear(
        np.vstack([scaled, np.sqrt(damping) * np.diag(weight)]),
        np.concatenate([-point.errors, np.zeros(len(axes))]),
        # A bound that is met leaves no room; the solver wants some.
        bounds=(
            np.maximum(low / ranges, -LONGEST) - 1e-12,
            np.minimum(high / ranges, LONGEST) + 1e-12,
        ),
        method="bvls",
    )
    return np.asarray(found.x * ranges)


def _least_gain(targets: Sequence[Target], before: Point, after: Point, rule: SearchRule) -> float:
    """Return the gain that is worth going on for: by the rule, and more where it may be noise."""
    costs = [
        np.square(replication_errors(targets, each.simulated)).sum(axis=0)
        for each in (before, after)
    ]
    noise = float(_standard_error(costs[0] - costs[1]))
    return max(rule.gain * before.cost, min(noise, NOISIEST * before.cost))


def _standard_error(numbers: Floats) -> Floats:
    """Return that of the mean over replications, the last axis; 0 with one, which has no spread."""
    replications = numbers.shape[-1]
    if replications == 1:
        return np.zeros(numbers.shape[:-1])
    return np.asarray(np.std(numbers, axis=-1, ddof=1) / np.sqrt(replications))


def values_in_words(values: Mapping[str, float]) -> str:
    """Return parameters and their values in a row."""
    parts = [
        say("search-value", parameter=name, value=f"{each:g}") for name, each in values.items()
    ]
    return shortened(parts, len(parts))


def _in_words(point: Point, targets: Sequence[Target]) -> Message:
    within = met(targets, point.simulated)
    size = float(np.sqrt(np.mean(np.square(point.errors))))
    return say(
        "search-found",
        values=values_in_words(point.values),
        within=within,
        volumes=len(targets),
        errors=number(size, 2),
    )

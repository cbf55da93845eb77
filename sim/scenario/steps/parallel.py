"""Several things done side by side; the vehicle goes on when the last of them is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from sim.distributions import Distribution, Fixed
from sim.scenario.steps import phrases
from sim.scenario.steps.base import WaitingCause, said
from sim.scenario.steps.staffed import Staffed, service_of
from sim.scenario.values import Closed, Dated, DatedCount, DatedDistribution, Name
from sim.text import in_words, say

if TYPE_CHECKING:
    from sim.scenario.defects import Path, PathDefect
    from sim.scenario.steps.base import Load, Passage
    from sim.scenario.steps.surroundings import Place, Surroundings

_POINTS = 2000


class Branch(Closed):
    """One of the things done side by side, with servers of its own."""

    servers: DatedCount
    """Crews, officers, cranes: each serves one vehicle at a time."""
    time_h: DatedDistribution
    """Of one service [h]."""


class Parallel(Staffed):
    """Several things done side by side; the vehicle goes on when the last of them is done."""

    called = said("parallel-called")

    kind: Literal["parallel"]
    branches: Annotated[dict[Name, Branch], Field(min_length=2)]
    """Each with a queue of its own, first come first served."""
    cause: WaitingCause = "crew"
    """What waiting here is blamed on."""

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return the capacity of each branch: every vehicle goes through all of them."""
        day = passage.day
        return {
            f"branches.{name}": self.passed_per_day(
                branch.servers.on(day), 1.0, service_of(branch.time_h.on(day)), day
            )
            for name, branch in self.branches.items()
        }

    def service_h(self, load: Load, day: dt.date) -> float:
        """Return the mean of the longest branch [h]."""
        del load
        return mean_of_longest(tuple(branch.time_h.on(day) for branch in self.branches.values()))

    def summary(self, scenario: Surroundings) -> str:
        """Return servers and time of each branch."""
        branches = (
            say(
                "parallel-branch",
                branch=in_words(name).lower(),
                servers=phrases.counted(branch.servers, scenario),
                time=phrases.dated(branch.time_h, scenario.start, "h"),
            )
            for name, branch in self.branches.items()
        )
        return phrases.clauses([*branches, phrases.opening(self.hours)])

    def limits(self) -> Iterator[tuple[tuple[str, ...], Dated[Any]]]:
        """Yield the servers of the branches."""
        for name, branch in self.branches.items():
            yield ("branches", name, "servers"), branch.servers

    def services(self) -> Iterator[tuple[tuple[str, ...], Dated[Any], float]]:
        """Yield the times of the branches."""
        for name, branch in self.branches.items():
            yield ("branches", name, "time_h"), branch.time_h, 1.0

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield nothing: its keys contradict nothing."""
        del path, facility, scenario
        yield from ()


@lru_cache(maxsize=1024)
def mean_of_longest(distributions: tuple[Distribution, ...]) -> float:
    """Return the mean of the longest of several independent durations.

    Returns
    -------
    Mean, in the unit of the laws.

    Notes
    -----
    The mean of the law that is longest on average, and what the others add to it now and then:
    that is worked out from evenly spaced quantiles of each, exact for fixed durations and a little
    low (a thousandth at most for exponential ones) where tails are long.

    Examples
    --------
    >>> from sim.distributions import Exponential, Fixed
    >>> mean_of_longest((Fixed(value=2.0), Fixed(value=3.0)))
    3.0
    >>> branch = Exponential(distribution="exponential", mean=2.0)
    >>> round(mean_of_longest((branch, branch)), 2)
    3.0
    """
    import numpy as np

    if all(isinstance(distribution, Fixed) for distribution in distributions):
        return float(max(distribution.mean for distribution in distributions))
    shares = (np.arange(_POINTS) + 0.5) / _POINTS
    each = [np.sort(distribution.quantiles(shares)) for distribution in distributions]
    values = np.unique(np.concatenate(each))
    below = np.prod([np.searchsorted(every, values, "right") / _POINTS for every in each], axis=0)
    longest = float(np.sum(values * np.diff(below, prepend=0.0)))
    mean = max(distribution.mean for distribution in distributions)
    # Of several that are longest on average any will do, if it is not the first in the file.
    chief = min(
        float(own.mean())
        for distribution, own in zip(distributions, each, strict=True)
        if distribution.mean == mean
    )
    return float(mean) + max(longest - chief, 0.0)

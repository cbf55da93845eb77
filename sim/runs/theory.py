"""Queueing theory on the product's own path: exact values beside simulated ones.

The models are scenarios like any other.  A value holds if it lies inside the 99.9 % Student
interval over the replications *and* that interval is narrow: a wide one holds anything.
"""

from __future__ import annotations

import datetime as dt
import math
import signal
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.errors import Defect, ScenarioError
from sim.runs.exact import ADDRESS
from sim.scenario import Scenario, load_study
from sim.streams import Streams
from sim.text import say
from sim.verdicts import TheoryVerdict
from sim.worker_processes import progress, stop_workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from sim.runs.exact import Exact

CONFIDENCE = 0.999
NARROW = 0.05
"""Relative half-width for which the days of a table of exact values are meant."""
_SPARE = 1.5
_FEWEST = 8
"""Replications of a value that may be less narrow."""
ROUNDING = 1e-9
"""What arithmetic may lose, relative: numbers without variance have an interval of no width."""


@dataclass(frozen=True)
class Finding:
    """What replications say of an exact value.

    Attributes
    ----------
    mean, half_width
        Of the Student interval over the replications.
    verdict
        ``holds``, ``missed`` if the value lies outside the interval, ``too wide`` if the interval
        is, ``nothing`` if there is no such number.
    """

    exact: Exact
    mean: float
    half_width: float
    replications: int
    verdict: TheoryVerdict

    @property
    def unit(self) -> str:
        """Of all its numbers."""
        from sim.indicators import INDICATORS

        return INDICATORS[self.exact.indicator.split(" - ")[0]].unit

    @property
    def relative(self) -> float:
        """Half-width as a share of the exact value."""
        return self.half_width / abs(self.exact.value) if self.exact.value else self.half_width


@dataclass(frozen=True)
class _Run:
    """One replication of one variant, and what to read off it."""

    scenario: str
    root_seed: int
    replication: int
    exact: tuple[Exact, ...]


def beside_theory(
    exact: Iterable[Exact],
    *,
    width: float = NARROW,
    root_seed: int | None = None,
    workers: int | None = None,
    quiet: bool = True,
) -> list[Finding]:
    """Run what exact values are of, and return them beside what was simulated.

    Parameters
    ----------
    exact
        Values; those of one variant share its replications.
    width
        Relative half-width that is asked for; a smaller one is paid for by longer runs and by more
        of them in equal parts, and a larger one saves both.
    root_seed
        Integer of the streams; the scenario's if left out.
    workers
        Processes; as many as cores if left out.

    Returns
    -------
    In the order of the values.

    Raises
    ------
    ScenarioError
        If a scenario has defects, or no such variant.
    """  # noqa: DOC502 -- raised by what is called
    expected = tuple(exact)
    groups: dict[tuple[str, str], list[Exact]] = defaultdict(list)
    for each in expected:
        groups[each.scenario, each.variant].append(each)
    runs = [run for group in groups.values() for run in _runs(group, width, root_seed)]
    numbers: dict[Exact, dict[int, float]] = defaultdict(dict)
    with progress(say("theory-title"), quiet=quiet) as tick:
        for finished, (run, values) in enumerate(_numbers(runs, workers), 1):
            for each, value in zip(run.exact, values, strict=True):
                numbers[each][run.replication] = value
            tick(finished, len(runs))
    return [
        judged(each, [value for _, value in sorted(numbers[each].items())], width)
        for each in expected
    ]


def _runs(group: Sequence[Exact], width: float, root_seed: int | None) -> list[_Run]:
    """Return the replications of one variant."""  # noqa: DOC501 -- private; documented by its caller
    first = group[0]
    study = load_study(first.scenario)
    named = {each.id: each for each in study.variants}
    if first.variant not in named:
        text = say("theory-no-alternative", alternative=first.variant, there=", ".join(named))
        raise ScenarioError([Defect(first.scenario, 0, 0, "alternatives", text)])
    variant = named[first.variant]
    scenario = variant.scenario
    # By the law of the square root; that Student's quantile falls with more runs is what is spare.
    more = NARROW / width
    days = scenario.warm_up_d + max(each.days for each in group) * max(more, 1.0)
    longer = scenario.model_copy(update={"end": scenario.start + dt.timedelta(math.ceil(days))})
    seed = scenario.root_seed if root_seed is None else root_seed
    return [
        _Run(longer.model_dump_json(by_alias=True), seed, number, tuple(group))
        for number in range(_replications(scenario.replications, more))
    ]


def _replications(stated: int, more: float) -> int:
    """Return how many replications an interval needs that is so many times as narrow as theirs.

    A wider one has fewer, of whole length: what a run of some days tells without variance it would
    not tell of part of them.  Their quantile is larger, which takes half as much again of spread.
    """
    if more >= 1:
        return math.ceil(stated * more)
    return min(max(math.ceil(stated * (_SPARE * more) ** 2), _FEWEST), stated)


def _numbers(runs: Sequence[_Run], workers: int | None) -> Iterator[tuple[_Run, tuple[float, ...]]]:
    """Yield every replication with its values, as they are finished."""
    if workers == 1:
        yield from ((run, _values(run)) for run in runs)
        return
    from joblib import Parallel, delayed

    pool = Parallel(n_jobs=workers or -1, backend="loky", return_as="generator_unordered")
    try:
        yield from pool(delayed(_in_a_worker)(run) for run in runs)
    except BaseException:
        stop_workers()
        raise


def _in_a_worker(run: _Run) -> tuple[_Run, tuple[float, ...]]:
    # Ctrl-C reaches every process of the terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return run, _values(run)


def _values(run: _Run) -> tuple[float, ...]:
    from sim.runs.replication import measured, simulated

    scenario = Scenario.model_validate_json(run.scenario)
    record = simulated(scenario, Streams(run.root_seed, run.replication))
    rows = measured(record, scenario, scenario.warm_up_d * 24)["indicators"]
    return tuple(_value(rows, each) for each in run.exact)


def _value(rows: pd.DataFrame, exact: Exact) -> float:
    """Return an indicator, or the difference of two of one address; NaN if it is not there."""
    here = rows["traffic_class"] == ""
    for part, name in zip(ADDRESS, exact.address, strict=True):
        here &= rows[part] == name
    there = rows[here].set_index("indicator")["value"]
    first, *less = exact.indicator.split(" - ")
    parts = [float(there.get(name, math.nan)) for name in (first, *less)]
    return parts[0] - sum(parts[1:])


def judged(exact: Exact, values: Sequence[float], width: float) -> Finding:
    """Return what replications say of an exact value."""
    from sim.statistics import estimate

    found = estimate(values, confidence=CONFIDENCE)
    open_ = Finding(exact, found.mean, found.half_width, len(values), TheoryVerdict.NOTHING)
    return replace(open_, verdict=_verdict(open_, width))


def _verdict(finding: Finding, width: float) -> TheoryVerdict:
    if math.isnan(finding.half_width):
        return TheoryVerdict.NOTHING
    lost = ROUNDING * max(abs(finding.exact.value), 1.0)
    if abs(finding.mean - finding.exact.value) > finding.half_width + lost:
        return TheoryVerdict.MISSED
    return TheoryVerdict.HOLDS if finding.relative <= width else TheoryVerdict.TOO_WIDE

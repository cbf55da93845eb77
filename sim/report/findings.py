"""The comparison's frames, indexed so that a sentence can ask for one number.

Shares are turned into per cent here, once, so that everything below speaks the report's units.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sim.report.words import measure
from sim.statistics import TIMES
from sim.text import (
    MISSING,
    Message,
    Number,
    Text,
    decimals,
    decimals_of_change,
    number,
    say,
    span,
    with_half_width,
    with_interval,
)
from sim.verdicts import CLEAR, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from sim.scenario import Answer
    from sim.statistics import Comparison, Stuck

BAND_PERCENT = 80
"""Share of the replications that the band of the weekly queues holds, as the statistics draw it."""


class Key(NamedTuple):
    """What a number is of; '' where it does not apply, or where it stands for all together."""

    indicator: str
    place: str = ""
    step: str = ""
    direction: str = ""
    flow: str = ""
    traffic_class: str = ""
    cause: str = ""


class ReportedEstimate(NamedTuple):
    """A mean over replications and its interval, in the report's unit."""

    mean: float
    half_width: float
    low: float
    high: float

    @property
    def digits(self) -> int:
        """Decimals that it bears."""
        return decimals(self.half_width, self.mean)

    @property
    def ends(self) -> Message:
        """The ends of its interval, as ``1.7 to 2.5``."""
        return span(self.low, self.high, self.digits)

    @property
    def with_half_width(self) -> Number | Message:
        """Mean and half-width, as ``2.1 ± 0.4``."""
        return with_half_width(self.mean, self.half_width)

    @property
    def with_ends(self) -> Message:
        """Mean and interval, as ``2.1 (1.7 to 2.5)``."""
        return say("written-numbers-interval", mean=number(self.mean, self.digits), span=self.ends)


class ChangeFromBaseline(NamedTuple):
    """A paired difference and what is to be thought of it, in the report's unit.

    Interval and p-value hold for `comparisons` alternatives together.
    """

    baseline: float
    alternative: float
    difference: float
    half_width: float
    low: float
    high: float
    p_adjusted: float
    comparisons: float
    verdict: str

    @property
    def clear(self) -> bool:
        """Whether there is a difference to speak of."""
        return self.verdict in CLEAR

    @property
    def shows(self) -> bool:
        """Whether it is not 0 with as many digits as are ever shown."""
        digits = decimals_of_change(self.difference, self.half_width, clear=self.clear)
        return abs(self.difference) >= 0.5 * 10.0**-digits

    @property
    def of_run(self) -> bool:
        """Whether it measures how long was simulated."""
        return self.verdict in {Verdict.NEVER_CLEARS, Verdict.CLEARS}

    @property
    def same(self) -> bool:
        """Whether the alternative equals the baseline in every number."""
        return self.verdict == Verdict.SAME_AS_BASELINE


def shown(estimate: ReportedEstimate | None) -> Text:
    """Return an estimate with its half-width, a dash where there is none."""
    return MISSING if estimate is None else with_interval(*estimate)


@dataclass(frozen=True)
class Findings:
    """Estimates and differences by variant and key, and the weekly queues."""

    estimates: Mapping[str, Mapping[Key, ReportedEstimate]]
    changes: Mapping[str, Mapping[Key, ChangeFromBaseline]]
    """Both: id of a variant -> key -> number, in the order of the frames."""
    selection: pd.DataFrame
    """Which variants may be the best, see `sim.statistics.inference.selection`."""
    series: pd.DataFrame
    """Columns ``variant, place, step, week, low, median, high`` [vehicles]."""
    replications: int
    confidence: float
    horizon_h: float
    warm_up_h: float
    """These four as in the comparison."""
    unfinished: Mapping[str, Mapping[Key, float]] = field(default_factory=dict)
    """Id of a variant -> key of a time of all so far -> those that have not finished [%]."""
    stuck: Mapping[str, Stuck] = field(default_factory=dict)
    """Id of a variant -> what grows without end in it."""
    itineraries: dict[tuple[str, str], tuple[tuple[tuple[str, str], ...], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """(Variant, direction) -> what vehicles of the answer pass on each of their ways, in order;
    kept when it was found once."""

    def never_clears(self, variant: str, key: Key) -> bool:
        """Return whether a time measures in a variant how long was simulated."""
        found = self.stuck.get(variant)
        timed = key.indicator in TIMES
        return (
            timed
            and found is not None
            and found.concerns(key.indicator, key.place, key.step, key.flow)
        )

    def of_all(self, key: Key) -> bool:
        """Return whether a time is of all so far, and not of those alone that have finished."""
        return any(key in shares for shares in self.unfinished.values())

    def estimate(self, variant: str, key: Key) -> ReportedEstimate | None:
        """Return one estimate, None if the run has none."""
        return self.estimates.get(variant, {}).get(key)

    def change(self, variant: str, key: Key) -> ChangeFromBaseline | None:
        """Return one difference, None if the run has none."""
        return self.changes.get(variant, {}).get(key)

    def used(
        self, variant: str, place: str, step: str, direction: str = ""
    ) -> ReportedEstimate | None:
        """Return the utilisation of a queue, for a section its line occupation [%].

        Of a step whose parts alone have a capacity (lanes, branches), that of the fullest.
        """
        whole = self.estimate(variant, Key("utilisation", place, step))
        if whole is not None:
            return whole
        parts = [
            used
            for key, used in self.estimates.get(variant, {}).items()
            if key == Key("utilisation", place, key.step) and key.step.startswith(f"{step}.")
        ]
        if parts:
            return max(parts, key=lambda used: used.mean)
        if step not in {"", "path"}:
            return None
        both = self.estimate(variant, Key("line_occupation", place))
        one = self.estimate(variant, Key("line_occupation", place, direction=direction))
        return max(filter(None, (one, both)), key=lambda used: used.mean, default=None)

    def keys_of_any(self, indicator: str) -> tuple[Key, ...]:
        """Return the keys of an indicator that any variant has, the baseline's first."""
        every = (key for numbers in self.estimates.values() for key in numbers)
        return tuple(dict.fromkeys(key for key in every if key.indicator == indicator))

    def keys(self, indicator: str) -> Iterator[Key]:
        """Yield the baseline's keys of an indicator."""
        baseline = next(iter(self.estimates.values()), {})
        return (key for key in baseline if key.indicator == indicator)


def findings(comparison: Comparison) -> Findings:
    """Return the comparison, indexed."""
    return Findings(
        estimates=by_key(comparison.estimates, ReportedEstimate),
        changes=by_key(comparison.differences, ChangeFromBaseline),
        selection=comparison.selection,
        series=comparison.series,
        replications=comparison.replications,
        confidence=comparison.confidence,
        horizon_h=comparison.horizon_h,
        warm_up_h=comparison.warm_up_h,
        unfinished=_unfinished(comparison.unfinished),
        stuck=comparison.stuck,
    )


def _unfinished(frame: pd.DataFrame) -> dict[str, dict[Key, float]]:
    """Return the shares of a frame that have not finished, by variant and key [%]."""
    found: dict[str, dict[Key, float]] = {}
    for row in frame.to_dict("records"):
        key = Key(*(str(row[name]) for name in Key._fields))
        found.setdefault(str(row["variant"]), {})[key] = 100 * row["unfinished_share"]
    return found


def answer_key(answer: Answer) -> Key:
    """Return the key of the indicator that answers the question."""
    return Key(answer.indicator, answer.place, answer.step, answer.direction, answer.flow)


_AS_THEY_ARE = frozenset({"p_adjusted", "comparisons", "verdict"})


_Kind = TypeVar("_Kind", ReportedEstimate, ChangeFromBaseline)


def by_key(frame: pd.DataFrame, kind: type[_Kind]) -> dict[str, dict[Key, _Kind]]:
    """Return a frame's estimates or differences by variant and key, in the order of the frame."""
    names = [str(name) for name in frame["indicator"].tolist()]
    percent = {name: 100.0 if measure(name).percent else 1.0 for name in set(names)}
    scale = [percent[name] for name in names]
    columns = (
        frame[name].tolist() if name in _AS_THEY_ARE else (scale * frame[name]).tolist()
        for name in kind._fields
    )
    keys = map(Key, *([str(part) for part in frame[name].tolist()] for name in Key._fields))
    indexed: dict[str, dict[Key, _Kind]] = {}
    rows = zip(frame["variant"].tolist(), keys, map(kind, *columns), strict=True)
    for variant, key, each in rows:
        indexed.setdefault(str(variant), {})[key] = each
    return indexed

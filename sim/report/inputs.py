"""What the report is given beside the study and its comparison: all of it data, none of it a model.

The experiment fills these; nothing here is read from a file or worked out from a clock, so that the
same inputs give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.text import unit_in_words
from sim.verdicts import Unjudged

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from sim.corridor import Bound, OfferedLoad
    from sim.scenario import Answer, Study
    from sim.statistics import Comparison, WarmUp


@dataclass(frozen=True)
class ComparedObservation:
    """A reported volume or time, beside the simulated one.

    Attributes
    ----------
    id
        Its id in the observations.
    title
        What was counted, where and which way, in words.
    source
        Id of the fact that reports it.
    unit, period
        Unit of all its numbers; when it was counted.
    observed
        Reported value.
    simulated, low, high
        Estimate of the baseline and its interval; None where it is not compared.
    error
        (simulated - observed) / observed; None where it is not compared.
    margin
        Relative error that was allowed beforehand; None if none was fixed.
    verdict
        In words, as ``within the margin``; ``not compared`` with a `reason`.
    reason
        Why it is not compared.
    use
        What it served for, as ``calibrate`` or ``consistency``.
    fitted
        Whether numbers of this run were fitted to it.
    quantity, traffic, direction, places
        What was counted, of what, which way and where, as the observations call it.
    first, last
        First and last day of the period; None if nobody says.
    """

    id: str
    title: str
    source: str
    unit: str
    period: str
    observed: float
    simulated: float | None = None
    low: float | None = None
    high: float | None = None
    error: float | None = None
    margin: float | None = None
    verdict: str = Unjudged.NOT_COMPARED.value
    reason: str = ""
    use: str = ""
    fitted: bool = False
    quantity: str = ""
    traffic: str = ""
    direction: str = ""
    places: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def year(self) -> str:
        """Return the calendar year that it is of, nothing if of another period."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return ""
        whole = (self.first.month, self.first.day, self.last.month, self.last.day)
        return str(self.first.year) if whole == (1, 1, 12, 31) else ""

    @property
    def in_words(self) -> str:
        """Return what was reported, as ``19 trains a day``."""
        return f"{self.observed:,.10g} {unit_in_words(self.unit)}"


@dataclass(frozen=True)
class BeforeRun:
    """What can be said of a variant without running it.

    Attributes
    ----------
    bounds
        Kind of vehicle, as ``trains``, to the upper bound of what the corridor can pass of it, and
        the cut that sets it; empty if not worked out.
    offered
        Offered load of every queue, the worst first.
    """

    bounds: Mapping[str, Bound]
    offered: tuple[OfferedLoad, ...] = ()


@dataclass(frozen=True)
class RunProvenance:
    """How the numbers came about; only `written_on` depends on the day.

    Attributes
    ----------
    root_seed
        Integer of the streams.
    stopping_rule
        Why there are as many replications as there are, in words.
    versions
        Name of a package -> its version.
    command
        The command line that does it again.
    written_on
        ISO date and time; goes into ``manifest.json`` and nowhere else.
    """

    root_seed: int
    stopping_rule: str
    versions: Mapping[str, str]
    command: str
    written_on: str


@dataclass(frozen=True)
class Precision:
    """What replications were added for.

    Attributes
    ----------
    target
        Relative error that was asked for, as 0.02.
    most
        Replications at which to give up.
    of
        Indicators that were to be so precise, in every variant.
    """

    target: float
    most: int
    of: tuple[Answer, ...]


@dataclass(frozen=True)
class BorderYears:
    """A border in a run of several years.

    Attributes
    ----------
    name
        As ``BY-PL``.
    place
        What its crossings of the mode are called together.
    mode
        The corridor's main mode.
    crossings, stations
        Sections of that mode over the border, and the border stations at their ends.
    counted_at
        Where container trains are counted: stations, or the crossings themselves.
    crossing_directions
        Direction -> what observations call it, as ``BY>PL``; '' for both.
    """

    name: str
    place: str
    mode: str
    crossings: tuple[str, ...]
    stations: tuple[str, ...]
    counted_at: tuple[str, ...]
    crossing_directions: Mapping[str, str]


@dataclass(frozen=True)
class Years:
    """A run of several years, year by year.

    Attributes
    ----------
    estimates
        Of every variant and calendar year: columns ``year`` and those of
        `sim.statistics.estimates`.
    borders
        Those that something passed by the main mode, the one that the answer is about first.
    """

    estimates: pd.DataFrame
    borders: tuple[BorderYears, ...]

    @property
    def freight_place(self) -> str:
        """Return where a year's freight is told: the first border, '' for what arrived."""
        return self.borders[0].place if self.borders else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the years, in order."""
        return tuple(sorted(set(self.estimates["year"])))


@dataclass(frozen=True)
class Failure:
    """Why a replication could not be run to its end.

    Attributes
    ----------
    kind
        ``gridlock``: vehicles hold what each other needs; ``error``: something else that the
        scenario asks for and can't be had; ``fault``: the engine's own.
    text
        In full.
    since_h
        Hour of the run from which on vehicles were locked; None if they were not.
    places
        Facilities where those that hold each other stand.
    """

    kind: str
    text: str
    since_h: float | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class FailedVariant:
    """A variant of which replications failed, so that it has no estimates.

    Attributes
    ----------
    id, title
        Of the variant.
    runs
        Replications that were tried.
    failures
        Number of a replication -> why it failed.
    """

    id: str
    title: str
    runs: int
    failures: Mapping[int, Failure]

    @property
    def first(self) -> tuple[int, Failure]:
        """Return the replication that failed first in the run's own time, and why."""
        return min(self.failures.items(), key=lambda each: (each[1].since_h or 0.0, each[0]))


@dataclass(frozen=True)
class Inputs:
    """Everything that a report is made from.

    Attributes
    ----------
    study, comparison
        What was asked, and what came out.
    provenance
        How it was run.
    observations
        Reported volumes, in the order of the scenario.
    before
        Id of a variant -> its bounds.
    sources
        Id of a source -> what it is, in words; ids that are missing stand alone.
    warm_up
        How long the runs remember that they began empty; None if nobody looked.
    precision
        What replications were added for; None if their number was given.
    years
        The run year by year; None if there is only one.
    failed
        Variants that could not be run to their end; they are not in `study`.
    whole
        The study with them; None if there are none.
    excesses
        Where more passed a border than the corridor before it can pass, in sentences.
    """

    study: Study
    comparison: Comparison
    provenance: RunProvenance
    observations: tuple[ComparedObservation, ...] = ()
    before: Mapping[str, BeforeRun] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    warm_up: WarmUp | None = None
    precision: Precision | None = None
    years: Years | None = None
    failed: tuple[FailedVariant, ...] = ()
    whole: Study | None = None
    excesses: tuple[str, ...] = ()

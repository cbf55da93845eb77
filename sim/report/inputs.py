"""What the report is given beside the study and its comparison: all of it data, none of it a model.

The experiment fills these; nothing here is read from a file or worked out from a clock, so that the
same inputs give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.text import EMPTY, Message, Number, Text, say, significant
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
    """A reported volume or time, beside the simulated one."""

    id: str
    """Its id in the observations."""
    title: Text
    """What was counted, where and which way, in words."""
    source: str
    """Id of the fact that reports it."""
    unit: str
    period: Text
    """Unit of all its numbers; when it was counted."""
    observed: float
    simulated: float | None = None
    low: float | None = None
    high: float | None = None
    """Estimate of the baseline and its interval; None where it is not compared."""
    error: float | None = None
    """(simulated - observed) / observed; None where it is not compared."""
    margin: float | None = None
    """Relative error that was allowed beforehand; None if none was fixed."""
    verdict: str = Unjudged.NOT_COMPARED.value
    """In words, as ``within the margin``; ``not compared`` with a `reason`."""
    reason: Text = EMPTY
    """Why it is not compared."""
    use: str = ""
    """What it served for, as ``calibrate`` or ``consistency``."""
    fitted: bool = False
    """Whether numbers of this run were fitted to it."""
    quantity: str = ""
    traffic: str = ""
    direction: str = ""
    places: tuple[str, ...] = ()
    """What was counted, of what, which way and where, as the observations call it."""
    first: dt.date | None = None
    last: dt.date | None = None
    """First and last day of the period; None if nobody says."""

    @property
    def year(self) -> str:
        """Return the calendar year that it is of, nothing if of another period."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return ""
        whole = (self.first.month, self.first.day, self.last.month, self.last.day)
        return str(self.first.year) if whole == (1, 1, 12, 31) else ""

    @property
    def amount(self) -> Number:
        """Return the number that was reported."""
        return significant(self.observed, 10, grouped=True)

    @property
    def in_words(self) -> Message:
        """Return what was reported, as ``19 trains a day``."""
        return say("inputs-reported", amount=self.amount, unit=self.unit)


@dataclass(frozen=True)
class BeforeRun:
    """What can be said of a variant without running it."""

    bounds: Mapping[str, Bound]
    """Kind of vehicle, as ``trains``, to the upper bound of what the corridor can pass of it, and
    the cut that sets it; empty if not worked out."""
    offered: tuple[OfferedLoad, ...] = ()
    """Offered load of every queue, the worst first."""


@dataclass(frozen=True)
class RunProvenance:
    """How the numbers came about; only `written_on` depends on the day."""

    root_seed: int
    stopping_rule: Text
    """Why there are as many replications as there are, in words."""
    versions: Mapping[str, str]
    """Name of a package -> its version."""
    command: str
    """The command line that does it again."""
    written_on: str
    """ISO date and time; goes into ``manifest.json`` and nowhere else."""


@dataclass(frozen=True)
class Precision:
    """What replications were added for."""

    target: float
    """Relative error that was asked for, as 0.02."""
    most: int
    """Replications at which to give up."""
    of: tuple[Answer, ...]
    """Indicators that were to be so precise, in every variant."""


@dataclass(frozen=True)
class BorderYears:
    """A border in a run of several years."""

    name: str
    """As ``BY-PL``."""
    place: str
    """What its crossings of the mode are called together."""
    mode: str
    """The corridor's main mode."""
    crossings: tuple[str, ...]
    stations: tuple[str, ...]
    """Sections of that mode over the border, and the border stations at their ends."""
    counted_at: tuple[str, ...]
    """Where container trains are counted: stations, or the crossings themselves."""
    crossing_directions: Mapping[str, str]
    """Direction -> what observations call it, as ``BY>PL``; '' for both."""


@dataclass(frozen=True)
class Years:
    """A run of several years, year by year."""

    estimates: pd.DataFrame
    """Of variants and calendar years: ``year`` and the columns of `sim.statistics.estimates`."""
    borders: tuple[BorderYears, ...]
    """Those that something passed by the main mode, the one that the answer is about first."""

    @property
    def freight_place(self) -> str:
        """Return where a year's freight is counted: the first border, '' for what arrived."""
        return self.borders[0].place if self.borders else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the years, in order."""
        return tuple(sorted(set(self.estimates["year"])))


@dataclass(frozen=True)
class Failure:
    """Why a replication could not be run to its end."""

    kind: str
    """``gridlock``: vehicles hold what each other needs; ``error``: something else that the
    scenario asks for and can't be had; ``fault``: the engine's own."""
    text: Text
    """In full."""
    since_h: float | None = None
    """Hour of the run from which on vehicles were locked; None if they were not."""
    places: tuple[str, ...] = ()
    """Facilities where those that hold each other stand."""
    details: Text = EMPTY
    """Of a gridlock: which vehicle waits for what, and what to do."""


@dataclass(frozen=True)
class FailedVariant:
    """A variant of which replications failed, so that it has no estimates."""

    id: str
    title: str
    runs: int
    """Replications that were tried."""
    failures: Mapping[int, Failure]
    """Number of a replication -> why it failed."""

    @property
    def first(self) -> tuple[int, Failure]:
        """Return the replication that failed first in the run's own time, and why."""
        return min(self.failures.items(), key=lambda each: (each[1].since_h or 0.0, each[0]))


@dataclass(frozen=True)
class Inputs:
    """Everything that a report is made from."""

    study: Study
    comparison: Comparison
    """What was asked, and what came out."""
    provenance: RunProvenance
    """How it was run."""
    observations: tuple[ComparedObservation, ...] = ()
    """Reported volumes, in the order of the scenario."""
    before: Mapping[str, BeforeRun] = field(default_factory=dict)
    """Id of a variant -> its bounds."""
    sources: Mapping[str, Text] = field(default_factory=dict)
    """Id of a source -> what it is, in words; ids that are missing stand alone."""
    warm_up: WarmUp | None = None
    """How long the runs remember that they began empty; None if nobody looked."""
    precision: Precision | None = None
    """What replications were added for; None if their number was given."""
    years: Years | None = None
    """The run year by year; None if there is only one."""
    failed: tuple[FailedVariant, ...] = ()
    """Variants that could not be run to their end; they are not in `study`."""
    whole: Study | None = None
    """The study with them; None if there are none."""
    excesses: tuple[Message, ...] = ()
    """Where more passed a border than the corridor before it can pass, in sentences."""

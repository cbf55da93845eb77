"""The field's words: indicators, causes, verdicts and the nomenclature of the last page.

Indicators that are shares stand in the frames as numbers from 0 to 1 and in the report as per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sim.indicators import INDICATORS
from sim.text import in_words
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Measure:
    """How an indicator is spoken of.

    Attributes
    ----------
    title
        As the heading of a row.
    unit
        As the report shows it.
    nature
        ``amount``: more or fewer of it pass; ``level``: it rises or falls.
    percent
        Whether it is a share, shown in per cent.
    """

    title: str
    unit: str
    nature: Literal["amount", "level"] = "level"
    percent: bool = False


VEHICLES_OF = {"rail": ("trains",), "road": ("trucks",), "sea": ("vessels", "barges")}
"""Mode -> what runs by it."""
VEHICLES_PER_DAY = ("trains_per_day", "trucks_per_day", "vessels_per_day", "barges_per_day")
"""Indicators that count what passes, each kind of vehicle apart."""


def measure(indicator: str, unit: str = "") -> Measure:
    """Return how an indicator is spoken of; one that is not known goes by its own name.

    Examples
    --------
    >>> measure("wagon_cycle_d", "d").title
    'Wagon cycle d'
    """
    known = INDICATORS.get(indicator)
    if known is None:
        return Measure(in_words(indicator), unit)
    return Measure(known.title, known.shown_unit, known.nature, known.percent)


def dashed(border: str) -> str:
    """Return a border's name as it is printed.

    Examples
    --------
    >>> dashed("BY-PL")
    'BY–PL'
    """
    return border.replace("-", "–")


VERDICTS: Mapping[str, tuple[str, str, str]] = {
    Verdict.BETTER: ("●", "circle", "#18794e"),
    Verdict.WORSE: ("■", "square", "#b42334"),
    Verdict.HIGHER: ("▲", "triangle-up", "#2f5d9b"),
    Verdict.LOWER: ("▼", "triangle-down", "#8a5a00"),
    Verdict.SAME_AS_BASELINE: ("=", "stroke", "#66707d"),
    Verdict.NO_CLEAR_DIFFERENCE: ("◆", "diamond", "#66707d"),
    Verdict.NO_DIFFERENCE_THAT_MATTERS: ("✕", "cross", "#66707d"),
    Verdict.NEVER_CLEARS: ("■", "square", "#b42334"),
    Verdict.CLEARS: ("▲", "triangle-up", "#2f5d9b"),
    Verdict.MORE_LOST: ("◆", "diamond", "#66707d"),
    Verdict.LESS_LOST: ("◆", "diamond", "#66707d"),
    Verdict.HELD_ELSEWHERE: ("◆", "diamond", "#66707d"),
    Verdict.WITHIN: ("●", "circle", "#18794e"),
    Verdict.OUTSIDE: ("■", "square", "#b42334"),
}
"""Verdict -> mark in text, mark in a chart, colour: shape as well as colour tells it."""
if missing := set(Verdict) - VERDICTS.keys():
    raise ImportError(f"no mark for the verdicts {', '.join(sorted(missing))}")

VARIANT_COLOURS = ("#3b5b92", "#c8553d", "#2a7f62", "#8f5aa8", "#b5892e", "#4a7c8c")
"""Baseline first."""

NOMENCLATURE = (
    ("facility, place", "a node of the corridor: port, station, terminal, crossing"),
    ("section", "the line between two neighbouring facilities"),
    ("step", "one queue with its servers inside a facility"),
    ("flow", "vehicles from an origin to a destination"),
    ("vehicle", "train, truck or vessel"),
    ("load unit", "what a vehicle carries: a container, wagon or truckload"),
    ("TEU, FEU", "twenty-foot and forty-foot equivalent units of containers"),
    ("path", "the right to run one train on a section at a time"),
    ("handover", "acceptance of a train by the neighbouring railway"),
    ("agreed exchange", "trains a day that both railways accept"),
    ("gauge change", "from 1435 to 1520 mm track or back"),
    ("loading ban", "a reactive stop of departures"),
    ("closure", "capacity taken away for an interval, from outside"),
    (
        "backlog",
        (
            "vehicles waiting in several queues that are counted together; after an event it has "
            "recovered on the first day that is at most a tenth of the rise above the average "
            "of the four weeks before"
        ),
    ),
    (
        "waiting time",
        "from arrival at a queue to the start of service; what stands for a wait, too",
    ),
    (
        "cause of waiting",
        (
            "what a vehicle waited for; the causes, moving and being served add up to the "
            "transit time of every load unit"
        ),
    ),
    ("dwell time", "from arrival at a facility to departure from it"),
    (
        "border time",
        (
            "from arrival at one side's border station to departure from it, holding before "
            "it included (CAREC CPMM TFI1)"
        ),
    ),
    ("transit time", "from departure at the origin to arrival at the destination"),
    ("95th percentile", "nineteen in twenty are below it, one in twenty above"),
    (
        "utilisation",
        (
            "share of the capacity that was in use: of servers and places in hours, of a yard in "
            "what its places count, of a fleet what did not stand ready"
        ),
    ),
    (
        "line occupation",
        "share of a section's paths, or of the time of its track, that trains took up",
    ),
    (
        "bottleneck",
        (
            "what most waiting of the answer's vehicles rests on, of all that has a capacity; "
            "waiting for a full place is passed on to what keeps its occupants there; where queues "
            "grow without end, the last of them on the way"
        ),
    ),
    (
        "vehicles waiting for it",
        "those in its own queue, and those before places that are full because of it",
    ),
    (
        "offered load",
        (
            "what is asked of a queue, divided by its capacity, before any run; above 100 % "
            "the queue grows without end"
        ),
    ),
    ("baseline, alternative", "what is compared with; what is compared"),
    ("replication", "one run with random numbers of its own"),
    (
        "common random numbers",
        (
            "baseline and alternatives see the same trains, boxes and weather, so that a "
            "difference comes from what was changed"
        ),
    ),
    (
        "95 % interval",
        (
            "Student's interval over replications, for percentiles bootstrap-t: the true number "
            "lies in it in 19 experiments of 20"
        ),
    ),
    (
        "interval of a difference",
        "holds for all alternatives at once: the more there are, the wider (Bonferroni)",
    ),
    (Verdict.NO_CLEAR_DIFFERENCE.value, "the interval of the difference does not exclude zero"),
    (Verdict.SAME_AS_BASELINE.value, "every number of every replication is that of the baseline"),
    (
        Verdict.NO_DIFFERENCE_THAT_MATTERS.value,
        "the whole interval is smaller than the difference that the question calls none",
    ),
    (
        "may be the best",
        (
            "no other variant is better by more than chance explains (subset selection); the best "
            "one is among them in 19 experiments of 20"
        ),
    ),
    (
        "all so far",
        (
            "a time that counts who has not finished, up to the end of the run, because those that "
            "finished alone would say something else; such times are at least so long"
        ),
    ),
    (
        Verdict.NEVER_CLEARS.value,
        (
            "more comes than passes, so the number that waits grows as long as one simulates, "
            "and a time would measure how long that was"
        ),
    ),
    ("risk", "how much days and load units differ; percentiles tell it, and it stays"),
    ("error", "how much an estimate may be off; intervals tell it, and replications lessen it"),
    ("warm-up", "hours at the start that are not counted"),
    ("root seed", "the integer that all random numbers come from"),
)

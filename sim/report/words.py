"""The field's words: indicators, causes, verdicts and the nomenclature of the last page.

Indicators that are shares stand in the frames as numbers from 0 to 1 and in the report as per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sim.indicators import INDICATORS
from sim.text import EMPTY, Message, Text, Verbatim, in_words, say
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Measure:
    """How an indicator is spoken of."""

    title: Text
    """As the heading of a row."""
    unit: Text
    """As the report shows it."""
    nature: Literal["amount", "level"] = "level"
    """``amount``: more or fewer of it pass; ``level``: it rises or falls."""
    percent: bool = False
    """Whether it is a share, shown in per cent."""
    unit_name: str = ""
    """As `sim.indicators` has it, as ``Mt/year``."""

    @property
    def unit_of_change(self) -> Text:
        """Unit of a difference: of a share it is percentage points."""
        if not self.percent:
            return self.unit
        return say("words-points", of_replications=self.unit_name != "share")


VEHICLES_OF = {"rail": ("trains",), "road": ("trucks",), "sea": ("vessels", "barges")}
"""Mode -> what runs by it."""
VEHICLES_PER_DAY = ("trains_per_day", "trucks_per_day", "vessels_per_day", "barges_per_day")
"""Indicators that count what passes, each kind of vehicle apart."""


def measure(indicator: str, unit: Text = EMPTY) -> Measure:
    """Return how an indicator is spoken of; one that is not known goes by its own name.

    Examples
    --------
    >>> measure("wagon_cycle_d").title
    'Wagon cycle d'
    """
    known = INDICATORS.get(indicator)
    if known is None:
        return Measure(in_words(indicator), unit)
    unit_name = known.shown_as or known.unit
    return Measure(known.title, known.shown_unit, known.nature, known.percent, unit_name)


def quantity(amount: Text, unit: Text) -> Text:
    """Return a number with its unit, if it has one.

    Examples
    --------
    >>> from sim.text import number
    >>> quantity(number(2.1, 1), Verbatim("h")), quantity(number(2.1, 1), EMPTY)
    ('2.1 h', '2.1')
    """
    return say("words-quantity", amount=amount, unit=unit) if unit else amount


def lowered(title: Text) -> Message:
    """Return a title as it stands inside a sentence; the catalogue says how its language does it.

    Examples
    --------
    >>> lowered(say("indicators-dwell-time-h")), lowered(say("indicators-dwell-time-h")).id
    ('dwell time', 'words-within')
    """
    return say("words-within", title=title)


def dashed(border: str) -> Verbatim:
    """Return a border's name as it is printed.

    Examples
    --------
    >>> dashed("BY-PL")
    'BY–PL'
    """
    return Verbatim(border.replace("-", "–"))


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
    raise ImportError(say("words-no-mark", verdicts=", ".join(sorted(missing))))

VARIANT_COLOURS = ("#3b5b92", "#c8553d", "#2a7f62", "#8f5aa8", "#b5892e", "#4a7c8c")
"""Baseline first."""

_TERMS = (
    "facility-place", "section", "step", "flow", "vehicle", "load-unit", "teu-feu", "path",
    "handover", "agreed-exchange", "gauge-change", "loading-ban", "closure", "backlog",
    "waiting-time", "cause-of-waiting", "dwell-time", "border-time", "held-before", "transit-time",
    "95th-percentile", "utilisation", "line-occupation", "bottleneck", "vehicles-waiting-for-it",
    "offered-load", "baseline-alternative", "replication", "common-random-numbers", "95-interval",
    "interval-of-a-difference", "no-clear-difference", "the-same-as-the-baseline",
    "no-difference-that-matters-to-you", "may-be-the-best", "all-so-far", "never-clears", "risk",
    "error", "warm-up", "root-seed",
)  # fmt: skip
"""Ids of the terms of the last page, in their order."""


def nomenclature() -> tuple[tuple[Message, Message], ...]:
    """Return every term of the last page with what it means."""
    return tuple((say(f"words-{each}"), say(f"words-{each}-definition")) for each in _TERMS)

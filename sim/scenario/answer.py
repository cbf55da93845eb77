"""The number that answers a scenario's question, and the names that it is about.

A flow that only an alternative adds may be asked about, as may one that an alternative takes away:
names must stand in some variant of the study, and are looked up once for it, not for each variant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from sim.errors import Defect
from sim.indicators import INDICATORS
from sim.scenario.defects import unknown
from sim.scenario.values import Above0, Closed, Number
from sim.scenario.yaml_reader import LocatedNode
from sim.text import say

if TYPE_CHECKING:
    IndicatorName = str
else:
    # pydantic refuses an unknown name where it stands, and editors complete the names.
    IndicatorName = Literal[tuple(INDICATORS)]
"""Name of an indicator that a scenario may ask for."""
_PLACES = ("facilities", "sections", "backlogs", "bans")


class Answer(Closed):
    """The indicator that answers the scenario's question."""

    indicator: IndicatorName
    """Its name, as in ``indicators.csv``."""
    place: str = ""
    """Facility, section, backlog, loading ban, or border as ``BY-PL``.  If left out, what passes is
    that of the one border that the flows cross, and what arrives where they cross none or
    several."""
    step: str = ""
    """Step."""
    direction: str = ""
    """Direction."""
    flow: str = ""
    """Flow."""
    indifference: Above0 | None = None
    """Difference that makes no difference to you, in the indicator's unit."""
    at_least: Number | None = None
    """What you want it to be at least, in the indicator's unit: the answer says with what it is."""
    at_most: Number | None = None
    """What you want it to be at most, in the indicator's unit: the answer says with what it is."""

    @model_validator(mode="after")
    def _check_target(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            least, most = f"{self.at_least:g}", f"{self.at_most:g}"
            raise ValueError(say("answer-least-above-most", least=least, most=most))
        return self


def unknown_asked(document: LocatedNode, variants: Sequence[LocatedNode]) -> Iterator[Defect]:
    """Find the places, steps and flows that are asked about and that no variant has."""
    known = {
        key: tuple(dict.fromkeys(name for tree in variants for name in tree.block(key)))
        for key in (*_PLACES, "flows")
    }
    places = (*(name for key in _PLACES for name in known[key]), *_borders(variants))
    for path, asked in _asked(document):
        place, step = asked.word("place"), asked.word("step").partition(".")[0]
        steps = _steps(variants, place)
        for key, name, there in (
            ("place", place, places),
            ("step", step if place in known["facilities"] else "", steps),
            ("flow", asked.word("flow"), known["flows"]),
        ):
            for wrong in unknown(there, key, (), name) if name else ():
                yield asked.entries[key].place.defect(f"{path}.{key}", wrong.message)


def _asked(document: LocatedNode) -> Iterator[tuple[str, LocatedNode]]:
    if "answer" in document.entries:
        yield "answer", document.entries["answer"]
    for number, entry in enumerate(document.rows("precise")):
        yield f"precise.{number}", entry


def _borders(variants: Sequence[LocatedNode]) -> tuple[str, ...]:
    """Return the names of the borders of all variants, with those of each mode."""
    names: dict[str, None] = {}
    for tree in variants:
        facilities = tree.block("facilities")
        for section in tree.block("sections").values():
            ends = (facilities.get(section.word(key)) for key in ("from", "to"))
            countries = sorted({end.word("country") for end in ends if end is not None})
            if len(countries) > 1:
                border = "-".join(countries)
                names |= {border: None, f"{border}-{section.word('mode') or 'rail'}": None}
    return tuple(names)


def _steps(variants: Sequence[LocatedNode], place: str) -> tuple[str, ...]:
    found = [tree.block("facilities").get(place) for tree in variants]
    return tuple(dict.fromkeys(name for each in found if each for name in each.block("steps")))

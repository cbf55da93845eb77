"""Where a question is asked that names no place: at the one border that the flows cross."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.validation.border_sides_of import senses

if TYPE_CHECKING:
    from sim.scenario import Answer, Scenario, Study

_PASSES = frozenset(
    {
        *(
            f"{vehicles}_per_day{percentile}"
            for vehicles in ("trains", "trucks", "vessels", "barges")
            for percentile in ("", "_p50", "_p05")
        ),
        "teu_per_day",
        "tonnes_per_year",
    }
)
"""Indicators of what passes a place; of the whole corridor they are of what arrives."""


def with_place(study: Study) -> Study:
    """Return a study whose answer names the border that it is about, if it names no place.

    Returns
    -------
    The study as it is where the answer names a place or a flow, where what it asks for passes no
    place, and where the baseline's flows cross no border or several: then what arrives answers.
    """
    if study.answer is None:
        return study
    return replace(study, answer=placed(study.baseline.scenario, study.answer))


def placed(scenario: Scenario, answer: Answer) -> Answer:
    """Return an answer with the border that it is about, if it names no place."""
    if answer.place or answer.flow or answer.indicator not in _PASSES:
        return answer
    crossed = tuple(senses(scenario))
    return answer.model_copy(update={"place": crossed[0]}) if len(crossed) == 1 else answer

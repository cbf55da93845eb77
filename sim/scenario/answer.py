"""The number that answers a scenario's question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from sim.indicators import INDICATORS
from sim.scenario.values import Above0, Closed, Number
from sim.text import say

if TYPE_CHECKING:
    IndicatorName = str
else:
    # pydantic refuses an unknown name where it stands, and editors complete the names.
    IndicatorName = Literal[tuple(INDICATORS)]
"""Name of an indicator that a scenario may ask for."""


class Answer(Closed):
    """The indicator that answers the scenario's question."""

    indicator: IndicatorName
    """Its name, as in ``indicators.csv``."""
    place: str = ""
    """Facility, section, backlog, or border as ``BY-PL``.  If left out, what passes is that of the
    one border that the flows cross, and what arrives where they cross none or several."""
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

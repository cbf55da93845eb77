"""The number that answers a scenario's question."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from sim.scenario.values import Above0, Closed, Number

Indicator = Literal[
    "trains_per_day",
    "trains_per_day_p50",
    "trains_per_day_p05",
    "trucks_per_day",
    "trucks_per_day_p50",
    "trucks_per_day_p05",
    "vessels_per_day",
    "vessels_per_day_p50",
    "vessels_per_day_p05",
    "barges_per_day",
    "barges_per_day_p50",
    "barges_per_day_p05",
    "teu_per_day",
    "teu_transshipped_per_day",
    "tonnes_per_year",
    "transit_time_h",
    "transit_time_p50_h",
    "transit_time_p95_h",
    "delay_by_cause_h",
    "border_time_h",
    "dwell_time_h",
    "waiting_time_h",
    "waiting_time_p95_h",
    "waiting_time_sd_h",
    "waited_share",
    "time_in_step_h",
    "time_in_step_p95_h",
    "number_present",
    "number_present_sd",
    "lost_share",
    "lapsed_share",
    "tonnes_lost_per_year",
    "unit_waiting_time_h",
    "unit_time_in_step_h",
    "units_present",
    "units_present_sd",
    "service_time_h",
    "queue_length",
    "queue_length_p50",
    "queue_length_p95",
    "queue_length_max",
    "waiting_by_root",
    "waiting_because_of",
    "backlog",
    "backlog_before",
    "backlog_peak",
    "recovery_time_d",
    "recovered_share",
    "queue_growth_per_day",
    "grows_without_end",
    "under_way_growth_per_day",
    "units_left_over",
    "utilisation",
    "line_occupation",
    "arrived_share",
    "vehicles_waiting_at_end",
    "departures_held",
    "units_examined_share",
]
"""What a scenario may ask for: the names that `sim.statistics` defines, here so that a slip is told
where it stands, and that editors can complete them."""


class Answer(Closed):
    """The indicator that answers the scenario's question."""

    indicator: Indicator
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
    def _wanted(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            text = f"at_least {self.at_least:g} is above at_most; at most {self.at_most:g} would do"
            raise ValueError(text)
        return self

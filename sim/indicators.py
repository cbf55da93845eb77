"""The indicators: what each is called, its unit, which direction is better, and what it is of.

One row is all that the stages know of an indicator: a scenario may ask for it by its name,
`sim.statistics` measures it, a check asks which keys address it, and the report speaks of it.
What it is called stands in the catalogue of texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sim.text import Message, say

INDICATOR_COLUMNS = ("indicator", "place", "step", "direction", "flow", "traffic_class", "cause")
"""What addresses an indicator; '' where a column does not apply, or for all together."""
LOADED_CONTAINERS = "loaded_containers"
"""What stands as the traffic class of border hours that are of loaded containers alone: of load
units with TEU and net tonnes, whatever class they go by."""

Kind = Literal[
    "flow",
    "flow_or_all",
    "passes",
    "passes_by_day",
    "border",
    "facility",
    "lifts",
    "examines",
    "queue",
    "queue_of_step",
    "wait",
    "wait_of_step",
    "units",
    "line",
    "backlog",
    "event",
    "loses",
    "lapses",
    "grows",
    "grows_at",
    "left_over",
    "ban",
    "parts",
]
"""What an indicator is of."""


@dataclass(frozen=True)
class Indicator:
    """What an indicator is.

    Attributes
    ----------
    name
        As scenarios and tables have it.
    unit
        Unit of its numbers in tables; ``share`` from 0 to 1.
    better
        Which direction is the better one; '' if neither is.
    of
        What it is of; `TAKES` says which keys that has.
    absent_is_zero
        Whether a row that a run does not have means that nothing passed; if not, it means that
        there was nothing to measure.
    nature
        ``amount``: more or fewer of it pass; ``level``: it rises or falls.
    shown_as
        Unit in the report, by its text's id, where it is not that of all with its unit.
    """

    name: str
    unit: str
    better: Literal["lower", "higher", ""]
    of: Kind
    absent_is_zero: bool = False
    nature: Literal["amount", "level"] = "level"
    shown_as: str = ""

    @property
    def title(self) -> Message:
        """The heading of a row of the report."""
        return say(f"indicators-{self.name.replace('_', '-')}")

    @property
    def shown_unit(self) -> Message:
        """Unit in the report, where shares are in per cent."""
        unit = self.shown_as or self.unit
        return say(f"indicators-unit-{re.sub('[^a-z]', '-', unit.lower())}")

    @property
    def percent(self) -> bool:
        """Whether it is a share, shown in per cent."""
        return self.unit == "share"


def _a_day(vehicles: str) -> tuple[Indicator, ...]:
    """Return the indicators of how many vehicles of a kind pass."""

    def passing(name: str, of: Kind) -> Indicator:
        unit = f"{vehicles}/day"
        return Indicator(name, unit, "higher", of, absent_is_zero=True, nature="amount")

    return (
        passing(f"{vehicles}_per_day", "passes"),
        passing(f"{vehicles}_per_day_p50", "passes_by_day"),
        passing(f"{vehicles}_per_day_p05", "passes_by_day"),
    )


_ROWS = (
    *_a_day("trains"),
    *_a_day("trucks"),
    *_a_day("vessels"),
    *_a_day("barges"),
    Indicator("teu_per_day", "TEU/day", "higher", "passes", absent_is_zero=True, nature="amount"),
    Indicator(
        "teu_transshipped_per_day",
        "TEU/day",
        "higher",
        "lifts",
        absent_is_zero=True,
        nature="amount",
    ),
    Indicator(
        "tonnes_per_year", "Mt/year", "higher", "passes", absent_is_zero=True, nature="amount"
    ),
    Indicator("transit_time_h", "h", "lower", "flow"),
    Indicator("transit_time_p50_h", "h", "lower", "flow"),
    Indicator("transit_time_p95_h", "h", "lower", "flow"),
    Indicator("delay_by_cause_h", "h", "lower", "parts"),
    Indicator("border_time_h", "h", "lower", "border"),
    Indicator("held_before_h", "h", "lower", "border"),
    Indicator("acceptance_wait_h", "h", "lower", "border"),
    Indicator("reload_wait_h", "h", "lower", "border"),
    Indicator("stack_h", "h", "lower", "border"),
    Indicator("locomotive_wait_h", "h", "lower", "border"),
    Indicator("dwell_time_h", "h", "lower", "facility"),
    Indicator("waiting_time_h", "h", "lower", "wait"),
    Indicator("waiting_time_p95_h", "h", "lower", "wait"),
    Indicator("waiting_time_sd_h", "h", "lower", "wait_of_step"),
    Indicator("waited_share", "share", "lower", "wait_of_step"),
    Indicator("time_in_step_h", "h", "lower", "wait_of_step"),
    Indicator("time_in_step_p95_h", "h", "lower", "wait_of_step"),
    Indicator("number_present", "vehicles", "", "queue_of_step"),
    Indicator("number_present_sd", "vehicles", "", "queue_of_step"),
    Indicator("lost_share", "share", "lower", "loses", absent_is_zero=True),
    Indicator("lapsed_share", "share", "lower", "lapses", absent_is_zero=True),
    Indicator("tonnes_lost_per_year", "Mt/year", "lower", "flow_or_all", absent_is_zero=True),
    Indicator("unit_waiting_time_h", "h", "lower", "units"),
    Indicator("unit_time_in_step_h", "h", "lower", "units"),
    Indicator("units_present", "units", "", "units"),
    Indicator("units_present_sd", "units", "", "units"),
    Indicator("service_time_h", "h", "lower", "wait"),
    Indicator("queue_length", "vehicles", "lower", "queue"),
    Indicator("queue_length_p50", "vehicles", "lower", "queue"),
    Indicator("queue_length_p95", "vehicles", "lower", "queue"),
    Indicator("queue_length_max", "vehicles", "lower", "queue"),
    Indicator("waiting_by_root", "vehicles", "lower", "parts", absent_is_zero=True),
    Indicator("waiting_because_of", "vehicles", "lower", "wait", absent_is_zero=True),
    Indicator("backlog", "vehicles", "lower", "backlog"),
    Indicator("backlog_before", "vehicles", "lower", "event"),
    Indicator("backlog_peak", "vehicles", "lower", "event"),
    Indicator("recovery_time_d", "d", "lower", "event"),
    Indicator("recovered_share", "share", "higher", "event", shown_as="share_of_replications"),
    Indicator("queue_growth_per_day", "vehicles/day", "lower", "queue"),
    Indicator("grows_without_end", "share", "lower", "grows_at", shown_as="share_of_replications"),
    Indicator("under_way_growth_per_day", "vehicles/day", "lower", "grows"),
    Indicator("units_left_over", "units", "lower", "left_over"),
    Indicator("utilisation", "share", "", "queue_of_step"),
    Indicator("line_occupation", "share", "", "line"),
    Indicator("arrived_share", "share", "higher", "flow"),
    Indicator("vehicles_waiting_at_end", "vehicles", "lower", "queue"),
    Indicator("departures_held", "vehicle-hours", "lower", "flow_or_all"),
    Indicator("ban_days_in_force", "d/year", "lower", "ban", absent_is_zero=True),
    Indicator("ban_days_holding", "d/year", "lower", "ban", absent_is_zero=True),
    Indicator("ban_wait_h", "h", "lower", "ban"),
    Indicator("ban_unit_hours_per_year", "unit-hours/year", "lower", "ban", absent_is_zero=True),
    Indicator("units_examined_share", "share", "", "examines"),
)
INDICATORS = {row.name: row for row in _ROWS}
"""Name -> what the indicator is."""

PERCENTILES = frozenset(name for name in INDICATORS if re.search(r"_p\d\d(_|$)", name))
"""Indicators that are percentiles of a run: of its visits, its load units or its days."""

TAKES: dict[Kind, tuple[str, ...]] = {
    "flow": ("flow",),
    "flow_or_all": ("flow",),
    "passes": ("place", "direction"),
    "passes_by_day": ("place", "direction"),
    "border": ("place", "direction"),
    "facility": ("place", "direction"),
    "lifts": ("place",),
    "examines": ("place",),
    "queue": ("place", "step"),
    "queue_of_step": ("place", "step"),
    "wait": ("place", "step", "direction"),
    "wait_of_step": ("place", "step", "direction"),
    "units": ("place", "step"),
    "line": ("place", "direction"),
    "backlog": ("place",),
    "event": ("place",),
    "loses": ("place", "step", "flow"),
    "lapses": ("flow",),
    "grows": ("place", "flow"),
    "grows_at": ("place", "step", "flow"),
    "left_over": ("place", "step"),
    "ban": ("place",),
    "parts": (),
}
"""What is of which keys."""
MAY_LACK: dict[Kind, tuple[str, ...]] = {
    "flow_or_all": ("flow",),
    "passes": ("place", "direction"),
    "passes_by_day": ("place", "direction"),
    "loses": ("place", "step", "flow"),
    "grows": ("place", "flow"),
    "grows_at": ("place", "step", "flow"),
}
"""Keys without which it is of all together."""

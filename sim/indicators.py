"""The indicators: what each is called, its unit, which direction is better, and what it is of.

One row is all that the stages know of an indicator: a scenario may ask for it by its name,
`sim.statistics` measures it, a check asks which keys address it, and the report speaks of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

INDICATOR_COLUMNS = (
    "indicator",
    "place",
    "step",
    "direction",
    "flow",
    "traffic_class",
    "cause",
)
"""What addresses an indicator; '' where a column does not apply, or for all together."""

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
    "parts",
]
"""What an indicator is of."""


@dataclass(frozen=True)
class Indicator:
    """What an indicator is.

    Attributes
    ----------
    title
        As the heading of a row of the report.
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
        Unit in the report, where it is not that of all with its unit.
    """

    title: str
    unit: str
    better: Literal["lower", "higher", ""]
    of: Kind
    absent_is_zero: bool = False
    nature: Literal["amount", "level"] = "level"
    shown_as: str = ""

    @property
    def shown_unit(self) -> str:
        """Unit in the report, where shares are in per cent."""
        return self.shown_as or _SHOWN.get(self.unit, self.unit)

    @property
    def percent(self) -> bool:
        """Whether it is a share, shown in per cent."""
        return self.unit == "share"


_SHOWN = {
    "TEU/day": "TEU a day",
    "Mt/year": "Mt a year",
    "units": "load units",
    "vehicles/day": "vehicles a day",
    "share": "%",
}
"""Unit -> how the report writes it."""


def _a_day(vehicles: str) -> dict[str, Indicator]:
    """Return the indicators of how many vehicles of a kind pass."""
    title, unit = vehicles.capitalize(), f"{vehicles}/day"

    def passing(words: str, of: Kind) -> Indicator:
        return Indicator(
            f"{title} {words}",
            unit,
            "higher",
            of,
            absent_is_zero=True,
            nature="amount",
            shown_as=f"{vehicles} a day",
        )

    return {
        f"{vehicles}_per_day": passing("a day", "passes"),
        f"{vehicles}_per_day_p50": passing("on a median day", "passes_by_day"),
        f"{vehicles}_per_day_p05": passing("on a bad day, 5th percentile", "passes_by_day"),
    }


INDICATORS = {
    **_a_day("trains"),
    **_a_day("trucks"),
    **_a_day("vessels"),
    **_a_day("barges"),
    "teu_per_day": Indicator(
        "TEU a day", "TEU/day", "higher", "passes", absent_is_zero=True, nature="amount"
    ),
    "teu_transshipped_per_day": Indicator(
        "TEU transshipped a day", "TEU/day", "higher", "lifts", absent_is_zero=True, nature="amount"
    ),
    "tonnes_per_year": Indicator(
        "Freight a year", "Mt/year", "higher", "passes", absent_is_zero=True, nature="amount"
    ),
    "transit_time_h": Indicator("Transit time, mean", "h", "lower", "flow"),
    "transit_time_p50_h": Indicator("Transit time, median", "h", "lower", "flow"),
    "transit_time_p95_h": Indicator("Transit time, 95th percentile", "h", "lower", "flow"),
    "delay_by_cause_h": Indicator("Time by cause", "h", "lower", "parts"),
    "border_time_h": Indicator("Border time", "h", "lower", "border"),
    "dwell_time_h": Indicator("Dwell time", "h", "lower", "facility"),
    "waiting_time_h": Indicator("Waiting time, mean", "h", "lower", "wait"),
    "waiting_time_p95_h": Indicator("Waiting time, 95th percentile", "h", "lower", "wait"),
    "waiting_time_sd_h": Indicator(
        "Waiting time, standard deviation", "h", "lower", "wait_of_step"
    ),
    "waited_share": Indicator("Waited at all", "share", "lower", "wait_of_step"),
    "time_in_step_h": Indicator("Time in step, mean", "h", "lower", "wait_of_step"),
    "time_in_step_p95_h": Indicator("Time in step, 95th percentile", "h", "lower", "wait_of_step"),
    "number_present": Indicator("In the step, mean", "vehicles", "", "queue_of_step"),
    "number_present_sd": Indicator(
        "In the step, standard deviation", "vehicles", "", "queue_of_step"
    ),
    "lost_share": Indicator(
        "Share turned away or lost", "share", "lower", "loses", absent_is_zero=True
    ),
    "lapsed_share": Indicator(
        "Share that a loading ban let lapse", "share", "lower", "lapses", absent_is_zero=True
    ),
    "tonnes_lost_per_year": Indicator(
        "Freight not carried", "Mt/year", "lower", "flow_or_all", absent_is_zero=True
    ),
    "unit_waiting_time_h": Indicator("Waiting time of load units, mean", "h", "lower", "units"),
    "unit_time_in_step_h": Indicator("Time of load units in step, mean", "h", "lower", "units"),
    "units_present": Indicator("Load units in the step, mean", "units", "", "units"),
    "units_present_sd": Indicator(
        "Load units in the step, standard deviation", "units", "", "units"
    ),
    "service_time_h": Indicator("Service time, mean", "h", "lower", "wait"),
    "queue_length": Indicator("Queue, mean", "vehicles", "lower", "queue"),
    "queue_length_p50": Indicator("Queue on a median day", "vehicles", "lower", "queue"),
    "queue_length_p95": Indicator(
        "Queue on a bad day, 95th percentile", "vehicles", "lower", "queue"
    ),
    "queue_length_max": Indicator("Queue, longest", "vehicles", "lower", "queue"),
    "waiting_by_root": Indicator(
        "Waiting, by its root", "vehicles", "lower", "parts", absent_is_zero=True
    ),
    "waiting_because_of": Indicator(
        "Vehicles that wait because of it", "vehicles", "lower", "wait", absent_is_zero=True
    ),
    "backlog": Indicator("Backlog, mean", "vehicles", "lower", "backlog"),
    "backlog_before": Indicator("Backlog before the event", "vehicles", "lower", "event"),
    "backlog_peak": Indicator("Backlog, highest day", "vehicles", "lower", "event"),
    "recovery_time_d": Indicator("Time to recover", "d", "lower", "event"),
    "recovered_share": Indicator(
        "Recovered when the run ends", "share", "higher", "event", shown_as="% of replications"
    ),
    "queue_growth_per_day": Indicator("Queue, growth", "vehicles/day", "lower", "queue"),
    "grows_without_end": Indicator(
        "Grows without end", "share", "lower", "grows_at", shown_as="% of replications"
    ),
    "under_way_growth_per_day": Indicator(
        "Not arrived yet, growth", "vehicles/day", "lower", "grows"
    ),
    "units_left_over": Indicator("Load units that fill no vehicle", "units", "lower", "left_over"),
    "utilisation": Indicator("Utilisation", "share", "", "queue_of_step"),
    "line_occupation": Indicator("Line occupation", "share", "", "line"),
    "arrived_share": Indicator("Share that arrived", "share", "higher", "flow"),
    "vehicles_waiting_at_end": Indicator("Waiting at the end", "vehicles", "lower", "queue"),
    "departures_held": Indicator("Held by loading bans", "vehicle-hours", "lower", "flow_or_all"),
    "units_examined_share": Indicator("Load units examined", "share", "", "examines"),
}
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

"""The indicators: their names, their units, and which direction is the better one."""

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


@dataclass(frozen=True)
class Definition:
    """What an indicator is.

    Attributes
    ----------
    unit
        Unit of its numbers; ``share`` from 0 to 1.
    better
        Which direction is the better one; '' if neither is.
    absent_is_zero
        Whether a row that a run does not have means that nothing passed; if not, it means that
        there was nothing to measure.
    """

    unit: str
    better: Literal["lower", "higher", ""]
    absent_is_zero: bool = False


DEFINITIONS = {
    **{
        f"{vehicles}_per_day{percentile}": Definition(
            f"{vehicles}/day", "higher", absent_is_zero=True
        )
        for vehicles in ("trains", "trucks", "vessels", "barges")
        for percentile in ("", "_p50", "_p05")
    },
    "teu_per_day": Definition("TEU/day", "higher", absent_is_zero=True),
    "teu_transshipped_per_day": Definition("TEU/day", "higher", absent_is_zero=True),
    "tonnes_per_year": Definition("Mt/year", "higher", absent_is_zero=True),
    "tonnes_lost_per_year": Definition("Mt/year", "lower", absent_is_zero=True),
    "transit_time_h": Definition("h", "lower"),
    "transit_time_p50_h": Definition("h", "lower"),
    "transit_time_p95_h": Definition("h", "lower"),
    "delay_by_cause_h": Definition("h", "lower"),
    "border_time_h": Definition("h", "lower"),
    "dwell_time_h": Definition("h", "lower"),
    "waiting_time_h": Definition("h", "lower"),
    "waiting_time_p95_h": Definition("h", "lower"),
    "waiting_time_sd_h": Definition("h", "lower"),
    "waited_share": Definition("share", "lower"),
    "time_in_step_h": Definition("h", "lower"),
    "time_in_step_p95_h": Definition("h", "lower"),
    "number_present": Definition("vehicles", ""),
    "number_present_sd": Definition("vehicles", ""),
    "lost_share": Definition("share", "lower", absent_is_zero=True),
    "lapsed_share": Definition("share", "lower", absent_is_zero=True),
    "unit_waiting_time_h": Definition("h", "lower"),
    "unit_time_in_step_h": Definition("h", "lower"),
    "units_present": Definition("units", ""),
    "units_present_sd": Definition("units", ""),
    "service_time_h": Definition("h", "lower"),
    "queue_length": Definition("vehicles", "lower"),
    "queue_length_p50": Definition("vehicles", "lower"),
    "queue_length_p95": Definition("vehicles", "lower"),
    "queue_length_max": Definition("vehicles", "lower"),
    "waiting_by_root": Definition("vehicles", "lower", absent_is_zero=True),
    "waiting_because_of": Definition("vehicles", "lower", absent_is_zero=True),
    "backlog": Definition("vehicles", "lower"),
    "backlog_before": Definition("vehicles", "lower"),
    "backlog_peak": Definition("vehicles", "lower"),
    "recovery_time_d": Definition("d", "lower"),
    "recovered_share": Definition("share", "higher"),
    "queue_growth_per_day": Definition("vehicles/day", "lower"),
    "grows_without_end": Definition("share", "lower"),
    "under_way_growth_per_day": Definition("vehicles/day", "lower"),
    "units_left_over": Definition("units", "lower"),
    "utilisation": Definition("share", ""),
    "line_occupation": Definition("share", ""),
    "arrived_share": Definition("share", "higher"),
    "vehicles_waiting_at_end": Definition("vehicles", "lower"),
    "departures_held": Definition("vehicle-hours", "lower"),
    "units_examined_share": Definition("share", ""),
}
"""Indicator -> what it is."""

PERCENTILES = frozenset(name for name in DEFINITIONS if re.search(r"_p\d\d(_|$)", name))
"""Indicators that are percentiles of a run: of its visits, its load units or its days."""

"""What each indicator is of: which keys address its numbers, and what must be there for one."""

from __future__ import annotations

from typing import Literal

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
_OF: dict[Kind, tuple[str, ...]] = {
    "flow": ("transit_time_h", "transit_time_p50_h", "transit_time_p95_h", "arrived_share"),
    "flow_or_all": ("departures_held", "tonnes_lost_per_year"),
    "passes": (
        *("trains_per_day", "trucks_per_day", "vessels_per_day", "barges_per_day"),
        *("teu_per_day", "tonnes_per_year"),
    ),
    "passes_by_day": (
        *("trains_per_day_p50", "trains_per_day_p05", "trucks_per_day_p50", "trucks_per_day_p05"),
        *("vessels_per_day_p50", "vessels_per_day_p05"),
        *("barges_per_day_p50", "barges_per_day_p05"),
    ),
    "border": ("border_time_h",),
    "facility": ("dwell_time_h",),
    "lifts": ("teu_transshipped_per_day",),
    "examines": ("units_examined_share",),
    "queue": (
        *("queue_length", "queue_length_p50", "queue_length_p95", "queue_length_max"),
        *("queue_growth_per_day", "vehicles_waiting_at_end"),
    ),
    "queue_of_step": ("number_present", "number_present_sd", "utilisation"),
    "wait": ("waiting_time_h", "waiting_time_p95_h", "waiting_because_of", "service_time_h"),
    "wait_of_step": (
        *("waiting_time_sd_h", "waited_share", "time_in_step_h", "time_in_step_p95_h"),
    ),
    "units": ("unit_waiting_time_h", "unit_time_in_step_h", "units_present", "units_present_sd"),
    "line": ("line_occupation",),
    "backlog": ("backlog",),
    "event": ("backlog_before", "backlog_peak", "recovery_time_d", "recovered_share"),
    "loses": ("lost_share",),
    "lapses": ("lapsed_share",),
    "grows": ("under_way_growth_per_day",),
    "grows_at": ("grows_without_end",),
    "left_over": ("units_left_over",),
    "parts": ("delay_by_cause_h", "waiting_by_root"),
}
KINDS: dict[str, Kind] = {name: kind for kind, names in _OF.items() for name in names}
"""Indicator -> what it is of."""

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

"""Stage 4b: the record of a run, as columns."""

from sim.record.loading_bans import BanRecord
from sim.record.parquet import write_events, write_units
from sim.record.rows import (
    APPROACH,
    FULL_LINE,
    AtQueue,
    Boardings,
    Counted,
    EventKind,
    Events,
    Queue,
    Ready,
    Record,
    Treatments,
    Units,
    Vehicles,
)
from sim.record.year_bounds import calendar_years

__all__ = [
    "APPROACH",
    "FULL_LINE",
    "AtQueue",
    "BanRecord",
    "Boardings",
    "Counted",
    "EventKind",
    "Events",
    "Queue",
    "Ready",
    "Record",
    "Treatments",
    "Units",
    "Vehicles",
    "calendar_years",
    "write_events",
    "write_units",
]

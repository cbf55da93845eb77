"""Stage 4b: the record of a run, as columns."""

from sim.record.parquet import write_events, write_units
from sim.record.schema import (
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
from sim.record.years import calendar_years

__all__ = [
    "APPROACH",
    "FULL_LINE",
    "AtQueue",
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

"""Stage 4b: what a run leaves behind, as columns."""

from sim.record.parquet import write_events, write_units
from sim.record.rows import (
    AtQueue,
    Boardings,
    Counted,
    EventKind,
    Events,
    Queue,
    Record,
    Treatments,
    Units,
    Vehicles,
)

__all__ = [
    "AtQueue",
    "Boardings",
    "Counted",
    "EventKind",
    "Events",
    "Queue",
    "Record",
    "Treatments",
    "Units",
    "Vehicles",
    "write_events",
    "write_units",
]

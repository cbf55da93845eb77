"""Consistency checks of a run: laws that hold for every run, whatever the scenario.

Each check is a function of the run that yields violations.  The event log is checked first, because
violations there cause others elsewhere.  Work begun before capacity fell may be finished; a unit
whose vehicle is still held by a ban is outside the corridor, and a unit between two vehicles is
inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import BooksError
from sim.statistics.audit.queue_checks import (
    capacity_account,
    littles_law,
    slots_account,
    track_account,
)
from sim.statistics.audit.unit_checks import (
    cause_account,
    chain_account,
    treatment_account,
    waiting_account,
)
from sim.statistics.audit.vehicle_checks import life_account
from sim.statistics.logs.run_tables import tables

if TYPE_CHECKING:
    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables

LAWS = (
    life_account,
    littles_law,
    capacity_account,
    track_account,
    slots_account,
    chain_account,
    treatment_account,
)
"""Laws of every run, in the order in which violations are told."""
OF_CAUSES = (cause_account, waiting_account)
"""Laws that are checked only where the others hold."""


def check_books(record: Record, *, run: Tables | None = None) -> None:
    """Check a run against the laws that hold for all runs.

    Events are in order of time; every vehicle begins once and has no event after its finish; its
    waits and spans add up to its life; no server, place, slot or single track is used twice;
    Little's law holds in its sample-path form; every unit is on one vehicle at a time; delay by
    cause adds up, and waiting by cause equals the waiting in queues.

    Raises
    ------
    BooksError
        With all violations.
    """
    run = tables(record) if run is None else run
    wrong = list(run.faults)
    if not wrong:
        wrong += [fault for law in LAWS for fault in law(run)]
        if not wrong:
            wrong += [fault for law in OF_CAUSES for fault in law(run)]
    if wrong:
        raise BooksError("\n".join(["the books of the run don't balance:", *wrong]))

"""The books of a run: laws that every run keeps, whatever the scenario.

Each account is a function that yields what does not balance.  The log is looked at first, for on a
broken one the other accounts would say things that follow from it only.  Work begun before capacity
fell may be finished; a unit whose vehicle a ban has not let go yet is outside, and a unit that left
a vehicle and has not boarded the next is inside.
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
from sim.statistics.logs.run import tables

if TYPE_CHECKING:
    from sim.record import Record
    from sim.statistics.logs.run import Tables


def check_books(record: Record, *, run: Tables | None = None) -> None:
    """Check that a run kept the laws of all runs.

    Events in order of time; every vehicle begun once and nothing after its finish; waits and spans
    that add up to its life; no server, place, slot or single track used twice; Little's law in its
    sample-path form; every unit on one vehicle at a time; delay by cause that adds up, and waiting
    by cause that is what was waited in queues.

    Parameters
    ----------
    record
        A run.
    run
        The run's tables, if they are at hand.

    Raises
    ------
    BooksError
        With everything that does not balance.
    """
    run = tables(record) if run is None else run
    wrong = list(run.faults)
    if not wrong:
        wrong += life_account(record, run.visits)
        wrong += littles_law(record, run.visits)
        wrong += capacity_account(run)
        wrong += track_account(record, run.visits)
        wrong += slots_account(record, run.visits)
        wrong += chain_account(run)
        wrong += treatment_account(run)
        if not wrong:
            wrong += cause_account(run)
            wrong += waiting_account(run)
    if wrong:
        raise BooksError("\n".join(["the books of the run don't balance:", *wrong]))

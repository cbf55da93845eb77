"""Consistency checks of a run: laws that hold for every run, whatever the scenario.

Each check is a function of the run that yields violations.  The event log is checked first, because
violations there cause others elsewhere.  Work begun before capacity fell may be finished; a unit
whose vehicle is still held by a ban is outside the corridor, and a unit between two vehicles is
inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import ConservationError
from sim.statistics.audit.queue_checks import capacity_check, littles_law, slots_check, track_check
from sim.statistics.audit.unit_checks import (
    cause_check,
    chain_check,
    life_check,
    treatment_check,
    waiting_check,
)
from sim.statistics.logs.run_tables import tables
from sim.text import say

if TYPE_CHECKING:
    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables

LAWS = (
    life_check,
    littles_law,
    capacity_check,
    track_check,
    slots_check,
    chain_check,
    treatment_check,
)
"""Laws of every run, in the order in which violations are reported."""
OF_CAUSES = (cause_check, waiting_check)
"""Laws that are checked only where the others hold."""


def check_conservation(record: Record, *, run: Tables | None = None) -> None:
    """Check a run against the laws that hold for all runs.

    Events are in order of time; every vehicle begins once and has no event after its finish; its
    waits and spans add up to its life; no server, place, slot or single track is used twice;
    Little's law holds in its sample-path form; every unit is on one vehicle at a time; delay by
    cause adds up, and waiting by cause equals the waiting in queues.

    Raises
    ------
    ConservationError
        With all violations.
    """
    run = tables(record) if run is None else run
    wrong = list(run.faults)
    if not wrong:
        wrong += [fault for law in LAWS for fault in law(run)]
        if not wrong:
            wrong += [fault for law in OF_CAUSES for fault in law(run)]
    if wrong:
        raise ConservationError(say("conservation-broken", faults="\n".join(wrong)))

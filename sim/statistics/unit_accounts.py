"""Load units: each on one vehicle at a time, none lost, and every hour of it with a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.record import EventKind
from sim.statistics.boarding import chains, cohorts
from sim.statistics.causes import hours_on_board
from sim.statistics.log_account import told, vehicle_name
from sim.statistics.vehicle_account import TOLERANCE_H

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.boarding import Chains
    from sim.statistics.visit_table import Visits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]


def chain_account(record: Record, table: Visits) -> Iterator[str]:
    """Yield units aboard two vehicles, aboard one that is not there, or arrived from nowhere.

    Units are conserved one by one: each that set out is inside, has arrived, or is lost.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    """
    boardings, units = record.boardings, record.units
    chain = chains(boardings, len(units.flow))
    left_h = np.where(np.isnan(boardings.left_h), np.inf, boardings.left_h)
    later = np.flatnonzero(chain.previous >= 0)
    twice = later[left_h[chain.previous[later]] > boardings.boarded_h[later] + TOLERANCE_H]
    yield from _units(
        record, boardings.unit[twice], "boards a vehicle before it left the one before"
    )
    back = np.flatnonzero(boardings.boarded_h > left_h + TOLERANCE_H)
    yield from _units(record, boardings.unit[back], "leaves a vehicle before it boarded it")
    yield from _vehicles_there(record, table, left_h)

    boarded = chain.first[:-1] < chain.first[1:]
    arrived = ~np.isnan(units.arrived_h)
    none = np.flatnonzero(arrived & ~boarded)
    yield from _units(record, none, "arrived without ever being on a vehicle")
    last_h = np.full(len(boarded), -np.inf)
    last_h[boarded] = left_h[chain.order[chain.first[1:][boarded] - 1]]
    early = np.flatnonzero(arrived & boarded & (units.arrived_h < last_h - TOLERANCE_H))
    yield from _units(record, early, "arrived before it left its last vehicle")
    first_h = np.full(len(boarded), np.inf)
    first_h[boarded] = boardings.boarded_h[chain.order[chain.first[:-1][boarded]]]
    unready = np.flatnonzero(first_h < units.ordered_h - TOLERANCE_H)
    yield from _units(record, unready, "is on a vehicle before it was ready")
    yield from _nowhere(record, table, chain)


def _nowhere(record: Record, table: Visits, chain: Chains) -> Iterator[str]:
    """Yield units that set out and are neither inside nor arrived nor lost, or are two of these."""
    units, boardings = record.units, record.boardings
    boarded = np.flatnonzero(chain.first[:-1] < chain.first[1:])
    row = chain.order[chain.first[1:][boarded] - 1]
    last = boardings.vehicle[row]
    arrived, lost = ~np.isnan(units.arrived_h), ~np.isnan(units.lost_h)
    yield from _units(record, np.flatnonzero(arrived & lost), "arrived and is lost")
    of_lost = np.zeros(len(arrived), dtype=bool)
    of_lost[boarded] = table.lost[last]
    wrong = np.flatnonzero(of_lost != lost)
    yield from _units(record, wrong, "is lost and its vehicle is not, or the other way round")
    gathers = np.zeros(len(table.finish_h), dtype=bool)
    ends = np.flatnonzero(record.events.kind == EventKind.FINISH)
    gathering = np.array([queue.kind == "batched" for queue in record.queues], dtype=bool)
    gathers[record.events.vehicle[ends]] = gathering[record.events.queue[ends]]
    # Whoever got off on the way, or where units gather, goes on with another vehicle.
    to_the_end = boardings.left_h[row] >= table.finish_h[last] - TOLERANCE_H
    gone = boarded[to_the_end & ~gathers[last] & ~(arrived | lost)[boarded]]
    yield from _units(record, gone, "is nowhere: its last vehicle ended and it did not arrive")


def treatment_account(record: Record) -> Iterator[str]:
    """Yield units that something was done to before they set out, or that ended before it began.

    Parameters
    ----------
    record
        A run.
    """
    treatments, boardings = record.treatments, record.boardings
    first_h = np.full(len(record.units.flow), np.inf)
    # Boardings of a unit stand in order: written backwards, its first one stays.
    first_h[boardings.unit[::-1]] = boardings.boarded_h[::-1]
    early = np.flatnonzero(treatments.start_h < first_h[treatments.unit] - TOLERANCE_H)
    yield from _units(record, treatments.unit[early], "is treated before it boarded a vehicle")
    back = np.flatnonzero(treatments.end_h < treatments.start_h)
    yield from _units(record, treatments.unit[back], "is treated for less than no time")


def cause_account(record: Record, table: Visits) -> Iterator[str]:
    """Yield vehicles on which the hours of a unit's ride don't add up by cause.

    Between vehicles they do by definition, so the units' sums add up if those of the rides do.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    """
    one = np.zeros(len(record.units.flow), dtype=np.int64)
    carried = cohorts(record.boardings, one, record.horizon_h)
    total_h = np.zeros(len(carried.vehicle))
    lowest_h = np.zeros(len(carried.vehicle))
    for _, hours in hours_on_board(record, table, carried):
        total_h += hours
        np.minimum(lowest_h, hours, out=lowest_h)
    ride_h = carried.left_h - carried.boarded_h
    found = np.flatnonzero((np.abs(total_h - ride_h) > TOLERANCE_H) | (lowest_h < -TOLERANCE_H))
    if len(found):
        row = int(found[0])
        what = f"causes add up to {total_h[row]:.6f} h of a ride of {ride_h[row]:.6f} h"
        name = vehicle_name(record, int(carried.vehicle[row]))
        yield told(len(found), what, f"vehicle {name}")


def _vehicles_there(record: Record, table: Visits, left_h: Floats) -> Iterator[str]:
    """Yield units on vehicles that have not begun or have finished."""
    boardings = record.boardings
    vehicle = boardings.vehicle
    early = np.flatnonzero(boardings.boarded_h < table.begin_h[vehicle] - TOLERANCE_H)
    yield from _units(record, boardings.unit[early], "boards a vehicle that has not begun")
    finish_h = table.finish_h[vehicle]
    over = ~np.isnan(finish_h)
    lost = np.flatnonzero(over & np.isinf(left_h))
    yield from _units(record, boardings.unit[lost], "is on board of a vehicle that has finished")
    late = np.flatnonzero(over & ~np.isinf(left_h) & (left_h > finish_h + TOLERANCE_H))
    yield from _units(record, boardings.unit[late], "leaves a vehicle after that finished")


def _units(record: Record, units: Integers, what: str) -> Iterator[str]:
    """Yield one message for all units that broke a law."""
    if len(units):
        unit = int(units[0])
        flow = record.flows[record.units.flow[unit]]
        yield told(len(units), what, f"unit {flow}-{record.units.number[unit]:07d}")

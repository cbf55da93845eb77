"""Checks of vehicles and load units: each in one place at a time, and every hour accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.causes import Cause
from sim.statistics.logs.boardings import NOBODY, ranges
from sim.statistics.logs.event_log_check import count_and_first, vehicle_name
from sim.text import Message, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats, Integers
    from sim.record import Record
    from sim.statistics.logs.boardings import Chains
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.logs.visits import Visits

TOLERANCE_H = 1e-6
_RELATIVE = 1e-9
"""Tolerance for the rounding of a sum of hours, relative to it."""


def life_check(run: Tables) -> Iterator[str]:
    """Yield vehicles whose waits and spans overlap, leave a gap, or outlast their lives."""
    record, table = run.record, run.visits
    takes_time = np.array([queue.occupies == "time" for queue in record.queues], dtype=bool)
    gone_on_h = np.where(takes_time[table.queue], table.ended_h, table.started_h)
    whole = np.array([queue.occupies != "part" for queue in record.queues], dtype=bool)
    # Visits without duration may happen while the vehicle waits for something else.
    lasting = np.flatnonzero((gone_on_h > table.arrive_h) & whole[table.queue])
    vehicle, arrive_h, gone_on_h = (
        table.vehicle[lasting],
        table.arrive_h[lasting],
        gone_on_h[lasting],
    )
    first = np.append(True, vehicle[1:] != vehicle[:-1])[: len(vehicle)]
    expected_h = np.where(first, table.begin_h[vehicle], np.roll(gone_on_h, 1))
    yield from _misfits(record, table, lasting, arrive_h - expected_h)

    over_h = np.where(np.isnan(table.finish_h), record.horizon_h, table.finish_h)
    ended_h = table.begin_h.copy()
    last = np.append(first[1:], True)[: len(vehicle)]
    ended_h[vehicle[last]] = gone_on_h[last]
    idle_h = over_h - ended_h
    found = np.flatnonzero(np.abs(idle_h) > TOLERANCE_H)
    if len(found):
        row = int(found[0])
        what = say("unit-checks-vehicle-idle-end", hours=f"{idle_h[row]:g}")
        idle = say("event-log-check-vehicle", vehicle=vehicle_name(record, row))
        yield count_and_first(len(found), what, idle)
    finished = ~np.isnan(table.finish_h[table.vehicle])
    kept = np.flatnonzero(finished & np.isnan(table.end_h))
    if len(kept):
        queue = record.queues[table.queue[kept[0]]]
        name = vehicle_name(record, int(table.vehicle[kept[0]]))
        what = say("unit-checks-vehicle-not-given-back", vehicle=name)
        yield count_and_first(len(kept), what, f"{queue.place}.{queue.step}")


def _misfits(record: Record, table: Visits, visit: Integers, apart_h: Floats) -> Iterator[str]:
    for wrong, early in ((apart_h < -TOLERANCE_H, True), (apart_h > TOLERANCE_H, False)):
        found = np.flatnonzero(wrong)
        if len(found):
            row = visit[found[0]]
            queue = record.queues[table.queue[row]]
            name = vehicle_name(record, int(table.vehicle[row]))
            hours, hour = f"{abs(apart_h[found[0]]):g}", f"{table.arrive_h[row]:g}"
            text = say(
                "unit-checks-vehicle-misfits", vehicle=name, early=early, hours=hours, hour=hour
            )
            yield count_and_first(len(found), text, f"{queue.place}.{queue.step}")


def chain_check(run: Tables) -> Iterator[str]:
    """Yield units on two vehicles, on one that does not exist, or arrived without a vehicle.

    Units are conserved individually: each that departed is inside, has arrived, or is lost.
    """
    record, chain, units = run.record, run.chains, run.record.units
    yield from _units(
        record, record.boardings.unit[_aboard_twice(chain)], say("unit-checks-aboard-twice")
    )
    yield from _rides(run)

    boarded = chain.of_units(chain.last != NOBODY)
    arrived = ~np.isnan(units.arrived_h)
    none = np.flatnonzero(arrived & ~boarded)
    yield from _units(record, none, say("unit-checks-arrived-without-vehicle"))
    left_h = chain.of_units(np.append(chain.left_h, np.nan)[chain.last])
    # A unit that has not left its last vehicle cannot have arrived.
    ahead = np.isnan(left_h) | (units.arrived_h < left_h - TOLERANCE_H)
    early = np.flatnonzero(arrived & boarded & ahead)
    yield from _units(record, early, say("unit-checks-arrived-on-board"))
    boarded_h = chain.of_units(chain.first_boarded_h)
    unready = np.flatnonzero(boarded_h < units.ordered_h - TOLERANCE_H)
    yield from _units(record, unready, say("unit-checks-not-ready"))
    yield from _nowhere(run)


def _aboard_twice(chain: Chains) -> Integers:
    """Return the boardings of units that had not left the previous vehicle, shape ``(found,)``."""
    later = np.flatnonzero(chain.previous != NOBODY)
    left_h = chain.left_h[chain.previous[later]]
    aboard = np.isnan(left_h) | (left_h > chain.boarded_h[later] + TOLERANCE_H)
    return chain.rows(later[aboard])


def _rides(run: Tables) -> Iterator[str]:
    """Yield cohorts that leave before they board, or are on vehicles that do not exist then."""
    record, carried = run.record, run.record.boardings
    vehicle, boarded_h = carried.vehicle, carried.boarded_h
    left_h = np.where(np.isnan(carried.left_h), np.inf, carried.left_h)
    finish_h = run.visits.finish_h[vehicle]
    over, aboard = ~np.isnan(finish_h), np.isinf(left_h)
    for wrong, what in (
        (boarded_h > left_h + TOLERANCE_H, say("unit-checks-left-before-boarding")),
        (
            boarded_h < run.visits.begin_h[vehicle] - TOLERANCE_H,
            say("unit-checks-vehicle-not-begun"),
        ),
        (over & aboard, say("unit-checks-vehicle-finished")),
        (over & ~aboard & (left_h > finish_h + TOLERANCE_H), say("unit-checks-left-after-finish")),
    ):
        if wrong.any():
            rows = ranges(carried.first[:-1][wrong], carried.first[1:][wrong])
            yield from _units(record, carried.unit[rows], what)


def _nowhere(run: Tables) -> Iterator[str]:
    """Yield departed units that are not exactly one of inside, arrived and lost."""
    record, table, chain = run.record, run.visits, run.chains
    arrived, lost = ~np.isnan(record.units.arrived_h), ~np.isnan(record.units.lost_h)
    yield from _units(record, np.flatnonzero(arrived & lost), say("unit-checks-arrived-and-lost"))
    went = np.flatnonzero(chain.last != NOBODY)
    last = chain.last[went]
    vehicle = record.boardings.vehicle[chain.cohort[last]]
    of_lost, over = np.zeros((2, len(chain.last)), dtype=bool)
    of_lost[went] = table.lost[vehicle]
    early = np.flatnonzero(record.units.lost_h < record.units.ordered_h - TOLERANCE_H)
    yield from _units(record, early, say("unit-checks-lost-before-ready"))
    # A unit whose order lapsed is lost without ever having been on a vehicle.
    lapsed = lost & chain.of_units(chain.last == NOBODY)
    wrong = np.flatnonzero((chain.of_units(of_lost) != lost) & ~lapsed)
    yield from _units(record, wrong, say("unit-checks-lost-unlike-vehicle"))
    # Units unloaded on the way, or at formation, continue on another vehicle.
    to_the_end = chain.left_h[last] >= table.finish_h[vehicle] - TOLERANCE_H
    over[went] = to_the_end & (run.gathered_at[vehicle] == NOBODY)
    gone = np.flatnonzero(chain.of_units(over) & ~(arrived | lost))
    yield from _units(record, gone, say("unit-checks-nowhere"))


def treatment_check(run: Tables) -> Iterator[str]:
    """Yield units treated before they departed, or with a treatment of negative length."""
    record, chain, unit_services = run.record, run.chains, run.record.treatments.by_queue.values()
    since_h = chain.of_units(chain.first_boarded_h - TOLERANCE_H)
    none = np.empty(0, np.int32)
    early = [each.unit[each.start_h < since_h[each.unit]] for each in unit_services]
    found = np.concatenate([none, *early])
    yield from _units(record, found, say("unit-checks-treated-before-boarding"))
    back = np.concatenate([none, *(each.unit[each.end_h < each.start_h] for each in unit_services)])
    yield from _units(record, back, say("unit-checks-treated-backwards"))


def cause_check(run: Tables) -> Iterator[str]:
    """Yield vehicles on which the causes do not add up to the hours of a unit's ride.

    Between vehicles they add up by definition, so a unit's total is right if its rides are.
    """
    record, carried = run.record, run.record.boardings
    total_h, lowest_h = np.zeros(len(carried.vehicle)), np.zeros(len(carried.vehicle))
    for hours in run.hours_on_board.values():
        total_h += hours
        np.minimum(lowest_h, hours, out=lowest_h)
    left_h = np.where(np.isnan(carried.left_h), record.horizon_h, carried.left_h)
    ride_h = left_h - carried.boarded_h
    # Waits below the threshold are part of the ride but of no cause.
    allowed_h = TOLERANCE_H + run.visits.uncounted_h[carried.vehicle]
    found = np.flatnonzero((np.abs(total_h - ride_h) > allowed_h) | (lowest_h < -TOLERANCE_H))
    if len(found):
        row = int(found[0])
        what = say(
            "unit-checks-causes", causes_h=f"{total_h[row]:.6f}", ride_h=f"{ride_h[row]:.6f}"
        )
        name = vehicle_name(record, int(carried.vehicle[row]))
        yield count_and_first(len(found), what, say("event-log-check-vehicle", vehicle=name))


def waiting_check(run: Tables) -> Iterator[str]:
    """Yield a violation if waiting by cause differs from the waiting in queues.

    One side is the hours of rides on all causes except moving and service, weighted by the units of
    each ride; the other is the waits of all vehicles at their queues, weighted by their units.
    Hence there is waiting at queues if and only if hours are attributed to causes of waiting.
    """
    record, table, carried = run.record, run.visits, run.record.boardings
    blamed_h = sum(
        float(np.sum(hours * carried.size))
        for cause, hours in run.hours_on_board.items()
        if cause not in {Cause.MOVING, Cause.SERVICE}
    )
    whole = np.array([queue.occupies != "part" for queue in record.queues], dtype=bool)
    served = np.array([queue.is_wait for queue in record.queues], dtype=bool)
    waited_h = np.where(whole[table.queue], table.waiting_h, 0.0)
    waited_h += np.where(served[table.queue], table.service_h, 0.0)
    units = np.bincount(carried.vehicle, carried.size, len(record.vehicles.flow))
    queued_h = float(np.sum(waited_h * units[table.vehicle]))
    if abs(blamed_h - queued_h) > TOLERANCE_H * max(1.0, units.sum()) + _RELATIVE * queued_h:
        yield say("unit-checks-waiting", queues_h=f"{queued_h:.6f}", causes_h=f"{blamed_h:.6f}")


def _units(record: Record, units: Integers, what: Message) -> Iterator[str]:
    """Yield one message for all units that violate a law."""
    if len(units):
        unit = int(units[0])
        flow = record.flows[record.units.flow[unit]]
        name = say("unit-checks-unit", unit=f"{flow}-{record.units.number[unit]:07d}")
        yield count_and_first(len(units), what, name)

import datetime as dt

import numpy as np
import pytest

from sim.record import EventKind, Events, Queue, Record, Units, Vehicles
from sim.record.unit_times import stages
from tests.ragged import boardings_of, treatments_of

QUEUES = (
    Queue("a", "life", "life", "", "time"),
    Queue("a", "loading", "served", "crane", "time"),
    Queue("b", "customs", "inspected", "customs", "time"),
    Queue("a-b", "path", "section", "path", "time", ends=("a", "b")),
)


def random_record(seed, units=60, vehicles=12):
    """Units of two flows that board vehicles at random, some twice, box by box or together."""
    rng = np.random.default_rng(seed)
    events = [
        (rng.uniform(0, 10), vehicle, queue, kind)
        for vehicle in range(vehicles)
        for queue in range(len(QUEUES))
        for kind in (EventKind.START, EventKind.END)
        if rng.random() < 0.7
        for _ in range(rng.integers(1, 3))
    ]
    rides = sorted(
        (
            unit,
            int(rng.integers(vehicles)),
            round(rng.uniform(0, 5)),
            rng.choice([6.0, 8.0, np.nan]),
        )
        for unit in rng.integers(units, size=2 * units)
    )
    done = [
        (int(rng.integers(units)), int(rng.integers(1, 3)), *rng.uniform(0, 10, 2))
        for _ in range(units // 2)
    ]
    time_h, vehicle, queue, kind = map(np.array, zip(*sorted(events), strict=True))
    zeros = np.zeros(vehicles)
    none = np.zeros(vehicles, dtype=np.int32)
    many = np.zeros(units)
    return Record(
        start=dt.date(2022, 1, 1),
        horizon_h=10.0,
        places=("a", "b"),
        flows=("boxes", "nothing", "grain"),
        classes=("trains",),
        movers=("train",),
        directions=("westbound",),
        outcomes=("released",),
        queues=QUEUES,
        vehicles=Vehicles(none, none, none, none, none, none, zeros, none, zeros, zeros),
        events=Events(time_h, vehicle, queue, kind),
        units=Units(rng.integers(2, size=units) * 2, many, many, many, many, many, many, many),
        boardings=boardings_of(rides),
        treatments=treatments_of(done),
    )


def one_by_one(record, unit, code):
    """Return the last start and end of a unit at a queue, by going through all that happened."""
    found = (np.nan, np.nan)
    events, boardings, treatments = record.events, record.boardings, record.treatments
    for row in np.flatnonzero(boardings.unit == unit):
        cohort = np.searchsorted(boardings.first, row, "right") - 1
        here = (events.vehicle == boardings.vehicle[cohort]) & (events.queue == code)
        start, end = (
            events.time_h[here & (events.kind == kind)][-1:]
            for kind in (EventKind.START, EventKind.END)
        )
        boarded = start.size and start[0] >= boardings.boarded_h[cohort]
        if boarded and not start[0] > boardings.left_h[cohort] and code:
            found = (start[0], end[0] if end.size else np.nan)
    for row in np.flatnonzero((treatments.unit == unit) & (treatments.queue == code)):
        found = (treatments.start_h[row], treatments.end_h[row])
    return found


@pytest.mark.parametrize("seed", range(20))
def test_run_by_run_is_the_same_as_unit_by_unit(seed):
    record = random_record(seed)
    seen = np.full((2, len(record.units.flow), len(QUEUES)), np.nan)
    for rows, visited in stages(record):
        for code, ends in visited:
            seen[:, rows, code] = ends
    reported = [
        [one_by_one(record, unit, code) for code in range(len(QUEUES))]
        for unit in range(len(record.units.flow))
    ]
    np.testing.assert_array_equal(np.moveaxis(seen, 0, 2), reported)


def test_every_unit_stands_in_the_rows_of_its_flow():
    record = random_record(1)
    rows = [rows for rows, visited in stages(record)]
    assert [set(record.units.flow[each]) for each in rows] == [{0}, {2}]
    assert sorted(np.concatenate(rows)) == list(range(len(record.units.flow)))


def test_a_queue_that_no_unit_went_through_is_left_out():
    record = random_record(3)
    assert all(code != 0 for _, visited in stages(record) for code, _ in visited)

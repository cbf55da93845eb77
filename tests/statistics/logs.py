"""Records written by hand, and one made at random, for the tests of statistics."""

from __future__ import annotations

import datetime as dt

import numpy as np

from sim.record import EventKind, Events, Queue, Record, Units, Vehicles
from sim.statistics import tables
from sim.statistics.measures.time_by_cause import hours_between
from tests.ragged import boardings_of, treatments_of

BEGIN, ARRIVE, START, END, FINISH, GIVE_UP, INTERRUPT = EventKind
PLACES = ("urumqi", "alashankou", "dostyk", "almaty")
LIFE = Queue("urumqi", "life", "life", "ban", "time")
QUEUES = (
    LIFE,
    Queue(
        "alashankou", "customs", "inspected", "customs", "time", ((0.0, 1.0),), role="inspection"
    ),
    Queue("dostyk", "tracks", "stored", "track", "room", ((0.0, 1.0),)),
    Queue(
        "dostyk",
        "gauge_change",
        "transshipped",
        "crane",
        "time",
        ((0.0, 2.0),),
        role="transshipment",
    ),
    Queue(
        "urumqi-alashankou",
        "path",
        "section",
        "path",
        "time",
        ((0.0, 20.0),),
        ends=("urumqi", "alashankou"),
    ),
    Queue("alashankou-dostyk", "path", "section", "path", "time", ends=("alashankou", "dostyk")),
    Queue("dostyk-almaty", "path", "section", "path", "time", ends=("dostyk", "almaty")),
    Queue("dostyk-almaty", "block_2", "section", "path", "time", ends=("dostyk", "almaty")),
    Queue("alashankou", "exchange", "slotted", "acceptance", "time", ((0.0, 12.0),), role="slots"),
    Queue("dostyk", "formation", "batched", "formation", "time", role="formation"),
    Queue("dostyk", "customs.channels.red", "examined", "customs", "time", ((0.0, 1.0),)),
    Queue("urumqi", "loading_ban", "ban", "ban", "time"),
)
CODES = {f"{queue.place}.{queue.step}": code for code, queue in enumerate(QUEUES)}


def a_record(  # noqa: PLR0913 -- one argument for each table of a record
    events, *, horizon_h=100.0, vehicles=None, units=(), boardings=(), treatments=(), queues=QUEUES
):
    """Return a record of rows; events after the horizon are left out.

    `events`: (hour, vehicle, queue, kind); `vehicles`: (direction, ordered, units); `units`:
    (ordered, arrived); `boardings`: (unit, vehicle, boarded, left); `treatments`: (unit, queue,
    start, end).
    """
    codes = {f"{queue.place}.{queue.step}": code for code, queue in enumerate(queues)}
    rows = sorted((row for row in events if row[0] <= horizon_h), key=lambda row: row[0])
    if vehicles is None:
        vehicles = [(0, 0.0, 0)] * (1 + max((row[1] for row in rows), default=-1))
    count = len(vehicles)
    sizes = np.array([row[2] for row in vehicles], dtype=float)
    return Record(
        start=dt.date(2022, 1, 1),
        horizon_h=horizon_h,
        places=PLACES,
        flows=("ores", "dostyk.formation"),
        classes=("bulk",),
        movers=("train",),
        directions=("westbound", "eastbound"),
        outcomes=("released", "dostyk.customs.red"),
        queues=queues,
        vehicles=Vehicles(
            flow=np.zeros(count, np.int32),
            number=np.arange(count, dtype=np.int32),
            traffic_class=np.zeros(count, np.int32),
            direction=np.array([row[0] for row in vehicles], np.int32),
            origin=np.zeros(count, np.int32),
            destination=np.full(count, 3, np.int32),
            ordered_h=np.array([row[1] for row in vehicles], float),
            units=sizes.astype(np.int32),
            teu=2 * sizes,
            tonnes=20 * sizes,
        ),
        events=Events(
            np.array([row[0] for row in rows], float),
            np.array([row[1] for row in rows], np.int32),
            np.array([codes[row[2]] for row in rows], np.int32),
            np.array([row[3] for row in rows], np.int32),
        ),
        units=Units(
            flow=np.zeros(len(units), np.int32),
            number=np.arange(len(units), dtype=np.int32),
            teu_of_flow=np.full(2, 2.0),
            tonnes=np.full(len(units), 20.0),
            ordered_h=np.array([row[0] for row in units], float),
            arrived_h=np.array([row[1] for row in units], float),
            outcome=np.zeros(len(units), np.int32),
            lost_h=np.array([row[2] if len(row) > 2 else np.nan for row in units], float),
        ),
        boardings=boardings_of(boardings),
        treatments=treatments_of(
            [(unit, codes[queue], *hours) for unit, queue, *hours in treatments]
        ),
    )


def visit(vehicle, queue, arrive_h, start_h=None, end_h=None):
    """Return the events of a visit."""
    hours = ((arrive_h, ARRIVE), (start_h, START), (end_h, END))
    return [(hour, vehicle, queue, kind) for hour, kind in hours if hour is not None]


def a_train(vehicle=0, begin_h=0.0):
    """Return the events of a train Urumqi–Almaty: 40 h, of which it waits 12.

    1 h for the path to Alashankou, 4 at customs, 5 at Alashankou for a track of Dostyk, 2 for a
    crane; it serves 1 + 3, and runs 6, 2, and 10 + 6 in two blocks.
    """
    rows = [
        (0, vehicle, "urumqi.life", BEGIN),
        *visit(vehicle, "urumqi-alashankou.path", 0, 1, 7),
        *visit(vehicle, "alashankou.customs", 7, 11, 12),
        *visit(vehicle, "dostyk.tracks", 12, 17, 24),
        *visit(vehicle, "alashankou-dostyk.path", 17, 17, 19),
        *visit(vehicle, "dostyk.gauge_change", 19, 21, 24),
        *visit(vehicle, "dostyk-almaty.path", 24, 24, 34),
        *visit(vehicle, "dostyk-almaty.block_2", 34, 34, 40),
        (40, vehicle, "urumqi.life", FINISH),
    ]
    return [(hour + begin_h, *rest) for hour, *rest in rows]


def a_single_server_queue(customers, *, seed=1, arrivals_per_h=0.8):
    """Return the record of a first-come first-served queue by Lindley's recursion."""
    rng = np.random.default_rng(seed)
    arrive = np.cumsum(rng.exponential(1 / arrivals_per_h, customers))
    service = rng.exponential(1.0, customers)
    start = np.empty(customers)
    free = 0.0
    for number in range(customers):
        start[number] = max(arrive[number], free)
        free = start[number] + service[number]
    horizon = float(arrive[-1])
    events = []
    for number, (came, begun, over) in enumerate(zip(arrive, start, start + service, strict=True)):
        events.append((came, number, "urumqi.life", BEGIN))
        events += visit(number, "alashankou.customs", came, begun, over)
        events.append((over, number, "urumqi.life", FINISH))
    return a_record(events, horizon_h=horizon)


def an_interrupted_service(upto=99):
    """Return the log of a check of 4 h that rests from hour 2 to hour 3; up to an hour."""
    rows = [
        (0, 0, "urumqi.life", BEGIN),
        (0, 0, "alashankou.customs", ARRIVE),
        (1, 0, "alashankou.customs", START),
        (1, 1, "urumqi.life", BEGIN),
        (2, 0, "alashankou.customs", INTERRUPT),
        *visit(1, "alashankou.customs", 1, 2, 3),
        (3, 0, "alashankou.customs", START),
        (3, 1, "urumqi.life", FINISH),
        (6, 0, "alashankou.customs", END),
        (6, 0, "urumqi.life", FINISH),
    ]
    return [row for row in rows if row[0] <= upto]


def hours_by_cause(record):
    """Return cause -> hours of every load unit, up to the end of the run."""
    run, units, carried = tables(record), len(record.units.flow), record.boardings
    found = {
        cause: np.bincount(carried.unit, carried.by_unit(hours), units)
        for cause, hours in run.hours_on_board.items()
    }
    for cause, unit, hours in hours_between(run):
        found[cause] = found[cause] + np.bincount(unit, weights=hours, minlength=units)
    return found

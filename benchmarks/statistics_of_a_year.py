"""How long the statistics of a year take, on a made-up record of the reference corridor's size.

Run it with ``python -m benchmarks.statistics_of_a_year``.  The record has 700,000 units in trains
of 105 that change trains twice (20,000 vehicles), 180 queues, 2 million events and 1.4 million
lifts; with ``--lifted`` every unit gets off at a time of its own, the worst case.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time

import numpy as np

from sim.record import (
    AtQueue,
    Boardings,
    EventKind,
    Events,
    Queue,
    Record,
    Treatments,
    Units,
    Vehicles,
)
from sim.statistics import BorderSide, Tables, check_conservation, indicators, queue_series, tables

TRAINS, UNITS_PER_TRAIN, PARTS, HORIZON_H = 6_667, 105, 3, 8760.0
SHARE_WAITING, SHIFT_STEP = 0.4, 3
SHIFTS = tuple((12.0 * half, (60.0, 40.0)[half % 2]) for half in range(730))
FACILITIES = 15


def made_up_record(*, lifted: bool) -> Record:
    """Return a year: every train stands at five facilities, with visits to queues at each."""
    rng = np.random.default_rng(7)
    places = [f"f{number}" for number in range(FACILITIES)]
    queues = [Queue(place, "life", "life", "ban", "time") for place in places]
    stations = []
    for place in places:
        codes = []
        for step in range(10):
            capacity = SHIFTS if step == SHIFT_STEP else ((0.0, 60.0),)
            occupies = "room" if step == 0 else "time"
            codes.append(len(queues))
            queues.append(Queue(place, f"s{step}", "served", f"c{step}", occupies, capacity))
        stations.append(codes)
    sections = []
    for number in range(FACILITIES - 1):
        sections.append(len(queues))
        ends = f"f{number}", f"f{number + 1}"
        queues.append(Queue("-".join(ends), "path", "section", "path", "time", ends=ends))
    vehicles = TRAINS * PARTS
    begin = np.repeat(np.sort(rng.uniform(0, HORIZON_H - 300, TRAINS)), PARTS)
    events = _events(rng, begin, stations, sections)
    finish = events.pop("finish")
    unit = np.arange(TRAINS * UNITS_PER_TRAIN)
    carried = np.tile(unit, PARTS)
    vehicle = (carried // UNITS_PER_TRAIN) * PARTS + np.repeat(np.arange(PARTS), len(unit))
    boarded, left = events.pop("begin")[vehicle], finish[vehicle].copy()
    if lifted:
        left -= rng.uniform(0, 0.5, len(left))
    treated = carried[: 2 * len(unit)]
    lifts = boarded[: 2 * len(unit)] + rng.uniform(1, 2, 2 * len(unit))
    lifted_at = np.array(stations)[treated % FACILITIES, SHIFT_STEP]
    return Record(
        start=dt.date(2022, 1, 1),
        horizon_h=HORIZON_H,
        places=tuple(places),
        flows=tuple(f"flow{number}" for number in range(20)),
        classes=("containers", "bulk"),
        movers=("train", "train"),
        directions=("westbound", "eastbound"),
        outcomes=("released", "red"),
        queues=tuple(queues),
        vehicles=_vehicles(vehicles, begin),
        events=Events(**events),
        units=Units(
            flow=(unit // UNITS_PER_TRAIN % 20).astype(np.int32),
            number=unit.astype(np.int32),
            teu_of_flow=np.full(20, 2.0),
            tonnes=np.full(len(unit), 20.0),
            ordered_h=begin[::PARTS][unit // UNITS_PER_TRAIN],
            arrived_h=finish[PARTS - 1 :: PARTS][unit // UNITS_PER_TRAIN],
            outcome=np.zeros(len(unit), np.int32),
            lost_h=np.full(len(unit), np.nan),
        ),
        boardings=_boardings(carried, vehicle, boarded, left),
        treatments=_treatments(treated, lifted_at, lifts),
    )


def _boardings(
    unit: np.ndarray, vehicle: np.ndarray, boarded_h: np.ndarray, left_h: np.ndarray
) -> Boardings:
    """Return boardings in order of time, neighbours of one vehicle and time as a cohort."""
    order = np.lexsort((vehicle, boarded_h))
    rows = np.column_stack((vehicle, boarded_h, left_h))[order]
    first = np.flatnonzero(np.append(True, np.any(rows[1:] != rows[:-1], axis=1)))
    return Boardings(
        unit=unit[order].astype(np.int32),
        first=np.append(first, len(unit)),
        vehicle=rows[first, 0].astype(np.int32),
        boarded_h=rows[first, 1],
        left_h=rows[first, 2],
    )


def _treatments(unit: np.ndarray, queue: np.ndarray, start_h: np.ndarray) -> Treatments:
    """Return treatments of a minute or so, queue by queue."""
    at = {int(code): queue == code for code in np.unique(queue)}
    return Treatments(
        {
            code: AtQueue(unit[here].astype(np.int32), start_h[here], start_h[here] + 0.02)
            for code, here in at.items()
        }
    )


def _vehicles(count: int, begin: np.ndarray) -> Vehicles:
    code = np.arange(count)
    return Vehicles(
        flow=(code // PARTS % 20).astype(np.int32),
        number=code.astype(np.int32),
        traffic_class=(code // PARTS % 2).astype(np.int32),
        direction=(code // PARTS % 2).astype(np.int32),
        origin=(code % PARTS * 5).astype(np.int32),
        destination=np.full(count, FACILITIES - 1, np.int32),
        ordered_h=begin,
        units=np.full(count, UNITS_PER_TRAIN, np.int32),
        teu=np.full(count, 2.0 * UNITS_PER_TRAIN),
        tonnes=np.full(count, 20.0 * UNITS_PER_TRAIN),
    )


def _events(
    rng: np.random.Generator, begin: np.ndarray, stations: list[list[int]], sections: list[int]
) -> dict[str, np.ndarray]:
    """Return the columns of the log, and when each vehicle began and finished."""
    count = len(begin)
    rows: list[tuple[np.ndarray, np.ndarray, np.ndarray, int]] = []
    hour = begin.copy()
    begins = np.empty(count)
    finishes = np.empty(count)
    for part in range(PARTS):
        vehicle = np.arange(part, count, PARTS)
        now = hour[vehicle] if part == 0 else finishes[vehicle - 1] + 2.0
        begins[vehicle] = now
        rows.append((now, vehicle, np.full(len(vehicle), 5 * part), EventKind.BEGIN))
        for stop in range(4):
            place = 5 * part + stop
            room = None
            for step in range(0, 10, 2) if stop % 2 else range(10):
                queue = np.full(len(vehicle), stations[place][step])
                start = now + rng.exponential(0.5, len(vehicle)) * (
                    rng.random(len(vehicle)) < SHARE_WAITING
                )
                end = start + rng.exponential(0.5, len(vehicle))
                rows += [(now, vehicle, queue, EventKind.ARRIVE)]
                rows += [(start, vehicle, queue, EventKind.START)]
                if step == 0:
                    room, now = queue, start
                else:
                    rows += [(end, vehicle, queue, EventKind.END)]
                    now = end
            rows.append((now, vehicle, room, EventKind.END))
            queue = np.full(len(vehicle), sections[place])
            rows += [
                (now, vehicle, queue, EventKind.ARRIVE),
                (now, vehicle, queue, EventKind.START),
            ]
            now = now + 8.0
            rows.append((now, vehicle, queue, EventKind.END))
        finishes[vehicle] = now
        rows.append((now, vehicle, np.full(len(vehicle), 5 * part), EventKind.FINISH))
    time_h = np.concatenate([row[0] for row in rows])
    order = np.argsort(time_h, kind="stable")
    return {
        "time_h": time_h[order],
        "vehicle": np.concatenate([row[1] for row in rows])[order].astype(np.int32),
        "queue": np.concatenate([row[2] for row in rows])[order].astype(np.int16),
        "kind": np.repeat([row[3] for row in rows], [len(row[0]) for row in rows])[order].astype(
            np.int8
        ),
        "begin": begins,
        "finish": finishes,
    }


def main() -> None:
    """Print CPU seconds and memory of each part."""
    record = made_up_record(lifted="--lifted" in sys.argv)
    print(f"{len(record.events.time_h):,} events, {len(record.boardings.unit):,} boardings")
    import pandas as pd

    pd.DataFrame({"warm": ["up"]}).sort_values("warm")
    before = _memory_mb()
    _seconds(record)
    spent = _seconds(record)
    for name, seconds in spent.items():
        print(f"{name:12s} {seconds:6.3f} s")
    above = _memory_mb() - before
    print(f"{'all':12s} {sum(spent.values()):6.3f} s, {above:.0f} MB above the record's own")


def _seconds(record: Record) -> dict[str, float]:
    """Return CPU seconds of each part."""
    clock = [time.process_time()]
    run = tables(record)
    clock.append(time.process_time())
    check_conservation(record, run=run)
    clock.append(time.process_time())
    _indicators(run)
    clock.append(time.process_time())
    queue_series(record, run=run)
    clock.append(time.process_time())
    return dict(zip(("tables", "books", "indicators", "series"), np.diff(clock), strict=True))


def _indicators(run: Tables) -> object:
    borders = {
        name: BorderSide(places=(name,), held_before=held)
        for name, held in (("f2", ("f2.s0",)), ("f3", ()), ("f7", ("f7.s0",)), ("f8", ()))
    }
    return indicators(
        run.record, warm_up_h=720.0, crossings={"BY-PL": ["f2-f3"]}, borders=borders, run=run
    )


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

"""Both models of one scenario file, and where they tell different hours."""

from collections import defaultdict

import numpy as np
import yaml

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.record import EventKind
from sim.scenario import load_study
from sim.streams import Streams
from tests.plain.trains import Corridor
from tests.verification.through_yaml import Spelt

TOLERANCE_H = 1e-9


def read(file, described):
    """Write a scenario, and read it as any other."""
    file.write_text(yaml.dump(described, Dumper=Spelt, sort_keys=False), encoding="utf-8")
    return load_study(file).baseline.scenario


def differences(scenario):
    """Run both; return what differs between engine and plain model, and how much was compared."""
    streams = Streams(scenario.root_seed, 0)
    corridor = build_corridor(scenario)
    demand = draw_demand(scenario, corridor, streams)
    record = simulate(scenario, corridor, demand, streams)
    plain = Corridor(scenario, corridor, demand, streams)
    engine = _told(record)
    wrong, compared = [], 0
    for what, hours in _told_plainly(plain).items():
        wrong += _apart(what, engine[what], hours, record.horizon_h)
        compared += sum(len(reported) for reported in hours.values())
    return wrong, compared


def _told(record):
    """Return what the engine's record tells, in the plain log's words."""
    names = [
        (record.flows[flow], int(number))
        for flow, number in zip(record.vehicles.flow, record.vehicles.number, strict=True)
    ]
    units = [
        (record.flows[flow], int(number))
        for flow, number in zip(record.units.flow, record.units.number, strict=True)
    ]
    queues = [(queue.place, queue.step) for queue in record.queues]
    visits, unit_services, carried = defaultdict(list), defaultdict(list), defaultdict(list)
    events = record.events
    columns = (events.time_h, events.vehicle, events.queue, events.kind)
    for hour, vehicle, queue, kind in zip(*(c.tolist() for c in columns), strict=True):
        visits[(names[vehicle], *queues[queue])].append((EventKind(kind).name, hour))
    rows = record.treatments
    columns = (rows.unit, rows.queue, rows.start_h, rows.end_h)
    for unit, queue, start, end in zip(*(c.tolist() for c in columns), strict=True):
        unit_services[(units[unit], *queues[queue])] += [start, end]
    rows = record.boardings
    columns = (rows.unit, *map(rows.by_unit, (rows.vehicle, rows.boarded_h, rows.left_h)))
    for unit, vehicle, boarded, left in zip(*(c.tolist() for c in columns), strict=True):
        row = [names[vehicle], boarded, left]
        carried[units[unit]].append(row if not np.isnan(left) else row[:2])
    arrived = {
        unit: [hour]
        for unit, hour in zip(units, record.units.arrived_h.tolist(), strict=True)
        if not np.isnan(hour)
    }
    outcomes = {
        unit: [record.outcomes[code]]
        for unit, code in zip(units, record.units.outcome.tolist(), strict=True)
        if code
    }
    return {
        "visits": visits,
        "treatments": unit_services,
        "carried": carried,
        "arrived": arrived,
        "outcomes": outcomes,
        "standing": _steps(
            {
                key: zip(ready.time_h.tolist(), ready.number.tolist(), strict=True)
                for key, ready in record.ready.items()
            }
        ),
    }


def _steps(by_stock):
    """Return hours and numbers of each stock, one after another, where the number changes."""
    steps = {}
    for key, rows in by_stock.items():
        kept = [(0.0, 0.0)]
        for hour, number in rows:
            if hour - kept[-1][0] <= TOLERANCE_H:
                kept.pop()
            if not kept or number != kept[-1][1]:
                kept.append((hour, number))
        if kept != [(0.0, 0.0)]:
            steps[key] = kept
    return steps


def _told_plainly(plain):
    log = plain.run()
    return {
        "visits": log.events,
        "treatments": log.treatments,
        "carried": log.carried,
        "arrived": {unit: [hour] for unit, hour in log.arrived.items()},
        "outcomes": {unit: [outcome] for unit, outcome in log.outcomes.items()},
        "standing": _steps(plain.standing),
    }


def _apart(what, engine, plain, horizon_h):
    """Return the entities that are told differently, the earliest first."""
    wrong = []
    for entity in engine.keys() | plain.keys():
        reported = _until(engine.get(entity, []), horizon_h)
        expected = _until(plain.get(entity, []), horizon_h)
        if len(reported) != len(expected) or any(
            not _alike(*pair) for pair in zip(reported, expected, strict=True)
        ):
            wrong.append((what, entity, reported, expected))
    return wrong


def _until(reported, horizon_h):
    """Leave out the hours that lie beyond the run, which the engine may know ahead."""
    flat = []
    for each in reported:
        flat += each if isinstance(each, list | tuple) else [each]
    return [each for each in flat if not (isinstance(each, float) and each >= horizon_h)]


def _alike(reported, expected):
    if isinstance(reported, float) and isinstance(expected, float):
        return abs(reported - expected) <= TOLERANCE_H
    return reported == expected

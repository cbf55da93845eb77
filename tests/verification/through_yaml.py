"""Scenarios as a planner writes them, read and run as `sim run` reads and runs them."""

from itertools import pairwise

import numpy as np
import yaml

from sim.record import EventKind
from sim.runs.replication import simulated
from sim.scenario import load_study
from sim.streams import CHUNK, Streams

SEED = 20220101
CLASSES = {
    "trains": {"title": "Trains", "unit": "container", "unit_length_m": 14},
    "trucks": {"title": "Trucks", "mode": "road", "vehicle": "truck", "unit": "truckload"},
}


def place(**steps):
    """A facility of a scenario file."""
    return {
        "title": "A place",
        "kind": "terminal",
        "country": "KZ",
        "latitude": 45,
        "longitude": 80,
        "steps": steps,
    }


def flow(origin="yard", destination="town", **more):
    """A flow of a scenario file."""
    return {
        "title": "A flow",
        "origin": origin,
        "destination": destination,
        "traffic_class": "trains",
        "direction": "westbound",
        "units_per_vehicle": 1,
        "tonnes_per_unit": 20,
    } | more


def line(begin="yard", end="town", **more):
    """A section that takes an hour."""
    return {"from": begin, "to": end, "km": 50, "speed_kmh": 50} | more


def scenario(facilities, flows, **more):
    """A scenario file, as a mapping; its facilities lie in line."""
    names = list(facilities)
    return {
        "title": "A small scenario",
        "start": "2022-01-01",
        "end": "2022-02-01",
        "classes": CLASSES,
        "facilities": facilities,
        "sections": {f"{here}-{there}": line(here, there) for here, there in pairwise(names)},
        "flows": flows,
    } | more


def yard(vehicles_per_day, end="2022-02-01", more=None, **steps):
    """A scenario file of a yard and of one flow through its steps to a town."""
    trains = flow(vehicles_per_day=vehicles_per_day)
    places = {"yard": place(**steps), "town": place()}
    return scenario(places, {"trains": trains}, end=end, **(more or {}))


class Spelt(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    """Writes out what stands twice, as scenario files have no aliases."""

    def ignore_aliases(self, _data):
        return True


def study(folder, described):
    """The study of a scenario file, written and read."""
    file = folder / "a_study.yaml"
    file.write_text(yaml.dump(described, Dumper=Spelt, sort_keys=False), encoding="utf-8")
    return load_study(file)


def run(folder, described, replication=0):
    """The record of a scenario file's baseline."""
    return simulated(study(folder, described).baseline.scenario, Streams(SEED, replication))


def hours(record, kind, step, flow="trains", *, place="", first=False):
    """Hours of a kind of event by the vehicle's number within its flow; NaN where there is none.

    At one place, if it is named.  A vehicle that has several of them there has its last, or its
    first if asked for.
    """
    queues = [
        number
        for number, queue in enumerate(record.queues)
        if queue.step == step and place in {"", queue.place}
    ]
    events, vehicles = record.events, record.vehicles
    own = vehicles.flow == record.flows.index(flow)
    rows = (events.kind == EventKind[kind]) & np.isin(events.queue, queues) & own[events.vehicle]
    found = np.flatnonzero(rows)
    reported = np.full(int(own.sum()), np.nan)
    found = found[::-1] if first else found
    reported[vehicles.number[events.vehicle[found]]] = events.time_h[found]
    return reported


def uniforms(decision, flow, count, replication=0):
    """Draws of vehicles for a decision, as they are addressed: chunk by chunk."""
    streams = Streams(SEED, replication)
    chunks = [streams.chunk(decision, flow, number) for number in range(count // CHUNK + 1)]
    return np.concatenate(chunks)[:count]


def exponential(mean):
    """The law as a scenario file has it."""
    return {"distribution": "exponential", "mean": mean}


def exponential_hours(mean, decision, flow, count):
    """Values of an exponential law of vehicles, by inversion of their draws."""
    return -mean * np.log1p(-uniforms(decision, flow, count))


def apart(reported, expected, horizon_h):
    """Greatest difference of hours; infinite if one is told where the other is not, or is over."""
    expected = np.where(expected < horizon_h, expected, np.nan)
    if not np.array_equal(np.isnan(reported), np.isnan(expected)):
        return float("inf")
    return float(np.nanmax(np.abs(reported - expected), initial=0.0))

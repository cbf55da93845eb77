"""Small runs whose events can be told by hand: departures are given, durations are fixed."""

import numpy as np

from sim.corridor import build_corridor, itineraries
from sim.demand import Demand, FlowDemand
from sim.model import simulate
from sim.model.run import started
from sim.record import EventKind
from sim.statistics import check_conservation
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario

FREE = ("life", "loading_ban")


def departures(flow_id, depart_h, *, itineraries, units=1, teu_per_unit=2.0):
    """Hand-made departures; `units` is one number for all vehicles or one for each."""
    depart_h = np.asarray(depart_h, dtype=float)
    count = len(depart_h)
    units = np.broadcast_to(np.asarray(units, dtype=np.int32), (count,)).copy()
    return FlowDemand(
        flow=flow_id,
        itineraries=itineraries,
        depart_h=depart_h,
        itinerary=np.zeros(count, dtype=np.int32),
        units=units,
        first_unit=np.concatenate([[0], np.cumsum(units)]).astype(np.int32),
        tonnes=np.full(int(units.sum()), 20.0),
        teu_per_unit=teu_per_unit,
        diverted=np.full(count, 0.5),
    )


def run(described, departs, *, units=None, teu_per_unit=2.0, replication=0):
    """Run a scenario with departures {flow: hours}; `units` may give {flow: units}, TEU too.

    Whatever a test looks at, the books of its run must balance.
    """
    record = simulate(*parts(described, departs, units, teu_per_unit, replication))
    check_conservation(record)
    return record


def world_at(hour, described, departs, units=None):
    """The world at an hour of a run, for what the record does not tell."""
    world = started(*parts(described, departs, units))
    world.env.run(until=hour)
    return world


def parts(described, departs, units=None, teu_per_unit=2.0, replication=0):
    """What `simulate` takes."""
    corridor = build_corridor(described)
    flows = tuple(
        departures(
            name,
            departs.get(name, ()),
            itineraries=itineraries(corridor, described, name),
            units=(units or {}).get(name, 1),
            teu_per_unit=teu_per_unit[name] if isinstance(teu_per_unit, dict) else teu_per_unit,
        )
        for name in described.flows
    )
    demand = Demand((described.end - described.start).days * 24.0, flows)
    return described, corridor, demand, Streams(described.root_seed, replication)


def at_yard(departs, *, units=1, zone="UTC", more=None, **steps):
    """Run vehicles through the steps of one facility; `departs` is hours or {flow: hours}."""
    departs = departs if isinstance(departs, dict) else {"trains": departs}
    more = {"end": "2022-03-01"} | (more or {})
    flows = more.pop("flows", {name: flow("yard", "yard") for name in departs})
    described = scenario(
        facilities={"yard": facility(time_zone=zone, **steps)}, flows=flows, **more
    )
    return run(described, departs, units=dict.fromkeys(departs, units))


def names(record):
    """Names of vehicles, as ``trains-0``."""
    return [
        f"{record.flows[flow]}-{number}"
        for flow, number in zip(record.vehicles.flow, record.vehicles.number, strict=True)
    ]


def trace(record, step=None, place=None):
    """Events as (hour, vehicle, place, step, kind), in order; of one step or place if named."""
    vehicles = names(record)
    reported = []
    events = record.events
    for hour, vehicle, code, kind in zip(
        events.time_h, events.vehicle, events.queue, events.kind, strict=True
    ):
        queue = record.queues[code]
        if step in {None, queue.step} and place in {None, queue.place}:
            name = EventKind(kind).name
            reported.append(
                (round(float(hour), 9), vehicles[vehicle], queue.place, queue.step, name)
            )
    return reported


def hours(record, kind, step=None, place=None, flow=None):
    """Hours of events of a kind, in order of time; of one step, place or flow if named."""
    return [
        hour
        for hour, vehicle, _, _, name in trace(record, step, place)
        if name == kind and (flow is None or vehicle.rpartition("-")[0] == flow)
    ]


def when(record, kind, step=None, place=None):
    """{vehicle: hour of the last event of a kind}."""
    return {
        vehicle: hour for hour, vehicle, _, _, name in trace(record, step, place) if name == kind
    }


def line(*, ends=("a", "b"), km=100, first=None, last=None, **section):
    """Two facilities with a section between them that takes km/50 hours; places are had before."""
    begin, end = ends
    section = {"from": begin, "to": end, "km": km, "speed_kmh": 50, "approach_km": km, **section}
    return {
        "facilities": {begin: facility(**(first or {})), end: facility(**(last or {}))},
        "sections": [section],
        "flows": {"west": flow(begin, end), "east": flow(end, begin, direction="eastbound")},
        "end": "2022-03-01",
    }

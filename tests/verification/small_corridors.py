"""Random small corridors as scenario files: one to three facilities in line, a few servers each."""

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.record import EventKind
from tests.verification.through_yaml import exponential, flow, place, scenario

ONE = st.just(1)
FEW = st.integers(1, 3)
ALWAYS = st.none()
HOURS = st.sampled_from([0.25, 0.5, 1, 1.75])
LAWS = st.one_of(
    HOURS,
    st.builds(exponential, HOURS),
    st.builds(
        lambda law, mean, cv: {"distribution": law, "mean": mean, "cv": cv},
        st.sampled_from(["lognormal", "gamma"]),
        HOURS,
        st.sampled_from([0.3, 1.2]),
    ),
)
PER_DAY = st.sampled_from([5, 12, 20, 36])
ARRIVALS = st.sampled_from(["random", "regular"])
ROOMS = st.none() | FEW


def on_many(*strategies):
    """Let a relation hold on 25 instances always, and on a thousand in `make verify`."""
    many = pytest.param(1000, marks=pytest.mark.verification)

    def decorated(holds):
        @pytest.mark.parametrize("instances", [25, many])
        def test(instances, tmp_path):
            # An instance is small as it is: making it smaller would take minutes.
            as_found = [phase for phase in Phase if phase is not Phase.shrink]
            settings(max_examples=instances, phases=as_found)(given(*strategies)(holds))(tmp_path)

        test.__name__ = holds.__name__
        return test

    return decorated


@st.composite
def stations(draw, laws=LAWS, most_flows=3, servers=FEW):
    """One station and the flows that come to it."""
    gate = {"kind": "served", "servers": draw(servers), "time_h": draw(laws)}
    return scenario(
        {"yard": place(gate=gate), "town": place()},
        draw(flows("yard", "town", most_flows)),
        end="2022-01-04",
    )


@st.composite
def flows(draw, origin, destination, most=3):
    """One to some flows between two facilities."""
    return {
        f"flow_{number}": flow(
            origin, destination, vehicles_per_year=365 * draw(PER_DAY), arrivals=draw(ARRIVALS)
        )
        for number in range(draw(st.integers(1, most)))
    }


@st.composite
def tandems(draw, most_flows=2, servers=ONE):
    """Stations in line with room for a few each, or for any number.

    Without a seat the server is free once the service is over, though the vehicle waits for room
    at the next facility; with one it is blocked.
    """
    places = {}
    for number in range(draw(FEW)):
        steps = {}
        if room := draw(ROOMS):
            steps["room"] = {"kind": "stored", "places": room}
        if draw(st.booleans()):
            steps["seat"] = {"kind": "stored", "places": 1}
        steps["work"] = {"kind": "served", "servers": draw(servers), "time_h": draw(LAWS)}
        places[f"place_{number}"] = place(**steps)
    places["town"] = place()
    return scenario(places, draw(flows("place_0", "town", most_flows)), end="2022-01-05")


BREAKDOWNS = st.none() | st.builds(
    lambda clock: {"clock": clock, "up_h": exponential(9), "repair_h": 1},
    st.sampled_from(["time", "work"]),
)

LINES = st.sampled_from(
    [
        {},
        {"headway_min": 30},
        {"tracks": 1, "blocks": 3, "block_release_min": 6},
        {"running_cv": 0.5},
    ]
)


@st.composite
def customs(draw):
    """Papers that may be late, officers, and two channels for a share of the load units."""
    return {
        "kind": "inspected",
        "documents": {"ready_share": 0.5, "late_h": draw(LAWS)},
        "servers": draw(FEW),
        "time_h": draw(LAWS),
        "channels": {
            name: {"share": 0.3, "lanes": draw(FEW), "time_h": draw(LAWS)}
            for name in ("open", "scan")
        },
    }


@st.composite
def corridors(draw, hours=ALWAYS, *, unbroken=False):
    """Tandems with engines, customs, and servers that break down, keep hours or work on units."""
    described = draw(tandems(3, FEW))
    for name, facility in described["facilities"].items():
        if name != "town":
            facility["steps"]["work"] |= {
                "each": draw(st.sampled_from(["vehicle", "unit"])),
                "breakdowns": None if unbroken else draw(BREAKDOWNS),
                "hours": draw(hours),
            }
            if draw(st.booleans()):
                facility["steps"]["customs"] = draw(customs())
    engine = {"kind": "pooled", "fleet": "engines", "return_h": draw(LAWS)}
    first = described["facilities"]["place_0"]
    first["steps"] = {"engine": engine, **first["steps"]}
    for line in described["sections"].values():
        line.update(draw(LINES))
    for each in described["flows"].values():
        each |= {"units_per_vehicle": draw(st.sampled_from([1, 3])), "priority": draw(FEW)}
    stock = {"place_0": draw(st.integers(1, 6))}
    return described | {"fleets": {"engines": {"kind": "locomotive", "stock": stock}}}


def changed(described, path, value):
    """A copy of a scenario file with another value at a path of keys."""
    key, *rest = path
    inner = changed(described[key], rest, value) if rest else value
    return described | {key: inner}


def with_approach(described, km=20):
    """A copy whose sections state where places are asked for before their end."""
    lines = described["sections"].items()
    return described | {"sections": {name: line | {"approach_km": km} for name, line in lines}}


def story(record):
    """What happened, in order and by name: (hour, flow, number, place, step, kind)."""
    events, vehicles = record.events, record.vehicles
    return [
        (
            hour,
            record.flows[vehicles.flow[vehicle]],
            int(vehicles.number[vehicle]),
            record.queues[queue].place,
            record.queues[queue].step,
            EventKind(kind).name,
        )
        for hour, vehicle, queue, kind in zip(
            *(each.tolist() for each in (events.time_h, events.vehicle, events.queue, events.kind)),
            strict=True,
        )
    ]


def hours_of(record, *kinds):
    """{(flow, number, place, step, kind): hour} of the kinds of events."""
    return {tuple(rest): hour for hour, *rest in story(record) if rest[-1] in kinds}


def never_later(first, second, horizon_h, tolerance_h=1e-9):
    """Whether whatever happened in the first happened no later in the second."""
    return all(
        second.get(what, np.inf) <= hour + tolerance_h
        for what, hour in first.items()
        if hour < horizon_h - tolerance_h
    )


def same(first, second):
    """Whether two records tell the same of all vehicles, to the last bit."""
    units = [
        (
            each.units.arrived_h.tobytes(),
            each.units.tonnes.tobytes(),
            each.boardings.left_h.tobytes(),
        )
        for each in (first, second)
    ]
    unit_services = [
        (each.treatments.start_h.tobytes(), each.treatments.end_h.tobytes())
        for each in (first, second)
    ]
    return (
        story(first) == story(second)
        and units[0] == units[1]
        and unit_services[0] == unit_services[1]
    )

"""What seems true of queues and is not, with exact numbers: an engine that hides it is wrong."""

import pytest

from tests.verification.small_corridors import changed, hours_of, with_approach
from tests.verification.through_yaml import flow, place, run, scenario

ONCE = {"vehicles_per_day": 0.2, "arrivals": "regular", "phase_h": 0}
MANY = 9


def station(number, servers, services_h):
    """Steps of a station at which every flow has a service time of its own.

    A step without a time goes before: a seat that is the first step would be taken from afar.
    """
    out = f"out_{number}"
    works = {
        f"work_{number}_{name}": served(time_h, flows=[name]) for name, time_h in services_h.items()
    }
    seat = {"kind": "stored", "places": servers, "until": out}
    return {f"in_{number}": served(0), f"seat_{number}": seat, **works, out: served(0)}


def served(time_h, **passing):
    return {"kind": "served", "servers": MANY, "time_h": time_h, "for": passing}


def tandem(servers):
    """Three vehicles that come at 0, 2 and 2 and need 5, 1, 1 and then 1, 15, 15 hours."""
    first = station(1, servers, {"a": 5, "b": 1, "c": 1})
    second = station(2, 1, {"a": 1, "b": 15, "c": 15})
    places = {"hill": place(), "yard": place(**first, **second), "town": place()}
    flows = {"a": flow(**ONCE), "b": flow("hill", **ONCE), "c": flow("hill", **ONCE)}
    return changed(scenario(places, flows, end="2022-01-04"), ["sections", "hill-yard", "km"], 100)


@pytest.mark.parametrize(("servers", "departures"), [(1, [6, 21, 36]), (2, [34, 18, 33])])
def test_one_more_server_in_a_tandem_may_make_a_vehicle_later(tmp_path, servers, departures):
    reported = hours_of(run(tmp_path, tandem(servers)), "END")
    assert [reported[name, 0, "yard", "out_2", "END"] for name in "abc"] == departures


def one_and_three(pooled):
    """A flow of three short services and two long ones of 10 h, with a server each or with two."""
    flows = {"long_1": flow(**ONCE), "long_2": flow(**ONCE)}
    flows |= {f"short_{number}": flow("hill", **ONCE) for number in (1, 2, 3)}
    services_h = {name: 10 if "long" in name else 0.25 for name in flows}
    long, short = ([name for name in flows if kind in name] for kind in ("long", "short"))
    steps = station(1, 2, services_h)
    if not pooled:
        steps = station(1, 1, {name: services_h[name] for name in long})
        for step in ("in_1", "seat_1", "out_1"):
            steps[step]["for"] = {"flows": long}
        others = station(2, 1, {name: services_h[name] for name in short})
        for step in ("in_2", "seat_2", "out_2"):
            others[step]["for"] = {"flows": short}
        steps |= others
    places = {"hill": place(), "yard": place(**steps), "town": place()}
    return scenario(places, flows, end="2022-01-04")


@pytest.mark.parametrize(
    ("pooled", "waits"), [(False, [0, 10, 0, 0.25, 0.5]), (True, [0, 0, 9, 9, 9.25])]
)
def test_pooling_unlike_services_may_hurt(tmp_path, pooled, waits):
    reported = hours_of(run(tmp_path, one_and_three(pooled)), "ARRIVE", "START")
    seats = {name: step for name, _, _, step, _ in reported if step.startswith("seat")}
    apart = [
        reported[name, 0, "yard", seat, "START"] - reported[name, 0, "yard", seat, "ARRIVE"]
        for name, seat in sorted(seats.items())
    ]
    assert apart == waits
    assert (sum(waits) > 15) == pooled


def closed_loop(wagons):
    """Loaded trains one way and their empty wagons back, with one track at each end for both.

    No train leaves one end without its track at the other: the approach is the whole line.
    """
    track = {"kind": "stored", "places": 1}
    wagon = {
        "kind": "pooled",
        "fleet": "wagons",
        "cause": "wagon",
        "for": {"direction": "westbound"},
    }
    back = {
        "from": "town",
        "to": "yard",
        "when_above": 0,
        "wagons_per_train": 1,
        "traffic_class": "trains",
        "direction": "eastbound",
    }
    fleet = {"kind": "wagon", "stock": {"yard": wagons}, "repositioning": {"back": back}}
    places = {"yard": place(wagon=wagon, track=track), "town": place(track=track)}
    flows = {"trains": flow(vehicles_per_day=24, arrivals="regular", phase_h=0)}
    described = scenario(places, flows, fleets={"wagons": fleet}, end="2022-01-11")
    return with_approach(described, km=50)


def test_more_wagons_on_finite_tracks_bring_no_more_trains_and_lock_nothing(tmp_path):
    arrived = []
    for wagons in (1, 2, 3, 6):
        reported = hours_of(run(tmp_path, closed_loop(wagons)), "FINISH")
        arrived.append(sum(flow_id == "trains" for flow_id, *_ in reported))
    # With a third, a loaded train and an empty one would each hold the track that the other needs,
    # were not one of them held back; it is one train ahead of the cycle, and brings no more.
    assert arrived == [120, 120, 121, 121]


@pytest.mark.parametrize(("speeds", "ends"), [([1.0], [4, 8]), ([1.0, 0.125], [4, 33])])
def test_a_slower_second_server_may_make_a_vehicle_later(tmp_path, speeds, ends):
    gate = {"kind": "served", "servers": len(speeds), "speeds": speeds, "time_h": 4}
    places = {"hill": place(), "yard": place(way=served(0), gate=gate), "town": place()}
    flows = {"first": flow(**ONCE), "second": flow("hill", **ONCE)}
    reported = hours_of(run(tmp_path, scenario(places, flows, end="2022-01-04")), "END")
    # The second comes at 1 h and takes the slow server that is free, instead of waiting till 4 h.
    assert [reported[name, 0, "yard", "gate", "END"] for name in flows] == ends

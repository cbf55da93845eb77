"""What must be true of two runs together, on random small corridors."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.model.run import started
from sim.statistics import estimate
from sim.streams import Streams
from tests.verification.small_corridors import (
    FEW,
    LAWS,
    changed,
    corridors,
    hours_of,
    never_later,
    on_many,
    same,
    stations,
    story,
    tandems,
    with_approach,
)
from tests.verification.through_yaml import (
    SEED,
    exponential,
    flow,
    place,
    run,
    scenario,
    study,
    yard,
)

GATE = ("facilities", "yard", "steps", "gate")
GATE_OF_ONE = {"kind": "served", "servers": 1}
INSTANCES = [100, pytest.param(1000, marks=pytest.mark.verification)]


def scaled(law, factor):
    """A law whose values are so many times as long."""
    if isinstance(law, dict):
        return law | {"mean": law["mean"] * factor}
    return law * factor


def asking_at_the_end(described):
    """The same with places asked for where a line ends, so that no line is ever full.

    Trains that stand on a line keep others from it that would not have been kept an hour later.
    """
    return with_approach(described, km=0)


def off_the_line(record, *kinds):
    """Hours of events, except standing on a line, which an earlier train may not have to do."""
    return {
        what: hour
        for what, hour in hours_of(record, *kinds).items()
        if what[3] not in {"approach", "full_line"}
    }


@on_many(stations())
def test_one_more_server_makes_nobody_later(folder, described):
    servers = described["facilities"]["yard"]["steps"]["gate"]["servers"]
    before = run(folder, described)
    after = run(folder, changed(described, [*GATE, "servers"], servers + 1))
    first, second = (hours_of(record, "START", "END") for record in (before, after))
    assert never_later(first, second, before.horizon_h)


@on_many(tandems(), st.data(), st.sampled_from([0.3, 0.9]))
def test_a_shorter_service_makes_nobody_later(folder, described, data, factor):
    described = asking_at_the_end(described)
    number = data.draw(st.integers(0, len(described["facilities"]) - 2))
    path = ["facilities", f"place_{number}", "steps", "work", "time_h"]
    law = described["facilities"][f"place_{number}"]["steps"]["work"]["time_h"]
    before = run(folder, described)
    after = run(folder, changed(described, path, scaled(law, factor)))
    first, second = (off_the_line(record, "START", "END", "FINISH") for record in (before, after))
    assert never_later(first, second, before.horizon_h)


@on_many(tandems(most_flows=1), st.sampled_from([1.1, 3]))
def test_earlier_arrivals_make_nobody_later(folder, described, factor):
    described = asking_at_the_end(described)
    volume = described["flows"]["flow_0"]["vehicles_per_year"] * factor
    before = run(folder, described)
    after = run(folder, changed(described, ["flows", "flow_0", "vehicles_per_year"], volume))
    first, second = (
        off_the_line(record, "BEGIN", "START", "END", "FINISH") for record in (before, after)
    )
    assert never_later(first, second, before.horizon_h)


@on_many(tandems())
def test_more_room_makes_nobody_later(folder, described):
    described = asking_at_the_end(described)
    roomier = copy.deepcopy(described)
    for facility in roomier["facilities"].values():
        if "room" in facility["steps"]:
            facility["steps"]["room"]["places"] += 1
    before, after = run(folder, described), run(folder, roomier)
    first, second = (off_the_line(record, "START", "END", "FINISH") for record in (before, after))
    assert never_later(first, second, before.horizon_h)


def doubled(described, key=""):
    """The same with all times twice as long: services, repairs, running, headways."""
    timed = key.endswith(("_h", "_min")) or key in {"km", "approach_km"}
    if isinstance(described, dict) and not timed:
        return {each: doubled(part, each) for each, part in described.items()}
    if key == "vehicles_per_year":
        return described / 2
    return scaled(described, 2) if timed else described


@on_many(corridors())
def test_times_twice_as_long_make_everything_twice_as_late(folder, described):
    described = with_approach(described)
    twice = doubled(described) | {"end": "2022-01-09"}
    before, after = run(folder, described), run(folder, twice)
    assert after.horizon_h == 2 * before.horizon_h
    first, second = hours_of_all(before), hours_of_all(after)
    assert [what for what, _ in first] == [what for what, _ in second]
    assert np.allclose(
        2 * np.array([hour for _, hour in first]), [hour for _, hour in second], rtol=1e-12
    )


def hours_of_all(record):
    """Everything that happened by what it is, and how often it had been so before."""
    return sorted((what, hour) for hour, *what in story(record))


CLOSED = st.sampled_from([None, "08:00-20:00"])


@on_many(corridors(CLOSED), LAWS, FEW)
def test_a_facility_that_nothing_leads_to_changes_no_bit(folder, described, law, servers):
    idle = place(work={"kind": "served", "servers": servers, "time_h": law})
    more = changed(described, ["facilities"], {"aside": idle} | described["facilities"])
    assert same(run(folder, described), run(folder, more))


@on_many(corridors(CLOSED), st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_no_bit(folder, described, random):
    other = shuffled(described, random)
    first, second = run(folder, described), run(folder, other)
    assert sorted(story(first)) == sorted(story(second))
    assert np.sort(first.units.arrived_h).tobytes() == np.sort(second.units.arrived_h).tobytes()


def shuffled(described, random, key=""):
    """The same mapping in another order; steps are an order themselves."""
    if not isinstance(described, dict):
        return described
    keys = list(described)
    if key != "steps":
        random.shuffle(keys)
    return {each: shuffled(described[each], random, each) for each in keys}


@on_many(corridors(CLOSED))
def test_a_longer_run_begins_with_the_same(folder, described):
    short, long = run(folder, described), run(folder, described | {"end": "2022-01-08"})
    until = short.horizon_h - 1e-6
    first, second = (
        [each for each in story(record) if each[0] < until] for record in (short, long)
    )
    assert first == second


@on_many(corridors(CLOSED), st.lists(st.floats(1, 95), min_size=1, max_size=3).map(sorted))
def test_a_run_with_stops_on_the_way_is_the_same_run(folder, described, stops):
    whole = study(folder, described).baseline.scenario
    corridor, streams = build_corridor(whole), Streams(SEED, 0)
    demand = draw_demand(whole, corridor, streams)
    world = started(whole, corridor, demand, streams)
    for hour in (*stops, demand.horizon_h):
        world.env.run(until=hour)
    stepped = world.recorder.record(demand.horizon_h, world.fleets.ready)
    assert same(simulate(whole, corridor, demand, streams), stepped)


@on_many(tandems(most_flows=1), LAWS, FEW)
def test_one_more_wagon_makes_nobody_later(folder, described, return_distribution, stock):
    open_ended = copy.deepcopy(described)
    for facility in open_ended["facilities"].values():
        facility["steps"].pop("room", None)
        facility["steps"].pop("seat", None)
    first = open_ended["facilities"]["place_0"]
    wagon = {"kind": "pooled", "fleet": "wagons", "return_h": return_distribution, "cause": "wagon"}
    first["steps"] = {"wagon": wagon, **first["steps"]}
    fleet = {"kind": "wagon", "stock": {"place_0": stock}}
    fewer = open_ended | {"fleets": {"wagons": fleet}}
    more = changed(fewer, ["fleets", "wagons", "stock", "place_0"], stock + 1)
    before, after = run(folder, fewer), run(folder, more)
    reported = [hours_of(record, "START", "END", "FINISH") for record in (before, after)]
    assert never_later(*reported, before.horizon_h)


def mean_wait(record):
    """Hours that vehicles have waited at gates up to the end of the run, by vehicle."""
    sign = {"ARRIVE": -1, "START": 1}
    reported = [
        (hour, sign[kind])
        for hour, _, _, _, step, kind in story(record)
        if step.startswith("gate") and kind in sign
    ]
    waiting = -sum(one for _, one in reported)
    count = sum(one < 0 for _, one in reported)
    return (sum(hour * one for hour, one in reported) + waiting * record.horizon_h) / max(count, 1)


def apart_and_together(first, second, law):
    """Two stations with a flow each, and one with the servers and the flows of both."""
    gate = {"kind": "served", "time_h": law}
    count = first[1] + second[1]
    flows = {
        name: flow(arrivals=arrivals, vehicles_per_year=365 * per_day)
        for name, (per_day, _, arrivals) in (("one", first), ("other", second))
    }
    split = {
        f"gate_{name}": gate | {"servers": servers, "for": {"flows": [name]}}
        for name, (_, servers, _) in (("one", first), ("other", second))
    }
    places = [
        {"yard": place(**steps), "town": place()}
        for steps in (split, {"gate": gate | {"servers": count}})
    ]
    return [scenario(each, flows, end="2022-01-05") for each in places]


QUEUES = st.tuples(st.sampled_from([5, 12, 20]), FEW, st.sampled_from(["random", "regular"]))


@on_many(QUEUES, QUEUES, st.sampled_from([0.5, 1, 1.75]))
def test_pooled_queues_of_like_services_let_everybody_begin_earlier(
    folder, first, second, service_h
):
    split, pooled = (run(folder, each) for each in apart_and_together(first, second, service_h))
    begun = [
        sorted(
            hour
            for hour, *what in story(each)
            if what[-2].startswith("gate") and what[-1] == "START"
        )
        for each in (split, pooled)
    ]
    assert len(begun[1]) >= len(begun[0])
    assert all(late >= early - 1e-9 for late, early in zip(*begun, strict=False))


def on_average(instances, strategy, difference):
    """The estimate of a difference over many instances, each with numbers of its own."""
    found = []

    @settings(max_examples=instances)
    @given(strategy, st.integers(0, 10**6))
    def gather(parameters, replication):
        found.append(difference(parameters, replication))

    gather()
    return estimate(found)


RANDOM = st.builds(exponential, st.sampled_from([0.25, 0.5, 1]))


@pytest.mark.parametrize("instances", INSTANCES)
def test_pooled_queues_of_like_random_services_wait_less_on_average(tmp_path, instances):
    def gain_h(parameters, replication):
        files = apart_and_together(*parameters)
        split, pooled = (mean_wait(run(tmp_path, each, replication)) for each in files)
        return split - pooled

    gain = on_average(instances, st.tuples(QUEUES, QUEUES, RANDOM), gain_h)
    assert gain.mean - gain.half_width > 0


@pytest.mark.parametrize("instances", INSTANCES)
def test_more_variable_services_of_one_server_wait_longer_on_average(tmp_path, instances):
    def loss_h(parameters, replication):
        cv, more, per_day, law, arrivals = parameters
        files = [yard(per_day, "2022-01-15") for _ in range(2)]
        for file, variation in zip(files, (cv, cv + more), strict=True):
            file["flows"]["trains"]["arrivals"] = arrivals
            time_h = {"distribution": law, "mean": 0.5, "cv": variation}
            file["facilities"]["yard"]["steps"]["gate"] = GATE_OF_ONE | {"time_h": time_h}
        even, uneven = (mean_wait(run(tmp_path, each, replication)) for each in files)
        return uneven - even

    parameters = st.tuples(
        st.sampled_from([0.2, 0.5, 1]),
        st.sampled_from([0.2, 0.5]),
        st.sampled_from([24, 36]),
        st.sampled_from(["lognormal", "gamma"]),
        st.sampled_from(["random", "regular"]),
    )
    loss = on_average(instances, parameters, loss_h)
    assert loss.mean - loss.half_width > 0

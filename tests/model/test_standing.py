"""Vehicles that are there when the run begins."""

import numpy as np
import pytest

from sim.corridor import build_corridor, check_standing
from sim.demand import draw_demand
from sim.errors import ScenarioError
from sim.model import simulate
from sim.statistics import check_conservation, indicators
from sim.streams import Streams
from tests.model.runs import hours, names, trace, when
from tests.small_scenarios import facility, flow, scenario, section

GATE = {"kind": "served", "servers": 1, "time_h": 1}
CHECK = {"kind": "served", "servers": 1, "time_h": 2}


def border(initial, *, steps=None, last=None, more_flows=None, **more):
    """From west over a border to east; two hours of running on each side."""
    at_border = {"gate": GATE, "check": CHECK} if steps is None else steps
    keys = {"vehicles_per_year": 0, "arrivals": "regular", "phase_h": 0, "units_per_vehicle": 3}
    return scenario(
        facilities={
            "west": facility(),
            "border": facility(**at_border),
            "east": facility(**(last or {})),
        },
        sections=[section("west", "border"), section("border", "east")],
        flows={"trains": flow("west", "east", **keys)} | (more_flows or {}),
        initial={name: {"flow": "trains", "at": "border"} | keys for name, keys in initial.items()},
        **({"end": "2022-03-01"} | more),
    )


def ran(described, replication=0):
    corridor, streams = build_corridor(described), Streams(1, replication)
    check_standing(corridor, described)
    demand = draw_demand(described, corridor, streams)
    record = simulate(described, corridor, demand, streams)
    check_conservation(record)
    return record


def test_they_begin_with_the_step_they_stand_before():
    record = ran(border({"queue": {"vehicles": 3, "before": "check"}}))
    assert hours(record, "BEGIN", place="border") == [0, 0, 0]
    assert hours(record, "ARRIVE", "check") == [0, 0, 0]
    assert hours(record, "START", "check") == [0, 2, 4]
    assert trace(record, "gate") == []
    assert when(record, "FINISH") == {f"initial.queue-{n}": 4 + 2 * n for n in range(3)}


def test_they_begin_with_the_first_step_if_none_is_said():
    record = ran(border({"queue": {"vehicles": 2}}))
    assert hours(record, "START", "gate") == [0, 1]
    assert hours(record, "START", "check") == [1, 3]


def test_they_come_in_their_order_before_all_that_departs():
    others = {"local": flow("border", "east", arrivals="regular", phase_h=0, vehicles_per_year=365)}
    initial = {"b": {"vehicles": 1, "before": "check"}, "a": {"vehicles": 2, "before": "check"}}
    steps = {"check": CHECK}
    record = ran(border(initial, steps=steps, more_flows=others, end="2022-01-02"))
    assert [vehicle for _, vehicle, _, _, kind in trace(record, "check") if kind == "START"] == [
        "initial.a-0",
        "initial.a-1",
        "initial.b-0",
        "local-0",
    ]


def test_they_hold_the_places_that_they_would_have_got():
    tracks = {"kind": "stored", "places": 2}
    steps = {"tracks": tracks, "check": CHECK}
    others = {"late": flow("west", "east", arrivals="regular", phase_h=0, vehicles_per_year=365)}
    initial = {"queue": {"vehicles": 2, "before": "check"}}
    record = ran(border(initial, steps=steps, more_flows=others, end="2022-01-02"))
    assert hours(record, "START", "tracks", flow="initial.queue") == [0, 0]
    # Who departs at 0 has a place of the border when the first goes at 2, and is there at 4.
    assert hours(record, "START", "tracks", flow="late") == [2]
    assert hours(record, "START", "check", flow="late") == [4]


def test_what_they_would_have_given_back_they_do_not_hold():
    tracks = {"kind": "stored", "places": 1, "until": "gate"}
    steps = {"tracks": tracks, "gate": GATE, "check": CHECK}
    record = ran(border({"queue": {"vehicles": 5, "before": "check"}}, steps=steps))
    assert trace(record, "tracks") == []


def test_more_than_there_are_places_is_told_before_the_run():
    steps = {"tracks": {"kind": "stored", "places": 2}, "check": CHECK}
    initial = {name: {"vehicles": 2, "before": "check"} for name in ("one", "other")}
    with pytest.raises(ScenarioError, match=r"initial\.other\.vehicles: 4 vehicles stand in 'trac"):
        ran(border(initial, steps=steps))


def test_more_teu_than_there_is_room_is_told_by_the_run():
    steps = {"yard": {"kind": "stored", "places": 13, "counts": "teu"}, "check": CHECK}
    assert len(hours(ran(border({"q": {"vehicles": 2, "before": "check"}}, steps=steps)), "END"))
    with pytest.raises(ScenarioError, match="no place is left in 'yard' of border"):
        ran(border({"q": {"vehicles": 3, "before": "check"}}, steps=steps))


def test_they_have_locomotives_as_far_as_some_are_free():
    engine = {"kind": "pooled", "fleet": "engines", "until": "east"}
    fleets = {"engines": {"kind": "locomotive", "stock": {"border": 2}}}
    steps = {"engine": engine, "check": CHECK}
    initial = {"queue": {"vehicles": 3, "before": "check"}}
    record = ran(border(initial, steps=steps, fleets=fleets))
    assert when(record, "START", "engine") == {"initial.queue-0": 0, "initial.queue-1": 0}
    assert when(record, "END", "engine") == {"initial.queue-0": 4, "initial.queue-1": 6}
    assert len(hours(record, "FINISH")) == 3


def test_wagons_of_a_facility_before_are_under_their_load():
    wagons = {"kind": "pooled", "fleet": "flats", "per_unit": 1, "cause": "wagon"}
    described = border(
        {"queue": {"vehicles": 2, "before": "check"}},
        fleets={"flats": {"kind": "wagon", "stock": {"west": 4}}},
    )
    loading = described.model_copy(
        update={
            "facilities": described.facilities
            | {"west": type(described.facilities["west"]).model_validate(facility(load=wagons))}
        }
    )
    # Three units each: four wagons are enough for one of the two.
    assert when(ran(loading), "START", "load") == {"initial.queue-0": 0}


def test_the_draws_of_their_flow_stay_where_they_are():
    keys = {"more_flows": {"late": flow("west", "east", vehicles_per_year=3650)}}
    sizes = {"distribution": "uniform", "low": 1, "high": 60}
    keys["more_flows"]["late"]["units_per_vehicle"] = sizes
    alone = border({}, **keys)
    beside = alone.model_copy(
        update={"initial": border({"queue": {"vehicles": 7, "flow": "late"}}, **keys).initial}
    )
    demands = [draw_demand(each, build_corridor(each), Streams(1, 0)) for each in (alone, beside)]
    for one, other in zip(demands[0].flows, demands[1].flows[:-1], strict=True):
        assert one.flow == other.flow
        assert np.array_equal(one.units, other.units)
        assert np.array_equal(one.depart_h, other.depart_h)
    assert demands[1].flows[-1].flow == "initial.queue"
    assert len(set(demands[1].flows[-1].units.tolist())) > 1


def test_they_pass_the_steps_that_their_flow_passes():
    own = {"kind": "served", "servers": 1, "time_h": 5, "for": {"flows": ["trains"]}}
    others = CHECK | {"for": {"position": ["origin"]}}
    record = ran(border({"queue": {"vehicles": 1}}, steps={"own": own, "others": others}))
    assert hours(record, "END", "own") == [5]
    assert trace(record, "others") == []


def test_they_count_in_the_throughput_of_their_direction_and_class():
    record = ran(border({"queue": {"vehicles": 4}}, end="2022-01-11"))
    table = indicators(record, warm_up_h=0, crossings={"BY-PL": ("border-east",)}, borders={})
    rows = table[(table["indicator"] == "trains_per_day") & (table["place"] == "border-east")]
    both = rows[(rows["direction"] == "westbound") & (rows["traffic_class"] == "containers")]
    assert both["value"].iloc[0] == pytest.approx(0.4)
    assert set(names(record)) == {f"initial.queue-{number}" for number in range(4)}
    assert (record.units.ordered_h == 0).all()
    assert not np.isnan(record.units.arrived_h).any()


def test_a_backlog_of_forty_trains_drains_in_twenty_days():
    """Six a day are checked and four a day come: two a day fewer wait, and 40 / 2 is 20 days."""
    check = {"kind": "served", "servers": 1, "time_h": 4}
    others = {"daily": flow("border", "east", arrivals="regular", phase_h=0, vehicles_per_day=4)}
    del others["daily"]["vehicles_per_year"]
    record = ran(border({"backlog": {"vehicles": 40}}, steps={"check": check}, more_flows=others))
    arrive, start = when(record, "ARRIVE", "check"), when(record, "START", "check")
    waits = {vehicle: start[vehicle] - arrive[vehicle] for vehicle in start}
    assert waits["daily-0"] == 160
    assert waits["daily-79"] == pytest.approx(2)
    assert [waits[f"daily-{number}"] for number in range(80, 120)] == pytest.approx([0] * 40)
    assert arrive["daily-80"] == pytest.approx(20 * 24)


def test_a_place_that_their_flow_never_passes_is_told_with_those_that_it_does():
    described = border({"queue": {"vehicles": 1}})
    elsewhere = described.model_copy(
        update={"facilities": described.facilities | {"far": described.facilities["west"]}}
    )
    standing = elsewhere.initial["queue"].model_copy(update={"at": "far"})
    wrong = elsewhere.model_copy(update={"initial": {"queue": standing}})
    with pytest.raises(ScenarioError, match="never passes 'far'; use west, border or east"):
        ran(wrong)


def test_a_step_that_their_flow_does_not_pass_is_told():
    steps = {"gate": GATE, "other": CHECK | {"for": {"direction": "eastbound"}}}
    with pytest.raises(ScenarioError, match=r"initial\.queue\.before: flow 'trains' does not pass"):
        ran(border({"queue": {"vehicles": 1, "before": "other"}}, steps=steps))


def test_those_at_a_crossing_count_for_who_goes_where_fewest_are():
    gate = {"kind": "served", "servers": 1, "time_h": 100}
    described = scenario(
        facilities={"here": facility(), "a": facility(gate=gate), "b": facility(gate=gate)}
        | {"there": facility()},
        sections=[section(one, other) for one in ("here",) for other in "ab"]
        + [section(one, "there") for one in "ab"],
        flows={
            "trains": flow(
                "here",
                "there",
                arrivals="regular",
                phase_h=0,
                via={"a": 0.5, "b": 0.5},
                via_rule="shortest_queue",
                vehicles_per_year=365 * 24,
            )
        },
        initial={"queue": {"flow": "trains", "at": "a", "vehicles": 2}},
        end="2022-01-02",
    )
    record = ran(described)
    gone = [place for _, _, place, _, kind in trace(record, "path") if kind == "START"]
    assert gone[:4] == ["here-b", "here-b", "here-a", "here-b"]

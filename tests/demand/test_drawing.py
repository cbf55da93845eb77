import time

import numpy as np
import pytest

from sim.corridor import build_corridor, itineraries
from sim.demand import draw_demand
from sim.errors import ScenarioError
from sim.streams import Streams
from tests.small_scenarios import flow, two_crossings

STREAMS = Streams(root_seed=7, replication=0)
SPREAD = {"distribution": "lognormal", "mean": 20, "cv": 0.3}


def drawn(small, streams=STREAMS):
    return draw_demand(small, build_corridor(small), streams)


def changed(small, **parts):
    data = small.model_dump(by_alias=True, mode="json")
    return type(small).model_validate(
        data | {key: data[key] | value for key, value in parts.items()}
    )


def same(one, other):
    names = ("depart_h", "itinerary", "units", "first_unit", "tonnes", "diverted")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def test_units_are_numbered_through_the_vehicles_in_order_of_departure():
    boxes = drawn(two_crossings(units_per_vehicle=SPREAD)).flows[0]
    assert (np.diff(boxes.depart_h) >= 0).all()
    assert (np.diff(boxes.first_unit) == boxes.units).all()
    assert len(boxes.tonnes) == boxes.first_unit[-1]
    assert len(boxes.first_unit) == len(boxes.depart_h) + 1


def test_units_are_whole_and_at_least_one():
    few = {"distribution": "uniform", "low": 0, "high": 3}
    units = drawn(two_crossings(units_per_vehicle=few)).flows[0].units
    assert units.min() == 1
    # 1 below 1.5, 2 below 2.5, 3 above.
    assert np.bincount(units)[1:] / len(units) == pytest.approx([1 / 2, 1 / 3, 1 / 6], abs=0.03)


def test_teu_a_year_arrive_whatever_the_size_of_trains():
    size = {"distribution": "triangular", "low": 0.2, "mode": 1, "high": 4}
    keys = {"vehicles_per_year": None, "teu_per_year": 100_000, "units_per_vehicle": size}
    boxes = drawn(two_crossings(**keys)).flows[0]
    teu = boxes.first_unit[-1] * boxes.teu_per_unit
    per_train = boxes.units * boxes.teu_per_unit
    error = np.sqrt(len(per_train) * np.mean(per_train.astype(float) ** 2))
    assert teu == pytest.approx(100_000, abs=3 * error)


def test_tonnes_a_year_arrive_whatever_a_unit_weighs():
    keys = {"vehicles_per_year": None, "tonnes_per_year": 4e6, "tonnes_per_unit": SPREAD}
    boxes = drawn(two_crossings(arrivals="regular", phase_h=0, **keys)).flows[0]
    error = SPREAD["cv"] * SPREAD["mean"] * np.sqrt(len(boxes.tonnes))
    assert boxes.tonnes.sum() == pytest.approx(4e6, abs=3 * error + 1000)


def test_a_dated_size_holds_for_the_trains_that_depart_from_then_on():
    size = {"value": 50, "changes": [{"from": "2022-07-01", "to": 55}]}
    boxes = drawn(two_crossings(units_per_vehicle=size)).flows[0]
    late = boxes.depart_h >= 181 * 24
    assert set(boxes.units[~late]) == {50}
    assert set(boxes.units[late]) == {55}


def test_a_dated_mass_holds_for_the_units_of_those_trains():
    heavy = {"distribution": "uniform", "low": 30, "high": 40}
    mass = {"value": 20, "changes": [{"from": "2022-07-01", "to": heavy}]}
    boxes = drawn(two_crossings(tonnes_per_unit=mass)).flows[0]
    first_late = boxes.first_unit[np.searchsorted(boxes.depart_h, 181 * 24)]
    assert set(boxes.tonnes[:first_late]) == {20}
    assert 30 <= boxes.tonnes[first_late:].min() < boxes.tonnes[first_late:].max() <= 40


def test_shares_of_itineraries_are_those_asked_for():
    boxes = drawn(two_crossings(via={"dostyk": 0.3, "altynkol": 0.7})).flows[0]
    taken = np.bincount(boxes.itinerary) / len(boxes.itinerary)
    for itinerary, share in zip(boxes.itineraries, taken, strict=True):
        assert share == pytest.approx(itinerary.share, abs=0.025)
    assert {"dostyk" in itinerary.facilities for itinerary in boxes.itineraries} == {True, False}


def test_trains_take_a_new_line_from_the_day_it_opens():
    small = two_crossings()
    opens = {"value": False, "changes": [{"from": "2022-07-01", "to": True}]}
    line = small.sections["khorgos-altynkol"].model_dump(by_alias=True) | {"open": opens}
    boxes = drawn(changed(small, sections={"khorgos-altynkol": line})).flows[0]
    by_khorgos = np.array(["khorgos" in line.facilities for line in boxes.itineraries])
    assert np.array_equal(by_khorgos[boxes.itinerary], boxes.depart_h >= 181 * 24)


def test_demand_before_there_is_a_line_is_a_defect_and_none_is_not():
    small = two_crossings()
    opens = {"value": False, "changes": [{"from": "2022-07-01", "to": True}]}
    lines = {
        name: small.sections[name].model_dump(by_alias=True) | {"open": opens}
        for name in ("khorgos-altynkol", "alashankou-dostyk")
    }
    with pytest.raises(ScenarioError, match="is closed until 2022-07-01"):
        drawn(changed(small, sections=lines))
    later = {"value": 0, "changes": [{"from": "2022-07-01", "to": 3650}]}
    waits = two_crossings(vehicles_per_year=later)
    assert drawn(changed(waits, sections=lines)).flows[0].depart_h[0] >= 181 * 24


def test_another_flow_leaves_every_draw_as_it_was():
    keys = {"units_per_vehicle": SPREAD, "tonnes_per_unit": SPREAD}
    small = two_crossings(via={"dostyk": 0.3, "altynkol": 0.7}, **keys)
    boxes = small.flows["boxes"].model_dump(by_alias=True)
    before = drawn(small).flows[0]
    more = changed(small, flows={"another": flow("urumqi", "khorgos"), "boxes": boxes})
    assert [each.flow for each in drawn(more).flows] == ["boxes", "another"]
    assert same(drawn(more).flows[0], before)


def test_one_draw_more_for_a_train_shifts_no_other_decision():
    fixed, spread = (
        drawn(two_crossings(tonnes_per_unit=SPREAD, units_per_vehicle=size)).flows[0]
        for size in (50, {"distribution": "uniform", "low": 49.6, "high": 50.4})
    )
    assert same(fixed, spread)


def test_replications_differ_and_repeat():
    small = two_crossings()
    assert same(drawn(small).flows[0], drawn(small).flows[0])
    assert not same(drawn(small, Streams(7, 1)).flows[0], drawn(small).flows[0])


def test_a_year_of_the_corridor_is_drawn_in_a_moment():
    small = two_crossings(
        vehicles_per_year=20_000, tonnes_per_unit=SPREAD, via={"dostyk": 0.3, "altynkol": 0.7}
    )
    corridor = build_corridor(small)
    draw_demand(small, corridor, STREAMS)
    begin = time.process_time()
    demand = draw_demand(small, corridor, Streams(7, 1))
    # Three times what it may take, so that a busy machine does not fail the test.
    assert time.process_time() - begin < 0.45
    assert demand.flows[0].first_unit[-1] > 900_000
    assert demand.horizon_h == 8760
    assert itineraries(corridor, small, "boxes") == demand.flows[0].itineraries

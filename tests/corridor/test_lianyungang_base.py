"""The logistics base of Lianyungang as it ships: reported capacity and what the network says."""

import pytest

from sim.corridor import build_corridor, itineraries, maximum_flow
from sim.scenario import load_study
from sim.seeds import facts

TEU_OF_A_TRAIN = 110
"""55 forty-foot boxes, as since January 2023 (CRE-039)."""


@pytest.fixture(scope="module")
def port():
    return load_study("lianyungang_port").baseline.scenario


def test_the_reported_teu_of_the_base_are_its_reported_trains():
    trains, teu = (float(facts()[name].value) for name in ("LYG-004", "LYG-005"))
    assert trains * 365 * TEU_OF_A_TRAIN == pytest.approx(teu, rel=0.002)


def test_no_more_trains_leave_the_base_in_a_day_than_it_handles(port):
    bound = maximum_flow(build_corridor(port), port, direction="westbound")
    assert bound.trains_per_day == pytest.approx(10.2)
    assert bound.cut == ("lianyungang",)


def test_boxes_come_by_ship_and_go_on_by_train(port):
    (way,) = itineraries(build_corridor(port), port, "sea_rail_almaty")
    modes = [port.sections[name].mode for name in way.sections]
    assert modes == ["sea", "rail"]


def test_trains_of_wagons_end_at_the_grain_berth(port):
    (way,) = itineraries(build_corridor(port), port, "grain_and_metals_to_sea")
    assert way.facilities == ("xuzhou", "lianyungang", "busan")

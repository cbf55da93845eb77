"""A train of empties keeps to the gauge of its wagons, where other trains take any."""

import pytest

from sim.corridor import Trip, build_corridor, itinerary_between
from sim.errors import ScenarioError
from tests.small_scenarios import facility, flow, scenario, section

BORDER = scenario(
    facilities={name: facility() for name in ("yard", "border", "abroad", "home")},
    sections=[
        section("yard", "border", km=10),
        section("border", "abroad", km=10, gauge_mm=1435),
        section("yard", "home", km=90, gauge_mm=1520),
        section("abroad", "home", km=10),
    ],
    flows={"any": flow("yard", "home")},
)


def bound_for(destination, gauge_mm):
    trip = Trip("yard", destination, "containers", "westbound", gauge_mm=gauge_mm)
    return itinerary_between(build_corridor(BORDER), BORDER, trip).facilities


def test_empties_go_the_long_way_on_their_own_gauge():
    assert bound_for("home", 1520) == ("yard", "home")


def test_a_train_of_any_gauge_goes_the_short_way():
    assert bound_for("home", 0) == ("yard", "border", "abroad", "home")


def test_empties_without_a_way_on_their_gauge_are_told():
    with pytest.raises(ScenarioError, match="border"):
        bound_for("abroad", 1524)

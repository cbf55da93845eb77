import pytest

from sim.corridor import build_corridor, itineraries
from sim.errors import ScenarioError
from sim.scenario import Scenario
from tests.small_scenarios import CLASSES, facility, flow, scenario, section

REEFERS = {"title": "refrigerated", "unit": "container", "part_of": "containers"}
LIFT = {"kind": "served", "servers": 1, "time_h": 1, "for": {"classes": ["containers"]}}


def two_ways(**handles):
    """From a to d by b, the shorter way, or by c; both lift containers."""
    ends = [("a", "b", 100), ("b", "d", 100), ("a", "c", 200), ("c", "d", 200)]
    return scenario(
        classes=CLASSES | {"reefers": REEFERS},
        facilities={
            name: facility(handles=handles.get(name, ()), lift=LIFT)
            for name in ("a", "b", "c", "d")
        },
        sections=[section(begin, end, km=km) for begin, end, km in ends],
        flows={"fruit": flow("a", "d", traffic_class="reefers")},
    )


def way_of(described):
    (line,) = itineraries(build_corridor(described), described, "fruit")
    return line.facilities


def test_steps_for_a_class_are_for_its_parts():
    steps = two_ways().facilities["b"].steps
    assert steps["lift"].passing.classes == ("containers", "reefers")


def test_a_facility_that_handles_the_whole_only_is_not_for_its_parts():
    assert way_of(two_ways()) == ("a", "b", "d")
    assert way_of(two_ways(b=("containers",))) == ("a", "c", "d")
    assert way_of(two_ways(b=("containers", "reefers"))) == ("a", "b", "d")


def test_no_way_is_left_where_no_facility_has_a_site_for_the_part():
    closed = two_ways(b=("containers",), c=("containers",))
    with pytest.raises(ScenarioError, match="does not handle reefers"):
        way_of(closed)


def test_a_scenario_that_is_read_again_is_the_same():
    described = two_ways()
    again = Scenario.model_validate_json(described.model_dump_json(by_alias=True))
    assert again == described

import pytest

from sim.scenario.schema import TrafficClass


@pytest.mark.parametrize(
    ("mode", "vehicle"), [("rail", "train"), ("road", "truck"), ("sea", "vessel")]
)
def test_a_class_is_moved_by_what_its_mode_says(mode, vehicle):
    read = TrafficClass.model_validate({"title": "", "mode": mode, "unit": "container"})
    assert read.vehicle == vehicle


def test_a_class_by_water_may_be_barges():
    reported = {"title": "", "mode": "sea", "vehicle": "barge", "unit": "container"}
    assert TrafficClass.model_validate(reported).vehicle == "barge"

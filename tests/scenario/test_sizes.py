"""What is enough for every vehicle passes the check of sizes."""

import yaml

from sim.scenario import load_study
from tests.verification.through_yaml import flow, place, scenario


def test_room_in_teu_that_never_changes_is_enough_for_the_mean_vehicle(tmp_path):
    yard = place(tracks={"kind": "stored", "places": 8, "counts": "teu"})
    trains = flow(units_per_vehicle=4, teu_per_unit=2, vehicles_per_day=1)
    file = tmp_path / "a_study.yaml"
    file.write_text(yaml.safe_dump(scenario({"yard": yard, "town": place()}, {"trains": trains})))
    assert load_study(file).baseline.scenario.facilities["yard"].steps["tracks"].places.value == 8

import pandas as pd

from sim.corridor import build_corridor
from sim.runs.excess import change_days, excesses, most_vehicles
from sim.scenario import borders_of

CROSSING = "border_cn-border_kz"


def rows(trains_per_day):
    return pd.DataFrame(
        [
            {
                "variant": "baseline",
                "replication": 1,
                "indicator": "trains_per_day",
                "place": CROSSING,
                "direction": "westbound",
                "flow": "",
                "traffic_class": "containers",
                "value": trains_per_day,
            }
        ]
    )


def most(scenario, direction="westbound"):
    corridor, border = build_corridor(scenario), borders_of(scenario)["CN-KZ"]
    days = change_days(scenario)
    return most_vehicles(corridor, scenario, days, border, "rail", direction)


def test_a_dated_change_within_the_run_is_a_day_to_look_at(study):
    slots = study.alternatives[1].scenario
    assert [str(day) for day in change_days(slots)] == ["2022-01-10"]


def test_the_bound_is_added_up_over_dated_changes(study):
    """Six slots a day for nine days, nine for the other fifteen, and one day more."""
    assert most(study.baseline.scenario) == 6 * 24 + 6
    assert most(study.alternatives[1].scenario) == 6 * 9 + 9 * 15 + 9


def test_the_cut_ends_at_the_border(study):
    """One crane beyond, with 24 h for each of 40 boxes, holds nobody back before the border."""
    scenario = study.baseline.scenario
    beyond = scenario.facilities["almaty"]
    slow = beyond.steps["cranes"].model_copy(
        update={"servers": type(beyond.steps["cranes"].servers)(value=0)}
    )
    closed = beyond.model_copy(update={"steps": beyond.steps | {"cranes": slow}})
    assert (
        most(scenario.model_copy(update={"facilities": scenario.facilities | {"almaty": closed}}))
        == 150
    )


def test_a_run_within_the_minimum_cut_passes_without_a_word(study):
    assert excesses(study, rows(6.0)) == ()


def test_a_run_beyond_the_minimum_cut_is_reported_with_both_numbers(study):
    (sentence,) = excesses(study, rows(8.0))
    assert "in replication 1" in sentence
    assert "160 trains, westbound, passed the CN-KZ border" in sentence
    assert "at most 150" in sentence

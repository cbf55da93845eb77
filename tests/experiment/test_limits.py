import pandas as pd
import pytest

from sim.errors import BooksError
from sim.experiment.limits import change_days, check_throughput, most_trains


def rows(trains_per_day):
    return pd.DataFrame(
        [
            {
                "variant": "baseline",
                "replication": 1,
                "indicator": "trains_per_day",
                "place": "border_cn-border_kz",
                "direction": "westbound",
                "flow": "",
                "traffic_class": "containers",
                "value": trains_per_day,
            }
        ]
    )


def test_a_dated_change_within_the_run_is_a_day_to_look_at(study):
    slots = study.alternatives[1].scenario
    assert [str(day) for day in change_days(slots)] == ["2022-01-10"]


def test_the_bound_is_added_up_over_dated_changes(study):
    """Six slots a day for nine days, nine for the other fifteen, and one day more."""
    assert most_trains(study.baseline.scenario, "westbound") == 6 * 24 + 6
    assert most_trains(study.alternatives[1].scenario, "westbound") == 6 * 9 + 9 * 15 + 9


def test_a_run_within_the_minimum_cut_passes(study):
    check_throughput(study, rows(6.0))


def test_a_run_beyond_the_minimum_cut_is_the_engines_fault(study):
    with pytest.raises(BooksError, match="baseline, replication 1: 160 westbound trains"):
        check_throughput(study, rows(8.0))

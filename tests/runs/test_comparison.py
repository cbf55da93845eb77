import shutil

import pytest

from sim.errors import ResultError
from sim.runs import Options, compare
from tests.runs.unpainted import run_unpainted

SLOWER = """\
title: A slower railway
extends: two_borders.yaml
end: 2022-01-25
warm_up_d: 4
replications: 2
sections: {inland-border_cn: {speed_kmh: 40}}
"""


@pytest.fixture(scope="module")
def results(folder, tmp_path_factory):
    """Results of two studies, and of the second with other random numbers and other days."""
    here = tmp_path_factory.mktemp("compare")
    shutil.copytree(folder, here, dirs_exist_ok=True)
    (here / "slower.yaml").write_text(SLOWER)
    (here / "other_days.yaml").write_text(SLOWER.replace("warm_up_d: 4", "warm_up_d: 5"))
    out = here / "results"
    for name in ("cranes", "slower", "other_days"):
        run_unpainted(here / f"{name}.yaml", Options(out=out, workers=1))
    run_unpainted(here / "slower.yaml", Options(out=here / "other", workers=1, root_seed=99))
    (here / "other" / "slower").rename(out / "other_seed")
    return out


@pytest.fixture(scope="module")
def paired(results, tmp_path_factory):
    return compare([results / "cranes", results / "slower"], tmp_path_factory.mktemp("paired"))


def test_results_on_the_same_random_numbers_are_paired(paired):
    differences = paired.comparison.differences
    transit = differences[
        (differences.indicator == "transit_time_h") & (differences.variant == "slower")
    ]
    longer_h = 477 / 40 - 477 / 60
    assert len(transit) == 2
    # A train that runs longer on the line may wait less at its end, for a place asked for there.
    assert transit.difference.between(0.5 * longer_h, 2 * longer_h).all()


def test_a_joint_study_has_the_alternatives_of_all(paired):
    names = [variant.id for variant in paired.study.variants]
    assert names == ["baseline", "cranes_four_cranes", "cranes_more_slots", "slower"]
    assert paired.report.is_file()


def test_what_differs_between_results_is_told_by_path(paired):
    slower = paired.study.alternatives[-1]
    (difference,) = slower.differences
    assert difference.path == "sections.inland-border_cn.speed_kmh"
    assert (difference.old, difference.new) == (60, 40)


def test_results_on_other_random_numbers_get_no_paired_interval(results, tmp_path):
    result = compare([results / "cranes", results / "other_seed"], tmp_path)
    assert result.comparison.differences.empty
    assert (
        "unpaired: root seed differs: 7 (cranes), 99 (other_seed)"
        in result.report.with_name("manifest.json").read_text()
    )


def test_results_of_other_days_are_refused(results, tmp_path):
    with pytest.raises(ResultError, match=r"other_days: warm_up_d is 5.0, that of cranes is 4.0"):
        compare([results / "cranes", results / "other_days"], tmp_path)


def test_a_folder_that_is_no_result_is_told(results, tmp_path):
    with pytest.raises(ResultError, match=r"nothing: is no results folder"):
        compare([results / "cranes", tmp_path / "nothing"], tmp_path)


def test_one_result_has_nothing_to_stand_beside(results, tmp_path):
    with pytest.raises(ResultError, match="at least 2 results folders, got 1"):
        compare([results / "cranes"], tmp_path)

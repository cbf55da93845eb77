import pandas as pd
import pytest

from sim.results import store as results
from sim.results.store import write_table
from sim.runs.checkpoints import Checkpoint
from sim.runs.rounds import gathered


@pytest.fixture
def folders(study, tmp_path):
    """Two replications of each variant, each with a word that no other has."""
    folders = {each.id: tmp_path / each.id for each in study.variants}
    for name, folder in folders.items():
        for number in range(study.baseline.scenario.replications):
            part = Checkpoint(folder / f"{number:05d}", records=False)
            words = [f"{name} {number}", "", "brest"]
            unfinished = part.begin()
            pd.DataFrame({"place": words, "value": [1.0, 2.0, float(number)]}).to_parquet(
                unfinished / "indicators.parquet"
            )
            part.finish(unfinished)
    return folders


def joined(study, folders):
    """Return the same without a category."""
    return pd.concat(
        [
            pd.read_parquet(folders[each.id] / f"{number:05d}" / "indicators.parquet").assign(
                variant=each.id, replication=number
            )
            for each in study.variants
            for number in range(study.baseline.scenario.replications)
        ],
        ignore_index=True,
    )


def test_the_tables_of_all_replications_say_what_each_says(study, folders):
    rows = gathered(study, folders, "indicators")
    reported = joined(study, folders)
    assert list(rows) == ["variant", "replication", "place", "value"]
    assert rows["place"].dtype == "category"
    pd.testing.assert_frame_equal(
        rows.astype({"variant": str, "place": str}), reported[list(rows)], check_exact=True
    )


def test_words_are_sorted_as_text_is(study, folders):
    rows = gathered(study, folders, "indicators")
    by_word = rows.groupby("place", sort=True).value.sum()
    assert list(by_word.index) == sorted(by_word.index)


@pytest.mark.parametrize("rows_at_a_time", [4, 1000])
def test_a_table_is_written_as_pandas_would(study, folders, tmp_path, monkeypatch, rows_at_a_time):
    monkeypatch.setattr(results, "ROW_GROUP", rows_at_a_time)
    rows = gathered(study, folders, "indicators")
    write_table(rows, tmp_path / "written.parquet")
    reported = pd.read_parquet(tmp_path / "written.parquet")
    expected = rows.astype({"variant": str, "place": str})
    pd.testing.assert_frame_equal(reported, expected, check_exact=True)
    expected.to_parquet(
        tmp_path / "plain.parquet", compression="zstd", row_group_size=rows_at_a_time
    )
    assert (tmp_path / "written.parquet").read_bytes() == (tmp_path / "plain.parquet").read_bytes()

"""The cost of reading grows with what there is to read, not faster."""

from pathlib import Path
from time import process_time

import pytest

from sim.errors import ScenarioError
from sim.scenario import inheritance

HEAD = "title: Child\nextends: two_borders.yaml\n"


def test_each_file_is_read_and_merged_once_however_often_it_is_extended(loaded, monkeypatch):
    merges = []
    real = inheritance.merged
    monkeypatch.setattr(inheritance, "merged", lambda *pair: merges.append(1) or real(*pair))
    Path("f0.yaml").write_text(HEAD)
    for depth in range(1, 9):
        names = ", ".join([f"f{depth - 1}.yaml"] * 8)
        Path(f"f{depth}.yaml").write_text(f"extends: [{names}]\n")
    loaded("extends: f8.yaml\n")
    # Eight to the power of eight is 16 million, times what there is to merge.
    assert len(merges) < 50_000


def test_twice_the_unknown_keys_cost_about_twice_the_time(loaded):
    def cost(keys):
        text = HEAD + "".join(f"unknown{number}: 1\n" for number in range(keys))
        begin = process_time()
        with pytest.raises(ScenarioError) as raised:
            loaded(text)
        assert len(raised.value.defects) == keys
        return process_time() - begin

    cost(100)
    # Squares would be sixteen times as much.
    assert cost(4_000) < 8 * cost(1_000)

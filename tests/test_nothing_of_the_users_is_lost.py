"""Commands that write, beside files of the user's: refused, and not a byte is touched."""

import shutil
from pathlib import Path

import pytest

from sim.cli import exit_code

CHECKOUT = Path(__file__).parents[1]
SHORT = "extends: two_borders.yaml\nend: 2022-01-12\nwarm_up_d: 3\nreplications: 2\n"
OWN = (
    *("thesis/notes.md", "results/study/notes.md", "results/sample/notes.md"),
    *("other.yaml", "other.md", "other.csv", "network/corridor.svg", "network/network.md"),
)
RUN = ["--workers", "1", "--quiet"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    shutil.copy(CHECKOUT / "scenarios" / "examples" / "two_borders.yaml", tmp_path)
    shutil.copy(CHECKOUT / "tests" / "calibration" / "one_crossing.yaml", tmp_path)
    for name in ("thesis", ".", "results", "sample"):
        (tmp_path / f"{name}.yaml").write_text(SHORT)
    for file in OWN:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("a: user's own\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder):
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


REFUSED = {
    "a folder of notes beside the scenario": ["run", "thesis.yaml", "--out", ".", *RUN],
    "a file that is named after its folder": ["run", "..yaml", *RUN],
    "a folder of results that has the scenario's name": ["run", "results.yaml", "--out", ".", *RUN],
    "the folder of the kept reports": ["run", "sample.yaml", *RUN],
    "validation runs too": ["validate", "thesis.yaml", "--folder", ".", "--workers", "1"],
    "a table over another one": ["validate", "thesis.yaml", "--out", "other.csv"],
    "fitted values over another scenario": [
        "calibrate", "one_crossing.yaml", "--out", "other.yaml", "--workers", "1",
    ],
    "a fit whose report would replace a page": [
        "calibrate", "one_crossing.yaml", "--out", "other.yml", "--workers", "1",
    ],
    "a page over another one": ["scenarios", ".", "--table", "other.md"],
    "a picture and a page over others": ["network", "thesis.yaml", "--out", "network"],
    "a new scenario over another": ["new", "thesis.yaml"],
    "a new corridor over a scenario": ["new", "--corridor", "thesis"],
    "a comparison of what is none": ["compare", "thesis", "results"],
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_command_did_not_write_it_does_not_replace(here, capsys, case):
    before = files(here)
    code = exit_code(REFUSED[case])
    said = capsys.readouterr()
    assert code == 2, said
    assert "Traceback" not in said.err
    assert files(here) == before


def test_what_a_command_wrote_it_replaces(here):
    for _ in range(2):
        assert exit_code(["network", "thesis.yaml", "--out", "drawn"]) == 0
        assert exit_code(["validate", "thesis.yaml", "--workers", "1", "--out", "own.csv"]) == 0
    assert not [each for each in here.rglob(".*") if each.name != "..yaml"]


def test_pages_of_the_users_beside_the_kept_reports_stay(here):
    from sim.runs import keep_sample

    (here / "results" / "answers.csv").write_text(
        "scenario,inputs_sha256,root_seed,replications,answer\ngone,0,1,2,None\n"
    )
    (here / "results" / "sample" / "gone.md").write_text("of a scenario that is gone\n")
    keep_sample([], here / "results")
    assert [each.name for each in (here / "results" / "sample").iterdir()] == ["notes.md"]

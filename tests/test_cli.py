import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import exit_code
from sim.runs.checkpoints import Checkpoint, inputs_digest
from sim.scenario import load_study

CHECKOUT = Path(__file__).parents[1]
CORRIDOR = CHECKOUT / "scenarios" / "examples" / "two_borders.yaml"
HEAVY = {"joblib", "networkx", "numpy", "pandas", "pyarrow", "scipy", "simpy", "vl_convert"}
SHORT = "extends: two_borders.yaml\nend: 2022-01-20\nwarm_up_d: 3\nreplications: 2\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder with the small corridor, where the command is typed."""
    shutil.copy(CORRIDOR, tmp_path)
    (tmp_path / "short.yaml").write_text(SHORT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(capsys, *words):
    """Return exit code, what was printed, and what was said on stderr."""
    code = exit_code(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


WRONG = {
    "a file that is not there": (["run", "shrt.yaml"], "did you mean 'short.yaml'?"),
    "a command that is not there": (["chekc", "short.yaml"], "No such command 'chekc'"),
    "an option that is not there": (["run", "--replicaions", "3", "short.yaml"], "--replications"),
    "a precision that is none": (
        ["run", "--until-precision", "2", "short.yaml"],
        "'2' is no share",
    ),
    "a fact that is not there": (["seeds", "--id", "S1-60"], "there is no fact 'S1-60'"),
    "a folder that holds no result": (["compare", ".", ".."], "is no results folder"),
    "no file at all": (["run"], "Missing argument"),
    "a file that exists already": (["new", "short.yaml"], "short.yaml: exists already"),
    "a file in no folder": (["new", "nowhere/new.yaml"], "can't be written"),
    "a new one of no kind": (["new"], "Name a FILE"),
    "a new one of both kinds": (["new", "a.yaml", "--corridor", "b"], "not both"),
    "a corridor whose files would lie elsewhere": (["new", "--corridor", "../b"], "as b"),
    "a corridor with a blank in its name": (["new", "--corridor", "East Africa"], "as east_africa"),
    "a corridor named as a device": (["new", "--corridor", "con"], "is a device on Windows"),
    "a corridor over a scenario": (["new", "--corridor", "short"], "short.yaml: exists already"),
}


@pytest.mark.parametrize("slip", WRONG)
def test_a_slip_gets_exit_code_2_and_a_message(capsys, slip):
    words, message = WRONG[slip]
    code, out, err = typed(capsys, *words)
    assert (code, out) == (2, "")
    assert message in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err


def test_all_slips_of_a_scenario_are_told_at_once(here, capsys):
    (here / "typos.yaml").write_text(
        "extends: two_borders.yaml\n"
        "warm_up_d: -3\n"
        "facilities: {border_kz: {steps: {documents: {servers: two}}}}\n"
        "sections: {border_kz-almaty: {spede_kmh: 50}}\n"
    )
    code, _, err = typed(capsys, "check", "typos.yaml")
    assert code == 2
    starts = [line.split(" ")[0] for line in err.splitlines() if line.startswith("typos.yaml:")]
    assert [start.split(":")[1] for start in starts] == ["2", "3", "4"]


def test_nothing_runs_while_one_of_several_scenarios_is_wrong(here, capsys):
    code, _, err = typed(capsys, "run", "short.yaml", "shrt.yaml")
    assert code == 2
    assert "shrt.yaml" in err
    assert not (here / "results").exists()


def test_the_defects_of_all_scenarios_are_told_before_any_is_run(here, capsys):
    (here / "a.yaml").write_text("extends: short.yaml\nwarm_up_d: -3\n")
    (here / "b.yaml").write_text("extends: short.yaml\nend: soon\n")
    code, out, err = typed(capsys, "run", "short.yaml", "a.yaml", "b.yaml")
    assert (code, out) == (2, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == ["a.yaml:2:12", "b.yaml:2:6"]
    assert not (here / "results").exists()


def test_two_scenarios_of_one_name_do_not_replace_each_others_results(here, capsys):
    (here / "other.yaml").write_text("extends: short.yaml\nname: short\n")
    code, _, err = typed(capsys, "run", "short.yaml", "other.yaml")
    assert code == 2
    assert err.startswith("other.yaml: name: 'short' is that of short.yaml too")
    assert not (here / "results").exists()


def test_a_run_prints_the_answer_and_last_where_the_report_is(here, capsys):
    code, out, err = typed(capsys, "run", "short.yaml", "--workers", "1")
    assert (code, err) == (0, "")
    assert "trains a day" in out
    assert "**" not in out
    assert out.splitlines()[-1] == "Report: results/short/report.html"
    assert (here / "results" / "short" / "report.html").is_file()


def test_a_quiet_run_prints_where_the_report_is_and_no_more(capsys):
    code, out, err = typed(
        capsys, "run", "short.yaml", "--workers", "1", "--quiet", "--out", "mine"
    )
    assert (code, out, err) == (0, "Report: mine/short/report.html\n", "")


def test_replications_and_seed_of_the_command_are_those_that_are_resolved(here, capsys):
    words = ["--workers", "1", "--quiet", "--replications", "3", "--seed", "5"]
    typed(capsys, "run", "short.yaml", *words)
    resolved = (here / "results" / "short" / "scenario.yaml").read_text()
    assert "\nreplications: 3\n" in resolved
    assert "\nroot_seed: 5\n" in resolved


def test_a_results_folder_is_replaced_whole(here, capsys):
    old = here / "results" / "short"
    old.mkdir(parents=True)
    (old / "of_yesterday.txt").write_text("old")
    digests = {"files_sha256": {"of_yesterday.txt": "…"}}
    (old / "manifest.json").write_text(json.dumps(digests))
    typed(capsys, "run", "short.yaml", "--workers", "1", "--quiet")
    assert (old / "report.html").is_file()
    assert not (old / "of_yesterday.txt").exists()
    assert [each.name for each in old.parent.iterdir()] == ["short"]


def test_a_check_tells_offered_load_the_cut_and_numbers_without_a_source(capsys):
    code, out, _ = typed(capsys, "check", "short.yaml")
    assert code == 0
    assert out.startswith("short: no defects\n")
    assert "limited by border_cn, border_kz" in out
    assert "border_kz.handover_to_china" in out
    assert "numbers have no source, or are assumed" in out


def test_a_check_names_the_saturated_flows_and_counts_no_demand_of_them(here, capsys):
    westbound, eastbound = "{arrivals: saturated, seasonality: null}", "{arrivals: saturated}"
    flows = f"flows: {{westbound: {westbound}, eastbound: {eastbound}}}\n"
    (here / "full.yaml").write_text(f"title: Full\nextends: short.yaml\n{flows}")
    code, out, _ = typed(capsys, "check", "full.yaml")
    assert code == 0
    assert "  no demand meets a capacity\n" in out
    assert "saturated and ask for all there is: westbound, eastbound" in out


def test_a_new_scenario_checks_without_defects(capsys):
    assert typed(capsys, "new", "mine.yaml")[0] == 0
    code, out, err = typed(capsys, "check", "mine.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("mine: no defects")


def test_a_new_corridor_checks_without_defects_and_all_it_has_is_assumed(here, capsys):
    code, out, _ = typed(capsys, "new", "--corridor", "kenya")
    assert (code, out.startswith("kenya.yaml: try `sim check kenya.yaml`")) == (0, True)
    tables = {f"kenya_{table}.yaml" for table in ("sources", "observations")}
    assert {each.name for each in here.glob("kenya*")} == {"kenya.yaml", *tables}
    code, out, err = typed(capsys, "check", "kenya.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("kenya: no defects")
    study = load_study("kenya.yaml")
    assert {each.source for each in study.provenance.values()} == {"assumed"}
    ranged = {path for path, each in study.provenance.items() if each.low is not None}
    laws = {"mean", "cv", "low", "mode", "high"}
    assert {path.rpartition(".")[2] for path in study.provenance.keys() - ranged} <= laws


def test_a_new_corridor_has_two_countries_a_change_of_gauge_each_way_and_runs(here, capsys):
    typed(capsys, "new", "--corridor", "kenya")
    (here / "few_days.yaml").write_text("extends: kenya.yaml\nend: 2022-02-15\nreplications: 2\n")
    corridor = load_study("few_days.yaml").baseline.scenario
    stations = [each for each in corridor.facilities.values() if each.kind == "border_station"]
    assert len({each.country for each in stations}) == len(stations) == 2
    assert all(each.steps["gauge_change"].to_gauge_mm for each in stations)
    code, out, _ = typed(capsys, "run", "few_days.yaml", "--workers", "1")
    assert code == 0
    assert "With A (A second pair of transfer tracks) " in out
    assert "of “Containers outward”" in out


def test_a_row_that_is_written_into_the_new_tables_is_read(here, capsys):
    """The comment of the table is itself such a row."""
    typed(capsys, "new", "--corridor", "kenya")
    table = here / "kenya_observations.yaml"
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = [line.removeprefix("# ") for line in lines[lines.index("# observations:") : -1]]
    table.write_text("\n".join(rows), encoding="utf-8")
    assert typed(capsys, "check", "kenya.yaml")[0] == 0
    (counted,) = load_study("kenya.yaml").baseline.scenario.observations
    assert (counted.value, counted.places) == (720, ("home_border-far_border",))


def test_a_new_corridor_is_written_whole_or_not_at_all(here, capsys):
    (here / "kenya_observations.yaml").write_text("observations: []  # mine\n")
    code, _, err = typed(capsys, "new", "--corridor", "kenya")
    assert code == 2
    assert "kenya_observations.yaml: exists already" in " ".join(err.replace("│", " ").split())
    assert [each.name for each in here.glob("kenya*")] == ["kenya_observations.yaml"]


def test_the_schema_is_json_for_editors(capsys):
    code, out, _ = typed(capsys, "schema")
    assert code == 0
    assert "facilities" in json.dumps(json.loads(out))


def test_seeds_are_found_by_words_and_by_id(capsys):
    assert "23" in typed(capsys, "seeds", "--id", "S1-06")[1]
    lines = typed(capsys, "seeds", "rail", "freight")[1].splitlines()
    assert 1 < len(lines) < 100


def test_an_output_folder_that_is_a_file_is_the_users_to_mend(capsys):
    code, _, err = typed(capsys, "run", "short.yaml", "--workers", "1", "--out", "short.yaml")
    assert code == 2
    assert "short.yaml" in err


def test_a_fault_of_the_engine_keeps_its_traceback_and_asks_to_be_reported(here, capsys):
    """A finished replication that is no table is nobody's input."""
    study = load_study("short.yaml")
    digest = inputs_digest(study.baseline.scenario, 7, study.files)
    for number in ("00000", "00001"):
        part = Checkpoint(here / "results" / ".short.parts" / digest / number, records=False)
        unfinished = part.begin()
        (unfinished / "indicators.parquet").write_text("no table")
        part.finish(unfinished)
    code, out, err = typed(capsys, "run", "short.yaml", "--workers", "1")
    assert (code, out) == (1, "")
    assert err.startswith("Traceback")
    assert err.splitlines()[-1].startswith("this is the engine's fault")


def test_help_imports_nothing_heavy():
    ask = (
        "import sys\nfrom sim.cli import exit_code\nexit_code(['--help'])\n"
        f"print(sorted({HEAVY} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    assert done.stderr == "[]\n"


def test_a_check_imports_no_simulation_and_no_charts(here):
    ask = (
        "import sys\nfrom sim.cli import exit_code\nexit_code(['check', 'short.yaml'])\n"
        "heavy = {'pandas', 'simpy', 'pyarrow', 'vl_convert'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=here,
        env={"PYTHONPATH": str(CHECKOUT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stderr == "[]\n"

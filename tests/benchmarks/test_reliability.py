import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.reliability.mutation import mutant, sources, words_of
from benchmarks.reliability.outcomes import Outcome, outcome
from benchmarks.reliability.trials import TrialTotals, tried

CHECKOUT = Path(__file__).parents[2]


def test_a_mutant_is_made_from_its_number_alone():
    files = sources()
    words = words_of(files)
    one, again, other = (mutant(files[0], Random(seed), words) for seed in (1, 1, 2))  # noqa: S311
    assert one == again != other


def test_a_traceback_is_a_fault_and_a_message_is_none():
    assert Outcome(2, "Traceback (most recent call last)", 0.1).is_fault
    assert Outcome(1, "the books don't balance", 0.1).is_fault
    assert not Outcome(2, "a.yaml:1:1: no", 0.1).is_fault
    assert not Outcome(None, "", 30.0).is_fault


def test_a_call_that_takes_too_long_is_stopped(monkeypatch):
    def endless(_words):
        while True:
            pass

    monkeypatch.setattr("sim.cli.exit_code", endless)
    assert outcome(["check"], 1).code is None


def apart(words):
    """Run some lines in a process of its own: its memory gets a limit, or it forks."""
    known = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(
        [sys.executable, "-c", words], env=known, capture_output=True, text=True, check=False
    )


def test_a_few_mutants_end_without_a_traceback():
    lines = (
        "from benchmarks.reliability.trials import tried\nprint(tried(range(7000, 7008)).faults)"
    )
    assert apart(lines).stdout == "[]\n"


@pytest.mark.slow
@pytest.mark.parametrize("how", ["killed", "refused", "interrupted"])
def test_a_run_that_is_stopped_at_a_file_operation_comes_to_the_same_bytes_again(tmp_path, how):
    lines = (
        "import pathlib, sys\nimport sim.runs.replication, sim.report\n"
        "from benchmarks.reliability.file_operations import stopped_everywhere\n"
        f"print(stopped_everywhere(pathlib.Path({str(tmp_path)!r}), {how!r}, 11).faults)"
    )
    done = apart(lines)
    assert done.stdout == "()\n", done.stderr


def test_what_processes_found_is_added_up():
    one, other = TrialTotals(slowest_s=1.0), TrialTotals(slowest_s=3.0, faults=["a"])
    one.checks["0"], other.checks["0"] = 2, 3
    one.add(other)
    assert (one.checks["0"], one.slowest_s, one.faults) == (5, 3.0, ["a"])
    assert callable(tried)

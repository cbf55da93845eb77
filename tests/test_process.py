"""Streams that are closed or full, and words that are no text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
SIM = f"'{sys.executable}' -c 'from sim.cli import main; main()'"
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def shell(line, folder):
    known = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(
        ["/bin/bash", "-c", line], cwd=folder, env=known, capture_output=True, check=False
    )


@needs_full
def test_output_that_cannot_be_written_is_one_message(tmp_path):
    done = shell(f"{SIM} schema > /dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "what is printed can't be written: No space left on device; finished results are kept"
    ]


@needs_full
def test_a_message_that_cannot_be_written_changes_no_exit_code(tmp_path):
    assert shell(f"{SIM} check nothing.yaml 2> /dev/full", tmp_path).returncode == 2


def test_a_reader_that_is_gone_is_no_fault(tmp_path):
    done = shell(f"{SIM} schema | true; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_name_that_is_not_utf_8_is_refused(tmp_path):
    done = shell(f"{SIM} check $'b\\xffd.yaml'", tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode() == "'b\\udcffd.yaml' is not UTF-8; rename the file or folder\n"


def test_a_run_without_any_stream_writes_its_result(tmp_path):
    file = CHECKOUT / "tests" / "faults" / "quiet_alternative.yaml"
    words = f"run '{file}' --workers 2 --replications 2"
    assert shell(f"{SIM} {words} <&- >&- 2>&-", tmp_path).returncode == 0
    assert (tmp_path / "results" / "quiet_alternative" / "report.html").is_file()

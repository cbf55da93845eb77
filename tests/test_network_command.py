from pathlib import Path

import pytest

from sim.cli import exit_code

CORRIDOR = str(Path(__file__).parents[1] / "scenarios" / "examples" / "two_borders.yaml")


def test_the_page_is_printed_without_a_folder(capsys):
    assert exit_code(["network", CORRIDOR]) == 0
    out = capsys.readouterr().out
    assert "### Kazakh border station" in out
    assert (
        "| 2022-02-15 | `facilities.border_cn.steps.handover.slots_per_day` | 6 | 8 | proposed |"
        in out
    )


def test_page_and_picture_go_to_a_folder_that_need_not_be_there(tmp_path, capsys):
    out = tmp_path / "new" / "folder"
    assert exit_code(["network", CORRIDOR, "--out", str(out)]) == 0
    # The small corridor has no roads, so there is no picture of them.
    assert {file.name for file in out.iterdir()} == {"corridor.svg", "network.md"}
    assert "](corridor.svg)" in (out / "network.md").read_text(encoding="utf-8")
    assert "corridor.svg" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert exit_code(["network", CORRIDOR, "--out", str(tmp_path / "file" / "below")]) == 2
    assert "can't be written" in " ".join(capsys.readouterr().err.replace("│", " ").split())


@pytest.mark.parametrize(
    "row",
    [
        # What is waited for, what it is, how much, and what is held meanwhile.
        (
            "| Handover | so many a day | 6 (from 2022-02-15: 8) a day, evenly spaced | all "
            "| a place: tracks | acceptance |"
        ),
        (
            "| Tracks | room | 5 places | all | room on the line before it, or what it held at the "
            "place before a short section | track |"
        ),
        (
            "| Wagons | takes from a fleet | Flat wagons, 480 in all: 40 a vehicle; kept until "
            "Kazakh border station | containers | nothing | flat wagons |"
        ),
    ],
)
def test_a_step_is_told_with_what_is_held(capsys, row):
    assert exit_code(["network", CORRIDOR]) == 0
    assert row in capsys.readouterr().out


def test_waits_without_work_and_patience_are_told(tmp_path, capsys):
    (tmp_path / "two_borders.yaml").write_text(Path(CORRIDOR).read_text(encoding="utf-8"))
    (tmp_path / "own.yaml").write_text(
        "title: Own\nextends: two_borders.yaml\nfacilities: {inland: {steps: {engine: {title: An "
        "engine, kind: served, servers: 9, time_h: 5, is_wait: true, patience_h: 72}}}}\n"
        "sources: {facilities.inland: assumed}\n"
    )
    assert exit_code(["network", str(tmp_path / "own.yaml")]) == 0
    reported = (
        "9 servers, 5 h a vehicle; stands for a wait; a vehicle that has waited 72 h gives up"
    )
    assert reported in capsys.readouterr().out

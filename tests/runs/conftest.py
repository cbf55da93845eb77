import shutil
from pathlib import Path

import pytest

from sim.scenario import load_study

CORRIDOR = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"
STUDY = """\
title: More cranes and more officers
question: How many trains a day do more cranes let over the border?
extends: two_borders.yaml
end: 2022-01-25
warm_up_d: 4
replications: 2
alternatives:
  four_cranes:
    title: Four cranes
    changes:
      facilities.border_kz.steps.gauge_change.servers: {to: 4, source: proposed}
  more_slots:
    title: Four cranes and nine slots
    extends: four_cranes
    changes:
      facilities.border_cn.steps.handover.slots_per_day: {to: 9, from: 2022-01-10, source: proposed}
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Folder with a study of a baseline and two alternatives on the small corridor."""
    folder = tmp_path_factory.mktemp("study")
    shutil.copy(CORRIDOR, folder)
    (folder / "cranes.yaml").write_text(STUDY, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def study(folder):
    return load_study(folder / "cranes.yaml")

"""What a scenario says wrongly about traffic classes that are part of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.defects import Path, PathDefect, unknown
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario.schema import Scenario


def wrong_parts(scenario: Scenario) -> Iterator[PathDefect]:
    """Find classes that are part of one that can't be their whole.

    Parameters
    ----------
    scenario
        One variant, whole.
    """
    for name, each in scenario.classes.items():
        if each.part_of is None:
            continue
        path: Path = ("classes", name, "part_of")
        whole = scenario.classes.get(each.part_of)
        if whole is None:
            others = [other for other in scenario.classes if other != name]
            yield from unknown(others, "class", path, each.part_of)
        elif each.part_of == name:
            yield PathDefect(path, say("class-part-checks-of-itself", name=name))
        elif whole.part_of is not None:
            names = {"name": each.part_of, "whole": whole.part_of}
            yield PathDefect(path, say("class-part-checks-part-of-part", **names))
        elif (each.mode, each.vehicle) != (whole.mode, whole.vehicle):
            text = say(
                "class-part-checks-unlike", part=name, mode=each.mode, vehicle=each.vehicle,
                whole=each.part_of, whole_mode=whole.mode, whole_vehicle=whole.vehicle,
            )  # fmt: skip
            yield PathDefect(path, text)

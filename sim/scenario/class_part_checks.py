"""What a scenario says wrongly about traffic classes that are part of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.defects import Path, PathDefect, hint

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
            others = tuple(other for other in scenario.classes if other != name)
            text = f"there is no class '{each.part_of}'; {hint(each.part_of, others)}"
            yield PathDefect(path, text)
        elif each.part_of == name or whole.part_of is not None:
            text = f"'{each.part_of}' is itself part of '{whole.part_of}'; that one would do"
            if each.part_of == name:
                text = f"'{name}' is this class itself; another one, or leaving this out, would do"
            yield PathDefect(path, text)
        elif (each.mode, each.vehicle) != (whole.mode, whole.vehicle):
            kinds = f"goes by {each.mode} in a {each.vehicle}, '{each.part_of}' by {whole.mode}"
            text = f"'{name}' {kinds} in a {whole.vehicle}; the same for both would do"
            yield PathDefect(path, text)

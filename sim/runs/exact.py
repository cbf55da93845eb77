"""What theory says of some scenarios, as a table.

The models that ship with the engine are in ``scenarios/theory``, and what theory says of them in
``exact.csv`` beside them; a planner with own models may have such a table too.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.data_folders import scenarios_folder
from sim.errors import Defect, ScenarioError
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ADDRESS = ("place", "step", "direction", "flow", "cause")
NEEDED = ("case", "scenario", "indicator", "exact", "days")
"""Columns of a table of exact values; it may have ``variant``, those of `ADDRESS`, ``source``."""


@dataclass(frozen=True)
class Exact:
    """What theory says of an indicator of a scenario.

    Attributes
    ----------
    scenario, variant
        Scenario file, as `load_study` takes it, and which of its variants.
    indicator
        As in ``indicators.csv``; of two with `` - `` between them the difference.
    address
        Place, step, direction, flow, cause; '' where one does not apply.
    days
        Of a replication, so that the half-width comes within `NARROW` of the value.
    """

    case: str
    scenario: str
    variant: str
    indicator: str
    address: tuple[str, ...]
    value: float
    days: float
    selftest: bool
    source: str


def exact_values(file: Path | None = None) -> tuple[Exact, ...]:
    """Return what theory says of some scenarios.

    Parameters
    ----------
    file
        CSV with at least the columns `NEEDED`; ``scenario`` is a file beside it.  The one that
        ships with the engine if left out.

    Raises
    ------
    ScenarioError
        If it can't be read, or a row of it: all defects at once.
    """
    file = file or scenarios_folder() / "theory" / "exact.csv"
    defects: list[Defect] = []
    values: list[Exact] = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            absent = [name for name in NEEDED if name not in (rows.fieldnames or ())]
            if absent:
                columns, needed = ", ".join(absent), ", ".join(NEEDED)
                text = say("exact-no-column", columns=columns, needed=needed)
                defects.append(Defect(str(file), 1, 1, "", text))
            else:
                values = [_exact(row, file, rows.line_num, defects) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        text = say("exact-unreadable", error=str(error))
        defects.append(Defect(str(file), 0, 0, "", text))
    if defects:
        raise ScenarioError(defects)
    return tuple(values)


def _exact(row: Mapping[str, str | None], file: Path, line: int, defects: list[Defect]) -> Exact:
    from sim.indicators import INDICATORS

    cells = defaultdict(str, {key: (text or "").strip() for key, text in row.items() if key})

    def number(name: str) -> float:
        try:
            value = float(cells[name])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            text = say("exact-no-number", text=cells[name])
            defects.append(Defect(str(file), line, 1, name, text))
        return value

    unknown = set(cells["indicator"].split(" - ")) - INDICATORS.keys()
    if unknown:
        text = say("exact-no-indicator", indicator=min(unknown))
        defects.append(Defect(str(file), line, 1, "indicator", text))
    return Exact(
        case=cells["case"],
        scenario=str(file.parent / cells["scenario"]),
        variant=cells["variant"] or "baseline",
        indicator=cells["indicator"],
        address=tuple(cells[part] for part in ADDRESS),
        value=number("exact"),
        days=number("days"),
        selftest=cells["selftest"] == "yes",
        source=cells["source"],
    )

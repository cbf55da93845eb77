"""Tidy tables for spreadsheets: every row says what it is of, and in which unit.

Titles stand beside ids, so that a reader needs no key.  Text that a spreadsheet would take for a
formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

from sim.report.names import flow_title, queue_title
from sim.report.words import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from sim.scenario import Study

Cell = str | int | float | None
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def neutral(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula.

    Examples
    --------
    >>> neutral("=1+1"), neutral(-1.5), neutral("Altynkol")
    ("'=1+1", -1.5, 'Altynkol')
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_BEGINS):
        return f"'{cell}"
    return cell


def tidy(study: Study, frame: pd.DataFrame) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Return header and rows of a frame of indicators, with titles after its ids."""
    columns = [str(name) for name in frame.columns]
    at = {name: columns.index(name) for name in ("indicator", "place", "step", "flow")}
    titles = {variant.id: variant.title for variant in study.variants}
    rows = []
    for values in frame.itertuples(index=False, name=None):
        indicator, place, step, flow = (str(values[at[name]]) for name in at)
        rows.append(
            (
                titles.get(str(values[columns.index("variant")]), ""),
                measure(indicator).title,
                queue_title(study, place, step) if place else "",
                flow_title(study, flow) if flow else "",
                *(_plain(value) for value in values),
            )
        )
    return ("variant_title", "indicator_title", "place_title", "flow_title", *columns), rows


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([neutral(name) for name in header])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain(value: object) -> Cell:
    """Round to eight digits, more than any interval bears; nothing for what is not known."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return str(value) if value is not None else None
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        return None
    return int(number) if number == int(number) and abs(number) < 1e15 else float(f"{number:.8g}")  # noqa: PLR2004 -- exact in a float

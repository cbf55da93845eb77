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
Tidy = tuple[tuple[str, ...], list[tuple[Cell, ...]]]
"""Header and rows."""
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Their full-width twins too, which some spreadsheets take for them (OWASP, CSV Injection)."""
_BEGINS = frozenset(_FORMULA_BEGINS)


def neutral(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula.

    Examples
    --------
    >>> neutral("=1+1"), neutral(-1.5), neutral("Port")
    ("'=1+1", -1.5, 'Port')
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_BEGINS):
        return f"'{cell}"
    return cell


def tidy(study: Study, frame: pd.DataFrame) -> Tidy:
    """Return header and rows of a frame of indicators, with titles before its ids.

    Column by column, and every title is looked up once: there are tens of thousands of rows.
    """
    columns = {str(name): _plain_column(frame[name]) for name in frame.columns}
    titles = {variant.id: variant.title for variant in study.variants}
    queues = list(zip(columns["place"], columns["step"], strict=True))
    queue_titles = {
        each: queue_title(study, *map(str, each)) if each[0] else "" for each in set(queues)
    }
    flow_titles = {
        each: flow_title(study, str(each)) if each else "" for each in set(columns["flow"])
    }
    named = {
        "variant_title": [titles.get(str(each), "") for each in columns["variant"]],
        "indicator_title": [measure(str(each)).title for each in columns["indicator"]],
        "place_title": [queue_titles[each] for each in queues],
        "flow_title": [flow_titles[each] for each in columns["flow"]],
    }
    return (*named, *columns), list(zip(*named.values(), *columns.values(), strict=True))


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([neutral(name) for name in header])
    # What is asked here of every cell is what `neutral` asks, without a call for each number.
    writer.writerows(
        [f"'{cell}" if isinstance(cell, str) and cell[:1] in _BEGINS else cell for cell in row]
        for row in rows
    )
    return text.getvalue()


def _plain_column(column: pd.Series) -> list[Cell]:
    values = column.tolist()
    if column.dtype.kind in "iu":
        return values
    return [each if isinstance(each, str) else _plain(each) for each in values]


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

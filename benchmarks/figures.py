"""Committed figures, and what is seen now beside them: pure functions and one CSV file."""

from __future__ import annotations

import csv
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

WORSE = 1.25
"""A row is marked whose figure is worse than the committed one by more than this factor."""
COLUMNS = ("name", "unit", "value", "machine", "date", "target")


@dataclass(frozen=True)
class Quantity:
    """Something that is measured.

    Attributes
    ----------
    name
        Address in the file, as ``reference_year.model.cpu``.
    what
        In words, for the table.
    unit
        Of the value, as ``CPU s``.
    more_is_better
        Whether a higher value is the better one.
    """

    name: str
    what: str
    unit: str
    more_is_better: bool = False


@dataclass(frozen=True)
class Figure:
    """A committed value, and where and when it was seen.

    Attributes
    ----------
    unit
        Of the value.
    value
        Median; None before it was measured for the first time.
    machine, date
        Where and when.
    target
        The most that it may be, or the least if more is better; None for none.
    """

    unit: str
    value: float | None
    machine: str
    date: str
    target: float | None


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    quantity
        What was measured.
    seen
        Median of what was seen now.
    spread
        Half of the range over the median; None if it was seen once.
    committed, target
        As in the file; None for none.
    ratio
        Seen over committed; None without the latter.
    """

    quantity: Quantity
    seen: float
    spread: float | None
    committed: float | None
    ratio: float | None
    target: float | None

    @property
    def worse(self) -> bool:
        """Whether it is more than a quarter worse than what is committed."""
        if self.ratio is None:
            return False
        return self.ratio < 1 / WORSE if self.quantity.more_is_better else self.ratio > WORSE

    @property
    def misses_target(self) -> bool:
        """Whether there is a target that it does not reach."""
        if self.target is None:
            return False
        if self.quantity.more_is_better:
            return self.seen < self.target
        return self.seen > self.target


def read_figures(file: Path) -> dict[str, Figure]:
    """Return the committed figures by name.

    Parameters
    ----------
    file
        CSV with the columns of `COLUMNS`.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            row["name"]: Figure(
                row["unit"],
                _number(row["value"]),
                row["machine"],
                row["date"],
                _number(row["target"]),
            )
            for row in csv.DictReader(lines)
        }


def write_figures(file: Path, figures: Mapping[str, Figure]) -> None:
    """Write the committed figures, in their order.

    Parameters
    ----------
    file
        Replaced.
    figures
        By name.
    """
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        for name, figure in figures.items():
            value, target = ("" if x is None else f"{x:.4g}" for x in (figure.value, figure.target))
            writer.writerow((name, figure.unit, value, figure.machine, figure.date, target))


def compared(
    quantities: Sequence[Quantity],
    seen: Mapping[str, Sequence[float]],
    figures: Mapping[str, Figure],
) -> list[Row]:
    """Return a row for every quantity that was seen, in the order of the quantities.

    Parameters
    ----------
    quantities
        All that there are.
    seen
        Name → values of one run of the command.
    figures
        What is committed.
    """
    return [
        _row(each, seen[each.name], figures.get(each.name))
        for each in quantities
        if seen.get(each.name)
    ]


def renewed(
    figures: Mapping[str, Figure], rows: Sequence[Row], *, machine: str, date: str
) -> dict[str, Figure]:
    """Return the figures with what was seen now; targets stay, and what was not measured.

    Parameters
    ----------
    figures
        What is committed.
    rows
        What was seen.
    machine, date
        Where and when.
    """
    new = dict(figures)
    for row in rows:
        target = new[row.quantity.name].target if row.quantity.name in new else None
        new[row.quantity.name] = Figure(row.quantity.unit, row.seen, machine, date, target)
    return new


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text.

    Parameters
    ----------
    rows
        What was seen.
    """
    head = ("", "seen", "spread", "committed", "ratio", "target", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, len(head) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _row(quantity: Quantity, values: Sequence[float], figure: Figure | None) -> Row:
    seen = statistics.median(values)
    spread = (max(values) - min(values)) / 2 / seen if len(values) > 1 and seen else None
    committed = figure.value if figure else None
    ratio = seen / committed if committed else None
    return Row(quantity, seen, spread, committed, ratio, figure.target if figure else None)


def _cells(row: Row) -> tuple[str, ...]:
    marks = [
        text
        for text, holds in (("WORSE", row.worse), ("misses target", row.misses_target))
        if holds
    ]
    sign = "≥" if row.quantity.more_is_better else "≤"
    return (
        f"{row.quantity.what} [{row.quantity.unit}]",
        _rounded(row.seen),
        "once" if row.spread is None else f"±{row.spread:.0%}",
        "" if row.committed is None else _rounded(row.committed),
        "" if row.ratio is None else f"{row.ratio:.2f}",
        "" if row.target is None else f"{sign} {row.target:g}",
        ", ".join(marks),
    )


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:#.3g}"  # noqa: PLR2004 -- three digits


def _number(text: str) -> float | None:
    return float(text) if text else None

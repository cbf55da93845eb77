"""Tables as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


def in_columns(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Return rows as lines with cells below one another.

    Parameters
    ----------
    rows
        Of as many cells each.
    right
        Columns that are flush right.

    Examples
    --------
    >>> in_columns([("place", "TEU"), ("Khorgos", "9")], right={1})
    ['place    TEU', 'Khorgos    9']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def markdown_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    spaced: bool = False,
) -> Iterator[str]:
    r"""Yield the lines of a table in Markdown, whose cells are escaped already.

    Parameters
    ----------
    heads
        Of the columns.
    rows
        Cells.
    right
        Columns that are aligned at their right.
    spaced
        Whether the rule below the heads has blanks, as the other lines do.

    Examples
    --------
    >>> print("\n".join(markdown_table(("what", "h"), [("dwell", "12")], right=[1])))
    | what | h |
    |---|---:|
    | dwell | 12 |
    """
    rule = ["---:" if column in right else "---" for column in range(len(heads))]
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join(rule)} |" if spaced else f"|{'|'.join(rule)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)

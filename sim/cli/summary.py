"""What `sim run` prints of a result: the answer, the main differences, how sure they are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sim.text import four_digits, in_columns, per_cent_change
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from sim.report import Document
    from sim.results import Result

MOST_OBSERVED = 12
"""Reported figures that are printed after a run; more are a table of their own."""
"""What is red in a sentence, as in the page."""
"""Numbers that are told without decimals."""
HEADS = ("", "baseline", "alternative", "difference", "interval", "verdict")


def summary_text(result: Result) -> str:
    """Return the short comparison as text: a table in colours on a terminal, plain elsewhere.

    Parameters
    ----------
    result
        What a study found.
    """
    document = result.document
    legend = [f"{label}: {title}" for label, title in document.legend if label != title.lower()]
    parts = [
        document.question,
        "\n".join(_spoken(text) for text in (*document.failed, *document.answer)),
        _table(document),
        "\n".join(legend),
        "\n".join(_plain(notice.text) for notice in document.certainty),
        "\n".join(_beside(result)),
    ]
    return "\n\n".join(part for part in parts if part)


def _spoken(text: str) -> str:
    """Return a sentence without marks, red on a terminal where something never clears."""
    plain = _plain(text)
    return _red(plain) if sys.stdout.isatty() and Verdict.NEVER_CLEARS in plain.lower() else plain


def _plain(text: str) -> str:
    return text.replace("**", "")


def _red(text: str) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    with console.capture() as captured:
        console.print(Text(text, style="red"))
    return captured.get().rstrip("\n")


def _table(document: Document) -> str:
    rows: list[tuple[str, ...]] = []
    for card in document.cards:
        first = (card.title, card.baseline)
        for line in card.lines:
            change = f"{line.difference} {line.unit}".strip()
            rows.append((*first, line.label, change, line.interval, line.verdict))
            first = ("", "")
        if not card.lines:
            rows.append((*first, "", "", "", ""))
    if not rows:
        return ""
    return _in_colours(rows) if sys.stdout.isatty() else "\n".join(in_columns([HEADS, *rows]))


def _in_colours(rows: list[tuple[str, ...]]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for head in HEADS:
        table.add_column(head)
    colours: dict[str, str] = {
        Verdict.BETTER: "green",
        Verdict.WORSE: "red",
        Verdict.NEVER_CLEARS: "bold red",
    }
    for row in rows:
        verdict = Text(row[-1], style=colours.get(row[-1], ""))
        table.add_row(*(Text(cell) for cell in row[:-1]), verdict)
    console = Console()
    with console.capture() as captured:
        console.print(table)
    return captured.get().rstrip("\n")


def _beside(result: Result) -> list[str]:
    """Return one line for every reported volume, or where they are if there are many."""
    lines = []
    if len(result.observations) > MOST_OBSERVED:
        count, folder = len(result.observations), result.report.parent
        many = f"{count} reported figures; `sim validate {result.study.id} --results {folder}`"
        return [f"{many} holds the run against them, and so does the report"]
    for each in result.observations:
        what = f"observed {each.title}: {each.in_words} ({each.source})"
        if each.simulated is None or each.low is None or each.high is None or each.error is None:
            lines.append(f"{what}; {each.verdict}: {each.reason}")
        else:
            simulated, low, high = map(four_digits, (each.simulated, each.low, each.high))
            error = per_cent_change(each.error)
            lines.append(
                f"{what}; simulated {simulated} ({low} to {high}), {error}: {each.verdict}"
            )
    return lines

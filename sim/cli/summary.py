"""What `sim run` prints of a result: the answer, the main differences, how sure they are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sim.text import EMPTY, Message, four_digits, in_columns, per_cent_change, say
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from sim.report import ComparedObservation, Document
    from sim.results import Result
    from sim.text import Text

MOST_OBSERVED = 12
"""Reported figures that are printed after a run; more are a table of their own."""


def summary_text(result: Result) -> str:
    """Return the short comparison as text: a table in colours on a terminal, plain elsewhere."""
    from sim.report import without_marks

    document = result.document
    legend = [f"{label}: {title}" for label, title in document.legend if label != title.lower()]
    parts = [
        document.question,
        "\n".join(_spoken(text) for text in (*document.failed, *document.answer)),
        _table(document),
        "\n".join(legend),
        "\n".join(without_marks(notice.text) for notice in document.certainty),
        "\n".join(_beside(result)),
    ]
    return "\n\n".join(part for part in parts if part)


def _spoken(text: str) -> str:
    """Return a sentence without marks, red on a terminal where some of it is."""
    from sim.report import LOUD, without_marks

    plain = without_marks(text)
    return _red(plain) if sys.stdout.isatty() and LOUD in text else plain


def _red(text: str) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    with console.capture() as captured:
        console.print(Text(text, style="red"))
    return captured.get().rstrip("\n")


def _table(document: Document) -> str:
    rows: list[tuple[Text, ...]] = []
    for card in document.cards:
        first = (card.title, card.baseline)
        for line in card.lines:
            change = say("summary-change", difference=line.difference, unit=line.unit)
            shown = change if line.unit else line.difference
            rows.append((*first, line.label, shown, line.interval, line.verdict))
            first = (EMPTY, EMPTY)
        if not card.lines:
            rows.append((*first, EMPTY, EMPTY, EMPTY, EMPTY))
    if not rows:
        return ""
    heads = (
        EMPTY, say("summary-baseline"), say("summary-alternative"), say("summary-difference"),
        say("summary-interval"), say("summary-verdict"),
    )  # fmt: skip
    if sys.stdout.isatty():
        return _in_colours(heads, rows)
    return "\n".join(in_columns([heads, *rows]))


def _in_colours(heads: tuple[Text, ...], rows: list[tuple[Text, ...]]) -> str:
    import rich.text
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for head in heads:
        table.add_column(head)
    colours: dict[str, str] = {
        verdict_in_words(Verdict.BETTER): "green",
        verdict_in_words(Verdict.WORSE): "red",
        verdict_in_words(Verdict.NEVER_CLEARS): "b red",
    }
    for row in rows:
        verdict = rich.text.Text(row[-1], style=colours.get(row[-1], ""))
        table.add_row(*map(rich.text.Text, row[:-1]), verdict)
    console = Console()
    with console.capture() as captured:
        console.print(table)
    return captured.get().rstrip("\n")


def _beside(result: Result) -> list[str]:
    """Return one line for every reported volume, or where they are if there are many."""
    if len(result.observations) > MOST_OBSERVED:
        count, folder = len(result.observations), str(result.report.parent)
        return [say("summary-many-observed", count=count, study=result.study.id, folder=folder)]
    return [_observed(each) for each in result.observations]


def _observed(each: ComparedObservation) -> Message:
    what = say("summary-observed", title=each.title, reported=each.in_words, source=each.source)
    verdict = verdict_in_words(each.verdict)
    if each.simulated is None or each.low is None or each.high is None or each.error is None:
        return say("summary-not-compared", observed=what, verdict=verdict, reason=each.reason)
    simulated, low, high = map(four_digits, (each.simulated, each.low, each.high))
    return say(
        "summary-compared",
        observed=what,
        simulated=simulated,
        low=low,
        high=high,
        error=per_cent_change(each.error),
        verdict=verdict,
    )

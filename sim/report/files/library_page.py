"""The page of all scenarios: what each asks and found, and which system has one about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.text import markdown_table, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sim.seeds import System

NOT_RUN = "not run since it was changed"
_OF_ARTICLE = re.compile(r"S\d-\d+")
NO_SCENARIO = "**no scenario yet**"

LIBRARY_BEGINS = "Written by a command from the scenario files and their finished runs"
"""What stands at the beginning of the page; a file without it is somebody's own."""
_HEAD = f"""\
# The scenarios

{LIBRARY_BEGINS} (`make scenarios`): edit those,
not this page. `sim run NAME` runs one, `sim scenarios` lists them. Intervals and verdicts are those
of the report. The facts are those behind a scenario's own numbers, not behind the whole network's.
"""
_MOST_FACTS = 12
"""Ids of facts of other sources than the articles that a row names."""
_COVERAGE = """\
## Every system that the articles name

From `seeds/systems.csv`: the scenarios about each, or why there is none.
"""


@dataclass(frozen=True)
class LibraryRow:
    """One scenario on the page.

    Attributes
    ----------
    name
        What `sim run` takes.
    link
        Its file, as seen from the page.
    title, question
        As in the file.
    answer
        The report's answer in one sentence; empty if there is none of the file as it is now.
    report
        The report's file, as seen from the page; empty if there is none.
    systems
        Ids of the systems that it is about, the main one first.
    facts
        Ids of the facts that it rests on.
    """

    name: str
    link: str
    title: str
    question: str
    answer: str
    report: str
    systems: tuple[str, ...]
    facts: tuple[str, ...]


def library_page(rows: Iterable[LibraryRow], systems: Mapping[str, System]) -> str:
    """Return the page of all scenarios, as Markdown.

    Parameters
    ----------
    rows
        The scenarios.
    systems
        All systems that the articles name, by id.
    """
    ordered = sorted(rows, key=lambda row: (_main_system(row, systems), row.name))
    table: list[tuple[str, ...]] = [
        ("Systems", "Scenario", "Question", "Answer", "Facts"),
        *(_scenario_cells(row, systems) for row in ordered),
    ]
    coverage: list[tuple[str, ...]] = [
        ("Id", "System", "Scenarios"),
        *((each.id, _plain(each.title), _covered(each, ordered)) for each in systems.values()),
    ]
    return "\n".join((_HEAD, _table(table), "", _COVERAGE, _table(coverage), ""))


def uncovered(rows: Iterable[LibraryRow], systems: Mapping[str, System]) -> tuple[str, ...]:
    """Return the ids of the systems with neither a scenario nor a reason why there is none."""
    named = {name for row in rows for name in row.systems}
    return tuple(each.id for each in systems.values() if not each.outside and each.id not in named)


def _main_system(row: LibraryRow, systems: Mapping[str, System]) -> int:
    return list(systems).index(row.systems[0]) if row.systems else len(systems)


def _scenario_cells(row: LibraryRow, systems: Mapping[str, System]) -> tuple[str, ...]:
    titles = dict.fromkeys(_plain(systems[name].title) for name in row.systems)
    answer = _plain(row.answer) or NOT_RUN
    return (
        "; ".join(titles) or "none that the articles name",
        f"[{row.name}]({row.link}): {_plain(row.title)}",
        _plain(row.question),
        f"{answer} [Report]({row.report})" if row.answer and row.report else answer,
        _facts(row.facts),
    )


def _facts(ids: tuple[str, ...]) -> str:
    """Return ids in a row: all of the articles, and the first of the others."""
    if not ids:
        return "assumed or proposed"
    articles = [name for name in ids if _OF_ARTICLE.fullmatch(name)]
    others = [name for name in ids if name not in articles]
    return shortened([*articles, *others], len(articles) + _MOST_FACTS)


def _covered(system: System, rows: Iterable[LibraryRow]) -> str:
    about = [f"[{row.name}]({row.link})" for row in rows if system.id in row.systems]
    outside = f"outside: {_plain(system.outside)}" if system.outside else NO_SCENARIO
    return ", ".join(about) or outside


def _table(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(markdown_table(rows[0], rows[1:]))


def _plain(text: str) -> str:
    """Return text on one line that Markdown takes for no table and no HTML."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")

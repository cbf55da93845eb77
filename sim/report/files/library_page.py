"""The page of all scenarios: what each asks and found, and which system has one about it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report.sections.inputs_sections import OF_ARTICLE
from sim.text import markdown_table, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sim.seeds import System

LIBRARY_BEGINS = f"(`{shlex.join(['make', 'scenarios'])}`)"
"""What stands at the beginning of the page; a file without it is somebody's own."""
_MOST_FACTS = 12
"""Ids of facts of other sources than the articles that a row names."""


@dataclass(frozen=True)
class LibraryRow:
    """One scenario on the page."""

    name: str
    """What `sim run` takes."""
    link: str
    """Its file, as seen from the page."""
    title: str
    question: str
    """As in the file."""
    answer: str
    """The report's answer in one sentence; empty if there is none of the file as it is now."""
    report: str
    """The report's file, as seen from the page; empty if there is none."""
    systems: tuple[str, ...]
    """Ids of the systems that it is about, the main one first."""
    facts: tuple[str, ...]
    """Ids of the facts that it rests on."""


def library_page(rows: Iterable[LibraryRow], systems: Mapping[str, System]) -> str:
    """Return the page of all scenarios, as Markdown."""
    ordered = sorted(rows, key=lambda row: (_main_system(row, systems), row.name))
    table: list[tuple[str, ...]] = [
        (
            say("library-page-systems"),
            say("library-page-scenario"),
            say("library-page-question"),
            say("library-page-answer"),
            say("library-page-facts"),
        ),
        *(_scenario_cells(row, systems) for row in ordered),
    ]
    coverage: list[tuple[str, ...]] = [
        (say("library-page-id"), say("library-page-system"), say("library-page-scenarios")),
        *((each.id, _plain(each.title), _covered(each, ordered)) for each in systems.values()),
    ]
    parts = (
        *(f"# {say('library-page-title')}", say("library-page-written", by=LIBRARY_BEGINS)),
        _table(table),
        *(f"## {say('library-page-coverage')}", say("library-page-coverage-note")),
        _table(coverage),
    )
    return "\n\n".join(parts) + "\n"


def uncovered(rows: Iterable[LibraryRow], systems: Mapping[str, System]) -> tuple[str, ...]:
    """Return the ids of the systems with neither a scenario nor a reason why there is none."""
    named = {name for row in rows for name in row.systems}
    return tuple(each.id for each in systems.values() if not each.outside and each.id not in named)


def _main_system(row: LibraryRow, systems: Mapping[str, System]) -> int:
    return list(systems).index(row.systems[0]) if row.systems else len(systems)


def _scenario_cells(row: LibraryRow, systems: Mapping[str, System]) -> tuple[str, ...]:
    titles = [*dict.fromkeys(_plain(systems[name].title) for name in row.systems)]
    answer: str = say("library-page-not-run")
    if row.answer:
        answer = _plain(row.answer)
        if row.report:
            answer = say("library-page-with-report", answer=answer, report=row.report)
    return (
        shortened(titles, len(titles), clauses=True) or say("library-page-no-system"),
        f"[{row.name}]({row.link}): {_plain(row.title)}",
        _plain(row.question),
        answer,
        _facts(row.facts),
    )


def _facts(ids: tuple[str, ...]) -> str:
    """Return ids in a row: all of the articles, and the first of the others."""
    if not ids:
        return say("library-page-no-facts")
    articles = [name for name in ids if OF_ARTICLE.fullmatch(name)]
    others = [name for name in ids if name not in articles]
    return shortened([*articles, *others], len(articles) + _MOST_FACTS)


def _covered(system: System, rows: Iterable[LibraryRow]) -> str:
    about = [f"[{row.name}]({row.link})" for row in rows if system.id in row.systems]
    if about:
        return shortened(about, len(about))
    if system.outside:
        return say("library-page-outside", reason=_plain(system.outside))
    return say("library-page-no-scenario")


def _table(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(markdown_table(rows[0], rows[1:]))


def _plain(text: str) -> str:
    """Return text on one line that Markdown takes for no table and no HTML."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")

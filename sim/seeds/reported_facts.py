"""Facts: what an article or a public source says, with period, scope and source.

Facts that conflict stay side by side, each naming the other; nothing here chooses between them.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from sim.data_folders import seeds_folder
from sim.errors import SeedsError
from sim.seeds.csv_rows import (
    CsvRow,
    choice,
    nearest,
    number,
    read_rows,
    required,
    with_nearest,
    words,
)
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

Bound = Literal["exact", "at_least", "at_most", "about"]
Kind = Literal["quoted", "derived", "reported"]
Confidence = Literal["high", "medium", "low", "unsourced"]
Role = Literal[
    "parameter",
    "demand-input",
    "calibrate",
    "event-test",
    "scenario",
    "definition",
    "gap",
    "context",
]
ArticleKind = Literal["quoted", "derived"]

BOUNDS: tuple[Bound, ...] = get_args(Bound)
_ARTICLE_KINDS: tuple[ArticleKind, ...] = get_args(ArticleKind)
_CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
_ROLES: tuple[Role, ...] = get_args(Role)

ASSERTED = ("assumed", "proposed", "derived", "calibrated")
"""Words that may stand where a source is asked for: a judgement or a fit, not a report."""

_LIKE_AN_ID = re.compile(r"\b([A-Z]+[0-9]*)-[0-9]+\b")
"""As ids of facts are written."""
_ARTICLE_COLUMNS = (
    *("id", "quantity", "value", "low", "high", "bound", "unit", "period", "scope"),
    *("file", "kind", "derived_from", "conflicts_with", "note"),
)
_CORRIDOR_COLUMNS = (
    *("id", "topic", "quantity", "value", "bound", "unit", "period", "scope", "confidence"),
    *("role", "derived_from", "conflicts_with", "note"),
    *("source_title", "source_address", "source_date"),
)
_FILE_COLUMNS = ("file", "published", "language", "origin", "describes")


@dataclass(frozen=True)
class Fact:
    """One reported figure.

    Attributes
    ----------
    id
        As ``S1-06`` (article 1, sixth figure) or ``VOL-018``.
    topic
        ``ARTICLE``, or the part of the id before the hyphen.
    quantity, value, unit, period, scope
        What was counted, as it was printed; ``value`` may be text, as ``8 -> 15``.
    low, high
        The value's numeric reading, in ``unit``; nothing where it is open or no number.
    kind
        Quoted from an article, reported elsewhere, or derived from other facts.
    derived_from
        The arithmetic of a derived fact.
    confidence, role
        Of a corridor fact; empty for articles.
    note
        What a reader must know before using it.
    source_title, source_address, source_date
        Where it stands; an article's title is its file and origin.
    """

    id: str
    topic: str
    quantity: str
    value: str
    unit: str
    period: str
    scope: str
    low: float | None
    high: float | None
    bound: Bound
    kind: Kind
    derived_from: str
    confidence: Confidence | Literal[""]
    role: Role | Literal[""]
    conflicts_with: tuple[str, ...]
    note: str
    source_title: str
    source_address: str
    source_date: str


@functools.cache
def facts() -> Mapping[str, Fact]:
    """Return all facts that ship with the engine, articles first, by id."""
    return read_facts(seeds_folder())


def fact(fact_id: str) -> Fact:
    """Return one fact.

    Raises
    ------
    SeedsError
        If there is no fact of that id.
    """
    known = facts()
    if fact_id not in known:
        offer = meant(fact_id, known) or say("reported-facts-as-listed")
        raise SeedsError(f"seeds: {say('reported-facts-unknown', fact=fact_id, offer=offer)}")
    return known[fact_id]


def meant(fact_id: str, known: Mapping[str, Fact]) -> str:
    """Return a suggestion for an id: its number with other zeros before it, or what is like it."""
    topic, _, digits = fact_id.upper().rpartition("-")
    same = (f"{topic}-{digits.lstrip('0').rjust(width, '0')}" for width in (2, 3))
    padded = next((candidate for candidate in same if candidate in known), "")
    near = padded or nearest(fact_id.upper(), known)
    return say("reported-facts-did-you-mean", fact=near) if near else ""


def misspelt_source(text: str, own: Collection[str] = ()) -> str:
    """Return the first part of a text that can't be looked up and is no title, '' if all can.

    Parameters
    ----------
    text
        Fact ids, ids of one's own, the words assumed, proposed, derived or calibrated, addresses
        that begin with ``http``, or titles in words, joined by ``" + "``; all but titles also by
        ``", "``.
    own
        Ids of the planner's own sources.

    Examples
    --------
    >>> misspelt_source("S1-06 + VOL-018"), misspelt_source("assumed"), misspelt_source("hearsay")
    ('', '', 'hearsay')
    >>> misspelt_source("Interview with the port, 2025-03"), misspelt_source("Table of S1-999")
    ('', 'S1-999')
    """
    return next((wrong for part in source_parts(text) if (wrong := _wrong(part, own))), "")


def _wrong(part: str, own: Collection[str]) -> str:
    known = part in ASSERTED or part in facts() or part in own
    if known or part.startswith(("http://", "https://")):
        return ""
    if " " not in part:
        return part
    topics = {name.rpartition("-")[0] for name in facts()}
    like = (found[0] for found in _LIKE_AN_ID.finditer(part) if found[1] in topics)
    return next((name for name in like if name not in facts() and name not in own), "")


def source_parts(text: str) -> tuple[str, ...]:
    """Return the sources that a text names, as they stand between ``" + "`` or ``", "``.

    A title in words may have commas of its own.

    Examples
    --------
    >>> source_parts("S1-06 + VOL-018"), source_parts("VOL-018, XING-007")
    (('S1-06', 'VOL-018'), ('VOL-018', 'XING-007'))
    >>> source_parts("Interview with the port, 2025-03 + assumed")
    ('Interview with the port, 2025-03', 'assumed')
    """
    found: list[str] = []
    for piece in text.strip().split(" + "):
        parts = piece.split(", ")
        found += parts if all(" " not in part for part in parts) else [piece]
    return tuple(found)


def read_facts(folder: Path) -> Mapping[str, Fact]:
    """Return the facts of a folder, articles first, by id.

    Raises
    ------
    SeedsError
        If the files have defects; all of them at once.
    """
    defects: list[str] = []
    articles = {
        row.cells["file"]: row for row in read_rows(folder / "files.csv", _FILE_COLUMNS, defects)
    }
    found = [
        (row, _article_fact(row, articles, defects))
        for row in read_rows(folder / "articles.csv", _ARTICLE_COLUMNS, defects)
    ]
    found += [
        (row, _corridor_fact(row, defects))
        for row in read_rows(folder / "corridor.csv", _CORRIDOR_COLUMNS, defects)
    ]
    defects.extend(_clashes(found))
    if defects:
        raise SeedsError("\n".join(defects))
    return MappingProxyType({entry.id: entry for _, entry in found})


def _article_fact(row: CsvRow, articles: Mapping[str, CsvRow], defects: list[str]) -> Fact:
    """Return a fact of an article."""
    cells = row.cells
    file = cells["file"]
    if file not in articles:
        wrong = say("reported-facts-no-article", file=file)
        defects.append(row.defect("file", with_nearest(wrong, file, articles)))
    origin = articles[file].cells if file in articles else {}
    low, high = number(row, "low", defects), number(row, "high", defects)
    if low is not None and high is not None and low > high:
        defects.append(
            row.defect(
                "low", say("reported-facts-low-above-high", low=f"{low:g}", high=f"{high:g}")
            )
        )
    return Fact(
        id=required(row, "id", defects),
        topic="ARTICLE",
        quantity=required(row, "quantity", defects),
        value=required(row, "value", defects),
        unit=required(row, "unit", defects),
        period=cells["period"],
        scope=cells["scope"],
        low=low,
        high=high,
        bound=choice(row, "bound", BOUNDS, defects),
        kind=choice(row, "kind", _ARTICLE_KINDS, defects),
        derived_from=cells["derived_from"],
        confidence="",
        role="",
        conflicts_with=words(row, "conflicts_with"),
        note=cells["note"],
        source_title=say(
            "reported-facts-article",
            file=file,
            origin=origin.get("origin", ""),
            language=origin.get("language", ""),
        ),
        source_address="",
        source_date=origin.get("published", ""),
    )


def _corridor_fact(row: CsvRow, defects: list[str]) -> Fact:
    """Return a fact of another public source."""
    cells = row.cells
    bound = choice(row, "bound", BOUNDS, defects)
    low, high = _reading(cells["value"], bound)
    return Fact(
        id=required(row, "id", defects),
        topic=required(row, "topic", defects),
        quantity=required(row, "quantity", defects),
        value=required(row, "value", defects),
        unit=cells["unit"],
        period=cells["period"],
        scope=cells["scope"],
        low=low,
        high=high,
        bound=bound,
        kind="derived" if cells["derived_from"] else "reported",
        derived_from=cells["derived_from"],
        confidence=choice(row, "confidence", _CONFIDENCES, defects),
        role=choice(row, "role", _ROLES, defects),
        conflicts_with=words(row, "conflicts_with"),
        note=cells["note"],
        source_title=cells["source_title"],
        source_address=cells["source_address"],
        source_date=cells["source_date"],
    )


def _reading(value: str, bound: Bound) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number that the printed value allows."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return None, None
    plain = float(value)
    return (None if bound == "at_most" else plain, None if bound == "at_least" else plain)


def _clashes(found: Iterable[tuple[CsvRow, Fact]]) -> list[str]:
    """Tell of ids that stand twice and of conflicts that only one side knows."""
    defects: list[str] = []
    first: dict[str, tuple[CsvRow, Fact]] = {}
    for row, entry in found:
        if entry.id in first:
            wrong = say("csv-rows-twice", id=entry.id, line=first[entry.id][0].line)
            defects.append(row.defect("id", wrong))
        first.setdefault(entry.id, (row, entry))
    for row, entry in first.values():
        for other in entry.conflicts_with:
            if other not in first:
                wrong = with_nearest(say("reported-facts-no-fact", fact=other), other, first)
                defects.append(row.defect("conflicts_with", wrong))
            elif entry.id not in first[other][1].conflicts_with:
                wrong = say("reported-facts-one-sided", other=other, fact=entry.id)
                defects.append(row.defect("conflicts_with", wrong))
    return defects

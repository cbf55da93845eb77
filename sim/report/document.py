"""The report as data: sentences, tables and figures in their order, without a word of HTML.

`page` renders a document to HTML and Markdown; nothing is decided there but looks.  In a sentence
``**…**`` marks what is printed bold; all text is plain and is escaped where it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.text import Message


@dataclass(frozen=True)
class Sentences:
    """One paragraph, or a list of them."""

    texts: tuple[Message, ...]
    listed: bool = False
    small: bool = False


@dataclass(frozen=True)
class Question:
    """A planner's question and the sentences that answer it."""

    text: Message
    answers: tuple[Message, ...]


@dataclass(frozen=True)
class Card:
    """One main difference: a measure, its baseline, and what each alternative makes of it."""

    title: str
    baseline: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True)
class CardLine:
    """One alternative on a card."""

    label: str
    difference: str
    unit: str
    interval: str
    verdict: str


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: str
    kind: Literal["text", "number", "verdict", "path"] = "text"


@dataclass(frozen=True)
class ReportTable:
    """A table; `filterable` ones get a box to search them by, `folded` ones begin shut."""

    caption: Message
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    filterable: bool = False
    folded: bool = False
    brief: bool = False
    """Whether it stands in the brief report too."""


@dataclass(frozen=True)
class Chart:
    """A chart: a Vega-Lite specification, its file's name, and its words."""

    name: str
    title: Message
    description: Message
    specification: Mapping[str, Any]
    wide: bool = False
    """Whether it wants the width of the page, or half of it beside another."""


@dataclass(frozen=True)
class MapView:
    """One of the pictures that the map's switch chooses from: SVG that lies on the ground."""

    name: str
    title: str
    svg: str


@dataclass(frozen=True)
class Map:
    """A map: its ground, the views on it, and the frame [px] that they share."""

    name: str
    title: Message
    description: Message
    width: int
    height: int
    ground: str
    views: tuple[MapView, ...]


@dataclass(frozen=True)
class ReportSection:
    """A part of the report under a heading."""

    id: str
    title: Message
    blocks: tuple[Sentences | ReportTable | Chart | Map | Question, ...]


class Notice(NamedTuple):
    """A sentence of the first screen."""

    text: Message
    """With ``**…**`` for what is printed bold."""
    warns: bool = False
    """Whether it warns: the page prints it as a warning."""


@dataclass(frozen=True)
class Document:
    """The report, whole."""

    title: str
    question: str
    failed: tuple[Message, ...]
    """A sentence for every variant that could not be run to its end."""
    answer: tuple[Message, ...]
    """A sentence for every alternative, the first with number, interval and bottleneck."""
    short_answer: str
    """The same in one sentence, for a table of many scenarios."""
    certainty: tuple[Notice, ...]
    """How sure, and what grows without end."""
    legend: tuple[tuple[str, str], ...]
    """Label and title of every variant."""
    cards: tuple[Card, ...]
    sections: tuple[ReportSection, ...]
    footer: tuple[Message, ...]

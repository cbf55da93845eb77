"""The report as data: sentences, tables and figures in their order, without a word of HTML.

All that a reader reads is a `Text`: a message of the catalogue, a number, or what is the same in
every language, as the titles of a scenario.  So all of it can be said again in another language.

`page` renders a document to HTML and Markdown; nothing is decided there but looks.  In a sentence
``**…**`` marks what is printed bold; all text is plain and is escaped where it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.text import Message, Text, Verbatim


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

    title: Text
    baseline: Text
    lines: tuple[CardLine, ...]


@dataclass(frozen=True)
class CardLine:
    """One alternative on a card."""

    label: Text
    difference: Text
    unit: Text
    interval: Text
    verdict: Message


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: Text
    kind: Literal["text", "number", "verdict", "path"] = "text"


@dataclass(frozen=True)
class ReportTable:
    """A table; `filterable` ones get a box to search them by, `folded` ones begin shut."""

    caption: Message
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: Text | None = None
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
    """Its labels are texts too, and the names of its fields are not."""
    wide: bool = False
    """Whether it wants the width of the page, or half of it beside another."""


class Svg(str):
    """A piece of SVG, with no text in it that a reader reads."""

    __slots__ = ()


Drawing = tuple["Svg | Text", ...]
"""A picture in pieces: SVG, and the texts between, which are escaped where it is printed."""


@dataclass(frozen=True)
class MapView:
    """One of the pictures that the map's switch chooses from: SVG that lies on the ground."""

    name: str
    title: Text
    drawing: Drawing


@dataclass(frozen=True)
class Map:
    """A map: its ground, the views on it, and the frame [px] that they share."""

    name: str
    title: Message
    description: Message
    width: int
    height: int
    ground: Svg
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

    title: Verbatim
    question: Verbatim
    failed: tuple[Message, ...]
    """A sentence for every variant that could not be run to its end."""
    answer: tuple[Message, ...]
    """A sentence for every alternative, the first with number, interval and bottleneck."""
    short_answer: Text
    """The same in one sentence, for a table of many scenarios."""
    certainty: tuple[Notice, ...]
    """How sure, and what grows without end."""
    legend: tuple[tuple[Text, Verbatim], ...]
    """Label and title of every variant."""
    cards: tuple[Card, ...]
    sections: tuple[ReportSection, ...]
    footer: tuple[Message, ...]

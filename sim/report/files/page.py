"""The document as one self-contained HTML page, and in brief as Markdown.

The page may load nothing: its security policy refuses every request, its charts are inline SVG, its
script is the few lines of `page.js` (the map's switch and the tables' search boxes), known by its
digest, and without it everything can be read.  All text is escaped by the template; SVG comes from
`figures` and `map` alone, which escape what they write.

Within Markdown a scenario's text stands as it is written, never as a link, picture or tag.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sim.report.charts.vega import as_svg
from sim.report.words import VARIANT_COLOURS, VERDICTS
from sim.text import Message, say
from sim.verdicts import Unjudged, Verdict, verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from sim.report.document import Document

BOLD, LOUD = "**", "***"
"""Marks before and after what is bold, and what is red besides, of a sentence of the report."""
_BOLD = re.compile(r"(\*\*\*?)(.+?)\1")
_ESCAPED = str.maketrans({"<": "&lt;", "[": "&#91;"})


def page(document: Document, charts: Mapping[str, str]) -> str:
    """Return the page, with the SVG of each chart by its name."""
    template = _environment().get_template("page.html.j2")
    return template.render(
        document=document,
        charts={name: Markup(_inline(name, text)) for name, text in charts.items()},  # noqa: S704 -- our own SVG
        style=Markup(_text("page.css")),  # noqa: S704 -- our own file
        script=Markup(_text("page.js")),  # noqa: S704 -- our own file
        script_digest=_digest(_text("page.js")),
        colours=VARIANT_COLOURS,
    )


def brief(document: Document) -> str:
    """Return the report in brief, for terminals and pull requests."""
    # Not HTML, but what shows Markdown may let HTML pass.
    plain = _environment().overlay(autoescape=False, finalize=_shown)
    return plain.get_template("report.md.j2").render(document=document)


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["say"] = say
    environment.filters |= {
        "bold": _bold,
        "own_svg": Markup,
        "mark": _mark,
        "slug": _slug,
        "drawn": lambda drawing: Markup(as_svg(drawing)),  # noqa: S704 -- escaped by it
        "cell": as_cell,
        "block": lambda block: type(block).__name__,
    }
    return environment


def _digest(script: str) -> str:
    """Return what a security policy calls a script: no other one is run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _text(name: str) -> str:
    folder = resources.files("sim.report").joinpath("templates")
    return folder.joinpath(name).read_text(encoding="utf-8")


def _bold(text: str) -> Markup:
    """Escape a sentence, then print its ``**…**`` bold, and its ``***…***`` red too."""
    return Markup(_BOLD.sub(_strong, str(escape(text))))  # noqa: S704 -- escaped just now


def _strong(found: re.Match[str]) -> str:
    never = ' class="never"' if found[1] == LOUD else ""
    return f"<strong{never}>{found[2]}</strong>"


@cache
def _verdicts() -> dict[str, str]:
    """Return verdicts by the ids of their texts."""
    return {verdict_in_words(each).id: each for each in (*Verdict, *Unjudged)}


def _verdict_of(cell: str) -> str:
    """Return the verdict that a cell says, in whatever language; '' if it says none."""
    return _verdicts().get(cell.id, "") if isinstance(cell, Message) else ""


def _mark(cell: str) -> str:
    return VERDICTS.get(_verdict_of(cell), ("",))[0]


def _slug(cell: str) -> str:
    """Return the class of a cell's look."""
    return re.sub(r"[^a-z]+", "-", (_verdict_of(cell) or cell).lower()).strip("-")


def _shown(printed: object) -> object:
    return as_text(only_bold(printed)) if isinstance(printed, str) else printed


def _inline(name: str, text: str) -> str:
    """Make the ids of a chart its own, for several charts stand on one page."""
    text = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", text)
    return re.sub(r'href="#([^"]+)"', rf'href="#{name}-\1"', text)


def as_text(text: str) -> str:
    """Return text that no reader of Markdown takes for a link, a picture or HTML, once or twice.

    Examples
    --------
    >>> as_text("![x](http://example.org) <b>")
    '!&#91;x](http://example.org) &lt;b>'
    """
    return text.translate(_ESCAPED)


def only_bold(text: str) -> str:
    """Return a sentence with what is red as bold as the rest.

    Examples
    --------
    >>> only_bold("It ***never clears***.")
    'It **never clears**.'
    """
    return text.replace(LOUD, BOLD)


def without_marks(text: str) -> str:
    """Return a sentence in plain type."""
    return only_bold(text).replace(BOLD, "")


def as_cell(text: str) -> str:
    """Return text as one cell of a table, on one line."""
    return as_text(" ".join(text.replace("\\", "\\\\").split())).replace("|", "\\|")

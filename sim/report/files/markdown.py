"""Text within Markdown: a scenario's as it is written, never as a link, picture or tag.

A sentence of the report marks what is bold as ``**…**``, and what is red too as ``***…***``.
"""

from __future__ import annotations

BOLD, LOUD = "**", "***"
"""Marks before and after what is bold, and what is red besides, of a sentence of the report."""
_ESCAPED = str.maketrans({"<": "&lt;", "[": "&#91;"})


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

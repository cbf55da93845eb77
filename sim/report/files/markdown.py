"""Text of a scenario within Markdown: shown as it is written, never as a link, picture or tag."""

from __future__ import annotations

_ESCAPED = str.maketrans({"<": "&lt;", "[": "&#91;"})


def as_text(text: str) -> str:
    """Return text that no reader of Markdown takes for a link, a picture or HTML, once or twice.

    Examples
    --------
    >>> as_text("![x](http://example.org) <b>")
    '!&#91;x](http://example.org) &lt;b>'
    """
    return text.translate(_ESCAPED)


def as_cell(text: str) -> str:
    """Return text as one cell of a table, on one line."""
    return as_text(" ".join(text.replace("\\", "\\\\").split())).replace("|", "\\|")

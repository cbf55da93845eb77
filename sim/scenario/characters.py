"""Characters that a scenario may not hold, and those that are easily taken for others.

A control character in a title could rewrite a terminal or begin a row of a spreadsheet; an
override of the reading direction shows text that is not there.  They are refused where they stand,
so that no output has to be wary of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNREADABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""What YAML 1.2 calls not printable; a byte order mark within the text too."""
_UNSEEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff]"
)
"""Control characters but tab and line feed; line and paragraph separators; overrides, embeddings
and isolates of the reading direction (Unicode 15, section 23.2)."""
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LOOK_ALIKE = {
    "\u00a0": ("a no-break space", "a plain blank"),
    "\u2007": ("a figure space", "a plain blank"),
    "\u202f": ("a narrow no-break space", "a plain blank"),
    "\u3000": ("a full-width blank", "a plain blank"),
    "\uff1a": ("a full-width colon", "':' and a blank"),
    "\uff0c": ("a full-width comma", "','"),
    "\u3001": ("an ideographic comma", "','"),
    "\u201c": ("a curly quotation mark", "a straight one"),
    "\u201d": ("a curly quotation mark", "a straight one"),
    "\u201e": ("a curly quotation mark", "a straight one"),
    "\u2018": ("a curly quotation mark", "a straight one"),
    "\u2019": ("a curly quotation mark", "a straight one"),
    "\uff5b": ("a full-width brace", "'{'"),
    "\uff5d": ("a full-width brace", "'}'"),
}
_INDENT = re.compile("[ \\t-]*([\\u00a0\\u2007\\u202f\\u3000])")
_LOOKED_BACK = 3
"""Lines before the one at which the parser gave up: it reads on for as long as it makes sense."""


def unreadable(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each character that no YAML file may hold, and what to say of it."""
    for found in _UNREADABLE.finditer(text):
        yield found.start(), f"character U+{ord(found[0]):04X} is not allowed; delete it"


def unseen(text: str) -> str | None:
    """Return what to say of text with a character that can't be seen; None if it has none.

    Examples
    --------
    >>> unseen("a title"), unseen("a" + chr(13) + "title")
    (None, 'has the control character U+000D; delete it')
    """
    found = _UNSEEN.search(text)
    if found is None:
        return None
    code = f"U+{ord(found[0]):04X}"
    if found[0] in _TURNS:
        return f"has {code}, which turns the reading direction; delete it"
    return f"has the control character {code}; delete it"


def wrong_indents(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and message of each line that is indented by other blanks than plain."""
    for number, line in enumerate(lines, 1):
        found = _INDENT.match(line)
        if found is not None:
            yield number, found.start(1) + 1, look_alike_text(found[1])


def suspect(lines: list[str], line: int) -> tuple[int, int, str] | None:
    """Return the place of a character that was taken for another, and what to say of it.

    Parameters
    ----------
    lines
        Those of the file.
    line
        Where the parser gave up, from 1: the fault is there, or shortly before.
    """
    for number in range(line, max(0, line - 1 - _LOOKED_BACK), -1):
        code = lines[number - 1].partition(" #")[0] if number <= len(lines) else ""
        for column, character in enumerate(code, 1):
            if character in _LOOK_ALIKE:
                return number, column, look_alike_text(character)
    return None


def look_alike_text(character: str) -> str:
    """Return what to say of a character that is easily taken for another."""
    name, instead = _LOOK_ALIKE[character]
    return f"{name} (U+{ord(character):04X}) stands here; type {instead}"


def look_alike_in(text: str) -> str | None:
    """Return what to say of text with such a character; None if it has none."""
    return next((look_alike_text(each) for each in text if each in _LOOK_ALIKE), None)

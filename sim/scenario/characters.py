"""Characters that a scenario may not hold, those taken for others, and names in plain letters.

A control character in a title could rewrite a terminal or begin a row of a spreadsheet; an
override of the reading direction shows text that is not there.  They are refused where they stand,
so that no output has to be wary of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.text import Message, say

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
    "\u00a0": "no-break-space",
    "\u2007": "figure-space",
    "\u202f": "narrow-space",
    "\u3000": "full-width-blank",
    "\uff1a": "full-width-colon",
    "\uff0c": "full-width-comma",
    "\u3001": "ideographic-comma",
    "\u201c": "curly-quotation-mark",
    "\u201d": "curly-quotation-mark",
    "\u201e": "curly-quotation-mark",
    "\u2018": "curly-quotation-mark",
    "\u2019": "curly-quotation-mark",
    "\uff5b": "full-width-left-brace",
    "\uff5d": "full-width-right-brace",
}
_INDENT = re.compile("[ \\t-]*([\\u00a0\\u2007\\u202f\\u3000])")
_LONGEST_NAME = 60
_LOOKED_BACK = 3
"""Lines before the one at which the parser gave up: it reads on for as long as it makes sense."""


def unreadable(text: str) -> Iterator[tuple[int, Message]]:
    """Yield the offset of each character that no YAML file may hold, and what to say of it."""
    for found in _UNREADABLE.finditer(text):
        yield found.start(), say("characters-not-allowed", code=_code(found[0]))


def unseen(text: str) -> Message | None:
    """Return what to say of text with a character that can't be seen; None if it has none.

    Examples
    --------
    >>> unseen("a title"), unseen("a" + chr(13) + "title")
    (None, 'has the control character U+000D; delete it')
    """
    found = _UNSEEN.search(text)
    if found is None:
        return None
    if found[0] in _TURNS:
        return say("characters-turns-direction", code=_code(found[0]))
    return say("characters-control-character", code=_code(found[0]))


def wrong_indents(lines: list[str]) -> Iterator[tuple[int, int, Message]]:
    """Yield line, column and message of each line that is indented by other blanks than plain."""
    for number, line in enumerate(lines, 1):
        found = _INDENT.match(line)
        if found is not None:
            yield number, found.start(1) + 1, look_alike_text(found[1])


def suspect(lines: list[str], line: int) -> tuple[int, int, Message] | None:
    """Return the place of a character that was taken for another, and what to say of it.

    Parameters
    ----------
    line
        Where the parser gave up, from 1: the fault is there, or shortly before.
    """
    for number in range(line, max(0, line - 1 - _LOOKED_BACK), -1):
        code = lines[number - 1].partition(" #")[0] if number <= len(lines) else ""
        for column, character in enumerate(code, 1):
            if character in _LOOK_ALIKE:
                return number, column, look_alike_text(character)
    return None


def look_alike_text(character: str) -> Message:
    """Return what to say of a character that is easily taken for another."""
    return say("characters-look-alike", what=_LOOK_ALIKE[character], code=_code(character))


def look_alike_in(text: str) -> Message | None:
    """Return what to say of text with such a character; None if it has none."""
    return next((look_alike_text(each) for each in text if each in _LOOK_ALIKE), None)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def latin_name(text: str) -> str:
    """Return a name that may stand for one in any script: lower snake case, without accents.

    Examples
    --------
    >>> latin_name("пять_кранов"), latin_name("Горный Ключ"), latin_name("五台起重机")
    ('pyat_kranov', 'gornyy_klyuch', 'wu_tai_qi_zhong_ji')
    >>> latin_name("2nd track"), latin_name("…")
    ('n2nd_track', 'place')
    """
    from anyascii import anyascii

    # Syllables of Chinese begin with capitals; those of words in capitals are none.
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", anyascii(text))
    name = re.sub(r"[^a-z0-9]+", "_", parted.lower().replace("'", "")).strip("_")[:_LONGEST_NAME]
    if not name:
        return "place"
    return name if name[0].isalpha() else f"n{name}"[:_LONGEST_NAME]

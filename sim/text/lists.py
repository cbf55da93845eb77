"""Names, units and lists as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.text.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def in_words(name: str) -> str:
    """Return an id as words.

    Examples
    --------
    >>> in_words("gauge_change.track_pairs")
    'Gauge change, track pairs'
    """
    text = name.replace(".", ", ").replace("_", " ").replace("-", " – ").strip()
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str]) -> str:
    """Return parts in a row, as ``a, b and c``; '' if there are none.

    Examples
    --------
    >>> listed(["Khorgos", "Dostyk", "Bakhty"]), listed(["Khorgos"]), listed([])
    ('Khorgos, Dostyk and Bakhty', 'Khorgos', '')
    """
    return _in_a_row(parts, "list-two")


def either(parts: Iterable[str]) -> str:
    """Return parts of which one is to be chosen, as ``a, b or c``; '' if there are none.

    Examples
    --------
    >>> either(["Khorgos", "Dostyk", "Bakhty"]), either(["Khorgos"])
    ('Khorgos, Dostyk or Bakhty', 'Khorgos')
    """
    return _in_a_row(parts, "list-or")


def _in_a_row(parts: Iterable[str], with_last: str) -> str:
    *others, last = [*parts] or [""]
    if not others:
        return last
    first, *following = others
    for each in following:
        first = say("list-next", first=first, last=each)
    return say(with_last, first=first, last=last)


def paragraph(sentences: Iterable[str]) -> str:
    """Return sentences one after another; empty ones are left out.

    Examples
    --------
    >>> paragraph(["It is sure.", "", "It is not long."])
    'It is sure. It is not long.'
    """
    first, *others = [each for each in sentences if each] or [""]
    for each in others:
        first = say("paragraph-next", first=first, next=each)
    return first


def shortened(
    parts: Sequence[str], most: int, *, clauses: bool = False, more: str = "list-more"
) -> str:
    """Return the first parts in a row, and how many more there are.

    Parameters
    ----------
    parts
        The most important first.
    most
        How many are shown.
    clauses
        Whether they are clauses, between which a semicolon stands.
    more
        Id of the text that says how many ``$others`` there are after the ``$first``.

    Examples
    --------
    >>> shortened(["a", "b", "c", "d"], 2), shortened(["a", "b"], 2, clauses=True)
    ('a, b and 2 more', 'a; b')
    """
    first, *following = [*parts[:most]] or [""]
    for each in following:
        first = say("list-next-clause" if clauses else "list-next", first=first, last=each)
    others = len(parts) - most
    return say(more, first=first, others=others) if others > 0 else first


def unit_in_words(unit: str) -> str:
    """Return a unit's name as words.

    Examples
    --------
    >>> unit_in_words("trains_per_day"), unit_in_words("Mt")
    ('trains a day', 'Mt')
    """
    return unit.replace("_per_", " a ").replace("_", " ")

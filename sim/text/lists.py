"""Names, units and lists as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sim.text.language import say
from sim.text.message import EMPTY, Message, Verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_Part = TypeVar("_Part", bound=str)


def in_words(name: str, *, within: bool = False) -> Verbatim:
    """Return an id as words.

    Parameters
    ----------
    within
        Whether it stands within a text, in small letters.

    Examples
    --------
    >>> in_words("gauge_change.track_pairs"), in_words("gauge_change", within=True)
    ('Gauge change, track pairs', 'gauge change')
    """
    text = name.replace(".", ", ").replace("_", " ").replace("-", " – ").strip()
    return Verbatim(text.lower() if within else text[:1].upper() + text[1:])


def listed(parts: Iterable[_Part]) -> _Part | Message | Verbatim:
    """Return parts in a row, as ``a, b and c``; '' if there are none.

    Examples
    --------
    >>> listed(["Khorgos", "Dostyk", "Bakhty"]), listed(["Khorgos"]), listed([])
    ('Khorgos, Dostyk and Bakhty', 'Khorgos', '')
    """
    return _in_a_row(parts, lambda first, last: say("list-two", first=first, last=last))


def either(parts: Iterable[_Part]) -> _Part | Message | Verbatim:
    """Return parts of which one is to be chosen, as ``a, b or c``; '' if there are none.

    Examples
    --------
    >>> either(["Khorgos", "Dostyk", "Bakhty"]), either(["Khorgos"])
    ('Khorgos, Dostyk or Bakhty', 'Khorgos')
    """
    return _in_a_row(parts, lambda first, last: say("list-or", first=first, last=last))


def _in_a_row(
    parts: Iterable[_Part], with_last: Callable[[str, str], Message]
) -> _Part | Message | Verbatim:
    there = [*parts]
    if not there:
        return EMPTY
    first: _Part | Message = there[0]
    for each in there[1:-1]:
        first = say("list-next", first=first, last=each)
    return with_last(first, there[-1]) if len(there) > 1 else first


def paragraph(sentences: Iterable[_Part | None]) -> _Part | Message | Verbatim:
    """Return sentences one after another; empty ones, and those that are None, are left out.

    Examples
    --------
    >>> paragraph(["It is sure.", None, "It is not long."])
    'It is sure. It is not long.'
    """
    there = [each for each in sentences if each]
    if not there:
        return EMPTY
    first: _Part | Message = there[0]
    for each in there[1:]:
        first = say("paragraph-next", first=first, next=each)
    return first


def row_of_ids(ids: Iterable[str]) -> Message | Verbatim:
    """Return ids in a row, with commas between them; '' if there are none.

    Examples
    --------
    >>> row_of_ids(["khorgos", "dostyk"])
    'khorgos, dostyk'
    """
    every = [Verbatim(each) for each in ids]
    return shortened(every, len(every))


def and_more(first: str, others: int) -> Message:
    """Return a row of parts that goes on.

    Examples
    --------
    >>> and_more("Khorgos, Dostyk", 3)
    'Khorgos, Dostyk and 3 more'
    """
    return say("list-more", first=first, others=others)


def and_more_clauses(first: str, others: int) -> Message:
    """Return a row of clauses that goes on.

    Examples
    --------
    >>> and_more_clauses("one is late; one is lost", 3)
    'one is late; one is lost; and 3 more'
    """
    return say("list-more-clauses", first=first, others=others)


def shortened(
    parts: Sequence[_Part],
    most: int,
    *,
    clauses: bool = False,
    more: Callable[[str, int], Message] = and_more,
) -> _Part | Message | Verbatim:
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
        Says how many others there are after the first ones.

    Examples
    --------
    >>> shortened(["a", "b", "c", "d"], 2), shortened(["a", "b"], 2, clauses=True)
    ('a, b and 2 more', 'a; b')
    """
    if not parts:
        return EMPTY
    first: _Part | Message = parts[0]
    for each in parts[1:most]:
        if clauses:
            first = say("list-next-clause", first=first, last=each)
        else:
            first = say("list-next", first=first, last=each)
    others = len(parts) - most
    return more(first, others) if others > 0 else first

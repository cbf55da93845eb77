"""What is wrong at a path of a scenario, and the names that are offered instead of a wrong one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from sim.text import Message, say, shortened

Path = tuple[object, ...]

_MOST_LISTED = 20
_HINTS = ("defects-did-you-mean", "defects-there-is", "defects-there-is-none")


@dataclass(frozen=True)
class PathDefect:
    """Something wrong at a path of a scenario.

    Attributes
    ----------
    path
        Its parts.
    message
        What is wrong, and what to write instead.
    at_key
        Whether the key is wrong, not its value.
    """

    path: Path
    message: str
    at_key: bool = False


def hint(wrong: str, known: tuple[str, ...]) -> Message:
    """Return the names that may stand instead of one that is not there."""
    close = get_close_matches(wrong, known, 1)
    if close:
        return say("defects-did-you-mean", name=close[0])
    return say("defects-there-is", names=first_of(known)) if known else say("defects-there-is-none")


def hint_of(message: str) -> Message | None:
    """Return the hint in the `offer` of a message; None if it has none."""
    offer = message.arguments.get("offer") if isinstance(message, Message) else None
    return offer if isinstance(offer, Message) and offer.id in _HINTS else None


def with_offer(message: str, offer: str) -> str:
    """Return a message with another offer in the place of its hint, if it has one."""
    if not isinstance(message, Message) or hint_of(message) is None:
        return message
    return say(message.id, **{**message.arguments, "offer": offer})


def first_of(names: tuple[str, ...]) -> str:
    """Return names in a row, the first of them when there are many."""
    return shortened(names, _MOST_LISTED)


def unknown(known: Iterable[str], what: str, path: Path, name: str) -> Iterator[PathDefect]:
    """Yield that a name is none of those that are known."""
    if name not in known:
        offer = hint(name, tuple(known))
        yield PathDefect(path, say("defects-unknown", what=what, name=name, offer=offer))


def unknown_facility(
    facilities: Collection[str], path: Path, name: str, *, at_key: bool = False
) -> Iterator[PathDefect]:
    """Yield that there is no such facility."""
    for wrong in unknown(facilities, "facility", path, name):
        yield replace(wrong, at_key=at_key)

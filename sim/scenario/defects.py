"""What is wrong at a path of a scenario, and the names that are offered instead of a wrong one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sim.text import Message, say, shortened

Path = tuple[object, ...]

_MOST_LISTED = 20


@dataclass(frozen=True)
class PathDefect:
    """Something wrong at a path of a scenario."""

    path: Path
    message: str
    """What is wrong, and what to write instead."""
    at_key: bool = False
    """Whether the key is wrong, not its value."""


def hint(wrong: str, known: tuple[str, ...]) -> Message:
    """Return the names that may stand instead of one that is not there."""
    if close := closest(wrong, known):
        return say("defects-did-you-mean", name=close)
    return say("defects-there-is", names=first_of(known)) if known else say("defects-none-there")


def closest(wrong: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known name that is most like a wrong one; '' if none is as like as that."""
    return next(iter(get_close_matches(wrong, known, 1, likeness)), "")


def first_of(names: tuple[str, ...]) -> str:
    """Return names in a row, the first of them when there are many."""
    return shortened(names, _MOST_LISTED)


def in_a_row(names: Iterable[str]) -> str:
    """Return all names in a row, with commas between them."""
    every = [*names]
    return shortened(every, len(every))


def unknown(known: Iterable[str], what: str, path: Path, name: str) -> Iterator[PathDefect]:
    """Yield that a name is none of those that are known.

    Parameters
    ----------
    what
        What is named, as `sim.scenario.values` calls it, or in words.
    """
    if name not in known:
        text = say("defects-unknown", what=what, name=name, offer=hint(name, tuple(known)))
        yield PathDefect(path, text)


def unknown_facility(facilities: Collection[str], path: Path, name: str) -> Iterator[PathDefect]:
    """Yield that there is no such facility."""
    yield from unknown(facilities, "facility", path, name)

"""What is wrong at a path of a scenario, and the names that are offered instead of a wrong one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sim.text import shortened

Path = tuple[object, ...]

_MOST_LISTED = 20


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


def hint(wrong: str, known: tuple[str, ...]) -> str:
    """Return the names that may stand instead of one that is not there."""
    close = get_close_matches(wrong, known, 1)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"there is {first_of(known)}" if known else "there is none"


def first_of(names: tuple[str, ...]) -> str:
    """Return names in a row, the first of them when there are many."""
    return shortened(names, _MOST_LISTED)


def unknown(known: Iterable[str], what: str, path: Path, name: str) -> Iterator[PathDefect]:
    """Yield that a name is none of those that are known."""
    if name not in known:
        yield PathDefect(path, f"there is no {what} '{name}'; {hint(name, tuple(known))}")


def unknown_facility(
    facilities: Collection[str], path: Path, name: str, *, at_key: bool = False
) -> Iterator[PathDefect]:
    """Yield that there is no such facility."""
    if name not in facilities:
        yield PathDefect(
            path, f"there is no facility '{name}'; {hint(name, tuple(facilities))}", at_key
        )

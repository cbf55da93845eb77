"""What a study is called, and where its numbers were first written.

A resolved scenario is one file under another name, in another folder.  It keeps what would be lost
by that: the study's name, which its folder of results and its workbook bear, the systems that it is
about, and the file and line of every number and change, which the report shows.  So it runs again
to the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from sim.errors import Defect
from sim.scenario.alternatives import Difference
from sim.scenario.defects import closest
from sim.scenario.messages import model_defects
from sim.scenario.provenance import Provenance
from sim.scenario.values import Closed, Name
from sim.scenario.yaml_reader import LocatedNode, plain
from sim.text import Message, say

Positions = Mapping[str, tuple[str, int]]
"""Dotted path -> file and line."""
Origin = TypeVar("Origin", Provenance, Difference)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_PORTS = (f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))
_DEVICES = frozenset(("CON", "PRN", "AUX", "NUL", *_PORTS))
MOST_BYTES = 120
"""Of a study's name: with what is put before and after it, every system has room for it."""


class Stated(Closed):
    """Where numbers and changes were first written; `sim run` writes it, nobody else needs to."""

    sha256: str
    """Digest of all that is resolved: once that is edited, the places no longer hold."""
    places: dict[str, dict[str, int]] = {}
    """File -> dotted path -> line."""


class Identity(Closed):
    """What a file says of itself; a file that extends it does not inherit it."""

    name: Name | None = None
    """What the study's folder and workbook are called; the file's name if left out."""
    stated: Stated | None = None
    """Where its numbers were first written, in a scenario that `sim run` has resolved."""
    systems: tuple[str, ...] = ()
    """Ids of the systems of the seeds that its question is about, the main one first."""


OWN_KEYS = frozenset(Identity.model_fields)
"""Keys of a file that belong to it alone."""


def read_identity(document: LocatedNode, defects: list[Defect]) -> Identity:
    """Return what a study file says of itself."""
    own = {key: document.entries[key] for key in document.entries if key in OWN_KEYS}
    part = LocatedNode(own, document.key, document.place)
    try:
        identity = Identity.model_validate(plain(part))
    except ValidationError as reason:
        defects.extend(model_defects(part, reason, Identity))
        return Identity()
    if identity.systems:
        defects.extend(_unknown_systems(own["systems"]))
    return identity


def _unknown_systems(named: LocatedNode) -> Iterator[Defect]:
    from sim.seeds import facts, systems

    known = tuple(systems())
    for number, entry in enumerate(named.value):
        name = entry.value
        if name in known:
            continue
        if name in facts():
            wrong = say("identity-figure-not-system", name=name)
        elif close := closest(name, known):
            wrong = say("identity-system-misspelt", name=name, close=close)
        else:
            wrong = say("identity-no-system", name=name)
        yield entry.place.defect(f"systems.{number}", wrong)


def positions(identity: Identity, document: LocatedNode) -> Positions:
    """Return where things were first written; nothing once the file has been edited."""
    stated = identity.stated
    if stated is None or stated.sha256 != content_digest(plain(document)):
        return {}
    return {
        path: (file, line) for file, lines in stated.places.items() for path, line in lines.items()
    }


def first_stated(origins: Mapping[str, Provenance], known: Positions) -> dict[str, Provenance]:
    """Return where numbers come from, with the places at which they were first written."""
    return {path: _moved(origin, path, known) for path, origin in origins.items()}


def first_changed(
    differences: tuple[Difference, ...],
    document: LocatedNode,
    owners: tuple[str, ...],
    known: Positions,
) -> tuple[Difference, ...]:
    """Return the differences of an alternative, with the places where they were first written."""
    paths = {each.path: change_path(each.path, document, owners) for each in differences}
    return tuple(_moved(each, paths[each.path], known) for each in differences)


def change_path(path: str, document: LocatedNode, owners: tuple[str, ...]) -> str:
    """Return the path at which one of some alternatives says that it changes a path."""
    block = document.block("alternatives")
    for owner in owners:
        if owner in block and path in block[owner].block("changes"):
            return f"alternatives.{owner}.changes.{path}"
    return ""


def content_digest(tree: dict[str, Any]) -> str:
    """Return the digest of a resolved scenario's content."""
    return hashlib.sha256(json.dumps(tree, ensure_ascii=False).encode()).hexdigest()


def study_name(identity: Identity, file: Path, shown: str, defects: list[Defect]) -> str:
    """Return what a study is called: the name that its file says, or the file's own.

    Parameters
    ----------
    defects
        A file's name that no folder of results can bear is added here.
    """
    if identity.name is not None:
        return identity.name
    if wrong := unfit(file.stem):
        defects.append(Defect(shown, 0, 0, "name", say("identity-file-unfit", why=wrong)))
    return file.stem


def unfit(name: str) -> Message | None:
    """Return why a study's name is not fit for a folder on any system; letters of any script are.

    Examples
    --------
    >>> unfit("thesis 2, второй"), unfit(".."), unfit("what?")
    (None, "'..' begins with a dot", "'what?' has '?' in it")
    """
    if name.startswith("."):
        return say("identity-name-begins-with-dot", name=name)
    if name != name.strip() or name.endswith("."):
        return say("identity-name-space-or-dot", name=name)
    if wrong := [each for each in name if each in _NOT_IN_NAMES or not each.isprintable()]:
        shown, character = printable(name), printable(wrong[0])
        return say("identity-name-has-character", name=shown, character=character)
    if name.partition(".")[0].upper() in _DEVICES:
        return say("identity-name-of-device", name=name)
    if len(name.encode()) > MOST_BYTES:
        return say("identity-name-too-long", begin=name[:20], most=MOST_BYTES)
    return None


def printable(text: str) -> str:
    r"""Return text with characters that can't be printed as escapes, as ``\x1b``.

    Examples
    --------
    >>> print(printable("a\tb"))
    a\tb
    """
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def own_name(text: str) -> str | None:
    """Return a name if a file may say it of itself; a study named after its file may have others.

    Examples
    --------
    >>> own_name("five_cranes"), own_name("My study")
    ('five_cranes', None)
    """
    return text if _NAME.fullmatch(text) else None


def _moved(origin: Origin, path: str, known: Positions) -> Origin:
    if path not in known:
        return origin
    file, line = known[path]
    return replace(origin, file=file, line=line)

"""The scenarios of a folder, not loaded whole: what each asks; and one to start from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.data_folders import scenarios_folder
from sim.errors import Defect
from sim.scenario.characters import latin_name
from sim.scenario.identity import own_name, printable, unfit
from sim.scenario.yaml_reader import LocatedNode, read_bytes, read_mapping
from sim.text import Message, say

_CORRIDOR = "corridor"
"""What the files of the corridor to start from are called."""
_ASKING = frozenset({"title", "question", "alternatives"})
"""Keys of a file that asks something; a part of a network or of demand has none of them."""
_FITTING = "calibration"
"""Key of a file that says what is fitted: it is no question, and has a command of its own."""


@dataclass(frozen=True)
class Headline:
    """What a scenario file says of itself at the top."""

    name: str
    """What `sim run` takes: the bare name of one that ships, the file of any other."""
    file: Path
    title: str
    question: str
    """As in the file; empty where it leaves them to the file that it extends."""


def headlines(folder: Path | None, defects: list[Defect]) -> tuple[Headline, ...]:
    """Return the scenarios of a folder by name: not what only parts of others are made of.

    Parameters
    ----------
    folder
        The folder of the scenarios that ship if left out; folders within it are not looked into.
    """
    found = []
    for file in sorted((folder or scenarios_folder()).glob("*.y*ml")):
        name = file.stem if folder is None else file.as_posix()
        top = read_mapping(read_bytes(file, file.as_posix(), defects), file.as_posix(), defects)
        if _ASKING & top.entries.keys() and _FITTING not in top.entries:
            found.append(Headline(name, file, _text(top, "title"), _text(top, "question")))
    return tuple(found)


def _text(top: LocatedNode, key: str) -> str:
    """Return a text of the file on one line."""
    entry = top.entries.get(key)
    return " ".join(str(entry.value).split()) if entry is not None else ""


def skeleton() -> str:
    """Return a commented scenario to start from; it loads and runs as it is."""
    file = scenarios_folder() / "templates" / "comparison.yaml"
    return file.read_text(encoding="utf-8")


def corridor_skeleton(name: str) -> dict[str, str]:
    """Return a commented corridor to start from, file by file; it loads and runs as it is.

    Parameters
    ----------
    name
        What its files are called, see `unfit_corridor`.

    Examples
    --------
    >>> list(corridor_skeleton("kenya"))
    ['kenya.yaml', 'kenya_sources.yaml', 'kenya_observations.yaml']
    """
    folder = scenarios_folder() / "templates"
    files = [f"{_CORRIDOR}{end}.yaml" for end in ("", "_sources", "_observations")]
    texts = {file: (folder / file).read_text(encoding="utf-8") for file in files}
    for file in files[1:]:
        texts[files[0]] = texts[files[0]].replace(file, _called(name, file))
    return {_called(name, file): text for file, text in texts.items()}


def unfit_corridor(name: str) -> Message | None:
    """Return why a corridor can't have a name: its files have it, and its study.

    Examples
    --------
    >>> unfit_corridor("kenya"), unfit_corridor("Kenya 2")
    (None, "'Kenya 2' is not a name; use lower snake case, as kenya_2")
    """
    if own_name(name) is None:
        return say("catalogue-not-a-name", name=printable(name), close=latin_name(name))
    return unfit(name)


def _called(name: str, file: str) -> str:
    return name + file.removeprefix(_CORRIDOR)

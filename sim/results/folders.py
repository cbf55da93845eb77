"""Folders that commands write: nothing of the user's is replaced, and no step loses the old one.

A folder is replaced only if its manifest lists every file in it, so that it is a result and nothing
else.  The new one is written under another name and takes the place by two renames; if the second
fails, the first is undone.  What a run that was killed left behind is put back or cleared away by
the next run of the same name, which holds the lock and so knows that nobody else writes there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.errors import ResultError
from sim.text import say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANIFEST = "manifest.json"


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into, and put it in place, whole, over a result that is there.

    Yields
    ------
    The folder to write into.

    Raises
    ------
    ResultError
        If something else than a result is there.
    """  # noqa: DOC502 -- raised by what is called
    check_replaceable(folder)
    unfinished = _beside(folder, "unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        check_replaceable(folder)
        _put_in_place(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def check_replaceable(folder: Path) -> None:
    """Pass only if a folder is not there, is empty, or is a result and nothing else.

    Raises
    ------
    ResultError
        If it is something else; nothing is touched.
    """
    if folder.is_symlink():
        raise ResultError(say("folders-link", folder=str(folder)))
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ResultError(say("folders-file", folder=str(folder)))
    if foreign := foreign_files(folder):
        named = shortened([f"'{name}'" for name in foreign], 3)
        raise ResultError(say("folders-files-of-others", folder=str(folder), files=named))


def foreign_files(folder: Path) -> list[str]:
    """Return the files of a folder that its manifest does not list, in order; links are files."""
    listed = {MANIFEST, *_listed(folder)}
    if len(listed) == 1:
        listed = set()
    found = (each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir())
    return sorted({each.relative_to(folder).as_posix() for each in found} - listed)


def _listed(folder: Path) -> list[str]:
    """Return the files that the manifest of a folder lists; none if there is no manifest."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [str(name) for name in manifest["files_sha256"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _put_in_place(unfinished: Path, folder: Path) -> None:
    old = _beside(folder, "old")
    _cleared(old)
    try:
        if folder.exists():
            folder.rename(old)
        unfinished.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def remove(folder: Path) -> None:
    """Remove a folder of ours, so that it is whole or gone whenever this is stopped.

    It is renamed first; what can't be removed then is cleared away by the next run of its name.
    """
    gone = _beside(folder, "gone")
    _cleared(gone)
    if folder.exists():
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def put_in_order(folder: Path) -> None:
    """Put back what a killed run had moved away, and clear away what it left; under the lock."""
    for each in _leavings(folder, "old"):
        if folder.exists():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.rename(folder)
    for kind in ("unfinished", "gone"):
        for each in _leavings(folder, kind):
            shutil.rmtree(each, ignore_errors=True)


def _leavings(folder: Path, kind: str) -> list[Path]:
    """Return what runs that are dead left; older engines put the number of the process in."""
    name = folder.name.removeprefix(".")
    pattern = re.compile(rf"\.{re.escape(name)}(\.parts)?(\.(\d+))?\.{kind}")
    found = []
    for each in folder.parent.iterdir() if folder.parent.is_dir() else ():
        match = pattern.fullmatch(each.name)
        if match and each.is_dir() and not (match[3] and _lives(int(match[3]))):
            found.append(each)
    return sorted(found)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _beside(folder: Path, kind: str) -> Path:
    return folder.with_name(f".{folder.name.removeprefix('.')}.{kind}")


def _cleared(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)

"""Single files that commands write: whole or not at all, and never over a file of the user's.

A file is written over only if it begins as the command's own files do.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sim.errors import ResultError
from sim.text import say

if TYPE_CHECKING:
    from pathlib import Path

_READ = 4096
"""Characters of a file by which it is known."""


def check_writable(file: Path, begins: str, command: str) -> None:
    """Pass only if a file can be written where it shall be, over nothing of the user's.

    Parameters
    ----------
    file
        Where it shall be; what is no file of a folder, as ``/dev/stdout``, is written as it is.
    begins
        What is found near the beginning of every file of its kind that the command writes.
    command
        What writes it, for the message.

    Raises
    ------
    ResultError
        If it can't, or would replace something else; nothing is touched.
    """
    if file.is_symlink() and not file.exists():
        raise ResultError(say("written-files-broken-link", file=str(file)))
    if file.is_dir():
        raise ResultError(say("written-files-folder", file=str(file)))
    if file.exists():
        if file.is_file() and begins not in _beginning(file):
            raise ResultError(say("written-files-of-others", file=str(file), command=command))
        return
    folder = file.resolve().parent
    if not folder.is_dir():
        raise ResultError(say("written-files-no-folder", file=str(file), folder=str(folder)))
    if not os.access(folder, os.W_OK):
        raise ResultError(say("written-files-no-right", file=str(file), folder=str(folder)))


def write_whole(file: Path, text: str) -> None:
    """Write a file, through a link too, so that it is there whole, or as it was before.

    Raises
    ------
    ResultError
        If it can't be written.
    """
    try:
        _write(file, text)
    except OSError as error:
        why = error.strerror or str(error)
        raise ResultError(say("written-files-unwritable", file=str(file), error=why)) from error


def _write(file: Path, text: str) -> None:
    if file.exists() and not file.is_file():
        file.write_text(text, encoding="utf-8", newline="")
        return
    place = file.resolve()
    unfinished = place.with_name(f".{place.name}.unfinished")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="")
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def _beginning(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as text:
        return text.read(_READ)

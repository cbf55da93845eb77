"""One run at a time into one folder.

The lock is the operating system's, on an open file: it ends with the process that holds it, however
that ends, so that a dead run is never in the way.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sim.errors import ResultError
from sim.text import Message, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Keep other runs out of a place while what is within goes on.

    Parameters
    ----------
    place
        Folder or file that is written; its folder is made if it is not there.

    Yields
    ------
    Once, when the lock is held.

    Raises
    ------
    ResultError
        If another run holds it, or there is no place for its folder.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as why:
        raise ResultError(say("locks-no-folder", folder=str(place.parent))) from why
    lock = place.with_name(f".{place.name}.lock")
    while True:
        # Append, so that a process that does not get the lock leaves the holder's number standing.
        with lock.open("a+", encoding="ascii") as file:
            if not _taken(file.fileno()):
                raise ResultError(_held(place, lock))
            if not _is(lock, file.fileno()):
                continue  # the one before removed it between our opening and locking it
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            try:
                yield
            finally:
                with suppress(OSError):  # a lock file that stays is no obstacle
                    lock.unlink()
            return


def _held(place: Path, lock: Path) -> Message:
    try:
        holder = lock.read_text(encoding="ascii").strip()
    except OSError:
        holder = ""
    if holder.isdigit():
        return say("locks-held-by-process", place=str(place), process=holder)
    return say("locks-held", place=str(place))


def _is(lock: Path, descriptor: int) -> bool:
    """Return whether an open file is still the one of that name."""
    try:
        return os.path.samestat(lock.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        """Lock an open file if nobody has; return whether that was possible."""
        # Far behind the text, for on this system what is locked can't be read either.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        """Lock an open file if nobody has; return whether that was possible."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: the run goes on without one
        return True

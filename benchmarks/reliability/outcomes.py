"""What the command does with many files: processes of bounded memory, a bounded time for each."""

from __future__ import annotations

import contextlib
import io
import resource
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY_BYTES = 4 << 30
"""Of one process."""


@dataclass(frozen=True)
class Outcome:
    """What became of one call of the command.

    Attributes
    ----------
    code
        Exit code; None if it was stopped for want of time.
    said
        On stderr.
    seconds
        Of CPU time.
    """

    code: int | None
    said: str
    seconds: float

    @property
    def is_fault(self) -> bool:
        """Return whether it ended as no input may let it end."""
        return self.code not in {0, 2, None} or "Traceback" in self.said

    @property
    def last_lines(self) -> str:
        """Return where a fault came from, in short."""
        return " | ".join(line.strip() for line in self.said.strip().splitlines()[-4:])


class OutOfTimeError(BaseException):
    """A call that took too long; no command may catch it."""


def bound_memory() -> None:
    """Let this process have so much memory and no more."""
    # Not of addresses: what draws the charts reserves tens of gigabytes that it never touches.
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))


def outcome(words: list[str], seconds: int) -> Outcome:
    """Return what a call of the command comes to.

    Parameters
    ----------
    words
        After the command's name.
    seconds
        Of CPU time, after which it is stopped.
    """
    from sim.cli import exit_code

    said = io.StringIO()
    begun = time.process_time()
    try:
        with (
            _bounded(seconds),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(said),
        ):
            code: int | None = exit_code(words)
    except OutOfTimeError:
        code = None
    return Outcome(code, said.getvalue(), time.process_time() - begun)


@contextlib.contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    def stop(_number: int, _frame: object) -> None:
        raise OutOfTimeError

    # CPU time: that of the clock would measure what else the machine does.
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

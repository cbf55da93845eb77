"""The process around a command: its streams, its signals, and its words: options, and no text."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDING = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
READER_GONE = 141
"""Exit code of a process whose output nobody reads any more, as the shell has it for SIGPIPE."""
file_option = partial(click.option, type=click.Path(path_type=Path, dir_okay=False))
folder_option = partial(click.option, type=click.Path(path_type=Path, file_okay=False))
results_option = partial(folder_option, default=Path("results"), show_default=True)


def prepare() -> None:
    """Give the process all its streams, and let every signal that ends it end it as Ctrl-C does."""
    # A stream that is closed would give its number to the next file that is opened.
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 -- its signature
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 -- stays open
        elif hasattr(stream, "reconfigure"):
            # A console that can't show '±' or '中' shows a question mark instead of failing.
            stream.reconfigure(errors="replace")
    for number in _ENDING:
        # What `nohup` has ignored stays ignored.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupted)


def on_stderr(text: str) -> None:
    """Print a message on stderr, if anything can be printed there."""
    with contextlib.suppress(OSError):
        click.echo(text, err=True)


def flushed(code: int) -> int:
    """Return the exit code, with what was printed handed over; 2 if it can't be."""
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code or unwritten(error)
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    return code


def unwritten(error: OSError) -> int:
    """Tell that output can't be written, or a file; return the exit code."""
    # What is still to be printed would fail again when the process ends.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return READER_GONE
    why = error.strerror or str(error)
    if error.filename:
        on_stderr(say("process-not-written", file=str(error.filename), why=why))
    else:
        on_stderr(say("process-not-printed", why=why))
    return 2


def not_text(arguments: Sequence[str] | None) -> str:
    """Return what is wrong with words that are not UTF-8; empty if nothing is."""
    for word in sys.argv[1:] if arguments is None else arguments:
        try:
            word.encode()
        except UnicodeEncodeError:
            shown = word.encode(errors="backslashreplace").decode()
            return say("process-not-utf-8", word=shown)
    return ""


def _interrupted(_number: int, _frame: object) -> None:
    """Answer a signal as Ctrl-C is: workers end, what is finished is kept.

    Raises
    ------
    KeyboardInterrupt
        Always.
    """
    raise KeyboardInterrupt

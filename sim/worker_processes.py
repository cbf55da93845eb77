"""Tasks in worker processes, each of which writes down what it finds.

The workers write their own parts and send nothing back: what is read afterwards is read from the
parts, in the order of variants and replications, so that results depend neither on the number of
workers nor on which finished first, nor on whether the run was interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import warnings
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from sim.errors import WorkerError
from sim.text import Message, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")
_LOOK_S = 0.5
"""How often a worker looks for its parent [s]."""


def run_tasks(
    run: Callable[[T], None], tasks: Sequence[T], workers: int, tick: Callable[[], None]
) -> None:
    """Run tasks, as many at a time as there are workers.

    Parameters
    ----------
    run
        What is done with each of them; a function of a module, so that a worker finds it.
    workers
        Processes; 1 runs all in this one.

    Raises
    ------
    WorkerError
        If a worker was killed, or memory ran out.
    """
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import BrokenProcessPool

    if not tasks:
        return
    workers = min(workers, len(tasks))
    pool = Parallel(n_jobs=workers, backend="loky", return_as="generator_unordered")
    work = run if workers == 1 else partial(_apart, run, parent=os.getpid())
    try:
        for _ in pool(delayed(work)(task) for task in tasks):
            tick()
    except (BrokenProcessPool, MemoryError) as error:
        if workers > 1:
            stop_workers()
        raise WorkerError(_killed(error, workers)) from error
    except BaseException:
        if workers > 1:
            stop_workers()
        raise


def _killed(error: Exception, workers: int) -> Message:
    why = say("worker-processes-memory-out")
    if not isinstance(error, MemoryError):
        why = say("worker-processes-killed")
    remedy = say("worker-processes-shorter-run")
    if workers > 1:
        remedy = say("worker-processes-fewer", fewer=workers // 2, workers=workers)
    return say("worker-processes-ended", why=why, remedy=remedy)


@contextmanager
def meanwhile(
    work: Callable[[Path], None], files: Sequence[Path], workers: int | None = None
) -> Iterator[None]:
    """Let worker processes do something with every file while this process does what is within.

    Parameters
    ----------
    workers
        Processes, as a run had them, so that they need not be started; as many as cores if left
        out.  With 1 this one does it, before what is within.

    Yields
    ------
    Once; all is done when what is within is left, but for what a worker that was killed had to do.
    """
    workers = min(workers or os.cpu_count() or 1, max(len(files), 1))
    if workers == 1:
        for file in files:
            work(file)
        yield
        return
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import BrokenProcessPool

    # One at a time: a bundle of pictures would keep one worker when the other is done.
    pool = Parallel(workers, backend="loky", return_as="generator_unordered", batch_size=1)
    done = pool(delayed(_tried)(work, file, os.getpid()) for file in files)
    try:
        yield
    except Exception:
        # A caller that stops half-way finds loky's own thread in the middle of it.
        for _ in done:
            pass
        raise
    except BaseException:
        with warnings.catch_warnings(action="ignore"):  # that pictures are given up is meant
            done.close()
        raise
    try:
        failures = [failure for failure in done if failure is not None]
    except BrokenProcessPool:
        stop_workers()
        return
    if failures:
        raise failures[0]


def _tried(work: Callable[[T], None], thing: T, parent: int) -> Exception | None:
    """Return what went wrong: raised there, it would stop what is handed out as well."""
    try:
        _apart(work, thing, parent)
    except Exception as failure:  # noqa: BLE001 -- raised again by the caller
        return failure
    return None


def _apart(work: Callable[[T], None], thing: T, parent: int) -> None:
    # Ctrl-C, and a terminal that is closed, reach every process; the parent alone answers them.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _end_with(parent)
    work(thing)


@cache
def _end_with(parent: int) -> None:
    """Let this worker end when its parent has: one that is killed can't end its workers."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_S)
        os._exit(1)

    if sys.platform != "win32":  # there a process keeps the number of its parent
        threading.Thread(target=watch, daemon=True).start()


def stop_workers() -> None:
    """End the worker processes at once, whatever they do."""
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor().shutdown(wait=True, kill_workers=True)


@contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show one progress bar on a terminal, and nothing elsewhere.

    Yields
    ------
    A function that is called with how many replications are finished, and of how many.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _finished, _total: None
        return
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.description}", markup=False),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn(say("worker-processes-replications")),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True)) as bar:
        row = bar.add_task(title, total=None)
        yield lambda finished, total: bar.update(row, completed=finished, total=total)

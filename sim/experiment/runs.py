"""Replications in worker processes, each written down as soon as it is finished.

The workers write their own parts and send nothing back: what is read afterwards is read from the
parts, in the order of variants and replications, so that results depend neither on the number of
workers nor on who finished first, nor on whether the run was interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sim.experiment.tasks import Task

T = TypeVar("T")


def run_tasks(tasks: Sequence[Task], workers: int, tick: Callable[[], None]) -> None:
    """Run replications, as many at a time as there are workers.

    Parameters
    ----------
    tasks
        What is to be run.
    workers
        Processes; 1 runs all in this one.
    tick
        Called after every replication.
    """
    from joblib import Parallel, delayed

    if not tasks:
        return
    workers = min(workers, len(tasks))
    pool = Parallel(n_jobs=workers, backend="loky", return_as="generator_unordered")
    work = _in_this_process if workers == 1 else _in_a_worker
    try:
        for _ in pool(delayed(work)(task) for task in tasks):
            tick()
    except BaseException:
        if workers > 1:
            stop_workers()
        raise


@contextmanager
def meanwhile(
    work: Callable[[Path], None], files: Sequence[Path], workers: int | None = None
) -> Iterator[None]:
    """Let worker processes do something with every file while this process does what is within.

    Parameters
    ----------
    work
        What is to be done.
    files
        Each is worked on once.
    workers
        Processes, as a run had them, so that they need not be started; as many as cores if left
        out.  With 1 this one does it, before what is within.

    Yields
    ------
    Once; all is done when what is within is left.
    """
    workers = min(workers or os.cpu_count() or 1, max(len(files), 1))
    if workers == 1:
        for file in files:
            work(file)
        yield
        return
    from joblib import Parallel, delayed

    # One at a time: a bundle of pictures would keep one worker when the other is done.
    pool = Parallel(workers, backend="loky", return_as="generator_unordered", batch_size=1)
    done = pool(delayed(_tried)(work, file) for file in files)
    try:
        yield
    except Exception:
        # Who stops handing out half-way finds loky's own thread in the middle of it.
        for _ in done:
            pass
        raise
    except BaseException:
        with warnings.catch_warnings(action="ignore"):  # that pictures are given up is meant
            done.close()
        raise
    if failures := [failure for failure in done if failure is not None]:
        raise failures[0]


def _in_this_process(task: Task) -> None:
    from sim.experiment.replication import replicate

    replicate(task)


def _in_a_worker(task: Task) -> None:
    _apart(_in_this_process, task)


def _tried(work: Callable[[T], None], thing: T) -> Exception | None:
    """Return what went wrong: raised there, it would stop what is handed out as well."""
    try:
        _apart(work, thing)
    except Exception as failure:  # noqa: BLE001 -- raised again by whoever asked
        return failure
    return None


def _apart(work: Callable[[T], None], thing: T) -> None:
    # Ctrl-C reaches every process of the terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work(thing)


def stop_workers() -> None:
    """End the worker processes at once, whatever they do."""
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor().shutdown(wait=True, kill_workers=True)


@contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show one progress bar on a terminal, and nothing elsewhere.

    Parameters
    ----------
    title
        What is run.
    quiet
        Show nothing on a terminal either.

    Yields
    ------
    A function that is told how many replications are finished, and of how many.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _finished, _total: None
        return
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("replications"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True)) as bar:
        row = bar.add_task(title, total=None)
        yield lambda finished, total: bar.update(row, completed=finished, total=total)

"""A run that is killed, refused or interrupted at each of its file operations, in order.

A run's operations on files are counted by an audit hook.  Each in turn is the one at which the
process is killed, at which the system refuses, or at which Ctrl-C comes.  Then the same command is
given again.  An older result of the same scenario lies in the folder: until the new one is there,
it has to be.  Pictures are not drawn, for what is tried is where files go, not what is in them.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import sim.report  # noqa: F401 -- as above
import sim.runs.replication  # noqa: F401 -- before the forks, which need not do it again

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    How = Literal["killed", "refused", "interrupted"]

HOW_STOPPED: tuple[How, ...] = ("killed", "refused", "interrupted")
SCENARIO = """\
title: A desk
start: '2001-01-01'
end: '2001-01-08'
replications: 2
classes: {customers: {title: customers, unit: container}}
facilities:
  station: {title: Station, kind: terminal, country: KZ, latitude: 45, longitude: 80,
            steps: {desk: {kind: served, servers: 1, time_h: {distribution: exponential, mean: 1}}}}
  away: {title: Away, kind: terminal, country: KZ, latitude: 45, longitude: 81}
sections: {station-away: {from: station, to: away, km: 1, speed_kmh: 50}}
flows:
  customers: {title: customers, origin: station, destination: away, traffic_class: customers,
              direction: onward, vehicles_per_day: 18, units_per_vehicle: 1, tonnes_per_unit: 1}
alternatives:
  desks: {title: Ten desks, changes: {facilities.station.steps.desk.servers: 10}}
"""
_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link"})
_EXPECTED: Mapping[How, set[int]] = {
    "killed": {-signal.SIGKILL},
    "refused": {0, 2},
    "interrupted": {0, 130},
}
"""A refusal is no obstacle where a file is only cleared away."""


@dataclass(frozen=True)
class Found:
    """What a stop at every operation came to.

    Attributes
    ----------
    how
        What happened there.
    operations
        How many there are.
    faults
        What was wrong afterwards, in words.
    """

    how: How
    operations: int
    faults: tuple[str, ...]


def stopped_everywhere(place: Path, how: How, every: int = 1) -> Found:
    """Stop a run at its operations, one after the other, and give the command again each time.

    Parameters
    ----------
    place
        Empty folder to work in.
    how
        What happens at an operation.
    every
        Try each so-many-th operation.
    """
    (place / "study.yaml").write_text(SCENARIO, encoding="utf-8")
    before, reference = place / "before", place / "reference"
    _run(place, before, seed="5")
    _run(place, reference)
    old, new = _content(before), _content(reference)
    counter = place / "count"
    shutil.copytree(before, place / "counted")
    _run(place, place / "counted", lambda: _count_into(counter))
    total = int(counter.read_text())
    faults: list[str] = []
    for number in range(0, total, every):
        here = place / f"{how}_{number}"
        shutil.copytree(before, here)
        code = _run(place, here, lambda at=number: _stop_at(at, how))  # type: ignore[misc]
        if code not in _EXPECTED[how]:
            faults.append(f"{how} at operation {number}: exit code {code}")
        faults += [f"{how} at operation {number}: {wrong}" for wrong in _wrong(here, old, new)]
        if _run(place, here) != 0 or _content(here) != new or _left(here) != ["study"]:
            faults.append(f"{how} at operation {number}: the same again gives another folder")
        shutil.rmtree(here)
    return Found(how, len(range(0, total, every)), tuple(faults))


def _wrong(here: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[str]:
    """Return what may not be after a stop: no result, half a one, or another than old or new."""
    if (here / "study").is_dir():
        return [] if _content(here) in (old, new) else ["half a result"]
    kept = here / ".study.old"
    return [] if kept.is_dir() and _files(kept) == old else ["the result before is lost"]


def _content(here: Path) -> dict[str, bytes]:
    return _files(here / "study")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "manifest.json"
    }


def _left(here: Path) -> list[str]:
    return sorted(each.name for each in here.iterdir())


def _run(place: Path, out: Path, hook: Callable[[], None] | None = None, seed: str = "7") -> int:
    """Run the command in a process of its own, forked from this one; return its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        code = _in_child(place, out, hook, seed)
    finally:
        os._exit(code)


def _in_child(place: Path, out: Path, hook: Callable[[], None] | None, seed: str) -> int:
    from sim.cli import exit_code
    from sim.report.files import writing

    writing.svg = lambda _chart: "<svg/>"
    writing.png = lambda _text: b"a picture"
    os.chdir(place)
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        if hook is not None:
            hook()
        words = ["run", "study.yaml", "--out", str(out), "--seed", seed, "--workers", "1"]
        return exit_code([*words, "--quiet"])


def _changes_files(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        _, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return bool(writes) and not str(arguments[0]).startswith("/dev/") and mode is not None
    return event in _CHANGES


def _count_into(file: Path) -> None:
    seen: Counter[str] = Counter()
    target = os.open(file, os.O_WRONLY | os.O_CREAT)

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        if _changes_files(event, arguments):
            seen["operations"] += 1
            os.pwrite(target, str(seen["operations"]).encode(), 0)

    sys.addaudithook(count)


def _stop_at(number: int, how: How) -> None:
    seen = Counter({"operations": -1})

    def stop(event: str, arguments: tuple[Any, ...]) -> None:
        if not _changes_files(event, arguments):
            return
        seen["operations"] += 1
        if seen["operations"] != number:
            return
        if how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "interrupted":
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    sys.addaudithook(stop)


def _asked(how: str, every: str) -> tuple[How, int]:
    return next(each for each in HOW_STOPPED if each == how), int(every)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = stopped_everywhere(Path(folder), *_asked(*sys.argv[1:]))
    print(json.dumps(vars(found)))

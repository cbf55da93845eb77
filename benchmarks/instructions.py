"""How much work was done, whatever else the machine was doing: instructions, or calls.

Instructions of user code are counted by the processor, for this process, its threads and what it
starts (Linux, ``perf_event_open(2)``; needs no tool and no rights beyond
``kernel.perf_event_paranoid <= 2``).  They repeat to half a percent where seconds on a shared
machine don't repeat to a third.  Where the processor may not be asked, calls of Python functions
are counted instead: exactly repeatable, but blind to what goes on in compiled code.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CALL_NUMBERS = {"x86_64": 298, "aarch64": 241}
HARDWARE, INSTRUCTIONS = 0, 1
SIZE = 64
ENABLED_TIME, RUNNING_TIME = 1 << 0, 1 << 1
INHERITED, NO_KERNEL, NO_HYPERVISOR = 1 << 1, 1 << 5, 1 << 6
GIGA, MEGA = 1e9, 1e6


@cache
def counter() -> Callable[[], float] | None:
    """Return what tells instructions so far [10⁹]; None where they can't be counted.

    One for the whole process: what it starts is counted by all that are open here, and a processor
    has only a few counters.  If there are more, each gets a share of the time and is scaled up.
    """
    number = CALL_NUMBERS.get(platform.machine())
    if sys.platform != "linux" or number is None:
        return None
    times, flags = ENABLED_TIME | RUNNING_TIME, INHERITED | NO_KERNEL | NO_HYPERVISOR
    event = struct.pack("<IIQQQQQIIQ", HARDWARE, SIZE, INSTRUCTIONS, 0, 0, times, flags, 0, 0, 0)
    file = ctypes.CDLL(None).syscall(number, ctypes.create_string_buffer(event), 0, -1, -1, 0)
    if file < 0:
        return None

    def count() -> float:
        instructions, enabled, running = struct.unpack("=QQQ", os.read(file, 24))
        return float(instructions * enabled / running / GIGA) if running else 0.0

    return count


@contextmanager
def calls_counted() -> Iterator[Callable[[], float]]:
    """Count calls, which makes everything some times slower.

    Yields
    ------
    What tells the calls so far [10⁶].
    """
    calls = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:  # noqa: ANN401 -- as Python calls it
        nonlocal calls
        if event in {"call", "c_call"}:
            calls += 1

    sys.setprofile(count)
    try:
        yield lambda: calls / MEGA
    finally:
        sys.setprofile(None)

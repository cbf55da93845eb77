"""Speed on this machine beside the committed figures: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from pathlib import Path

from benchmarks.figures import compared, read_figures, renewed, table, write_figures
from benchmarks.measuring import measured_quantities
from benchmarks.quantities import GROUPS, QUANTITIES

FIGURES = Path(__file__).with_name("figures.csv")
ROUNDS = 5
IDLE_LOAD = 0.5
"""Processes that want a core before we begin: with more than that others are at work."""
QUICK = ("start", "reference_year")


def main() -> int:
    """Measure, and print one row a quantity.

    Returns
    -------
    1 if ``--strict`` was given and a row is a quarter worse than its committed figure, 0 otherwise.
    """
    words = _words()
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    groups = QUICK if words.quick else words.only or tuple(GROUPS)
    seen = measured_quantities(
        groups,
        rounds=words.rounds or (1 if words.quick else ROUNDS),
        calls=words.calls,
        say=lambda text: print(text, file=sys.stderr),
    )
    figures = read_figures(FIGURES)
    rows = compared(QUANTITIES, seen, figures)
    print(table(rows))
    if busy > IDLE_LOAD:
        print(
            f"other work went on here (load {busy:.1f}): instructions can be believed, seconds not"
        )
    here, elsewhere = machine(), {figure.machine for figure in figures.values() if figure.machine}
    if elsewhere - {here}:
        print(f"this is {here}; committed are figures of {'; '.join(sorted(elsewhere))}")
    if words.write:
        write_figures(FIGURES, renewed(figures, rows, machine=here, date=f"{dt.date.today()}"))  # noqa: DTZ011 -- the date where it was measured
    return int(words.strict and any(row.worse for row in rows))


def machine() -> str:
    """Return what this machine is, as far as it says so: processor, cores, system and Python."""
    model = platform.processor() or platform.machine()
    file = Path("/proc/cpuinfo")
    if file.exists():
        lines = (line.partition(":") for line in file.read_text(encoding="utf-8").splitlines())
        model = next(
            (text.strip() for key, _, text in lines if key.startswith("model name")), model
        )
    version = ".".join(platform.python_version_tuple()[:2])
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {version}"


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--only",
        action="append",
        choices=tuple(GROUPS),
        help="this group of rows; may be given again",
    )
    which.add_argument("--quick", action="store_true", help=f"{' and '.join(QUICK)}, one round")
    parser.add_argument(
        "--rounds", type=int, help=f"times that what is short is measured; {ROUNDS} if left out"
    )
    parser.add_argument("--calls", action="store_true", help="count calls of Python functions too")
    parser.add_argument(
        "--strict",
        action="store_true",
        help="exit code 1 if a row is a quarter worse than committed",
    )
    parser.add_argument("--write", action="store_true", help=f"renew {FIGURES.name}")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

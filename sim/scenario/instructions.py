"""What a change of an alternative says, and what it comes to at one path."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from sim.scenario.values import Above0, Closed, Date


class Instruction(Closed):
    """A new value, and when it holds."""

    to: Any = None
    """The new value."""
    times: Above0 | None = None
    """Instead of `to`: what the baseline's value is multiplied by, at all dates; of a distribution,
    its values."""
    since: Date | None = Field(default=None, alias="from")
    """First day of the new value; from the start if left out."""
    until: Date | None = None
    """Day on which it returns to what it would have been."""
    source: str = ""
    """Where it comes from."""
    note: str = ""
    """Anything a reader must know."""


@dataclass(frozen=True)
class Difference:
    """One path that an alternative changes.

    Attributes
    ----------
    path
        Dotted path.
    old
        Value of the baseline, on the first day of the change if it has one.
    new
        New value.
    since, until
        First day of the new value, and the day on which it returns; None for always.
    source
        Where the new value comes from; empty where nothing is said.
    file, line, column
        Where the change stands.
    undone_on, then
        Day from which a later change of the baseline holds again, and its value; None if none does.
    """

    path: str
    old: object
    new: object
    since: dt.date | None
    until: dt.date | None
    source: str
    file: str
    line: int
    column: int = 0
    undone_on: dt.date | None = None
    then: object = None

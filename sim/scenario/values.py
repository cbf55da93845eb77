"""Numbers as a scenario may write them: plain, with a source, or changing by date.

``70`` and ``{value: 70, low: 60, high: 80, source: LINK-002}`` are the same number to the model;
where it came from is read off the file by `sim.scenario.provenance`.  A value that changes by date
is ``{value: 12, changes: [{from: 2025-09-30, to: 60, source: LINK-018}]}``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from sim.distributions import Distribution
from sim.scenario.dates import within_years, wrong_date, wrong_moment
from sim.scenario.stated import PROVENANCE_KEYS, stated_value
from sim.text import listed, say

T = TypeVar("T")


class Closed(BaseModel):
    """A frozen mapping with a closed set of keys, documented by the text under each."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=True
    )


class _Sourced(BaseModel):
    """Shape of a number with its source, for the JSON Schema alone."""

    value: float
    low: float | None = None
    high: float | None = None
    source: str | None = None
    note: str | None = None


LARGEST = 1e12
"""Of any number that has no limit of its own."""


def _whole(value: Any) -> Any:
    """Read ``1e3`` as the whole number that it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _number(kind: Any, **own: float) -> Any:
    limits: dict[str, Any] = {"le": LARGEST} | own
    shape = Annotated[kind, Field(**limits)] | _Sourced
    # Strict, because pydantic would take `true` for 1 and the text "12" for 12.
    field = Field(strict=True, **limits)
    if kind is float:
        field = Field(strict=True, allow_inf_nan=False, **limits)

    def read(value: Any) -> Any:
        """Take a number out of its mapping with a source."""
        bare = stated_value(value, limits)
        return bare if kind is float else _whole(bare)

    return Annotated[kind, field, BeforeValidator(read, json_schema_input_type=shape)]


def _once(names: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse a name that stands twice: a closure would be in force twice, a queue count twice."""  # noqa: DOC501
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(say("values-named-twice", name=str(twice)))
    return names


Number = _number(float, ge=-LARGEST)
NonNegative = _number(float, ge=0)
Above0 = _number(float, gt=0)
Share = _number(float, ge=0, le=1)
Count = _number(int, ge=0, le=10_000_000)
CountAbove0 = _number(int, ge=1, le=10_000_000)
Kilometres = _number(float, gt=0, le=100_000)
Speed = _number(float, ge=0.01, le=1e9)
"""[km/h]; where running takes no time to speak of, as high as one likes."""
Lanes = _number(int, ge=0, le=100_000)


def _day(value: Any) -> Any:
    # Only a date that is written out: pydantic would take 2022 for seconds since 1970.
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return within_years(dt.date.fromisoformat(value if _ISO_DAY.match(value) else ""))
    except (TypeError, ValueError):
        raise ValueError(wrong_date(value)) from None


def _moment(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value
    try:
        moment = dt.datetime.fromisoformat(value if _ISO_DAY.match(value[:10]) else "")
        within_years(moment)
    except (TypeError, ValueError):
        raise ValueError(wrong_moment(value)) from None
    if moment.tzinfo is not None:
        raise ValueError(say("values-time-zone", moment=value))
    return moment.date() if _ISO_DAY.fullmatch(value) else moment


_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")

Date = Annotated[
    dt.date,
    BeforeValidator(_day, json_schema_input_type=Annotated[str, Field(pattern=_ISO_DAY.pattern)]),
]
"""A day, as ``2022-03-01``."""
Moment = Annotated[dt.datetime | dt.date, BeforeValidator(_moment, json_schema_input_type=str)]
"""A day, or a day and a time as ``2022-03-01 14:30``, local time."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""Lower snake case, as in ``container_yard``."""
Names = Annotated[tuple[Name, ...], AfterValidator(_once)]
"""Each of them once."""
Paths = Annotated[tuple[str, ...], AfterValidator(_once)]
"""Dotted paths, each of them once."""
SectionName = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(-[a-z0-9_]+)+$", max_length=200)
]
"""Two facilities joined by ``-``, with an optional third part, as ``yard-port``."""


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError(say("values-several-lines"))
    return text


Title = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_one_line)
]
"""What the report shows as a name: one line."""


class Change(Closed, Generic[T]):
    """A new value from a date on."""

    since: Annotated[Date, Field(alias="from")]
    """First day of the new value, local time."""
    to: T
    """The new value."""
    source: str = ""
    """Where it comes from."""
    note: str = ""
    """Anything a reader must know."""


def _dated(value: Any, limits: Mapping[str, float]) -> Any:
    """Let a plain value stand for one that never changes."""
    if isinstance(value, dict) and "value" in value and "distribution" not in value:
        stated_value({key: part for key, part in value.items() if key != "changes"}, limits)
        return {key: part for key, part in value.items() if key not in PROVENANCE_KEYS}
    return {"value": value}


def _rising(days: Iterable[dt.date]) -> None:
    dates = list(days)
    if any(later <= earlier for earlier, later in pairwise(dates)):
        raise ValueError(say("values-not-rising", dates=listed(map(str, dates))))


class Dated(Closed, Generic[T]):
    """A value and its changes by date, in order."""

    value: T
    """Before the first change."""
    changes: tuple[Change[T], ...] = ()
    """New values, each from a date on."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _rising(change.since for change in self.changes)
        return self

    def on(self, day: dt.date) -> T:
        """Return the value that holds on a day."""
        value = self.value
        for change in self.changes:
            if change.since <= day:
                value = change.to
        return value

    def pieces(self) -> tuple[tuple[dt.date, T], ...]:
        """Return (first day, value) in order; the first day of all is `datetime.date.min`."""
        later = tuple((change.since, change.to) for change in self.changes)
        return ((dt.date.min, self.value), *later)


# What they become with a type, as `Dated[float]`, takes over their texts and has no source; to
# search for it sixteen times would be a third of the time in which `sim run` starts.
Change.model_config["use_attribute_docstrings"] = False
Dated.model_config["use_attribute_docstrings"] = False


def _dated_type(kind: Any, **limits: float) -> Any:
    read = BeforeValidator(
        partial(_dated, limits=limits), json_schema_input_type=kind | Dated[kind]
    )
    return Annotated[Dated[kind], read]


DatedNumber = _dated_type(NonNegative, ge=0)
DatedAbove0 = _dated_type(Above0, gt=0)
DatedShare = _dated_type(Share, ge=0, le=1)
DatedCount = _dated_type(Count, ge=0)
DatedLanes = _dated_type(Lanes, ge=0)
DatedADay = _dated_type(_number(float, ge=0, le=10_000_000), ge=0)
"""What is so many a day: vehicles, slots, paths."""
DatedDistribution = _dated_type(Distribution, ge=0)
DatedFlag = _dated_type(bool)

_WINDOW = re.compile(r"^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")
_LOOSE_WINDOW = re.compile(
    r"\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(?:h|-|–|—|to|until)\s*(\d{1,2})(?:[:.h](\d{2}))?\s*h?\s*"
)
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Window(Closed):
    """A clock window on some days of the week, local time."""

    open: str = "00:00-24:00"
    """Clock window as ``"08:00-20:00"``; one that ends before it begins runs over midnight."""
    days: tuple[Day, ...] = DAYS
    """Days of the week."""
    holidays: tuple[Date, ...] = ()
    """Days on which it stays closed."""

    @model_validator(mode="after")
    def _a_window(self) -> Self:
        if not _WINDOW.match(self.open):
            better = _window(self.open) or "08:00-20:00"
            raise ValueError(say("values-no-window", given=self.open, better=better))
        if self.window_h[0] == self.window_h[1] or max(self.window_h) > 24:  # noqa: PLR2004 -- hours of a day
            raise ValueError(say("values-empty-window", given=self.open))
        return self

    @property
    def window_h(self) -> tuple[float, float]:
        """First and last hour of the local day."""
        first, last = self.open.split("-")
        return _clock_h(first), _clock_h(last)


def _window(text: str) -> str:
    """Return a clock window as it should be written; empty if it is not clear."""
    found = _LOOSE_WINDOW.fullmatch(text)
    if found is None:
        return ""
    begin, begin_min, end, end_min = (int(part or 0) for part in found.groups())
    better = f"{begin:02d}:{begin_min:02d}-{end:02d}:{end_min:02d}"
    return better if _WINDOW.match(better) else ""


def _as_hours(value: Any) -> Any:
    return {"open": value} if isinstance(value, str) else value


class NewHours(Closed):
    """Other opening hours from a date on."""

    since: Annotated[Date, Field(alias="from")]
    """First day of the new hours, local time."""
    to: Annotated[Window, BeforeValidator(_as_hours, json_schema_input_type=str | Window)]
    """The new hours."""
    source: str = ""
    """Where it comes from."""
    note: str = ""
    """Anything a reader must know."""


class Hours(Window):
    """When a step works, local time, and other hours from dates on.

    Examples
    --------
    >>> Hours(open="08:00-20:00").window_h
    (8.0, 20.0)
    """

    changes: tuple[NewHours, ...] = ()
    """New hours, each from a date on; a window over midnight is of the day on which it opens."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _rising(change.since for change in self.changes)
        return self

    def on(self, day: dt.date) -> Window:
        """Return the hours that hold on a day."""
        window: Window = self
        for change in self.changes:
            if change.since <= day:
                window = change.to
        return window


def _clock_h(text: str) -> float:
    hours, minutes = text.split(":")
    return int(hours) + int(minutes) / 60


OpeningHours = Annotated[Hours, BeforeValidator(_as_hours, json_schema_input_type=str | Hours)]


@dataclass(frozen=True)
class Ref:
    """Says of a field that the names in it are keys of a table of the scenario.

    The field holds one name, several, or a mapping by name; `sim.scenario.references` looks each
    of them up.
    """

    table: str
    """Key of the table, as ``fleets``."""
    what: str
    """What one of its entries is called, as ``fleet``."""


OF_CLASSES = Ref("classes", "class")
OF_FACILITIES = Ref("facilities", "facility")
OF_FLEETS = Ref("fleets", "fleet")
OF_FLOWS = Ref("flows", "flow")
ClassRef = Annotated[Name, OF_CLASSES]
FacilityRef = Annotated[Name, OF_FACILITIES]
FleetRef = Annotated[Name, OF_FLEETS]

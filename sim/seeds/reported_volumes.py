"""Reported volumes as typed data: a number of a fact, in a scope that a program can read."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from sim.data_folders import seeds_folder
from sim.errors import SeedsError
from sim.seeds.csv_rows import CsvRow, choice, day, number, read_rows, required, with_nearest, words
from sim.seeds.reported_facts import BOUNDS, Bound, Fact, facts
from sim.seeds.scopes import Mode, PlaceKind, Quantity, Scope, Unit, is_direction, is_weighed
from sim.seeds.vocabulary import known_words
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Use = Literal["calibrate", "event_test", "consistency", "left_out"]

_QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)
_UNITS: tuple[Unit, ...] = get_args(Unit)
_PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
_MODES: tuple[Mode, ...] = get_args(Mode)
_USES: tuple[Use, ...] = get_args(Use)

_COLUMNS = (
    *("observation_id", "fact_id", "quantity", "value", "unit", "direction", "place_kind"),
    *("places", "mode", "traffic", "count_by", "revision", "period_start", "period_end", "bound"),
    *("outbound_share", "margin_share", "use", "note"),
)


@dataclass(frozen=True)
class Observation:
    """A reported number that a simulated one can be held against.

    Attributes
    ----------
    observation_id
        As ``rail_freight_2022``; one fact may hold several observations.
    quantity, unit, direction, places, mode, traffic, count_by
        Its scope, as in `Scope`.
    place_kind
        Border (all crossings), crossing, station, country_side, country, or the line before a
        station.
    revision
        Date of the publication that the number was taken from; a later one may have revised it.
    period_start, period_end
        First and last day.
    outbound_share
        Of border hours of both directions: share of what was counted on the way out of the country
        where it was counted; None if nobody says.
    margin_share
        Half-width of the band in which a simulated value agrees, as a share of ``value``; fixed
        before any comparison.
    use
        To calibrate with, to test an event's shape with, only to check consistency, or left out
        of all comparisons, for the reason in `note`.
    note
        What a reader must know before using it.
    """

    observation_id: str
    fact_id: str
    quantity: Quantity
    value: float
    unit: Unit
    direction: str
    place_kind: PlaceKind
    places: tuple[str, ...]
    mode: Mode
    traffic: str
    count_by: str
    revision: str
    period_start: dt.date
    period_end: dt.date
    bound: Bound
    outbound_share: float | None
    margin_share: float
    use: Use
    note: str

    @property
    def scope(self) -> Scope:
        """Return what the number counts, to compare it with another observation."""
        return Scope(
            quantity=self.quantity,
            unit=self.unit,
            direction=self.direction,
            places=self.places,
            mode=self.mode,
            traffic=self.traffic,
            period=(self.period_start, self.period_end),
            count_by=self.count_by,
        )

    @property
    def days(self) -> int:
        """Return the length of the period [d], both ends included."""
        return (self.period_end - self.period_start).days + 1


@functools.cache
def observations() -> tuple[Observation, ...]:
    """Return all observations that ship with the engine, in the order of their file."""
    return read_observations(seeds_folder(), facts())


def read_observations(folder: Path, known: Mapping[str, Fact]) -> tuple[Observation, ...]:
    """Return the observations of a folder.

    Raises
    ------
    SeedsError
        If the file has defects; all of them at once.
    """
    defects: list[str] = []
    lines: dict[str, int] = {}
    found: list[Observation] = []
    for row in read_rows(folder / "observations.csv", _COLUMNS, defects):
        name, source = row.cells["observation_id"], row.cells["fact_id"]
        if name in lines:
            wrong = say("csv-rows-twice", id=name, line=lines[name])
            defects.append(row.defect("observation_id", wrong))
        lines.setdefault(name, row.line)
        if source not in known:
            wrong = with_nearest(say("reported-facts-no-fact", fact=source), source, known)
            defects.append(row.defect("fact_id", wrong))
        found.append(_observation(row, defects))
    if defects:
        raise SeedsError("\n".join(defects))
    return tuple(found)


def _observation(row: CsvRow, defects: list[str]) -> Observation:
    """Return the row's observation; where a cell is bad the file is refused anyway."""
    for column in ("observation_id", "fact_id", "places", "value", "revision", "margin_share"):
        required(row, column, defects)
    start, end = _period(row, defects)
    return Observation(
        observation_id=row.cells["observation_id"],
        fact_id=row.cells["fact_id"],
        quantity=choice(row, "quantity", _QUANTITIES, defects),
        value=number(row, "value", defects) or 0.0,
        unit=choice(row, "unit", _UNITS, defects),
        direction=_direction(row, defects),
        place_kind=choice(row, "place_kind", _PLACE_KINDS, defects),
        places=words(row, "places"),
        mode=choice(row, "mode", _MODES, defects),
        traffic=choice(row, "traffic", tuple(known_words().traffics), defects),
        count_by=choice(row, "count_by", tuple(known_words().offices), defects),
        revision=row.cells["revision"],
        period_start=start,
        period_end=end,
        bound=choice(row, "bound", BOUNDS, defects),
        outbound_share=_outbound(row, defects),
        margin_share=_margin(row, defects),
        use=choice(row, "use", _USES, defects),
        note=row.cells["note"],
    )


def _direction(row: CsvRow, defects: list[str]) -> str:
    """Return both ways, or one way across a border."""
    text = row.cells["direction"]
    if not is_direction(text):
        defects.append(row.defect("direction", say("reported-volumes-no-direction", text=text)))
    return text


def _margin(row: CsvRow, defects: list[str]) -> float:
    """Return the margin as a share."""
    margin = number(row, "margin_share", defects)
    if margin is not None and not 0 < margin < 1:
        defects.append(
            row.defect("margin_share", say("reported-volumes-no-share", margin=f"{margin:g}"))
        )
    return margin or 0.0


def _outbound(row: CsvRow, defects: list[str]) -> float | None:
    """Return the share of what was counted on the way out, if it is of both directions."""
    share = number(row, "outbound_share", defects)
    if share is None:
        return None
    if not 0 <= share <= 1:
        wrong = say("reported-volumes-no-part", share=f"{share:g}")
        defects.append(row.defect("outbound_share", wrong))
    if not is_weighed(row.cells["quantity"], row.cells["direction"]):
        defects.append(row.defect("outbound_share", say("reported-volumes-not-weighed")))
    return share


def _period(row: CsvRow, defects: list[str]) -> tuple[dt.date, dt.date]:
    """Return the first and the last day."""
    start, end = day(row, "period_start", defects), day(row, "period_end", defects)
    if start is not None and end is not None and end < start:
        defects.append(
            row.defect(
                "period_end", say("reported-volumes-ends-early", end=str(end), start=str(start))
            )
        )
    return start or dt.date.min, end or dt.date.min

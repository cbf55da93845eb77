"""What every measure is given: one run, the time of it that counts, and what a corridor groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from sim.record import calendar_years
from sim.statistics.logs.boardings import NOBODY
from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import HOURS_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sim.arrays import Integers, Mask
    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables

_Any = TypeVar("_Any")


@dataclass(frozen=True)
class BorderSide:
    """Border crossing point on one side of a border."""

    places: Collection[str]
    """Facilities of the crossing point: the border station and the terminals beside it."""
    held_before: Collection[str] = ()
    """Where vehicles count as held before it on that side's territory: places (facilities or
    sections, with all their queues) or single queues such as ``zhetygen.tracks``."""


class WatchedBacklog(NamedTuple):
    """Queues that are counted together, and the event to be measured."""

    queues: tuple[tuple[str, str], ...]
    """Place and step of each; step '' for a section.  Parts of a step belong to it."""
    direction: str = ""
    """Restrict to vehicles of this direction; '' for all."""
    begin_h: float = np.nan
    end_h: float = np.nan
    """Start and end of the event [h]; NaN if there is none.  If both are 0, the vehicles present at
    the start are the event, and the level before it is 0."""


@dataclass(frozen=True, eq=False)
class CountedRun:
    """One run, and the time of it that is counted: from the end of the warm-up to the horizon.

    The rows of measures are kept, because some measures build on others.  Columns of all load units
    are not: a year has a million, and working them out again takes less than the memory is worth.
    """

    run: Tables
    warm_up_h: float = 0.0
    crossings: Mapping[str, Collection[str]] = field(default_factory=dict)
    borders: Mapping[str, BorderSide] = field(default_factory=dict)
    watched: Mapping[str, WatchedBacklog] = field(default_factory=dict)
    """Tables of the run; what counts, and what is grouped, is as for `indicators`."""
    _rows: dict[Measure, tuple[IndicatorRow, ...]] = field(
        default_factory=dict, init=False, repr=False
    )
    _once: dict[Callable[[CountedRun], Any], Any] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def record(self) -> Record:
        """The run."""
        return self.run.record

    @cached_property
    def span_h(self) -> tuple[float, float]:
        """Start and end of the counted time [h]."""
        return self.warm_up_h, self.record.horizon_h

    @cached_property
    def hours(self) -> float:
        """Length of the counted time [h]."""
        return self.record.horizon_h - self.warm_up_h

    @property
    def days(self) -> float:
        """Length of the counted time [d]."""
        return self.hours / HOURS_PER_DAY

    @property
    def years(self) -> float:
        """Length of the counted time in calendar years."""
        return calendar_years(self.record.start, *self.span_h)

    @property
    def ordered(self) -> Mask:
        """Whether each load unit was ready to depart in the counted time, shape ``(units,)``."""
        ordered_h = self.record.units.ordered_h
        return (ordered_h >= self.warm_up_h) & (ordered_h <= self.record.horizon_h)

    @property
    def arrivals(self) -> tuple[Integers, Integers]:
        """Units that arrived in the counted time, and the vehicle of each, shapes ``(n,)``."""
        record, chain = self.record, self.run.chains
        last = chain.last
        carrier = np.full(len(last), NOBODY, dtype=np.int64)
        rides = last != NOBODY
        carrier[rides] = record.boardings.vehicle[chain.cohort[last[rides]]]
        brought_by = chain.of_units(carrier)
        late = record.units.arrived_h >= self.warm_up_h
        unit = np.flatnonzero(late & (brought_by != NOBODY))
        return unit, brought_by[unit]

    def rows(self, measure: Measure) -> tuple[IndicatorRow, ...]:
        """Return the rows of a measure, which is taken once however many others need it."""
        if measure not in self._rows:
            self._rows[measure] = tuple(measure(self))
        return self._rows[measure]

    def once(self, worked_out: Callable[[CountedRun], _Any]) -> _Any:
        """Return what several measures need of the run, which is worked out once."""
        if worked_out not in self._once:
            self._once[worked_out] = worked_out(self)
        found: _Any = self._once[worked_out]
        return found


Measure = Callable[[CountedRun], Iterable[IndicatorRow]]
"""Yields the rows of some indicators; `measuring.MEASURES` lists all of them."""

"""Loading bans: for how many days they were in force, and for how long load units waited for them.

A ban is in force from being imposed to being lifted.  Vehicles may wait for it longer: after it is
lifted they are let go one after another, and those that become ready meanwhile are held behind
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.indicator_rows import IndicatorRow, mean_of, timed
from sim.statistics.logs.levels import HOURS_PER_DAY
from sim.statistics.logs.visits import LEAST_WAIT_H

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats
    from sim.statistics.measures.counted import CountedRun


def bans_in_force(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield days in force, days on which vehicles wait, their waits, and all hours waited, by ban.

    Days and hours are those in the counted time, per calendar year; of a counted time of less than
    a year they are all that there were, since a stop of ten days is no stop of sixty a year.  Waits
    cover the units of vehicles held from the end of the warm-up on; a ban that held none has none.
    """
    begin_h, end_h = counted.span_h
    years = max(counted.years, 1.0)
    for ban in counted.record.bans:
        in_force = np.array(ban.in_force).reshape(-1, 2).clip(begin_h, end_h)
        days = float(np.diff(in_force).sum()) / HOURS_PER_DAY
        yield IndicatorRow("ban_days_in_force", days / years, ban.name)
        held = np.column_stack((ban.from_h, ban.until_h)).clip(begin_h, end_h)
        yield IndicatorRow("ban_days_holding", _covered(held) / HOURS_PER_DAY / years, ban.name)
        unit_hours = float((np.diff(held)[:, 0] * ban.units).sum())
        yield IndicatorRow("ban_unit_hours_per_year", unit_hours / years, ban.name)
        waits_h = np.fmin(ban.until_h, end_h) - ban.from_h
        late = (ban.from_h >= begin_h) & (waits_h > LEAST_WAIT_H)
        units = np.where(late, ban.units, 0)
        hours, over = np.repeat(waits_h, units), np.repeat(ban.until_h < end_h, units)
        yield from timed(mean_of("ban_wait_h"), hours, over, place=ban.name)


def _covered(held: Floats) -> float:
    """Return the length of the time that intervals cover together [h]; shape ``(intervals, 2)``."""
    from_h, until_h = held[np.argsort(held[:, 0])].T
    before_h = np.maximum.accumulate(np.concatenate(([-np.inf], until_h)))[:-1]
    return float(np.maximum(until_h - np.maximum(from_h, before_h), 0.0).sum())

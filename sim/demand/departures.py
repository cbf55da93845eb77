"""When the vehicles of a flow are ready to depart.

Demand is a rate that is constant between dates: the volume of the day spread over its year, times
the weight of its month.  The k-th vehicle departs when the cumulative rate reaches the k-th mark:
marks are 0, 1, 2, … for regular arrivals, and sums of exponential gaps for random ones, which
makes a non-homogeneous Poisson process [1]_.  As the k-th mark hangs on the first k draws alone, a
longer run begins with the same vehicles, and a change of volume moves vehicles instead of
redrawing them.

References
----------
.. [1] E. Çinlar, "Introduction to Stochastic Processes", Prentice-Hall, 1975, chapter 4.7: time
   change of a stationary process by the inverse of the cumulative rate.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from sim.corridor import season_weight, vehicles_per_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from sim.scenario import Scenario

    Floats = NDArray[np.float64]

# A vehicle whose mark meets the horizon but for rounding belongs to the day after.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Rate:
    """Demand of a flow over the run, constant piece by piece.

    Attributes
    ----------
    from_h
        First hour of each piece, shape ``(pieces,)``.
    per_h
        Vehicles an hour, shape ``(pieces,)``.
    reached
        Vehicles before each piece, shape ``(pieces,)``.
    total
        Vehicles before the end of the run.
    horizon_h
        End of the run [h].
    """

    from_h: Floats
    per_h: Floats
    reached: Floats
    total: float
    horizon_h: float

    def between(self, begin_h: float, end_h: float) -> float:
        """Return the vehicles to be expected from one hour to another."""
        ends_h = np.append(self.from_h[1:], self.horizon_h)
        overlap_h = np.minimum(ends_h, end_h) - np.maximum(self.from_h, begin_h)
        return float(np.sum(self.per_h * np.maximum(overlap_h, 0.0)))


def rate_of(scenario: Scenario, flow_id: str) -> Rate:
    """Return the demand of a flow over the run, by local dates of its origin."""
    flow = scenario.flows[flow_id]
    horizon_h = (scenario.end - scenario.start).days * 24.0
    dated = (
        flow.vehicles_per_year,
        flow.teu_per_year,
        flow.tonnes_per_year,
        flow.units_per_vehicle,
        flow.tonnes_per_unit,
    )
    changes = {change.since for value in dated if value is not None for change in value.changes}
    days = _first_days(scenario, changes)
    from_h = np.array([local_hour(scenario, flow_id, day) for day in days])
    per_h = np.array(
        [vehicles_per_day(scenario, flow_id, day) * season_weight(flow, day) / 24 for day in days]
    )
    # The first piece holds from the start of the run, wherever its local month began.
    from_h[0] = 0.0
    inside = from_h < horizon_h
    from_h, per_h = from_h[inside], per_h[inside]
    reached = np.concatenate([[0.0], np.cumsum(per_h[:-1] * np.diff(from_h))])
    total = float(reached[-1] + per_h[-1] * (horizon_h - from_h[-1]))
    return Rate(from_h, per_h, reached, total, horizon_h)


def local_hour(scenario: Scenario, flow_id: str, day: dt.date) -> float:
    """Return the hour of the run at which a day begins at the origin of a flow [h]."""
    zone = ZoneInfo(scenario.facilities[scenario.flows[flow_id].origin].time_zone)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    begin = dt.datetime.combine(scenario.start, dt.time(), tzinfo=dt.UTC)
    return (midnight - begin).total_seconds() / 3600


def _first_days(scenario: Scenario, changes: Iterable[dt.date]) -> list[dt.date]:
    """Return the run's first day and every later one on which a month or a value begins."""
    months = {
        dt.date(year, month, 1)
        for year in range(scenario.start.year, scenario.end.year + 1)
        for month in range(1, 13)
    }
    later = {day for day in months.union(changes) if scenario.start < day <= scenario.end}
    return [scenario.start, *sorted(later)]


def regular_departures(rate: Rate) -> Floats:
    """Return departures evenly spaced in the cumulative rate, the first when the run begins [h]."""
    return _reached_at(rate, np.arange(max(math.ceil(rate.total - _ROUNDING), 0), dtype=float))


def random_departures(rate: Rate, draws: Callable[[int], Floats]) -> Floats:
    """Return departures of a non-homogeneous Poisson process, in order.

    Parameters
    ----------
    rate
        Demand over the run.
    draws
        Gives that many uniform draws; more begin with the same.

    Returns
    -------
    Departures [h], shape ``(vehicles,)``.
    """
    if rate.total == 0:
        return np.empty(0)
    # Six standard deviations above the mean suffice but once in a thousand million runs.
    count = math.ceil(rate.total + 6 * math.sqrt(rate.total) + 6)
    marks = np.cumsum(-np.log1p(-draws(count)))
    while marks[-1] < rate.total:
        count *= 2
        marks = np.cumsum(-np.log1p(-draws(count)))
    return _reached_at(rate, marks[: np.searchsorted(marks, rate.total - _ROUNDING)])


def _reached_at(rate: Rate, marks: Floats) -> Floats:
    """Return the hours at which the cumulative rate reaches marks below its total."""
    # A piece without demand begins where the next one does: the mark belongs to the last of them.
    piece = np.searchsorted(rate.reached, marks, side="right") - 1
    # Rounding may put a mark beyond a piece's rate; no piece with demand is left by it.
    per_h = rate.per_h[piece]
    rest = np.divide(marks - rate.reached[piece], per_h, out=np.zeros_like(marks), where=per_h > 0)
    return np.asarray(rate.from_h[piece] + rest)

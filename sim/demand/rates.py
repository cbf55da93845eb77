"""Departure rate of a flow over the run.

Demand is a rate that is constant between dates: the volume of the day spread over its year, times
the weight of its month.  Weights of weekdays and of hours refine it, by local time of the origin: a
day on which the clocks change has one hour more or less.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from sim.corridor import season_weight, vehicles_per_day
from sim.scenario import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sim.arrays import Floats
    from sim.scenario import Flow, IntensityPhases, Scenario

_HOURS_A_DAY = 24
_MINUTE_H = 1 / 60


@dataclass(frozen=True)
class Rate:
    """Demand of a flow over the run, piecewise constant.

    Attributes
    ----------
    from_h
        First hour of each piece, shape ``(pieces,)``.
    per_h
        Vehicles per hour, shape ``(pieces,)``.
    reached
        Cumulative vehicles before each piece, shape ``(pieces,)``.
    total
        Cumulative vehicles at the end of the run.
    horizon_h
        End of the run [h].
    """

    from_h: Floats
    per_h: Floats
    reached: Floats
    total: float
    horizon_h: float

    def between(self, begin_h: float, end_h: float) -> float:
        """Return the expected number of vehicles between two hours."""
        ends_h = np.append(self.from_h[1:], self.horizon_h)
        overlap_h = np.minimum(ends_h, end_h) - np.maximum(self.from_h, begin_h)
        return float(np.sum(self.per_h * np.maximum(overlap_h, 0.0)))

    def weighted(self, from_h: Floats, weights: Floats) -> Rate:
        """Return this rate times a piecewise constant weight.

        Parameters
        ----------
        from_h
            First hour of each piece, ascending, shape ``(pieces,)``; the first piece also applies
            before it.
        weights
            Shape ``(pieces,)``.
        """
        edges = np.union1d(self.from_h, from_h)
        edges = edges[(edges >= self.from_h[0]) & (edges < self.horizon_h)]
        # Evaluate at the middle of a piece, because two edges may differ by rounding only.
        middle = (edges + np.append(edges[1:], self.horizon_h)) / 2
        own = np.searchsorted(self.from_h, middle, side="right") - 1
        other = np.maximum(np.searchsorted(from_h, middle, side="right") - 1, 0)
        return _rate(edges, self.per_h[own] * weights[other], self.horizon_h)


def rate_of(scenario: Scenario, flow_id: str) -> Rate:
    """Return the demand of a flow over the run, by local dates and hours of its origin."""
    flow = scenario.flows[flow_id]
    horizon_h = (scenario.end - scenario.start).days * 24.0
    changes = {
        change.since
        for value in (*flow.volumes.values(), flow.units_per_vehicle, flow.tonnes_per_unit)
        for change in value.changes
    }
    days = _first_days(scenario, changes)
    from_h = np.array([local_hour(scenario, flow_id, day) for day in days])
    per_h = np.array(
        [vehicles_per_day(scenario, flow_id, day) * season_weight(flow, day) / 24 for day in days]
    )
    # The first piece starts with the run, whenever its local day began.
    from_h[0] = 0.0
    inside = from_h < horizon_h
    rate = _rate(from_h[inside], per_h[inside], horizon_h)
    if flow.days_of_week or flow.hours_of_day:
        rate = rate.weighted(*_clock_weights(scenario, flow))
    return rate


def local_hour(scenario: Scenario, flow_id: str, day: dt.date) -> float:
    """Return the hour of the run of local midnight of a day at a flow's origin [h]."""
    zone = ZoneInfo(scenario.facilities[scenario.flows[flow_id].origin].time_zone)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    begin = dt.datetime.combine(scenario.start, dt.time(), tzinfo=dt.UTC)
    return (midnight - begin).total_seconds() / 3600


def _rate(from_h: Floats, per_h: Floats, horizon_h: float) -> Rate:
    reached = np.concatenate([[0.0], np.cumsum(per_h[:-1] * np.diff(from_h))])
    total = float(reached[-1] + per_h[-1] * (horizon_h - from_h[-1]))
    return Rate(from_h, per_h, reached, total, horizon_h)


def _first_days(scenario: Scenario, changes: Iterable[dt.date]) -> list[dt.date]:
    """Return the run's first day and every later day on which a month or a value begins."""
    months = {
        dt.date(year, month, 1)
        for year in range(scenario.start.year, scenario.end.year + 1)
        for month in range(1, 13)
    }
    later = {day for day in months.union(changes) if scenario.start < day <= scenario.end}
    return [scenario.start, *sorted(later)]


def _clock_weights(scenario: Scenario, flow: Flow) -> tuple[Floats, Floats]:
    """Return (from [h], weight) of every local day, or hour, of the run."""
    by_day = np.array(flow.weekday_weights)
    by_hour = np.array([flow.hours_of_day.get(hour, 1.0) for hour in range(_HOURS_A_DAY)])
    step_h = 1 if flow.hours_of_day else _HOURS_A_DAY
    zone = ZoneInfo(scenario.facilities[flow.origin].time_zone)
    from_h, clock_h = [], []
    for begin_h, end_h, ahead_h in _offsets(scenario, zone):
        first, last = (math.floor((hour + ahead_h) / step_h) for hour in (begin_h, end_h))
        edges = np.arange(first, last + 1) * float(step_h)
        from_h.append(np.maximum(edges - ahead_h, begin_h))
        clock_h.append(edges)
    # Clock hours and weekdays are both counted from local midnight of the first day.
    hours = np.concatenate(clock_h).astype(np.int64)
    weekday = (scenario.start.weekday() + hours // _HOURS_A_DAY) % len(DAYS)
    weights = _scaled(by_day)[weekday] * _scaled(by_hour)[hours % _HOURS_A_DAY]
    return np.concatenate(from_h), weights


def _scaled(weights: Floats) -> Floats:
    """Return weights with mean 1; 0 stays 0."""
    return weights / (weights.mean() or 1.0)


def _offsets(scenario: Scenario, zone: ZoneInfo) -> list[tuple[float, float, float]]:
    """Return the UTC offset over the run: (from [h], to [h], ahead [h])."""
    begin = dt.datetime.combine(scenario.start, dt.time(), tzinfo=dt.UTC)

    def ahead_h(hour: float) -> float:
        local = (begin + dt.timedelta(hours=hour)).astimezone(zone)
        offset = local.utcoffset()
        return offset.total_seconds() / 3600 if offset is not None else 0.0

    horizon_h = (scenario.end - scenario.start).days * 24.0
    spans, since_h, now_h = [], 0.0, ahead_h(0.0)
    for day in range((scenario.end - scenario.start).days):
        early, late = day * 24.0, (day + 1) * 24.0
        if ahead_h(late) == now_h:
            continue
        while late - early > _MINUTE_H / 2:
            middle = (early + late) / 2
            early, late = (middle, late) if ahead_h(middle) == now_h else (early, middle)
        # Clocks change on a whole minute, which removes the error of the bisection.
        change_h = round(late / _MINUTE_H) / 60
        spans.append((since_h, change_h, now_h))
        since_h, now_h = change_h, ahead_h((day + 1) * 24.0)
    return [*spans, (since_h, horizon_h, now_h)]


def in_phases(rate: Rate, phases: IntensityPhases, draws: Callable[[int], Floats]) -> Rate:
    """Return a rate times the weight, at each hour, of the phase of one replication.

    With two exponential phases, vehicles arrive by the Markov-modulated Poisson process of order 2
    [1]_.  The lengths of phases do not depend on the volume.

    Parameters
    ----------
    phases
        Cycle of phases; weights are scaled so that their average over time is 1.
    draws
        Returns a number of uniform draws; a longer result begins with the shorter one.

    Notes
    -----
    The first phase begins with the run; the probability of each kind is its share of time.  With
    exponential phases this is the stationary state of the process; with other distributions the
    process has just entered this phase.

    References
    ----------
    .. [1] W. Fischer and K. Meier-Hellstern, "The Markov-modulated Poisson process (MMPP)
       cookbook", Performance Evaluation 18 (1993), 149-171.
    """
    names = list(phases.spells)
    # Rotated to the first name in order, so that the draws do not depend on where the cycle starts
    # in the file.
    least = names.index(min(names))
    distributions = [phases.spells[name] for name in (*names[least:], *names[:least])]
    means_h = np.array([distribution.lasts_h.mean for distribution in distributions])
    weights = np.array([distribution.weight for distribution in distributions])
    weights = weights * means_h.sum() / (weights * means_h).sum()
    count = _enough(rate.horizon_h, means_h)
    while True:
        uniforms = draws(count + 1)
        start = int(np.searchsorted(np.cumsum(means_h)[:-1] / means_h.sum(), uniforms[0]))
        kinds = (start + np.arange(count)) % len(distributions)
        lengths_h = np.empty(count)
        for number, distribution in enumerate(distributions):
            here = kinds == number
            lengths_h[here] = distribution.lasts_h.quantiles(uniforms[1:][here])
        ends_h = np.cumsum(lengths_h)
        if ends_h[-1] >= rate.horizon_h:
            break
        count *= 2
    from_h = np.concatenate([[0.0], ends_h[:-1]])
    return rate.weighted(from_h, weights[kinds])


def _enough(horizon_h: float, means_h: Floats) -> int:
    """Return a number of phases that is usually enough for the run."""
    rounds = horizon_h / float(means_h.sum())
    return len(means_h) * math.ceil(rounds + 4 * math.sqrt(rounds) + 2)

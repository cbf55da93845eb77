"""Demand of a flow: vehicles per day, the season, and loading bans that it outgrows.

The scenario gives volumes in vehicles per day or week, or per year in vehicles, TEU or tonnes.  A
year is a calendar year: a run over a whole year gets the year's number, and a run over some days of
it the corresponding part.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sim.corridor.scenario_defects import defects
from sim.distributions import Fixed
from sim.errors import ScenarioError
from sim.scenario import VOLUMES
from sim.text import either, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.distributions import Distribution
    from sim.scenario import Ban, Flow, Scenario

_ROUNDING_POINTS = 2048


def vehicles_per_day(scenario: Scenario, flow_id: str, day: dt.date) -> float:
    """Return a flow's demand on an average day of a year, by the volume in force on one day.

    Parameters
    ----------
    day
        Day whose volume and vehicle size apply; the season (`season_weight`), the day of the week
        and the hour are left out.

    Returns
    -------
    Vehicles per day.

    Raises
    ------
    ScenarioError
        If the flow has no volume, or one that its load units cannot make up.
    """  # noqa: DOC502 -- raised by what is called
    flow = scenario.flows[flow_id]
    return _stated_per_day(flow, flow_id, day) * growth(scenario, flow, day.year)


def growth(scenario: Scenario, flow: Flow, year: int) -> float:
    """Return the ratio of a year's volume to the volume given for a driver's base year.

    Returns
    -------
    A factor; 1 for a flow that follows no driver.

    Notes
    -----
    After the last year of the series its last number applies: east of Greenwich, the last hours of
    a run that ends at New Year already belong to the next year.
    """
    if flow.follows is None:
        return 1.0
    driver = scenario.drivers[flow.follows.driver]
    known = driver.per_year[min(year, max(driver.per_year))]
    factor: float = (known / driver.per_year[driver.base_year]) ** flow.follows.elasticity
    return factor


def _stated_per_day(flow: Flow, flow_id: str, day: dt.date) -> float:
    """Return the vehicles of an average day of a year, before growth.

    Raises
    ------
    ScenarioError
        If the flow has no volume, or one that its load units cannot make up.
    """
    year_d = 366 if calendar.isleap(day.year) else 365
    by_day, by_week, by_year = flow.vehicles_per_day, flow.vehicles_per_week, flow.vehicles_per_year
    for number, days in ((by_day, 1), (by_week, 7), (by_year, year_d)):
        if number is not None:
            per_day: float = number.on(day) / days
            return per_day
    if flow.teu_per_year is not None:
        volume, per_unit, key = flow.teu_per_year.on(day), flow.teu_per_unit, "teu_per_unit"
    elif flow.tonnes_per_year is not None:
        per_unit, key = flow.tonnes_per_unit.on(day).mean, "tonnes_per_unit"
        volume = flow.tonnes_per_year.on(day)
    else:
        text = say("volumes-none", keys=either(VOLUMES))
        raise ScenarioError(defects(f"flows.{flow_id}", text))
    if volume == 0:
        return 0.0
    if per_unit == 0:
        text = say("volumes-of-nothing", volume=f"{volume:g}")
        raise ScenarioError(defects(f"flows.{flow_id}.{key}", text))
    vehicles: float = volume / (per_unit * mean_units(flow.units_per_vehicle.on(day)))
    return vehicles / year_d


def season_weight(flow: Flow, day: dt.date) -> float:
    """Return the weight of a day's month, scaled to a mean of 1 over the days of its year."""
    return _season(tuple(flow.seasonality.items()), day.year)[day.month]


@lru_cache(maxsize=1024)
def _season(seasonality: tuple[tuple[int, float], ...], year: int) -> dict[int, float]:
    """Return the scaled weights of a year's months; cached because days are queried often."""
    weights = dict.fromkeys(range(1, 13), 1.0) | dict(seasonality)
    days = {month: calendar.monthrange(year, month)[1] for month in weights}
    total = sum(weights[month] * days[month] for month in weights)
    whole = sum(days.values())
    return {month: weights[month] * whole / total if total else 0.0 for month in weights}


@lru_cache(maxsize=1024)
def mean_units(distribution: Distribution) -> float:
    """Return the mean number of load units of a vehicle, after rounding to at least one.

    Parameters
    ----------
    distribution
        Units of a vehicle before rounding.

    Returns
    -------
    Load units a vehicle.

    Notes
    -----
    The law's mean, corrected by the mean effect of rounding.  This effect is bounded, so long tails
    do not distort its average over evenly spaced quantiles.

    Examples
    --------
    >>> from sim.distributions import Fixed, Uniform
    >>> mean_units(Fixed(value=41.5)), mean_units(Fixed(value=0.2))
    (42.0, 1.0)
    >>> round(mean_units(Uniform(distribution="uniform", low=40.2, high=40.4)), 6)
    40.0
    """
    import numpy as np

    if isinstance(distribution, Fixed):
        return float(max(1.0, np.floor(distribution.value + 0.5)))
    values = distribution.quantiles((np.arange(_ROUNDING_POINTS) + 0.5) / _ROUNDING_POINTS)
    return distribution.mean + float(np.mean(np.maximum(1.0, np.floor(values + 0.5)) - values))


class SlowRelease(NamedTuple):
    """A loading ban whose number of held vehicles never falls.

    Attributes
    ----------
    ban
        Name of the ban.
    released_per_day, ready_per_day
        Vehicles released after it, and vehicles of its flows that become ready [per day].
    """

    ban: str
    released_per_day: float
    ready_per_day: float


def slow_releases(scenario: Scenario) -> Iterator[SlowRelease]:
    """Yield the loading bans with fewer releases than new departures after their end.

    Vehicles that become ready while others are held queue behind them, so releases apply to both.
    For a ban that depends on the state of the corridor, the whole run is considered.
    """
    for name, ban in scenario.bans.items():
        if ban.release_per_day is None:
            continue
        days = _days_after(scenario, ban)
        ready = sum(
            vehicles_per_day(scenario, flow, day) * season_weight(scenario.flows[flow], day)
            for flow in ban.flows
            if scenario.flows[flow].arrivals != "saturated"
            for day in days
        )
        if days and ready / len(days) >= ban.release_per_day:
            yield SlowRelease(name, ban.release_per_day, ready / len(days))


def _days_after(scenario: Scenario, ban: Ban) -> list[dt.date]:
    first = scenario.start if ban.until is None else ban.until + dt.timedelta(days=1)
    first = max(first, scenario.start)
    # One day per week is enough, because a flow's rate ignores weekdays.
    return [first + dt.timedelta(days=day) for day in range(0, (scenario.end - first).days, 7)]

"""Parts of a run reported on their own: its calendar years, and what observations cover."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from sim.scenario import known_observations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Scenario
    from sim.seeds import Observation
    from sim.statistics import Period

Days = tuple[dt.date, dt.date]
"""First and last day."""


def periods(scenario: Scenario, warm_up_h: float) -> tuple[Period, ...]:
    """Return the parts of a run that are reported on their own.

    They are the calendar years within the counted time, if there are two or more, and the periods
    of the observations that the scenario names, if they are within it and are not all of it.
    """
    from sim.statistics import Period

    counted = counted_days(scenario, warm_up_h)
    years = {period_name(each): each for each in _years(counted)}
    reported = {
        period_name(each): each
        for each in _reported_days(scenario)
        if each != counted and counted[0] <= each[0] and each[1] <= counted[1]
    }

    def hours(day: dt.date) -> float:
        return (day - scenario.start).days * 24.0

    return tuple(
        Period(name, hours(first), hours(last) + 24.0, in_full=name in years)
        for name, (first, last) in sorted((reported | years).items())
    )


def years(scenario: Scenario, warm_up_h: float) -> tuple[str, ...]:
    """Return the names of the years that are reported on their own, none if there is only one."""
    return tuple(period_name(each) for each in _years(counted_days(scenario, warm_up_h)))


def counted_days(scenario: Scenario, warm_up_h: float) -> Days:
    """Return the first and the last day that is counted whole."""
    first = scenario.start + dt.timedelta(days=math.ceil(warm_up_h / 24 - 1e-9))
    return first, scenario.end - dt.timedelta(days=1)


def period_name(days: Days) -> str:
    """Return what a period is called.

    Examples
    --------
    >>> period_name((dt.date(2019, 1, 1), dt.date(2019, 12, 31)))
    '2019'
    >>> period_name((dt.date(2019, 1, 1), dt.date(2019, 8, 31)))
    '2019-01-01 to 2019-08-31'
    """
    first, last = days
    if (first, last) == _year(first.year):
        return str(first.year)
    return f"{first} to {last}"


def named(scenario: Scenario) -> Iterator[Observation]:
    """Yield the observations that a scenario is compared with, each once.

    They are those that it names, by their own id or by that of their fact, and all of its own.
    """
    known = known_observations(scenario.observations)
    own = (each.observation_id for each in scenario.observations)
    requested = dict.fromkeys((*scenario.observed, *own))
    found = {
        name: each
        for asked in requested
        for name, each in known.items()
        if asked in {name, each.fact_id}
    }
    yield from found.values()


def _reported_days(scenario: Scenario) -> Iterator[Days]:
    return ((each.period_start, each.period_end) for each in named(scenario))


def _years(counted: Days) -> tuple[Days, ...]:
    first, last = counted
    whole = tuple(
        year
        for year in map(_year, range(first.year, last.year + 1))
        if first <= year[0] and year[1] <= last
    )
    return whole if len(whole) > 1 else ()


def _year(number: int) -> Days:
    return dt.date(number, 1, 1), dt.date(number, 12, 31)

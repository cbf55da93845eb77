"""Loading bans that never end, because releases are slower than new departures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sim.corridor.volumes import season_weight, vehicles_per_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Ban, Scenario


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

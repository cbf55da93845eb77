"""Loading bans that never end: after them fewer are let go than become ready anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sim.corridor.volumes import season_weight, vehicles_per_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Ban, Scenario


class SlowRelease(NamedTuple):
    """A loading ban whose held vehicles never become fewer.

    Attributes
    ----------
    ban
        Its name.
    released_per_day, ready_per_day
        Vehicles let go after it, and vehicles of its flows that become ready [a day].
    """

    ban: str
    released_per_day: float
    ready_per_day: float


def slow_releases(scenario: Scenario) -> Iterator[SlowRelease]:
    """Yield the loading bans that let go fewer than become ready, over the time after them.

    Vehicles that become ready while others are held go behind these, so the release counts both.
    Of a ban by the state of the corridor the whole run is looked at.

    Parameters
    ----------
    scenario
        One variant.
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
    # A day in each week is enough: weekdays are left out of a flow's rate.
    return [first + dt.timedelta(days=day) for day in range(0, (scenario.end - first).days, 7)]

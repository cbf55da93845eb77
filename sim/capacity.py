"""How many vehicles a day a queue can pass, in closed form.

Every function takes plain numbers, so that a planner can check one by hand, and gives an upper
bound: it leaves out variation, which costs capacity only where room is finite.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY_H = 24.0
DAY_MIN = 1440.0
_ROUNDING = 1e-9


class OpenHours(Protocol):
    """Opening hours on days of the week."""

    @property
    def days(self) -> Sequence[str]:
        """Days on which it opens."""

    @property
    def window_h(self) -> tuple[float, float]:
        """Hours of the clock at which it opens and closes [h]."""


def block_trains_per_day(
    out_min: float,
    back_min: float,
    release_min: float,
    *,
    closed_h: float = 0.0,
    usable_share: float = 1.0,
) -> float:
    """Return the capacity of a single-track block section worked in alternate directions.

    Parameters
    ----------
    out_min, back_min
        Running time in each direction [min].
    release_min
        From a train's leaving the block to the next one's entering [min].
    closed_h
        Daily closure for maintenance [h].
    usable_share
        Share of the rest that a timetable can use.

    Returns
    -------
    Trains a day, both directions together; infinite if running and release take no time.

    Notes
    -----
    Two trains, one each way, take ``out + back + 2 × release``: the cycle of the critical section
    [1]_.  With equal running times, trains that follow one another take as long as trains that
    meet, so the number holds for any order of directions.

    References
    ----------
    .. [1] I. A. Hansen and J. Pachl (eds.), "Railway Timetabling & Operations", 2nd ed.,
       Eurailpress, 2014, chapter on capacity; UIC Code 406, "Capacity", 2nd ed., 2013.

    Examples
    --------
    >>> round(block_trains_per_day(18, 24, 2), 5)
    62.6087
    """
    cycle_min = out_min + back_min + 2 * release_min
    return 2 * (DAY_MIN - 60 * closed_h) / cycle_min * usable_share if cycle_min else math.inf


def headway_trains_per_day(headway_min: float) -> float:
    """Return the capacity of one track worked in one direction.

    Parameters
    ----------
    headway_min
        Between trains that follow one another [min].

    Returns
    -------
    Trains a day; infinite without a headway.

    Examples
    --------
    >>> headway_trains_per_day(12)
    120.0
    """
    return DAY_MIN / headway_min if headway_min else math.inf


def served_per_day(
    servers: float, service_h: float, *, open_h: float = DAY_H, available_share: float = 1.0
) -> float:
    """Return the capacity of identical servers.

    Parameters
    ----------
    servers
        How many.
    service_h
        Mean time that a vehicle takes of one server, all its load units together [h].
    open_h
        Working hours a day [h].
    available_share
        Share of them that a server is not broken down (`availability`).

    Returns
    -------
    Vehicles a day, ``servers × hours / E[S]``; infinite if the service takes no time.

    References
    ----------
    .. [1] L. Kleinrock, "Queueing Systems, Volume 1", Wiley, 1975, section 1.1: a queue of *m*
       servers is stable below *m* / E[S].

    Examples
    --------
    >>> served_per_day(3, 1.5, open_h=12)
    24.0
    """
    return servers * open_h * available_share / service_h if service_h else math.inf


def availability(up_h: float, repair_h: float) -> float:
    """Return the share of time that a server which fails and is repaired can work.

    Parameters
    ----------
    up_h
        Mean time from a repair to the next failure [h].
    repair_h
        Mean time of a repair [h].

    Returns
    -------
    Share of time; for servers that only fail at work, the share while they are never idle.

    References
    ----------
    .. [1] R. E. Barlow and F. Proschan, "Mathematical Theory of Reliability", Wiley, 1965,
       chapter 3: limiting availability of an alternating renewal process.

    Examples
    --------
    >>> availability(90, 10)
    0.9
    """
    return up_h / (up_h + repair_h) if up_h + repair_h else 1.0


def open_h_per_day(hours: OpenHours | None, overrun_h: float = 0.0) -> float:
    """Return the working hours of the mean day of a week.

    Parameters
    ----------
    hours
        Clock window and days of the week; always open if None.  Holidays are left out.
    overrun_h
        Longest work after closing, where work in hand is finished: one mean service, which is
        generous unless services vary more than exponential ones [h].

    Returns
    -------
    Hours a day [h].

    Examples
    --------
    >>> from sim.scenario import Hours
    >>> open_h_per_day(Hours(open="08:00-20:00", days=("mon", "tue", "wed", "thu", "fri", "sat")))
    10.28...
    >>> open_h_per_day(Hours(open="22:00-06:00"), overrun_h=0.5)
    8.5
    """
    if hours is None:
        return DAY_H
    opens, closes = hours.window_h
    window_h = (closes - opens) % DAY_H or DAY_H
    return min(window_h + overrun_h, DAY_H) * len(set(hours.days)) / 7


def shift_services_per_day(
    hours: OpenHours, service_h: float, at_closing: Literal["finish", "pause", "not_start"]
) -> float:
    """Return the services of one server a day that all take as long, on the mean day of a week.

    Parameters
    ----------
    hours
        Clock window and days of the week; holidays are left out.
    service_h
        Of each [h].
    at_closing
        What becomes of the one in hand at the end of a shift.  One that is begun is finished, so
        that a shift has room for one more; what would have to be finished must fit, unless it fits
        into no shift: it begins with one.

    Returns
    -------
    Services a day.

    Examples
    --------
    >>> from sim.scenario import Hours
    >>> nine_to_noon = Hours(open="09:00-12:00")
    >>> [shift_services_per_day(nine_to_noon, 2, each) for each in ("finish", "pause", "not_start")]
    [2.0, 1.5, 1.0]
    >>> shift_services_per_day(nine_to_noon, 5, "not_start")
    1.0
    """
    opens, closes = hours.window_h
    fitting = ((closes - opens) % DAY_H or DAY_H) / service_h
    if at_closing == "finish":
        fitting = math.ceil(fitting - _ROUNDING)
    elif at_closing == "not_start":
        fitting = max(math.floor(fitting + _ROUNDING), 1)
    days = len(set(hours.days))
    a_day = fitting * days / 7
    # Round the clock, what is in hand at midnight counts once.
    return float(min(a_day, DAY_H / service_h))


def stored_per_day(places: float, dwell_h: float) -> float:
    """Return the capacity of finite room.

    Parameters
    ----------
    places
        Vehicles that find room.
    dwell_h
        Mean stay without any waiting [h].

    Returns
    -------
    Vehicles a day by Little's law [1]_; an upper bound, because waiting lengthens the stay.
    Infinite if the stay takes no time, 0 if there is no room.

    References
    ----------
    .. [1] J. D. C. Little, "A proof for the queuing formula L = λW", Operations Research 9 (1961),
       383-387.

    Examples
    --------
    >>> stored_per_day(6, 8.0)
    18.0
    """
    if not places:
        return 0.0
    return places * DAY_H / dwell_h if dwell_h else math.inf


def pairs_per_day(
    km: float, points: int, speed_kmh: float, meet_min: float, usable_h: float = DAY_H
) -> float:
    """Return the capacity of a single-track line with evenly spaced passing places.

    Parameters
    ----------
    km
        Length of the line [km].
    points
        Passing places between its ends.
    speed_kmh
        Running speed [km/h].
    meet_min
        Lost by a train at a meet, release and restart [min].
    usable_h
        Hours a day that a timetable can use: 24 less maintenance, times a usable share [h].

    Returns
    -------
    Train pairs a day, half of what `block_trains_per_day` gives for the blocks between them.

    References
    ----------
    .. [1] I. A. Hansen and J. Pachl (eds.), "Railway Timetabling & Operations", 2nd ed.,
       Eurailpress, 2014: capacity of single-track lines by the cycle of the critical section.

    Examples
    --------
    A line of 293 km with 14 passing places, of which 18 pairs are reported.

    >>> round(pairs_per_day(293, 14, 50, 4, usable_h=0.8 * (24 - 2)))
    19
    """
    running_min = 60 * km / (points + 1) / speed_kmh
    return block_trains_per_day(running_min, running_min, meet_min) / 2 * usable_h / DAY_H

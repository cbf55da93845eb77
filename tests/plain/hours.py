"""Opening hours, dated values and closures, read off the clock on the wall at every hour.

Nothing is cut out of or joined to anything here: between two hours at which something may change
the state is looked up at one moment, as somebody would who looks at the clock and the notice board.
"""

import datetime as dt
from itertools import pairwise
from math import floor, prod
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_H = 24.0
NEVER = float("inf")
ROUNDING = 1e-9


class Wall:
    """The clock on the wall of a facility, and what is written beside it.

    Hours are those of the run; days are looked at from the one before it to the second after.
    """

    def __init__(self, scenario, zone):
        self.start = scenario.start
        self.horizon_h = (scenario.end - scenario.start).days * DAY_H
        self._zone = ZoneInfo(zone)
        self._origin = dt.datetime.combine(scenario.start, dt.time(), tzinfo=dt.UTC)
        days = int(self.horizon_h // DAY_H) + 3
        self.days = [scenario.start + dt.timedelta(days=number - 1) for number in range(days)]

    def local(self, hour):
        """Return the local date and time at an hour of the run."""
        return (self._origin + dt.timedelta(hours=hour)).astimezone(self._zone)

    def hour(self, moment):
        """Return the hour of the run at a local date or moment."""
        if not isinstance(moment, dt.datetime):
            moment = dt.datetime.combine(moment, dt.time())
        return (moment.replace(tzinfo=self._zone) - self._origin).total_seconds() / 3600

    def value(self, dated, hour):
        """Return what a value that changes by date is at an hour."""
        return dated.value if not dated.changes else dated.on(self.local(hour).date())

    def is_open(self, hours, hour):
        """Return whether the window is open at an hour; one over midnight is of its first day."""
        if hours is None:
            return True
        clock = self.local(hour)
        now = clock.hour + clock.minute / 60 + clock.second / 3600
        today, yesterday = clock.date(), clock.date() - dt.timedelta(days=1)
        first, last = hours.on(today).window_h
        if first <= now < (last if first < last else DAY_H) and _works_on(hours, today):
            return True
        first, last = hours.on(yesterday).window_h
        return last <= first and now < last and _works_on(hours, yesterday)

    def moments(self, hours=None, dated=(), closures=()):
        """Return all hours at which any of these may change, in order, and the ends of the plan."""
        found = [self.hour(change.since) for each in dated for change in each.changes]
        found += [edge for begin, end, _ in closures for edge in (begin, end)]
        if hours is not None:
            for day in self.days:
                first, last = hours.on(day).window_h
                length = (last - first) % DAY_H or DAY_H
                opens = dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=first)
                found += [self.hour(opens), self.hour(opens + dt.timedelta(hours=length))]
            return sorted(set(found))
        return sorted({-DAY_H, *found})


def _works_on(hours, day):
    window = hours.on(day)
    return WEEKDAYS[day.weekday()] in window.days and day not in window.holidays


def closures_of(scenario, path, wall):
    """Return the dated closures of a step or section: from, until [h], share that is left."""
    found = []
    for closure in scenario.closures.values():
        if path in closure.on:
            # The runs compared lie within one year, and so do closures.
            year = wall.start.year if closure.every_year else closure.from_.year
            begin, end = (each.replace(year=year) for each in (closure.from_, closure.until))
            found.append((wall.hour(begin), wall.hour(end), closure.factor))
    return found


def left_by(closures, hour):
    """Return the share of capacity left at an hour."""
    return prod(factor for begin, end, factor in closures if begin <= hour < end)


def plan_of_servers(wall, count, hours, closures, shifts=()):
    """Return [(from this hour, servers by date and shift, share of them at work, most of them)].

    The plan ends with the clock's days.  The most are those of the day's strongest shift.
    """
    dated = [count, *(shift.servers for shift in shifts)]
    moments = set(wall.moments(hours, dated, closures))
    for shift in shifts:
        moments |= set(wall.moments(shift.hours))
    plan, moments = [], sorted(moments)
    for begin, end in pairwise([*moments, NEVER]):
        if end == NEVER and hours is not None:
            number, share, most = 0, 0.0, 0
        else:
            look = begin + 1.0 if end == NEVER else (begin + end) / 2
            number, share = wall.value(count, look), left_by(closures, look)
            for shift in shifts:
                if wall.is_open(shift.hours, look):
                    number = wall.value(shift.servers, look)
            share *= wall.is_open(hours, look)
            most = max(wall.value(each, look) for each in dated)
        if not plan or plan[-1][1:] != (number, share, most):
            plan.append((begin, number, share, most))
    return plan


def at_work(number, share):
    """Return how many of so many servers are at work when a share of them is."""
    return floor(number * share + ROUNDING)


def shifts_of(plan, server):
    """Return [(opens, closes)] of one server, by number."""
    shifts = []
    for (begin, number, share, _), (end, *_) in pairwise([*plan, (NEVER, 0, 0.0, 0)]):
        if at_work(number, share) > server:
            if shifts and shifts[-1][1] == begin:
                shifts[-1] = (shifts[-1][0], end)
            else:
                shifts.append((begin, end))
    return shifts


def evenly_spaced(wall, per_day, hours, closures):
    """Return the moments at which slots fall: the first one, and one for each whole slot owed.

    A day's slots fall into the hours of the opening that begins on it.
    """
    moments = [0.0, *wall.moments(hours, [per_day], closures), wall.horizon_h]
    moments = sorted({moment for moment in moments if 0 <= moment <= wall.horizon_h})
    found, owed = [], 0.0
    for begin, end in pairwise(moments):
        look = (begin + end) / 2
        share = left_by(closures, look) * wall.is_open(hours, look)
        per_hour = wall.value(per_day, look) * share / (opening_at(wall, hours, look) or DAY_H)
        if per_hour <= 0:
            continue
        due = owed + per_hour * (end - begin)
        # The slot that is owed when a stretch ends falls at the beginning of the next.
        while len(found) < due - ROUNDING * per_hour:
            found.append(begin + (len(found) - owed) / per_hour)
        owed = due
    return found


def opening_at(wall, hours, hour):
    """Return how long the opening of a local day lasts in which an hour is [h]; 0 if in none."""
    if hours is None:
        return DAY_H
    today = wall.local(hour).date()
    for day in (today, today - dt.timedelta(days=1)):
        first, last = hours.on(day).window_h
        midnight = dt.datetime.combine(day, dt.time())
        opens = wall.hour(midnight + dt.timedelta(hours=first))
        closes = wall.hour(midnight + dt.timedelta(hours=last if first < last else last + DAY_H))
        if opens <= hour < closes:
            return closes - opens
    return 0.0


def mean_left(closures, begin, end):
    """Return the mean share of capacity left between two hours."""
    inside = [edge for since, until, _ in closures for edge in (since, until) if begin < edge < end]
    moments = sorted({begin, *inside, end})
    pieces = pairwise(moments)
    return sum(left_by(closures, (a + b) / 2) * (b - a) for a, b in pieces) / (end - begin)

"""Rules and disturbances as data: closures, loading bans, diversions; backlogs to be counted."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from sim.scenario.flows import Month
from sim.scenario.steps import WaitingCause
from sim.scenario.values import (
    OF_FLOWS,
    Above0,
    Closed,
    Count,
    Date,
    DatedDistribution,
    FacilityRef,
    Moment,
    Name,
    Names,
    NonNegative,
    Paths,
    Share,
    Title,
)


class Closure(Closed):
    """Capacity taken away for an interval, from outside: dated, or drawn before the run."""

    title: Title
    """Name that the report shows."""
    on: Paths
    """Dotted paths of the steps or sections."""
    factor: Share = 0.0
    """Share of capacity left; servers are rounded down."""
    cause: WaitingCause = "weather"
    """What it is blamed on."""
    from_: Annotated[Moment | None, Field(alias="from")] = None
    """Moment at which it begins, local time of the facility (of a section: of the facility that it
    is ``from``); a date alone is the first moment of that day.  Random ones begin no earlier."""
    until: Moment | None = None
    """Moment at which it ends, local time as `from`; a date alone is the first moment of that day,
    which is no longer closed.  Random ones begin before it, and may last longer."""
    every_year: bool = False
    """Comes again in every year of the run, also before that of `from`, at the same dates; dated
    closures only.  29 February is 1 March in a year without one."""
    per_year: NonNegative | None = None
    """Expected number a year; random closures only."""
    months: tuple[Month, ...] = tuple(range(1, 13))
    """Months they fall in; random closures only."""
    duration_h: DatedDistribution | None = None
    """Of one [h]; random closures only."""

    def intervals(self, first: dt.date, last: dt.date) -> tuple[tuple[Moment, Moment], ...]:
        """Return the moments from and until which it lasts; of a random one none.

        Parameters
        ----------
        first, last
            Days of the run: one that comes every year is listed for their years, and for those
            before and after as far as it lasts over a new year.
        """
        if self.from_ is None or self.until is None or self.duration_h is not None:
            return ()
        if not self.every_year:
            return ((self.from_, self.until),)
        lasts = self.until.year - self.from_.year
        years = range(first.year - lasts - 1, last.year + 2)
        return tuple((_in(self.from_, year), _in(self.until, year + lasts)) for year in years)


def _in(moment: Moment, year: int) -> Moment:
    """Return the same day and hour in another year."""
    try:
        return moment.replace(year=year)
    except ValueError:
        return moment.replace(year=year, month=3, day=1)


class Ban(Closed):
    """Departures stopped: by date, or while the queue at the border is too long."""

    title: Title
    """Name that the report shows."""
    flows: Annotated[Names, OF_FLOWS]
    """Flows that may not depart."""
    watch: Paths = ()
    """Dotted paths of the steps whose waiting vehicles are counted; of a section both directions
    are counted, or that of ``sections.a-b.towards.b`` alone."""
    on_above: Count | None = None
    """The ban begins when more wait."""
    off_below: Count | None = None
    """It ends when fewer wait."""
    release_per_day: Above0 | None = None
    """How fast vehicles depart once it is lifted, as long as any are held [vehicles per day]; all
    at once if left out.  Those that become ready meanwhile go behind those held and count: a
    release that is no more than what becomes ready never ends the ban."""
    lapse_after_d: Above0 | None = None
    """How long a vehicle is held before its order lapses and its units are lost [d]; for ever if
    left out.  Of several bans each holds it anew."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """First day without departures, from 00:00 UTC; dated bans only."""
    until: Date | None = None
    """Last day without departures: that day is still banned, unlike that of a closure; dated bans
    only."""


class Diversion(Closed):
    """Vehicles sent by another crossing while the first is congested or closed."""

    title: Title
    """Name that the report shows."""
    flows: Annotated[Names, OF_FLOWS]
    """Flows that may be diverted."""
    at: FacilityRef
    """Facility where it is decided."""
    away_from: FacilityRef
    """Facility that the rest of the itinerary passes."""
    via: FacilityRef
    """Facility that it passes instead."""
    watch: Paths
    """Dotted paths of the steps whose waiting vehicles are counted, or that are closed; of a
    section both directions are counted, or that of ``sections.a-b.towards.b`` alone."""
    when_waiting_above: Count | None = None
    """Divert when more wait."""
    when_closed: bool = False
    """Divert while a closure leaves less than half of the capacity of a watched step."""
    share: Share = 1.0
    """Share of the vehicles that can be diverted."""


class Backlog(Closed):
    """Vehicles that wait in several queues, counted together; around an event if it has dates.

    A train that a border can't take stands at its tracks, at the stations before it and along the
    line: what is held there is the sum of several queues.  It changes nothing in a run.
    """

    title: Title
    """Name that the report shows."""
    watch: Annotated[Paths, Field(min_length=1)]
    """Dotted paths of the steps and sections whose waiting vehicles are counted."""
    direction: Name | None = None
    """Only vehicles of this direction; all if left out."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """First day of the event that it is measured around, from 00:00 UTC; if left out and vehicles
    are there when the run begins, it is measured from the start."""
    until: Date | None = None
    """Day on which that event is over, from 00:00 UTC; recovery is counted from here."""

"""The steps of a facility: what a vehicle goes through, as data.

A facility is an ordered mapping of steps and each step is a queue.  Seven kinds are general; the
eighth, `transshipped`, is the two-sided join of a break of gauge, which none of the others can say:
it needs a track pair, cranes and the wagons of the far side at one time.  A new terminal needs
steps of these kinds in YAML, and no Python.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.scenario.staffing import Cause, InShifts, Queued, Staffed, StepOfAnyKind
from sim.scenario.values import (
    Above0,
    Closed,
    CountAbove0,
    DatedAbove0,
    DatedADay,
    DatedCount,
    DatedDistribution,
    DatedLanes,
    DatedShare,
    Name,
    NonNegative,
    OpeningHours,
    Share,
)


class Served(InShifts, Queued):
    """A number of servers, and a time for each vehicle or each load unit."""

    kind: Literal["served"]
    servers: DatedCount
    """Crews, officers, cranes: each serves one at a time."""
    each: Literal["vehicle", "unit"] = "vehicle"
    """What one service is for; the vehicle waits for its last unit."""
    time_h: DatedDistribution | None = None
    """Of one service [h]."""
    time_min: DatedDistribution | None = None
    """Of one service [min]; instead of `time_h`."""
    preemptive: bool = False
    """A more urgent vehicle interrupts one that is being served, which goes on where it was."""
    speeds: tuple[Above0, ...] = ()
    """Relative speed of each server, where they differ; the first that is free is taken.
    Utilisation is the share of hours in which they are busy, whatever their speed."""
    away_h: DatedDistribution | None = None
    """With nobody to serve a server goes away for this long, and again until somebody waits when
    it is back [h]; it stays if left out.  Who comes at the very hour at which it would go, or is
    back, is served."""
    again_share: Share = 0.0
    """Share of services after which the vehicle has to queue for another; times are per service."""
    to_gauge_mm: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Gauge that the vehicle leaves on, where it changes bogies or is repacked by gangs that need
    no far rake to be modelled [mm]; its gauge stays if left out."""
    cause: Cause = "crew"
    """What waiting here is blamed on."""
    is_wait: bool = False
    """The time is no work but a wait whose parts are not modelled.  In the time by cause of load
    units it is blamed on `cause`, and is not being served; at the step itself it is the service."""

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        _exactly_one_time(self)
        return self


class Documents(Closed):
    """Papers that may not be ready when the vehicle arrives."""

    ready_share: Share
    """Share of vehicles whose papers are ready before arrival."""
    late_h: DatedDistribution
    """Until the papers of the others are ready, from arrival [h]."""


class Channel(Closed):
    """One outcome of risk assessment, with its own lanes."""

    share: DatedShare
    """Share of load units that go here, drawn one by one."""
    lanes: DatedLanes
    """Units examined at one time."""
    time_h: DatedDistribution
    """Of one examination [h]."""


class Inspected(InShifts):
    """Customs or quarantine: papers checked, then a share of load units sent to channels."""

    kind: Literal["inspected"]
    documents: Documents | None = None
    """Papers; always ready if left out."""
    servers: DatedCount | None = None
    """Officers who check the papers of one vehicle at a time; no check if left out."""
    time_h: DatedDistribution | None = None
    """Of the check of a vehicle's papers [h]."""
    time_min: DatedDistribution | None = None
    """The same [min]; instead of `time_h`."""
    channels: dict[Name, Channel] = {}
    """Risk channels; the units that none takes are released at once."""
    held_unit: Literal["holds_vehicle", "cut_out"] = "holds_vehicle"
    """A unit under examination holds its vehicle, or is cut out and follows with a later one,
    from the next `batched` step."""
    cause: Cause = "customs"
    """What waiting here is blamed on."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.servers is not None:
            _exactly_one_time(self)
        elif self.time_h is not None or self.time_min is not None:
            text = "a time without servers; say how many officers check papers"
            raise ValueError(text)
        total = sum(channel.share.value for channel in self.channels.values())
        if total > 1 + 1e-9:
            text = f"the shares of the channels add up to {total:g}; at most 1 would do"
            raise ValueError(text)
        return self


class Branch(Closed):
    """One of the things done side by side, with servers of its own."""

    servers: DatedCount
    """Crews, officers, cranes: each serves one vehicle at a time."""
    time_h: DatedDistribution
    """Of one service [h]."""


class Parallel(Staffed):
    """Several things done side by side; the vehicle goes on when the last of them is done."""

    kind: Literal["parallel"]
    branches: Annotated[dict[Name, Branch], Field(min_length=2)]
    """Each with a queue of its own, first come first served."""
    cause: Cause = "crew"
    """What waiting here is blamed on."""


class Slotted(Queued):
    """So many vehicles a day: agreed exchange, train paths, accepted trucks."""

    kind: Literal["slotted"]
    slots_per_day: DatedADay
    """Vehicles a day, or what `counts` says."""
    counts: Literal["vehicles", "units", "tonnes"] = "vehicles"
    """What a day's number is of.  By load units or tonnes net, which need ``rule: quota``, a
    vehicle goes while something of the day is left, and what it takes beyond that is taken off the
    days that follow: no vehicle is too large, and over the days no more goes than was allowed."""
    rule: Literal["clocked", "quota"] = "clocked"
    """``clocked``: evenly spaced over the opening hours, an unused slot lapses; ``quota``: at any
    time while the local day's number is not used up."""
    hours: OpeningHours | None = None
    """When slots fall, local time."""
    cause: Cause = "acceptance"
    """What waiting here is blamed on."""

    @model_validator(mode="after")
    def _loads_by_the_day(self) -> Self:
        if self.counts != "vehicles" and self.rule != "quota":
            text = f"counts {self.counts} by the clock; rule: quota would do"
            raise ValueError(text)
        return self

    @model_validator(mode="after")
    def _hours_by_date(self) -> Self:
        # Slots by the clock are spaced by the longest opening of the run, which must be one.
        if self.rule == "clocked" and self.hours is not None and self.hours.changes:
            text = "hours that change by date go with rule: quota, not with slots by the clock"
            raise ValueError(text)
        return self


class Pooled(Queued):
    """Takes from a fleet, and gives it back elsewhere after its return.

    Wagons for which nothing is said about giving back (no `until`, `returns_to` or `return_h`) are
    put under the load: they stand where it is taken off them, at a break of gauge or at the end of
    its journey, and go on with its units from a `batched` step.
    """

    kind: Literal["pooled"]
    fleet: Name
    """Which fleet."""
    at: Name | None = None
    """Facility whose stock it takes from; this one if left out."""
    per_vehicle: CountAbove0 = 1
    """Taken for a vehicle, unless `per_unit` is given."""
    per_unit: NonNegative = 0
    """Taken for a load unit, together rounded up; 0 if it is the same for every vehicle."""
    until: Name | None = None
    """Step of this facility, or a later facility of the itinerary, where it is given back: at the
    end of the step, or on arrival; at the end of the journey if left out."""
    returns_to: Name | None = None
    """Facility whose stock gets it back; the one it was taken from if left out."""
    return_h: DatedDistribution | None = None
    """From giving back to being available again [h]."""
    cause: Cause = "locomotive"
    """What waiting here is blamed on."""


class Stored(Queued):
    """Finite room; when it is full it blocks what is upstream.

    As the first step of a facility it is reserved before a vehicle enters the section towards it.
    """

    kind: Literal["stored"]
    places: DatedCount
    """Vehicles, or TEU if `counts` says so."""
    counts: Literal["vehicles", "teu"] = "vehicles"
    """What a place is for."""
    when_full: Literal["wait", "turn_away"] = "wait"
    """A vehicle that finds no place waits for one, or is turned away."""
    until: Name | None = None
    """Step of this facility at whose end the place is given back; if left out, when the vehicle
    enters the section beyond.  Naming a later `stored` step gives blocking after service: the
    place is kept until the next one is had."""
    cause: Cause = "track"
    """What waiting here is blamed on."""


class Batched(StepOfAnyKind):
    """Units become the next vehicle; the one that brought them ends here."""

    kind: Literal["batched"]
    units_per_vehicle: DatedCount
    """Units in a full vehicle."""
    minimum_units: CountAbove0 = 1
    """Fewest units that may leave when the longest wait is over or the clock strikes."""
    longest_wait_h: NonNegative | None = None
    """The oldest unit waits no longer, if the minimum is there [h]."""
    every_h: Above0 | None = None
    """Vehicles leave by the clock, this far apart, full or not, and leave behind what finds no
    room [h]; if left out, a vehicle leaves when it is full."""
    to_class: Name | None = None
    """Traffic class of the vehicles that are formed, as ``containers`` where vessels are unloaded
    to trains: its mode decides the sections beyond.  Wagons stay behind where the mode changes.
    The class that came if left out."""
    cause: Cause = "formation"
    """What waiting here is blamed on."""


class FarWagons(Closed):
    """Wagons of the far gauge that must stand ready, or come."""

    fleet: Name
    """Which fleet."""
    at: Name | None = None
    """Facility whose stock they come from; this one if left out."""
    per_unit: NonNegative = 1
    """Wagons for one load unit."""


class Transshipped(InShifts):
    """Break of gauge: a train and a rake of the far gauge on one track pair, cranes between.

    A vehicle waits for a track pair, then for as many far wagons as it needs; while they are
    missing its units go over the stack, if there is one with room, or it blocks the pair.  Cranes
    lift unit by unit in the order of the trains.  The wagons that brought the units are given
    back, those that take them away go to the journey's end or the next transshipment.
    """

    kind: Literal["transshipped"]
    servers: DatedCount
    """Cranes (or gangs, for bulk)."""
    time_min: DatedDistribution
    """Of one move of one unit by one crane [min]."""
    track_pairs: DatedCount
    """Trains that can be worked on at one time."""
    track_length_m: DatedAbove0 | None = None
    """Of a transfer track [m]; a longer train is split and worked in several spots."""
    split_h: DatedDistribution | None = None
    """Shunting for every spot after the first [h]."""
    setup_h: DatedDistribution | None = None
    """Placing both rakes before the first lift, while the pair is held [h]."""
    wagons: FarWagons | None = None
    """Wagons of the far side; never missing if left out."""
    stack_teu: DatedCount | None = None
    """Room of the stack [TEU]; a unit over the stack is lifted twice.  No stack if left out."""
    to_gauge_mm: Annotated[int, Field(gt=0, strict=True)]
    """Gauge on the far side [mm]."""
    cause: Cause = "crane"
    """What waiting for a crane is blamed on; for a track pair it is ``track``, for far wagons
    ``wagon``."""


Step = Annotated[
    Served | Inspected | Parallel | Slotted | Pooled | Stored | Batched | Transshipped,
    Field(discriminator="kind"),
]


def _exactly_one_time(step: Served | Inspected) -> None:
    if (step.time_h is None) == (step.time_min is None):
        text = "give time_h or time_min, one of them"
        raise ValueError(text)

"""Demand as data: what wants to move, when, and by which crossing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from sim.distributions import Distribution
from sim.scenario.values import (
    DAYS,
    OF_FACILITIES,
    Above0,
    ClassRef,
    Closed,
    Count,
    CountAbove0,
    DatedADay,
    DatedDistribution,
    DatedNumber,
    DatedShare,
    Day,
    FacilityRef,
    Name,
    NonNegative,
    Title,
)

VOLUMES = (
    "vehicles_per_year",
    "vehicles_per_week",
    "vehicles_per_day",
    "teu_per_year",
    "tonnes_per_year",
)
"""Keys that say how much a flow wants to send; a flow has one of them."""
Month = Annotated[int, Field(ge=1, le=12)]
Hour = Annotated[int, Field(ge=0, le=23)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class Driver(Closed):
    """What is known of demand year by year: trains of a whole country, trade, a plan.

    The volume of a flow that follows it is stated for one year; other years have more or less of
    it as the series has, so that one file of demand serves many years.
    """

    title: Title
    """Name that the report shows."""
    base_year: Year
    """Year whose volumes the flows that follow it state."""
    per_year: dict[Year, Above0]
    """The series, in any unit; every year of the run needs a number."""


class Follows(Closed):
    """Which driver a flow's volume follows, and how closely."""

    driver: Name
    """The volume of another year is that of its base year times the quotient of the two years..."""
    elasticity: NonNegative = 1.0
    """... to this power: 1 in proportion, 0 not at all."""


def _driver(value: object) -> object:
    return {"driver": value} if isinstance(value, str) else value


Following = Annotated[Follows, BeforeValidator(_driver, json_schema_input_type=str | Follows)]


class IntensityPhase(Closed):
    """A time during which vehicles come more, or less, often."""

    weight: NonNegative
    """Rate of arrivals while it lasts, relative to the other spells; together they make the
    volume."""
    lasts_h: Distribution
    """How long one lasts [h]."""


class IntensityPhases(Closed):
    """Arrivals in bunches: independent ones whose rate changes from spell to spell."""

    spells: Annotated[dict[Name, IntensityPhase], Field(min_length=2)]
    """They follow one another in this order, round and round; the first begins with the run, and
    is of a kind by its share of time."""


def _pattern(value: object) -> str:
    if isinstance(value, str):
        return "named"
    if isinstance(value, IntensityPhases) or (isinstance(value, dict) and "spells" in value):
        return "spells"
    return "gaps"


Arrivals = Annotated[
    Annotated[Literal["random", "regular", "saturated"], Tag("named")]
    | Annotated[IntensityPhases, Tag("spells")]
    | Annotated[Distribution, Tag("gaps")],
    Discriminator(_pattern),
]
"""How vehicles of a volume follow one another."""


class Logit(Closed):
    """Choice by generalised cost with a spread."""

    via: Annotated[tuple[Name, ...], OF_FACILITIES]
    """Facilities of which every itinerary passes one."""
    scale_h: Above0
    """Spread of the unobserved cost, in hours [h]."""


class Flow(Closed):
    """Vehicles from an origin to a destination."""

    title: Title
    """Name that the report shows."""
    origin: FacilityRef
    """Facility."""
    destination: FacilityRef
    """Facility."""
    traffic_class: ClassRef
    """Class of its vehicles."""
    direction: Name
    """As ``westbound``; steps and track places are of a direction."""
    vehicles_per_year: DatedNumber | None = None
    """Unconstrained demand [vehicles per year]; give one of the five."""
    vehicles_per_week: DatedADay | None = None
    """The same [vehicles per week]."""
    vehicles_per_day: DatedADay | None = None
    """The same [vehicles per day]."""
    teu_per_year: DatedNumber | None = None
    """The same [TEU per year]."""
    tonnes_per_year: DatedNumber | None = None
    """The same [t net per year]."""
    follows: Following | None = None
    """Driver whose years the volume follows; the same in all years if left out."""
    seasonality: dict[Month, NonNegative] = {}
    """Weight of each month; scaled to mean 1, months left out have 1."""
    days_of_week: dict[Day, NonNegative] = {}
    """Weight of each day of the week at the origin; scaled to mean 1.  Days left out have 0, as in
    ``{mon: 1, wed: 1, fri: 1}``; where only days with 0 are named, as in ``{sun: 0}``, the others
    have 1."""
    hours_of_day: dict[Hour, NonNegative] = {}
    """Weight of each hour of the day at the origin; scaled to mean 1, hours left out have 1.  A day
    on which the clocks change has an hour more or less."""
    arrivals: Arrivals = "random"
    """``random``: independent of one another; ``regular``: evenly spaced, see
    `phase_h`; a distribution: gaps of
    this shape, scaled to the volume; `spells`: in bunches; ``saturated``: the next one is ready as
    soon as the one before has begun its first step, on the lines of the first day; the volume is
    the most that there are, and a run that needs more ends with an error."""
    phase_h: NonNegative | None = None
    """When the first one departs, counted from the start of the run, or one that is whole gaps
    after it [h]; regular arrivals only.  Drawn for each replication if left out, evenly over a
    gap: flows without a timetable don't all depart at one hour."""
    units_per_vehicle: DatedDistribution
    """Load units; rounded to the nearest whole, at least 1."""
    teu_per_unit: NonNegative = 0.0
    """TEU of one unit: 2 for a forty-foot container, 0 for a wagon."""
    tonnes_per_unit: DatedDistribution
    """Net mass of one unit [t]."""
    priority: Count = 1
    """The lower goes first; equals by arrival."""
    via: Annotated[dict[Name, DatedShare], OF_FACILITIES] = {}
    """Fixed shares by a facility that the itinerary passes; on every day they add up to 1."""
    via_rule: Literal["random", "in_turn", "shortest_queue"] = "random"
    """How the facility of `via` is found: drawn by the shares; in turn, by the shares; or, when the
    vehicle departs, the one with the fewest on their way to it and in it for its share, the first
    by name of equals."""
    logit: Logit | None = None
    """Choice among itineraries; by least generalised cost if neither this nor `via` is given."""
    value_of_time_usd_per_teu_h: NonNegative = 0.0
    """Turns money into hours in the generalised cost [USD per TEU and h]."""

    @property
    def volumes(self) -> dict[str, DatedNumber]:
        """The volumes that are given, by their key: one, unless the flow has a defect."""
        given = {key: getattr(self, key) for key in VOLUMES}
        return {key: volume for key, volume in given.items() if volume is not None}

    @property
    def weekday_weights(self) -> tuple[float, ...]:
        """Weights of Monday to Sunday, before they are scaled."""
        left_out = 0.0 if any(self.days_of_week.values()) else 1.0
        return tuple(self.days_of_week.get(day, left_out) for day in DAYS)


class Standing(Closed):
    """Vehicles that are there when the run begins: the state that a question starts from.

    They are as vehicles of their flow depart, and hold what they would have got before: places
    where they stand, and wagons and locomotives as far as some are free.  Of several, those whose
    name is first come first.
    """

    title: Title = ""
    """Name that the report shows."""
    flow: Name
    """Flow that they belong to."""
    at: Name
    """Facility where they stand."""
    before: Name | None = None
    """Step of that facility that they are about to begin; the first that they pass if left out."""
    vehicles: CountAbove0
    """How many."""

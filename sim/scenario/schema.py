"""The scenario file: every key, its unit and its meaning.

A `Scenario` is one variant with all inheritance and changes resolved.  Whatever has a name is a
mapping under that name, so that one dotted path addresses it everywhere.  Cross-references (does
this fleet exist?) are checked in `sim.scenario.references`, which can say where they stand.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.answer import Answer
from sim.scenario.steps import Cause, Step
from sim.scenario.values import (
    Above0,
    Closed,
    Count,
    CountAbove0,
    Date,
    Dated,
    DatedDistribution,
    DatedFlag,
    DatedNumber,
    Moment,
    Name,
    NonNegative,
    Number,
    SectionName,
    Share,
)

Month = Annotated[int, Field(ge=1, le=12)]
FacilityKind = Literal[
    "sea_port",
    "dry_port",
    "border_station",
    "consolidation_centre",
    "road_crossing",
    "mail_office",
    "terminal",
    "junction",
]
BORDER_KINDS: frozenset[FacilityKind] = frozenset({"border_station", "road_crossing"})
"""Kinds of facility at which a border is crossed."""
Mode = Literal["rail", "road", "sea"]


class Facility(Closed):
    """A node of the corridor: an ordered mapping of steps."""

    title: str
    """Name that the report shows."""
    kind: FacilityKind
    """What it is."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """ISO 3166 code, as ``KZ``."""
    latitude: Annotated[Number, Field(ge=-90, le=90)]
    """WGS84 [degrees]."""
    longitude: Annotated[Number, Field(ge=-180, le=180)]
    """WGS84 [degrees]."""
    time_zone: str = "UTC"
    """IANA name, as ``Asia/Almaty``, which knows changes of the law by date."""
    handles: tuple[Name, ...] = ()
    """Traffic classes it may handle; all if left out."""
    border_station: Name | None = None
    """Border station that this terminal belongs to: hours here count to its border time."""
    set_aside_after_h: NonNegative | None = None
    """A train that waits longer for the track ahead gives its locomotives back and needs new ones
    to go on [h]; never if left out."""
    steps: dict[Name, Step] = {}
    """What vehicles go through, in this order."""


class Section(Closed):
    """The line between two neighbouring facilities; run in both directions."""

    title: str = ""
    """Name that the report shows."""
    from_: Annotated[Name, Field(alias="from")]
    """Facility at one end."""
    to: Name
    """Facility at the other end."""
    mode: Mode = "rail"
    """What runs on it."""
    km: Above0
    """Length [km]."""
    gauge_mm: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Track gauge [mm]; rail only."""
    speed_kmh: Above0
    """Mean running speed, stops for crossing trains left out [km/h]."""
    running_cv: NonNegative = 0.0
    """Coefficient of variation of running time."""
    tracks: Literal[1, 2] = 2
    """Single or double."""
    headway_min: NonNegative = 0.0
    """Between trains that follow one another [min]."""
    blocks: CountAbove0 = 1
    """Block sections between passing places, for a single track worked block by block."""
    block_release_min: NonNegative = 0.0
    """From a train's leaving a block of single track to the next one's entering [min]."""
    loops_per_direction: CountAbove0 = 1
    """Trains of one direction that a passing place holds."""
    pairs_per_day: DatedNumber | None = None
    """Train pairs a day; paths of each direction are evenly spaced.  With it, a single track is
    worked by paths instead of blocks."""
    open: DatedFlag = Dated[bool](value=True)
    """Whether trains run at all; a planned line opens by date."""
    cost_usd_per_teu: NonNegative = 0.0
    """Price of passing it [USD per TEU]."""
    emission_g_per_tkm: NonNegative = 0.0
    """CO2e, well to wheel [g per t km]."""


class Repositioning(Closed):
    """Empties that go back by train when too many have gathered."""

    from_: Annotated[Name, Field(alias="from")]
    """Facility where they gather."""
    to: Name
    """Facility that lacks them."""
    when_above: Count
    """A train of empties leaves when the stock is above this by at least its own size."""
    wagons_per_train: CountAbove0
    """Wagons of a train of empties."""
    traffic_class: Name
    """Class that decides which steps the train of empties passes."""
    direction: Name
    """Direction that it runs in."""


class Fleet(Closed):
    """Wagons or locomotives, counted at the facilities where they stand."""

    title: str = ""
    """Name that the report shows."""
    kind: Literal["wagon", "locomotive"]
    """What it is."""
    gauge_mm: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Gauge that it runs on [mm]: trains of empties keep to it."""
    stock: dict[Name, Count]
    """Number at each facility at the start."""
    repositioning: dict[Name, Repositioning] = {}
    """Trains of empties."""


class TrafficClass(Closed):
    """A kind of traffic, and the load units it consists of."""

    title: str
    """Name that the report shows."""
    mode: Mode = "rail"
    """Sections it may use."""
    vehicle: Literal["train", "truck", "vessel"] = "train"
    """What moves it."""
    unit: Literal["container", "wagon", "truckload", "bag_batch", "empty_wagon"]
    """What one load unit is."""
    unit_length_m: NonNegative = 0.0
    """Length of train for one unit [m]."""
    locomotive_length_m: NonNegative = 0.0
    """Length added for a train [m]."""


class Logit(Closed):
    """Choice by generalised cost with a spread."""

    via: tuple[Name, ...]
    """Facilities of which every itinerary passes one."""
    scale_h: Above0
    """Spread of the unobserved cost, in hours [h]."""


class Flow(Closed):
    """Vehicles from an origin to a destination."""

    title: str
    """Name that the report shows."""
    origin: Name
    """Facility."""
    destination: Name
    """Facility."""
    traffic_class: Name
    """Class of its vehicles."""
    direction: Name
    """As ``westbound``; steps and track places are of a direction."""
    vehicles_per_year: DatedNumber | None = None
    """Unconstrained demand [vehicles per year]; give one of the three."""
    teu_per_year: DatedNumber | None = None
    """The same [TEU per year]."""
    tonnes_per_year: DatedNumber | None = None
    """The same [t net per year]."""
    seasonality: dict[Month, NonNegative] = {}
    """Weight of each month; scaled to mean 1, months left out have 1."""
    arrivals: Literal["random", "regular"] = "random"
    """Independent of one another, or evenly spaced."""
    units_per_vehicle: DatedDistribution
    """Load units; rounded to the nearest whole, at least 1."""
    teu_per_unit: NonNegative = 0.0
    """TEU of one unit: 2 for a forty-foot container, 0 for a wagon."""
    tonnes_per_unit: DatedDistribution
    """Net mass of one unit [t]."""
    priority: Count = 1
    """The lower goes first; equals by arrival."""
    via: dict[Name, Share] = {}
    """Fixed shares by a facility that the itinerary passes; they add up to 1."""
    logit: Logit | None = None
    """Choice among itineraries; by least generalised cost if neither this nor `via` is given."""
    value_of_time_usd_per_teu_h: NonNegative = 0.0
    """Turns money into hours in the generalised cost [USD per TEU and h]."""


class Closure(Closed):
    """Capacity taken away for an interval, from outside: dated, or drawn before the run."""

    title: str
    """Name that the report shows."""
    on: tuple[str, ...]
    """Dotted paths of the steps or sections."""
    factor: Share = 0.0
    """Share of capacity left; servers are rounded down."""
    cause: Cause = "weather"
    """What it is blamed on."""
    from_: Annotated[Moment | None, Field(alias="from")] = None
    """Moment at which it begins, local time of the facility (of a section: of the facility that it
    is ``from``); a date alone is the first moment of that day.  Dated closures only."""
    until: Moment | None = None
    """Moment at which it ends, local time as `from`; a date alone is the first moment of that day,
    which is no longer closed.  Dated closures only."""
    per_year: NonNegative | None = None
    """Expected number a year; random closures only."""
    months: tuple[Month, ...] = tuple(range(1, 13))
    """Months they fall in; random closures only."""
    duration_h: DatedDistribution | None = None
    """Of one [h]; random closures only."""


class Ban(Closed):
    """Departures stopped: by date, or while the queue at the border is too long."""

    title: str
    """Name that the report shows."""
    flows: tuple[Name, ...]
    """Flows that may not depart."""
    watch: tuple[str, ...] = ()
    """Dotted paths of the steps whose waiting vehicles are counted."""
    on_above: Count | None = None
    """The ban begins when more wait."""
    off_below: Count | None = None
    """It ends when fewer wait."""
    release_per_day: Above0 | None = None
    """How fast those that were held depart once it is lifted [vehicles per day]; all at once if
    left out."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """First day without departures, from 00:00 UTC; dated bans only."""
    until: Date | None = None
    """Last day without departures: that day is still banned, unlike that of a closure; dated bans
    only."""


class Diversion(Closed):
    """Vehicles sent by another crossing while the first is congested or closed."""

    title: str
    """Name that the report shows."""
    flows: tuple[Name, ...]
    """Flows that may be diverted."""
    at: Name
    """Facility where it is decided."""
    away_from: Name
    """Facility that the rest of the itinerary passes."""
    via: Name
    """Facility that it passes instead."""
    watch: tuple[str, ...]
    """Dotted paths of the steps whose waiting vehicles are counted, or that are closed."""
    when_waiting_above: Count | None = None
    """Divert when more wait."""
    when_closed: bool = False
    """Divert while a closure leaves less than half of the capacity of a watched step."""
    share: Share = 1.0
    """Share of the vehicles that can be diverted."""


class Cost(Closed):
    """What an alternative costs."""

    capital_usd: NonNegative = 0.0
    """Once [USD]."""
    yearly_usd: NonNegative = 0.0
    """Every year [USD per year]."""
    source: str = ""
    """Where it comes from."""


class Scenario(Closed):
    """One variant, whole: what is run."""

    title: str
    """Name that the report shows."""
    question: str = ""
    """What the planner wants to know."""
    answer: Answer | None = None
    """The indicator that answers it."""
    start: Date
    """First day of the run, UTC."""
    end: Date
    """Day after the last."""
    warm_up_d: NonNegative = 0.0
    """Days at the start that are not counted [d]."""
    replications: Annotated[int, Field(ge=1, le=10_000, strict=True)] = 10
    """Runs with streams of their own."""
    root_seed: Annotated[int, Field(ge=0, strict=True)] = 1
    """Integer of the streams."""
    observed: tuple[str, ...] = ()
    """Ids of the reported volumes to compare with."""
    facilities: dict[Name, Facility]
    """Nodes."""
    sections: dict[SectionName, Section] = {}
    """Lines between them."""
    fleets: dict[Name, Fleet] = {}
    """Wagons and locomotives."""
    classes: dict[Name, TrafficClass]
    """Kinds of traffic."""
    flows: dict[Name, Flow]
    """Demand."""
    closures: dict[Name, Closure] = {}
    """Weather, works."""
    bans: dict[Name, Ban] = {}
    """Loading bans."""
    diversions: dict[Name, Diversion] = {}
    """Reactive choice of crossing."""
    sources: dict[str, str] = {}
    """Source by dotted path, for everything under that path that has none of its own."""

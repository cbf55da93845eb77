"""The scenario file: every key, its unit and its meaning.

A `Scenario` is one variant with all inheritance and changes resolved.  Whatever has a name is a
mapping under that name, so that one dotted path addresses it everywhere.  Cross-references (does
this fleet exist?) are checked in `sim.scenario.references`, which can say where they stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from sim.scenario.answer import Answer
from sim.scenario.flows import Driver, Flow, Month, Standing
from sim.scenario.reported import OwnObservation, OwnSource
from sim.scenario.rules import Backlog, Ban, Closure, Diversion
from sim.scenario.steps import Step
from sim.scenario.values import (
    OF_CLASSES,
    OF_FACILITIES,
    ClassRef,
    Closed,
    Count,
    CountAbove0,
    Date,
    Dated,
    DatedADay,
    DatedCount,
    DatedFlag,
    FacilityRef,
    Kilometres,
    Name,
    Names,
    NonNegative,
    Number,
    SectionName,
    Speed,
    Title,
)

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
VEHICLES: dict[Mode, tuple[str, ...]] = {
    "rail": ("train",),
    "road": ("truck",),
    "sea": ("vessel", "barge"),
}
"""What runs by each mode."""


class Facility(Closed):
    """A node of the corridor: an ordered mapping of steps."""

    title: Title
    """Name that the report shows."""
    kind: FacilityKind
    """What it is."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """ISO 3166 code, two capital letters."""
    latitude: Annotated[Number, Field(ge=-90, le=90)]
    """WGS84 [degrees]."""
    longitude: Annotated[Number, Field(ge=-180, le=180)]
    """WGS84 [degrees]."""
    time_zone: str = "UTC"
    """IANA name, as ``Asia/Almaty``, which knows changes of the law by date."""
    handles: Annotated[Names, OF_CLASSES] = ()
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

    title: Title = ""
    """Name that the report shows."""
    from_: Annotated[FacilityRef, Field(alias="from")]
    """Facility at one end."""
    to: FacilityRef
    """Facility at the other end."""
    mode: Mode = "rail"
    """What runs on it."""
    km: Kilometres
    """Length [km]."""
    gauge_mm: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Track gauge [mm]; rail only."""
    speed_kmh: Speed
    """Mean running speed, stops for crossing trains left out [km/h]."""
    running_cv: NonNegative = 0.0
    """Coefficient of variation of running time."""
    tracks: Literal[1, 2] = 2
    """Single or double."""
    headway_min: NonNegative = 0.0
    """Between trains that follow one another [min]."""
    approach_km: NonNegative = 20.0
    """How far from the next facility a vehicle must have its place there [km]: one that gets none
    stands on the line, each that follows as far behind.  20 km are from one station to the next
    of a main line (UIC eNews 327, 2013: 5 stations and 9 sidings on 293 km).  A vehicle asks before
    it enters a section that is no longer, and on single track worked block by block before the last
    block."""
    blocks: CountAbove0 = 1
    """Block sections between passing places, for a single track worked block by block."""
    block_release_min: NonNegative = 0.0
    """From a train's leaving a block of single track to the next one's entering [min]."""
    loops_per_direction: CountAbove0 = 1
    """Trains of one direction that a passing place holds."""
    pairs_per_day: DatedADay | None = None
    """Train pairs a day; paths of each direction are evenly spaced.  With it, a single track is
    worked by paths instead of blocks."""
    open: DatedFlag = Dated[bool](value=True)
    """Whether trains run at all; a planned line opens by date."""
    cost_usd_per_teu: NonNegative = 0.0
    """Price of passing it [USD per TEU]."""


class Repositioning(Closed):
    """Empties that go back by train when too many have gathered."""

    from_: Annotated[FacilityRef, Field(alias="from")]
    """Facility where they gather."""
    to: FacilityRef
    """Facility that lacks them."""
    when_above: Count
    """A train of empties leaves when the stock is above this by at least its own size."""
    while_below: CountAbove0 | None = None
    """... and while fewer than this stand ready at `to`, at the hour at which wagons have gathered;
    however many if left out.  Where trains of empties run both ways it keeps them from going to and
    fro."""
    wagons_per_train: CountAbove0
    """Wagons of a train of empties."""
    traffic_class: ClassRef
    """Class that decides which steps the train of empties passes."""
    direction: Name
    """Direction that it runs in."""


class Fleet(Closed):
    """Wagons or locomotives, counted at the facilities where they stand, or places of a plan."""

    title: Title = ""
    """Name that the report shows."""
    kind: Literal["wagon", "locomotive", "permit"]
    """What it is; `permit`: a place in the transfer plan of a border, which a vehicle gets before
    it may come nearer, and holds until a place farther on is free again."""
    gauge_mm: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Gauge that it runs on [mm]: trains of empties keep to it."""
    stock: Annotated[dict[Name, DatedCount], OF_FACILITIES]
    """Number at each facility at the start; of a later number what is more comes new to that
    facility, and what is fewer leaves it as it comes free."""
    repositioning: dict[Name, Repositioning] = {}
    """Trains of empties."""

    def number_at(self, place: str, day: dt.date) -> int:
        """Return how many belong to a facility on a day."""
        return self.stock[place].on(day) if place in self.stock else 0

    def number_on(self, day: dt.date) -> int:
        """Return how many there are on a day."""
        return sum(each.on(day) for each in self.stock.values())


class TrafficClass(Closed):
    """A kind of traffic, and the load units it consists of."""

    title: Title
    """Name that the report shows."""
    mode: Mode = "rail"
    """Sections it may use."""
    vehicle: Literal["train", "truck", "vessel", "barge"] = "train"
    """What moves it; by its mode if left out: a train by rail, a truck by road, a vessel by sea."""
    unit: Literal["container", "wagon", "truckload", "bag", "empty_wagon"]
    """What one load unit is."""
    unit_length_m: NonNegative = 0.0
    """Length of train for one unit [m]."""
    locomotive_length_m: NonNegative = 0.0
    """Length added for a train [m]."""
    part_of: Name | None = None
    """Class that it is part of, as refrigerated boxes are of containers: it passes every step that
    is for that one.  What a facility `handles` goes by its own name."""

    @model_validator(mode="before")
    @classmethod
    def _moved_as_its_mode_says(cls, tree: Any) -> Any:
        if isinstance(tree, dict) and "vehicle" not in tree and tree.get("mode") in VEHICLES:
            return tree | {"vehicle": VEHICLES[tree["mode"]][0]}
        return tree


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

    @model_validator(mode="before")
    @classmethod
    def _for_parts_too(cls, tree: Any) -> Any:
        return with_parts(tree)

    title: Title
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
    find_warm_up: bool = False
    """Find how many days a run needs to forget that it began empty (MSER-5), the same for all
    alternatives; `warm_up_d` is then the least."""
    replications: Annotated[int, Field(ge=1, le=10_000, strict=True)] = 10
    """Runs with streams of their own."""
    root_seed: Annotated[int, Field(ge=0, strict=True)] = 1
    """Integer of the streams."""
    precise: tuple[Answer, ...] = ()
    """Indicators that `--until-precision` is about; the answer alone if left out."""
    observed: tuple[str, ...] = ()
    """Ids of the reported volumes to compare with."""
    fitted_to: tuple[str, ...] = ()
    """Ids of the reported volumes that calibrated numbers were fitted to, as `sim calibrate` writes
    them: that a run agrees with these says less than that it agrees with others."""
    observations: tuple[OwnObservation, ...] = ()
    """Numbers of one's own to compare with, all of them; or the name of a CSV file, workbook or
    YAML file beside the scenario that has them."""
    winter_months: tuple[Month, ...] = ()
    """Months, from 1 to 12, that the report compares with the others.  If left out, winter by the
    hemisphere of the facilities: December to February, or June to August south of the equator."""
    facilities: dict[Name, Facility]
    """Nodes."""
    sections: dict[SectionName, Section] = {}
    """Lines between them."""
    fleets: dict[Name, Fleet] = {}
    """Wagons and locomotives."""
    classes: dict[Name, TrafficClass]
    """Kinds of traffic."""
    drivers: dict[Name, Driver] = {}
    """What demand follows from year to year."""
    flows: dict[Name, Flow]
    """Demand."""
    initial: dict[Name, Standing] = {}
    """Vehicles that are there when the run begins."""
    closures: dict[Name, Closure] = {}
    """Weather, works."""
    bans: dict[Name, Ban] = {}
    """Loading bans."""
    diversions: dict[Name, Diversion] = {}
    """Reactive choice of crossing."""
    backlogs: dict[Name, Backlog] = {}
    """Queues that are counted together, and around an event."""
    sources: dict[str, str] = {}
    """Source by dotted path, for everything under that path that has none of its own.  ``file``
    names a table of one's own sources beside the scenario, as the file's name alone does."""
    own_sources: tuple[OwnSource, ...] = ()
    """Sources that are not among the seeds, by id; rows of the file come here."""


def with_parts(tree: Any) -> Any:
    """Return a scenario's tree, as read, in which steps for a class are for its parts as well."""
    classes = _mapping(tree, "classes")
    parts: dict[object, list[str]] = {}
    for name, each in classes.items():
        if isinstance(each, Mapping) and each.get("part_of") is not None:
            parts.setdefault(each["part_of"], []).append(name)
    if not parts:
        return tree
    facilities = {
        place: _facility(facility, parts)
        for place, facility in _mapping(tree, "facilities").items()
    }
    return {**tree, "facilities": facilities}


def _facility(facility: Any, parts: dict[object, list[str]]) -> Any:
    steps = _mapping(facility, "steps")
    if not steps:
        return facility
    return {**facility, "steps": {name: _step(step, parts) for name, step in steps.items()}}


def _step(step: Any, parts: dict[object, list[str]]) -> Any:
    for key in ("for", "passing"):
        classes = _mapping(step, key).get("classes")
        if isinstance(classes, list | tuple):
            named = [part for name in classes for part in parts.get(name, ())]
            more = [part for part in named if part not in classes]
            return {**step, key: {**step[key], "classes": [*classes, *more]}}
    return step


def _mapping(tree: Any, key: str) -> Mapping[str, Any]:
    inner = tree.get(key) if isinstance(tree, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}

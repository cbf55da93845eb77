"""Record of a run: events of vehicles, and a ledger of load units.

The record consists of columns, written by the model and read by the statistics; it contains no
averages.  An event says that a vehicle arrived at a queue (`arrive`), that its request was granted
(`start`), or that the service ended or the resource was released (`end`).  A visit without a
`start` is a vehicle that still waits at the horizon, so overload remains visible, unless a
`renege` says that it balked or reneged.  A vehicle whose service was interrupted waits again until
the next `start`: an `interrupt` is an end and an arrival in one.  Load units are moved by vehicles:
a boarding says which unit was on which vehicle and when; a treatment is a service of the unit
itself.  There are millions of both, so values shared by a trainload are stored once for all of its
units, and the queue once for all treatments there.

A queue is a step of a facility, a part of a step (``gauge_change.track_pairs``), or a section
(place ``yard-port``, step ``path``).  The path of a vehicle that has to stand on a section until it
has a place at its far end ends where it stands; the rest of the run is a visit of its own (step
``approach``).  A queue's `occupies` says what lies between start and end: ``time`` (the vehicle's
own time: service or running), ``room`` (something held while the vehicle does other things: a
track, a locomotive) or ``part`` (one of several parallel services, all of which are covered by one
visit of another queue).  For every vehicle, the waiting times of all visits except those of parts,
plus the service times of visits that occupy time, therefore add up to its life from `begin` to
`finish`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers
    from sim.record.loading_bans import BanRecord

_Any = TypeVar("_Any", bound="np.generic")


FULL_LINE, APPROACH = "full_line", "approach"
"""Steps of a section: the wait before a line full of standing vehicles, and the run after
standing."""


class EventKind(IntEnum):
    """Kind of an event."""

    BEGIN = 0
    """The vehicle begins: it is ready at its origin, or formed."""
    ARRIVE = 1
    """The vehicle joins the queue."""
    START = 2
    """The queue grants the request."""
    END = 3
    """Service ends, or the resource is released."""
    FINISH = 4
    """The vehicle has reached its destination, or was dissolved."""
    GIVE_UP = 5
    """The vehicle balks or reneges: it leaves the queue without a grant."""
    INTERRUPT = 6
    """A more urgent vehicle takes the server: service is interrupted and the wait to resume
    begins."""


Counted = Literal["vehicles", "units", "tonnes", "teu"]
"""Unit in which slots per day or places are counted."""


class Queue(NamedTuple):
    """A place where vehicles wait, and the resource that they wait for.

    Attributes
    ----------
    place
        Facility or section.
    step
        Step or part of a step; of a section ``path``, ``full_line`` or ``approach``.
    kind
        Kind of the step, ``section``, or ``life`` for the queue of `begin` and `finish` events.
    cause
        Cause to which waiting here is attributed.
    occupies
        ``time``, ``room`` or ``part``, see the module.
    capacity
        Servers, places or slots per day, each from an hour on [h], including calendars, closures
        and dated changes; empty where there is no such number.
    closures
        Capacity removed by external causes: (from [h], until [h], cause).  Waiting during a closure
        is attributed to its cause instead of the queue's own.
    lossy
        Whether vehicles may balk at it or renege from it.
    single_track
        Whether it is a piece of track between passing places, used by one train at a time.
    counts
        Unit of its slots or places.
    is_wait
        Whether recorded service itself contains an unknown share of waiting for the cause.
    ends
        The two facilities that a section joins; empty elsewhere.
    fleet
        Fleet that it takes from, '' if none; its capacity is the size of the fleet.
    each
        Amount of the fleet taken per counted unit, rounded up over all units of a request.
    headway_h
        Minimum time between entries in one direction, of a section [h].
    release_h
        Time from leaving single track until the next train may enter [h].
    ahead
        Room waited for behind a full line, such as ``altynkol.tracks``; empty elsewhere.
    role
        What is counted there in addition to vehicles and hours: slots, or units that wait for their
        next vehicle, are examined, or are lifted; empty where nothing is.
    """

    place: str
    step: str
    kind: str
    cause: str
    occupies: Literal["time", "room", "part"]
    capacity: tuple[tuple[float, float], ...] = ()
    closures: tuple[tuple[float, float, str], ...] = ()
    lossy: bool = False
    single_track: bool = False
    counts: Counted = "vehicles"
    is_wait: bool = False
    ends: tuple[str, ...] = ()
    fleet: str = ""
    each: float = 1.0
    headway_h: float = 0.0
    release_h: float = 0.0
    ahead: str = ""
    role: Literal["", "slots", "formation", "inspection", "transshipment"] = ""


@dataclass(frozen=True)
class Vehicles:
    """One row per vehicle, shapes ``(vehicles,)``; codes index the tuples of `Record`."""

    flow: Integers
    number: Integers
    traffic_class: Integers
    direction: Integers
    origin: Integers
    """Facility where it begins (code into `places`)."""
    destination: Integers
    """Facility of its destination (code into `places`)."""
    ordered_h: Floats
    """Hour at which it was ready to depart [h]; earlier than its first event under a ban."""
    units: Integers
    """Number of load units when it begins."""
    teu: Floats
    tonnes: Floats


@dataclass(frozen=True)
class Events:
    """One row per event, in order of time, shapes ``(events,)``.

    There are millions of events, so queues and kinds use the narrowest integer type for their
    codes; widen them before arithmetic.
    """

    time_h: Floats
    vehicle: Integers
    queue: Integers
    kind: Integers
    """Values of `EventKind`."""


@dataclass(frozen=True)
class Units:
    """One row per load unit, shapes ``(units,)``."""

    flow: Integers
    number: Integers
    """Number within its flow, from 0; it is the address of the unit's draws."""
    teu_of_flow: Floats
    """TEU of a load unit of each flow, shape ``(flows,)``."""
    tonnes: Floats
    ordered_h: Floats
    """Hour at which its vehicle was ready to depart [h]."""
    arrived_h: Floats
    """Hour of arrival at its destination [h]; NaN while under way."""
    outcome: Integers
    """Customs outcome (code into `outcomes`); 0 is released without examination."""
    lost_h: Floats
    """Hour of loss with a vehicle that balked or reneged and could not go elsewhere [h]; else
    NaN."""

    @property
    def teu(self) -> Floats:
        """TEU, shape ``(units,)``."""
        return self.teu_of_flow[self.flow]


@dataclass(frozen=True)
class Boardings:
    """Units by vehicle: one row per cohort, and the units of each cohort.

    A cohort is one or more units that board a vehicle together and leave it together.  Cohorts that
    share units are in order of boarding.

    Attributes
    ----------
    unit
        Units of all cohorts, concatenated, shape ``(boardings,)``.
    first
        Index of each cohort's first boarding, and the total number, shape ``(cohorts + 1,)``.
    vehicle
        Vehicle that they boarded, shape ``(cohorts,)``.
    boarded_h, left_h
        Hours [h], shapes ``(cohorts,)``; `left_h` is NaN while they are on board.
    """

    unit: Integers
    first: Integers
    vehicle: Integers
    boarded_h: Floats
    left_h: Floats

    @property
    def size(self) -> Integers:
        """Number of units of each cohort, shape ``(cohorts,)``."""
        return self.first[1:] - self.first[:-1]

    def by_unit(self, of_cohort: NDArray[_Any]) -> NDArray[_Any]:
        """Repeat a value per cohort for each of its units, shape ``(boardings,)``.

        Parameters
        ----------
        of_cohort
            Shape ``(cohorts,)``.
        """
        return of_cohort.repeat(self.size)


class AtQueue(NamedTuple):
    """Services of units at one queue, hours in [h], shapes ``(treatments,)``."""

    unit: Integers
    start_h: Floats
    end_h: Floats


@dataclass(frozen=True)
class Treatments:
    """All services of individual units, queue by queue.

    Attributes
    ----------
    by_queue
        Code of a queue → treatments there, in ascending order; queues without treatments are left
        out.
    """

    by_queue: Mapping[int, AtQueue]

    @property
    def queue(self) -> Integers:
        """Code of the queue of each treatment, shape ``(treatments,)``."""
        import numpy as np

        sizes = [len(there.unit) for there in self.by_queue.values()]
        return np.repeat(np.array(list(self.by_queue), dtype=np.int32), sizes)

    @property
    def unit(self) -> Integers:
        """Unit of each treatment, shape ``(treatments,)``."""
        return self._joined(0)

    @property
    def start_h(self) -> Floats:
        """Start of each treatment [h], shape ``(treatments,)``."""
        return self._joined(1)

    @property
    def end_h(self) -> Floats:
        """End of each treatment [h], shape ``(treatments,)``."""
        return self._joined(2)

    def _joined(self, column: int) -> NDArray[Any]:
        import numpy as np

        columns = [there[column] for there in self.by_queue.values()]
        return np.concatenate(columns) if columns else np.empty(0, np.float64 if column else int)


class Ready(NamedTuple):
    """Number of a fleet ready at a place, as a step function; shapes ``(steps,)``.

    `time_h` is ascending [h]; of equal hours the last one counts.
    """

    time_h: Floats
    number: Floats


@dataclass(frozen=True)
class Record:
    """Complete record of a run.

    `horizon_h` is the end of the run in hours from the scenario's start.  Flows beyond those of the
    scenario are vehicles that the corridor itself formed: ``port.formation`` and trains of empties.
    `movers` gives the kind of vehicle of each class: ``train``, ``truck``, ``vessel`` or ``barge``.
    """

    horizon_h: float
    places: tuple[str, ...]
    flows: tuple[str, ...]
    classes: tuple[str, ...]
    directions: tuple[str, ...]
    outcomes: tuple[str, ...]
    queues: tuple[Queue, ...]
    vehicles: Vehicles
    events: Events
    units: Units
    boardings: Boardings
    treatments: Treatments
    start: dt.date
    """First day of the run, UTC; annual amounts refer to the calendar years from it on."""
    movers: tuple[str, ...] = field(kw_only=True)
    ready: Mapping[tuple[str, str], Ready] = field(default_factory=dict)
    """(fleet, place) → number ready there over time."""
    bans: tuple[BanRecord, ...] = ()
    """One for each loading ban, whether it was ever in force or not."""

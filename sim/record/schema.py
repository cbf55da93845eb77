"""What a run leaves behind: events of vehicles, and a ledger of load units.

The record is columns, filled by the model and read by the statistics; nothing in it is an average.
An event says that a vehicle arrived at a queue, that it was granted what it waited for (`start`),
or that it was done with it (`end`).  A visit without a `start` is a vehicle that still waits at the
horizon, so that overload shows, unless a `give_up` says that it left without its turn.  One whose
service was interrupted waits again until the next `start`: an `interrupt` is an end and an arrival
in one.  Load units are moved by vehicles: a boarding says which unit was on which vehicle and when,
a treatment what was done to the unit itself.  There are millions of either, so what a trainload
shares is told once for all of its units, and the queue once for all that was done there.

A queue is a step of a facility, a part of a step (``gauge_change.track_pairs``), or a section
(place ``yard-port``, step ``path``).  A vehicle that stands on a section until it has a
place at its far end is done with the path when it stands, and has a visit of its own (step
``approach``) for the rest of the way.  A queue's `occupies` says what lies between start and end:
``time`` (the vehicle's own time: service or running), ``room`` (something held while the vehicle
does other things: a track, a locomotive) or ``part`` (one of several things done side by side, all
of which one visit of another queue comprises).  So for every vehicle the waiting of all its visits
but those of parts, and the service of those that occupy time, add up to its life, from `begin` to
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

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer[Any]]

_Any = TypeVar("_Any", bound="np.generic")


FULL_LINE, APPROACH = "full_line", "approach"
"""Steps of a section: waiting before it while it is full of vehicles that stand, and going on."""


class EventKind(IntEnum):
    """What happened."""

    BEGIN = 0
    """A vehicle is there: ready at its origin, or formed."""
    ARRIVE = 1
    """It asks for something."""
    START = 2
    """It is granted it."""
    END = 3
    """It is done with it, or gives it back."""
    FINISH = 4
    """It has reached its destination, or was dissolved."""
    GIVE_UP = 5
    """It waits no longer, and goes without what it asked for."""
    INTERRUPT = 6
    """A more urgent one takes its place: its service rests, and it waits to go on from now."""


Counted = Literal["vehicles", "units", "tonnes", "teu"]
"""What a number is of: slots a day, or places."""


class Queue(NamedTuple):
    """Where a vehicle waits, and what for.

    Attributes
    ----------
    place
        Facility or section.
    step
        Step, part of a step, or of a section ``path``, ``full_line`` or ``approach``.
    kind
        Kind of the step, ``section``, or ``life`` for the queue that `begin` and `finish` name.
    cause
        What its waiting is blamed on.
    occupies
        ``time``, ``room`` or ``part``, see the module.
    capacity
        Servers, places or slots a day, each from an hour on [h]: calendars, closures and dated
        changes included; empty where there is no such number.
    closures
        When capacity was taken away from outside: (from [h], until [h], cause).  Waiting within
        is blamed on that cause instead of the queue's own.
    lossy
        Whether a vehicle may be turned away from it, or give up waiting in it.
    single_track
        Whether it is a piece of track between passing places, for one train at a time.
    counts
        What its slots, or places, are of.
    is_wait
        Whether what is recorded as service is itself waiting for its cause, in parts unknown.
    ends
        The two facilities that a section joins; empty elsewhere.
    fleet
        The fleet that it takes from, '' if from none; the fleet's number is its capacity.
    each
        What each of those that it counts takes of its number, rounded up for all together.
    headway_h
        Least time between entries in one direction, of a section [h].
    release_h
        Time from leaving single track until the next train may enter [h].
    ahead
        The room that is waited for behind a full line, as ``altynkol.tracks``; empty elsewhere.
    role
        What is counted there beside vehicles and hours: slots, units that wait for their next
        vehicle, that are examined, or that are lifted; empty where nothing is.
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
    """One row a vehicle, shapes ``(vehicles,)``; codes index the tuples of `Record`."""

    flow: Integers
    number: Integers
    traffic_class: Integers
    direction: Integers
    origin: Integers
    """Facility where it begins (code into `places`)."""
    destination: Integers
    """Facility that it is bound for (code into `places`)."""
    ordered_h: Floats
    """When it was ready to depart [h]; earlier than its first event under a ban."""
    units: Integers
    """Load units at its beginning."""
    teu: Floats
    tonnes: Floats


@dataclass(frozen=True)
class Events:
    """One row an event, in order of time, shapes ``(events,)``.

    There are millions, so queues and kinds are as narrow as their codes allow: to calculate with
    them, make them wider.
    """

    time_h: Floats
    vehicle: Integers
    queue: Integers
    kind: Integers
    """Values of `EventKind`."""


@dataclass(frozen=True)
class Units:
    """One row a load unit, shapes ``(units,)``."""

    flow: Integers
    number: Integers
    """Within its flow, from 0; the draws of the unit stand at this number."""
    teu_of_flow: Floats
    """TEU of a load unit of each flow, shape ``(flows,)``."""
    tonnes: Floats
    ordered_h: Floats
    """When its vehicle was ready to depart [h]."""
    arrived_h: Floats
    """At its destination [h]; NaN while under way."""
    outcome: Integers
    """Customs outcome (code into `outcomes`); 0 is released without examination."""
    lost_h: Floats
    """Lost to the corridor with a vehicle that gave up and had nowhere else to go [h]; else NaN."""

    @property
    def teu(self) -> Floats:
        """TEU, shape ``(units,)``."""
        return self.teu_of_flow[self.flow]


@dataclass(frozen=True)
class Boardings:
    """Which units were on which vehicle: one row a cohort, and what it consists of.

    A cohort is at least one unit, and all of it boards a vehicle and leaves it at one time.
    Cohorts stand in order of boarding where they share units.

    Attributes
    ----------
    unit
        Units of all cohorts, one cohort behind the other, shape ``(boardings,)``.
    first
        First boarding of each cohort, and the number of all, shape ``(cohorts + 1,)``.
    vehicle
        What they boarded, shape ``(cohorts,)``.
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
        """Units of each cohort, shape ``(cohorts,)``."""
        return self.first[1:] - self.first[:-1]

    def by_unit(self, of_cohort: NDArray[_Any]) -> NDArray[_Any]:
        """Return what is the same for the units of each cohort, shape ``(boardings,)``.

        Parameters
        ----------
        of_cohort
            Shape ``(cohorts,)``.
        """
        return of_cohort.repeat(self.size)


class AtQueue(NamedTuple):
    """What was done to units themselves at one queue, hours in [h], shapes ``(treatments,)``."""

    unit: Integers
    start_h: Floats
    end_h: Floats


@dataclass(frozen=True)
class Treatments:
    """Everything done to units themselves, queue by queue.

    Attributes
    ----------
    by_queue
        Code of a queue → what was done there, rising; without those where nothing was.
    """

    by_queue: Mapping[int, AtQueue]

    @property
    def queue(self) -> Integers:
        """Code of the queue of each, shape ``(treatments,)``."""
        import numpy as np

        sizes = [len(there.unit) for there in self.by_queue.values()]
        return np.repeat(np.array(list(self.by_queue), dtype=np.int32), sizes)

    @property
    def unit(self) -> Integers:
        """Unit of each, shape ``(treatments,)``."""
        return self._joined(0)

    @property
    def start_h(self) -> Floats:
        """Beginning of each [h], shape ``(treatments,)``."""
        return self._joined(1)

    @property
    def end_h(self) -> Floats:
        """End of each [h], shape ``(treatments,)``."""
        return self._joined(2)

    def _joined(self, column: int) -> NDArray[Any]:
        import numpy as np

        columns = [there[column] for there in self.by_queue.values()]
        return np.concatenate(columns) if columns else np.empty(0, np.float64 if column else int)


class Ready(NamedTuple):
    """How many of a fleet stood ready at a place, from each of some hours on; shapes ``(steps,)``.

    `time_h` rises, not strictly: of equal hours the last counts [h].
    """

    time_h: Floats
    number: Floats


@dataclass(frozen=True)
class Record:
    """A run, whole.

    `horizon_h` is the end of the run in hours from the scenario's start.  Flows beyond those of
    the scenario are the vehicles that the corridor itself made: ``port.formation`` and trains
    of empties.  `movers` says what moves each class: ``train``, ``truck``, ``vessel`` or ``barge``.
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
    """First day of the run, UTC: of its year are the amounts a year."""
    movers: tuple[str, ...] = field(kw_only=True)
    ready: Mapping[tuple[str, str], Ready] = field(default_factory=dict)
    """(fleet, place) → how many stood ready there."""

"""What steps are made of: where they are, what a unit does at a crew, what a train holds."""

from copy import copy
from dataclasses import dataclass, field

MIN_H = 1 / 60


@dataclass(eq=False)
class Train:
    """A vehicle; `name` and the names of its units are (flow, number)."""

    name: tuple
    kind: str
    direction: str
    priority: int
    facilities: tuple
    sections: tuple
    units: list
    teu: float
    length_m: float
    leg: int = 0
    wagons: dict = field(default_factory=dict)
    holds: list = field(default_factory=list)
    dissolved: bool = False

    @property
    def place(self):
        return self.facilities[self.leg]


@dataclass(eq=False)
class Held:
    """What a train holds: from where, how much, and until where."""

    queue: tuple
    amount: float
    until: str
    give_back: object
    """Called with the train."""
    is_room: bool = False


class Site:
    """A step of a facility: its clock, its closures, its draws."""

    def __init__(self, world, place, name):
        self.world, self.scenario, self.env, self.log = (
            world,
            world.scenario,
            world.env,
            world.log,
        )
        self.draws = world.draws
        self.place, self.name = place, name
        self.path = self.address = f"facilities.{place}.steps.{name}"
        self.wall = world.wall(place)

    def part(self, name):
        """Return where a branch or a channel draws."""
        inner = copy(self)
        inner.address = f"{self.path}.{name}"
        return inner

    def law(self, field, dated, scale=1.0):
        """Return a duration of this step."""
        return self.world.law(f"{self.address}.{field}", dated, self.wall, scale)

    def duration(self, step):
        """Return the one service time of a step."""
        if step.time_h:
            return self.law("time", step.time_h)
        return self.law("time", step.time_min, MIN_H)


class Units:
    """Load units at a crew, each a process of its own; they keep the order of their trains."""

    def __init__(self, at, crew, time, queue):
        self._at, self._crew, self._time, self._queue = at, crew, time, queue

    def serve(self, units, begun, priority, time=None):
        """Return the event of all units' being served; `begun` happens when the first begins.

        The trains that came before go first, and of those that come at one hour the more urgent.
        """
        if not units:
            begun.succeed()
        time = time or self._time
        asked = [(unit, time.of_unit(unit, self._at.env.now)) for unit in units]
        rank = (self._at.env.now, priority)
        going = [self._one(*each, begun, rank) for each in asked]
        return self._at.env.all_of([at_once(self._at.env, each) for each in going])

    def _one(self, unit, hours, begun, rank):
        server = yield from had(self._crew.request(rank, hours))
        yield from self._crew.until_it_fits(server, hours)
        if not begun.triggered:
            begun.succeed()
        self._at.log.treat(unit, self._queue)
        yield from self._crew.work(server, hours)
        self._at.log.treat(unit, self._queue)
        self._crew.release(server)


def at_once(env, going):
    """Let a process begin before its maker goes on, as SimPy's own do not; return its end."""
    first = next(going)

    def go_on():
        awaited = first
        while True:
            value = yield awaited
            try:
                awaited = going.send(value)
            except StopIteration:
                return

    return env.process(go_on())


def had(granted):
    """Wait for what was asked for, unless it was had at once; return what came of it."""
    if not granted.triggered:
        yield granted
    return granted.value


def hold(at, train, what, give_back, *, is_room=False):
    """Wait for something and hold it until it is given back."""
    stock, amount, until = what
    queue = (at.place, at.name)
    at.log.note(train, queue, "ARRIVE")
    yield from had(stock.request(train.priority, amount))
    at.log.note(train, queue, "START")
    train.holds.append(Held(queue, amount, until, give_back, is_room))

"""Steps of a facility: what a train does at each, one event after another."""

from heapq import heappop, heappush
from itertools import count
from math import ceil, floor

from sim.distributions import Uniform
from sim.scenario import Dated
from tests.plain.batches import Batched
from tests.plain.changes import Transshipped
from tests.plain.crews import Crew
from tests.plain.hours import DAY_H, NEVER, ROUNDING, closures_of, evenly_spaced, left_by, mean_left
from tests.plain.instants import TURN, Decision, later_at_this_hour
from tests.plain.rooms import Room
from tests.plain.sites import Site, Units, at_once, had, hold

LOT = Dated(value=Uniform(distribution="uniform", low=0, high=1))


class Served:
    """Each train, or each of its units, by one of some servers."""

    def __init__(self, at, step):
        self._at, self._by_unit = at, step.each == "unit"
        if self._by_unit:
            crew = Crew(at, step, step.servers, for_units=True)
            self._units = Units(at, crew, at.duration(step), (at.place, at.name))
        else:
            self._crew, self._time = Crew(at, step, step.servers), at.duration(step)

    def pass_through(self, train):
        """Be served."""
        queue = (self._at.place, self._at.name)
        if self._by_unit:
            self._at.log.note(train, queue, "ARRIVE")
            begun = self._at.env.event()
            done = self._units.serve(train.units, begun, train.priority)
            yield from had(begun)
            self._at.log.note(train, queue, "START")
            yield done
            self._at.log.note(train, queue, "END")
        else:
            yield from one_service(self._at, self._crew, self._time, train)


def one_service(at, crew, time, train, step=""):
    """Let a train queue at a crew and be served once."""
    queue = (at.place, step or at.name)
    at.log.note(train, queue, "ARRIVE")
    hours = time.of_vehicle(train.name, at.env.now)
    server = yield from had(crew.request(train.priority, hours))
    at.log.note(train, queue, "START")
    yield from crew.work(server, hours)
    crew.release(server)
    at.log.note(train, queue, "END")


class Inspected:
    """Papers, an officer's check, channels for some units."""

    def __init__(self, at, step):
        self._at, self._step = at, step
        if step.documents is not None:
            self._late = at.law("documents.late_h", step.documents.late_h)
            self._ready = at.law("documents.ready_share", LOT)
        if step.servers is not None:
            self._crew, self._time = Crew(at, step, step.servers), at.duration(step)
        self._channels = [
            (name, channel.share, self._lanes(name, channel))
            for name, channel in sorted(step.channels.items())
        ]

    def _lanes(self, name, channel):
        at, part = self._at, f"channels.{name}"
        crew = Crew(at.part(part), self._step, channel.lanes, for_units=True)
        time = at.part(part).law("time_h", channel.time_h)
        return Units(at, crew, time, (at.place, f"{at.name}.{part}"))

    def pass_through(self, train):
        """Be inspected."""
        at, step = self._at, self._step
        if step.documents is not None:
            yield from self._papers(train)
        if step.servers is not None:
            yield from one_service(at, self._crew, self._time, train)
        if self._examines_some_of(train):
            yield later_at_this_hour(at.env, TURN + train.priority)
        examinations = list(self._examine(train))
        if not examinations or step.held_unit == "cut_out":
            return
        queue = (at.place, f"{at.name}.channels")
        at.log.note(train, queue, "ARRIVE")
        yield at.env.all_of(examinations)
        at.log.note(train, queue, "START")
        at.log.note(train, queue, "END")

    def _papers(self, train):
        at, now = self._at, self._at.env.now
        if self._ready.of_vehicle(train.name, now) < self._step.documents.ready_share:
            return
        queue = (at.place, f"{at.name}.documents")
        at.log.note(train, queue, "ARRIVE")
        yield at.env.timeout(self._late.of_vehicle(train.name, now))
        at.log.note(train, queue, "START")
        at.log.note(train, queue, "END")

    def _examines_some_of(self, train):
        at = self._at
        shares = sum(at.wall.value(dated, at.env.now) for _, dated, _ in self._channels)
        path = f"{at.path}.channels"
        return any(at.draws.of_unit(path, unit)[0] < shares for unit in train.units)

    def _examine(self, train):
        """Send units to channels, by their lots; yield the event of each one's being through."""
        at = self._at
        below = 0.0
        uniform_draws = {
            unit: at.draws.of_unit(f"{at.path}.channels", unit)[0] for unit in train.units
        }
        for name, dated, lanes in self._channels:
            share = at.wall.value(dated, at.env.now)
            for unit in train.units:
                if below <= uniform_draws[unit] < below + share:
                    at.log.outcomes[unit] = f"{at.place}.{at.name}.{name}"
                    through = lanes.serve([unit], at.env.event(), train.priority)
                    if self._step.held_unit == "cut_out":
                        before = at.world.examined.get(unit, through)
                        at.world.examined[unit] = before & through
                    yield through
            below += share


class Stored:
    """Room for trains or their units."""

    def __init__(self, at, step):
        self._at, self._step = at, step
        self._room = Room(at.env, step.places, at.wall)
        self.queue = at.place, at.name

    def has_room_for(self, train):
        """Tell whether a train that asks now would have room at once."""
        amount = train.teu if self._step.counts == "teu" else 1.0
        return not self._room.waiting and self._room.free >= amount

    def pass_through(self, train):
        """Have room and keep it."""
        amount = train.teu if self._step.counts == "teu" else 1.0
        yield from hold(
            self._at,
            train,
            (self._room, amount, self._step.until or ""),
            lambda _: self._room.add(amount),
            is_room=True,
        )


class Pooled:
    """Something of a fleet, given back later or put under the load."""

    def __init__(self, at, step):
        self._at, self._step, world = at, step, at.world
        home = step.at or at.place
        self._stock = world.fleet(step.fleet, home)
        self._returns = world.fleet(step.fleet, step.returns_to or home)
        self._return = None if step.return_h is None else at.law("return_h", step.return_h)
        wagons = world.scenario.fleets[step.fleet].kind == "wagon"
        self._stays = wagons and not (step.until or step.returns_to or step.return_h)

    def pass_through(self, train):
        """Have it."""
        at, step = self._at, self._step
        amount = float(step.per_vehicle)
        if step.per_unit:
            amount = float(ceil(step.per_unit * len(train.units) - ROUNDING))
        if not self._stays:
            what = (self._stock, amount, step.until or "")
            yield from hold(at, train, what, lambda who: self._send_back(who, amount))
            return
        at.log.note(train, (at.place, at.name), "ARRIVE")
        yield from had(self._stock.request(train.priority, amount))
        at.log.note(train, (at.place, at.name), "START")
        at.log.note(train, (at.place, at.name), "END")
        train.wagons[step.fleet] = train.wagons.get(step.fleet, 0) + amount

    def _send_back(self, train, amount):
        now = self._at.env.now
        after_h = 0.0 if self._return is None else self._return.of_vehicle(train.name, now)
        self._returns.add(amount, after_h)


class Slotted:
    """So many trains a day, by the clock or by a quota; the urgent first."""

    def __init__(self, at, step):
        self._at, self._step = at, step
        self._closures = closures_of(at.scenario, at.path, at.wall)
        self._line, self._order = [], count()
        self._decision = Decision(at.env, self._let_go)
        self._left, self._passable, self._slot_h, self._rest = 0, False, -NEVER, 0.0
        if step.rule == "clocked":
            at.env.process(self._by_the_clock())
        else:
            at.env.process(self._by_quota())

    def pass_through(self, train):
        """Wait for a slot and go."""
        queue, granted = (self._at.place, self._at.name), self._at.env.event()
        self._at.log.note(train, queue, "ARRIVE")
        heappush(self._line, (train.priority, next(self._order), self._amount(train), granted))
        self._decision.ask()
        yield granted
        self._at.log.note(train, queue, "START")
        self._at.log.note(train, queue, "END")

    def _by_the_clock(self):
        """Let one go at every moment, if one waits; a slot without a taker is lost."""
        at, step = self._at, self._step
        for moment in evenly_spaced(at.wall, step.slots_per_day, step.hours, self._closures):
            yield at.env.timeout(max(moment - at.env.now, 0.0))
            self._slot_h = moment
            self._decision.ask()

    def _let_go(self):
        if self._line and abs(self._at.env.now - self._slot_h) < ROUNDING:
            self._slot_h = -NEVER
            heappop(self._line)[-1].succeed()
        while self._line and self._passable and self._left > ROUNDING:
            _, _, amount, granted = heappop(self._line)
            self._left -= amount
            granted.succeed()

    def _amount(self, train):
        """Return what a train takes of a day's number; each load unit weighs 20 t."""
        if self._step.counts == "vehicles":
            return 1
        return len(train.units) * (20 if self._step.counts == "tonnes" else 1)

    def _by_quota(self):
        """Let go who waits while the step is open and some of the day's number is left."""
        at, step, env = self._at, self._step, self._at.env
        moments = at.wall.moments(step.hours, [step.slots_per_day], self._closures)
        midnights = [at.wall.hour(day) for day in at.wall.days]
        moments = sorted({0.0, *midnights, *moments})
        for begin, end in zip(moments, [*moments[1:], NEVER], strict=True):
            day = max((each for each in midnights if each <= begin), default=None)
            if day is None or end <= 0:
                continue
            yield env.timeout(max(begin - env.now, 0.0))
            if begin == day or begin <= 0:
                # What was taken beyond a day is owed to it.
                self._left = self._number(day) + min(self._left, 0)
            look = begin + 1e-3
            is_open = at.wall.is_open(step.hours, look)
            self._passable = is_open and left_by(self._closures, look) > 0
            self._decision.ask()

    def _number(self, day):
        """Return the number of a local day; of vehicles whole ones, and the rest is kept."""
        wall, step = self._at.wall, self._step
        midnights = [wall.hour(each) for each in wall.days]
        ends = next((hour for hour in midnights if hour > day), day + DAY_H)
        number = wall.value(step.slots_per_day, day) * mean_left(self._closures, day, ends)
        if step.counts != "vehicles":
            return number
        moments = [each for each in wall.moments(step.hours) if day < each < ends]
        if not any(wall.is_open(step.hours, each + 1e-3) for each in (day, *moments)):
            return 0
        whole = floor(number + self._rest + ROUNDING)
        self._rest += number - whole
        return whole


class Parallel:
    """Several things side by side."""

    def __init__(self, at, step):
        self._at = at
        self._branches = [
            (
                name,
                Crew(at.part(f"branches.{name}"), step, branch.servers),
                at.part(f"branches.{name}").law("time_h", branch.time_h),
            )
            for name, branch in sorted(step.branches.items())
        ]

    def pass_through(self, train):
        """Be done with all of them."""
        at, queue = self._at, (self._at.place, self._at.name)
        at.log.note(train, queue, "ARRIVE")
        begun = at.env.event()
        done = at.env.all_of(
            [at_once(at.env, self._branch(train, branch, begun)) for branch in self._branches]
        )
        yield from had(begun)
        at.log.note(train, queue, "START")
        yield done
        at.log.note(train, queue, "END")

    def _branch(self, train, branch, begun):
        name, crew, time = branch
        at, queue = self._at, (self._at.place, f"{self._at.name}.branches.{name}")
        at.log.note(train, queue, "ARRIVE")
        hours = time.of_vehicle(train.name, at.env.now)
        server = yield from had(crew.request(train.priority, hours))
        if not begun.triggered:
            begun.succeed()
        at.log.note(train, queue, "START")
        yield from crew.work(server, hours)
        crew.release(server)
        at.log.note(train, queue, "END")


KINDS = {
    "served": Served,
    "inspected": Inspected,
    "stored": Stored,
    "pooled": Pooled,
    "slotted": Slotted,
    "parallel": Parallel,
    "batched": Batched,
    "transshipped": Transshipped,
}


def build(world, place, name):
    """Return a step with its `name`, its `kind`, and what a train does there."""
    described = world.scenario.facilities[place].steps[name]
    step = KINDS[described.kind](Site(world, place, name), described)
    step.name, step.kind = name, described.kind
    return step

"""What trains of a corridor do beyond their ways: they are held back, and empties go home."""

from sim.corridor import Trip, itinerary_between
from tests.plain.instants import LAST, Decision
from tests.plain.sites import Train

DAY_H = 24.0
LAPSED = "lapsed"
EMPTIES_PRIORITY = 1


class Ban:
    """Departures stopped by date, or while too many wait at what is watched."""

    def __init__(self, world, rule):
        self.rule, self._env = rule, world.env
        self._in_force, self._held, self._waiting = False, [], 0
        self._gap_h = DAY_H / rule.release_per_day if rule.release_per_day else 0.0
        self._released_h = -float("inf")
        self._releasing = False
        self._decision = Decision(self._env, self._act, LAST)
        world.log.watchers.append(self._look)
        self._paths = {
            (place, step): f"facilities.{place}.steps.{step}"
            for place, facility in world.scenario.facilities.items()
            for step in facility.steps
        }
        if rule.from_ is not None:
            start = world.scenario.start
            days = ((rule.from_ - start).days, (rule.until - start).days + 1)
            begin, end = (day * DAY_H for day in days)
            self._in_force = begin <= 0 < end
            if end > 0:
                self._env.process(self._by_date(begin, end))

    @property
    def holds(self):
        """Whether it is in force, or those that it held go first."""
        return self._in_force or bool(self._held)

    def hold(self):
        """Return the event of being released."""
        released = self._env.event()
        self._held.append(released)
        if self.rule.lapse_after_d is not None:
            self._env.process(self._lapse(released))
        return released

    def _lapse(self, released):
        yield self._env.timeout(self.rule.lapse_after_d * DAY_H)
        if released in self._held:
            self._held.remove(released)
            released.succeed(LAPSED)

    def _by_date(self, begin, end):
        if begin > 0:
            yield self._env.timeout(begin)
            self._in_force = True
        yield self._env.timeout(end - max(begin, 0))
        self._lift()

    def _look(self, queue, change):
        if not change or not any(self._is_watched(queue, watch) for watch in self.rule.watch):
            return
        self._waiting += change
        self._decision.ask()

    def _act(self):
        if self._waiting > self.rule.on_above:
            self._in_force = True
        elif self._waiting < self.rule.off_below:
            self._lift()

    def _is_watched(self, queue, watch):
        place, step = queue
        if watch.startswith("sections."):
            return watch == f"sections.{place}"
        path = f"facilities.{place}.steps.{step}"
        # A branch is waited at by those who wait at the whole.
        return path == watch or (path.startswith(f"{watch}.") and ".branches." not in path)

    def _lift(self):
        if self._in_force:
            self._in_force = False
            self._release()

    def _release(self):
        """Let go who was held, one after another, until the ban is in force again."""
        while self._held and not self._in_force:
            wait_h = self._released_h + self._gap_h - self._env.now
            if wait_h > 0:
                if not self._releasing:
                    self._releasing = True
                    self._env.process(self._release_later(wait_h))
                return
            self._released_h = self._env.now
            self._held.pop(0).succeed()

    def _release_later(self, wait_h):
        yield self._env.timeout(wait_h)
        self._releasing = False
        self._release()


class Empties:
    """Wagons that have gathered go back by train."""

    def __init__(self, world, corridor, fleet, name):
        self._world, self._fleet, self._name = world, fleet, name
        scenario = world.scenario
        self._rule = scenario.fleets[fleet].repositioning[name]
        self._stock = world.fleet(fleet, self._rule.from_)
        self._there = world.fleet(fleet, self._rule.to)
        self._stock.gained = self.send
        self._sent = 0
        rule = self._rule
        self._way = itinerary_between(
            corridor,
            scenario,
            Trip(
                rule.from_,
                rule.to,
                rule.traffic_class,
                rule.direction,
                f"{fleet}.{name}",
                gauge_mm=scenario.fleets[fleet].gauge_mm or 0,
            ),
        )

    def send(self):
        """Send trains while there are enough wagons for one."""
        rule, world = self._rule, self._world
        fewer_than = float("inf") if rule.while_below is None else rule.while_below
        enough = rule.when_above + rule.wagons_per_train
        while self._stock.free >= enough and self._there.free < fewer_than:
            self._stock.withdraw(rule.wagons_per_train)
            kind = world.scenario.classes[rule.traffic_class]
            train = Train(
                name=(f"{self._fleet}.{self._name}", self._sent),
                kind=rule.traffic_class,
                direction=rule.direction,
                priority=EMPTIES_PRIORITY,
                facilities=self._way.facilities,
                sections=self._way.sections,
                units=[],
                teu=0.0,
                length_m=rule.wagons_per_train * kind.unit_length_m + kind.locomotive_length_m,
                wagons={self._fleet: float(rule.wagons_per_train)},
            )
            self._sent += 1
            world.start(train)

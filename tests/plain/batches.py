"""Units gather and leave by the next train."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from tests.plain.hours import NEVER, ROUNDING
from tests.plain.instants import FORMING, later_at_this_hour


@dataclass(eq=False)
class Gathering:
    """Units that go the same way: (unit, since when), the trains that may still bring some."""

    like: object
    units: deque = field(default_factory=deque)
    awaited: int = 0
    wagons: dict = field(default_factory=dict)


class Batched:
    """Units gather by where they go, class, direction and priority."""

    def __init__(self, at, step):
        self._at, self._step = at, step
        self._gatherings, self._formed, self._awaiting = {}, {}, []
        if step.every_h is not None:
            at.env.process(self._strike())

    def pass_through(self, train):
        """End here; the units stay."""
        if not train.units:
            return
        at = self._at
        key = (train.facilities[train.leg :], train.leg == 0, train.kind, train.direction)
        key = (*key, train.priority)
        gathering = self._gatherings.get(key)
        if gathering is None:
            gathering = self._gatherings[key] = Gathering(train)
        gathering.like = train
        for fleet, number in train.wagons.items():
            gathering.wagons[fleet] = gathering.wagons.get(fleet, 0) + number
        train.wagons = {}
        at.world.dissolve(train, (at.place, at.name))
        late = [unit for unit in train.units if self._is_late(unit)]
        gathering.awaited += len(late)
        for unit in late:
            at.env.process(self._follow(gathering, unit))
        self._join(gathering, [unit for unit in train.units if unit not in set(late)])
        yield from ()

    def _is_late(self, unit):
        examined = self._at.world.examined.get(unit)
        return examined is not None and not examined.triggered

    def _follow(self, gathering, unit):
        yield self._at.world.examined[unit]
        gathering.awaited -= 1
        self._join(gathering, [unit])

    def _join(self, gathering, units):
        env, step = self._at.env, self._step
        gathering.units.extend((unit, env.now) for unit in units)
        if step.every_h is not None:
            if units and gathering not in self._awaiting:
                self._awaiting.append(gathering)
            return
        self._leave_if_full(gathering)
        if units and step.longest_wait_h is not None:
            env.process(self._look_again(gathering, 0.0))
            env.process(self._look_again(gathering, step.longest_wait_h))

    def _look_again(self, gathering, after_h):
        """Look who has waited too long, when all that comes at an hour is there."""
        yield self._at.env.timeout(after_h)
        priority = gathering.like.priority
        yield later_at_this_hour(self._at.env, FORMING + 1 - 1 / (1 + priority))
        self._leave_if_late(gathering)

    def _size(self):
        return int(self._at.wall.value(self._step.units_per_vehicle, self._at.env.now))

    def _leave_if_full(self, gathering):
        size = self._size()
        while 0 < size <= len(gathering.units):
            self._form(gathering, size)

    def _leave_if_late(self, gathering):
        self._leave_if_full(gathering)
        if not gathering.units or len(gathering.units) < self._step.minimum_units:
            return
        longest = self._step.longest_wait_h
        longest = NEVER if longest is None else longest
        if self._at.env.now - gathering.units[0][1] >= longest - ROUNDING:
            self._form(gathering, len(gathering.units))

    def _strike(self):
        """Let trains leave by the clock, those first that have waited for it longest."""
        env, step = self._at.env, self._step
        while True:
            yield env.timeout(step.every_h)
            yield later_at_this_hour(env, FORMING)
            struck, self._awaiting = self._awaiting, []
            for gathering in sorted(struck, key=lambda each: each.like.priority):
                size = min(len(gathering.units), self._size())
                if len(gathering.units) >= step.minimum_units and size:
                    self._form(gathering, size)
                if gathering.units:
                    self._awaiting.append(gathering)

    def _form(self, gathering, size):
        at, like = self._at, gathering.like
        flow = ".".join((at.place, at.name, like.facilities[-1], like.direction, like.kind))
        number = self._formed.get(flow, 0)
        self._formed[flow] = number + 1
        whole = len(gathering.units) + gathering.awaited
        units = [gathering.units.popleft()[0] for _ in range(size)]
        train = at.world.made(
            (flow, number),
            like.kind,
            like.direction,
            like.priority,
            (like.facilities, like.sections, like.leg),
            units,
        )
        for fleet, wagons in gathering.wagons.items():
            train.wagons[fleet] = float(ceil(wagons * size / whole - ROUNDING))
            gathering.wagons[fleet] = wagons - train.wagons[fleet]
        at.world.start(train, at.name)

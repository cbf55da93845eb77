"""What happened in a plain run: each hour noted when it has come."""

from collections import defaultdict


class Log:
    """Hours of vehicles and of load units, by name."""

    def __init__(self, env):
        self._env = env
        self.watchers = []
        """Called with (place, step) and how many more wait there."""
        self.events = defaultdict(list)
        """(vehicle, place, step) → [(kind, hour)]."""
        self.treatments = defaultdict(list)
        """(unit, place, step) → [start, end, start, end]."""
        self.arrived = {}
        """Unit → hour."""
        self.outcomes = {}
        """Unit → customs outcome."""
        self.carried = defaultdict(list)
        """Unit → [(vehicle, boarded, left)], hours."""

    def note(self, train, queue, kind):
        """Note what happens to a train at a queue now."""
        self.events[(train.name, *queue)].append((kind, self._env.now))
        self.count(queue, {"ARRIVE": 1, "START": -1}.get(kind, 0))

    def count(self, queue, change):
        """Tell who looks that so many more wait at a queue, or for what it stands for."""
        for watch in self.watchers:
            watch(queue, change)

    def treat(self, unit, queue):
        """Note that something begins or ends that is done to a unit."""
        self.treatments[(unit, *queue)].append(self._env.now)

    def board(self, train):
        """Note that the units of a train are on it."""
        for unit in train.units:
            self.carried[unit].append([train.name, self._env.now])

    def leave(self, train):
        """Note that they are off it."""
        for unit in train.units:
            self.carried[unit][-1].append(self._env.now)

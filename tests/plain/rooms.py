"""Finite numbers of things with a line before them; SimPy's stores can't grow, shrink or rank."""

from heapq import heappop, heappush
from itertools import count

from tests.plain.instants import Decision


class Room:
    """Places, wagons or locomotives; the first in line keeps all others waiting."""

    def __init__(self, env, number, wall=None):
        self._env = env
        self._line, self._order = [], count()
        self._decision = Decision(env, self._let_in)
        self.gained = lambda: None
        """What happens when some may be left that nobody waits for."""
        self.standing = []
        """[(hour, number that is free from then on)]."""
        if wall is None:
            self._set(float(number))
            return
        self._set(float(wall.value(number, env.now)))
        env.process(self._follow_the_dates(number, wall))

    def _follow_the_dates(self, number, wall):
        before = self.free
        for change in number.changes:
            hour = wall.hour(change.since)
            if hour > self._env.now:
                yield self._env.timeout(hour - self._env.now)
                self._set(self.free + change.to - before)
                before = change.to
                self._decision.ask()

    @property
    def waiting(self):
        """Number that wait."""
        return len(self._line)

    @property
    def first(self):
        """Who is next."""
        return self._line[0][-1]

    def request(self, priority, amount=1.0):
        """Return the event of having so much."""
        granted = self._env.event()
        heappush(self._line, (priority, next(self._order), amount, granted))
        self._decision.ask()
        return granted

    def take_now(self, amount):
        """Take so much if nobody waits and it is there."""
        if self._line or self.free < amount:
            return False
        self._set(self.free - amount)
        return True

    def withdraw(self, amount):
        """Take so much out, whoever waits."""
        self._set(self.free - amount)

    def add(self, amount, after_h=0.0):
        """Give so much back, now or later."""
        if after_h > 0:
            self._env.process(self._add_later(amount, after_h))
        else:
            self._set(self.free + amount)
            self._decision.ask()

    def _add_later(self, amount, after_h):
        yield self._env.timeout(after_h)
        self.add(amount)

    def _let_in(self):
        while self._line and self.free >= self._line[0][2]:
            _, _, amount, granted = heappop(self._line)
            self._set(self.free - amount)
            granted.succeed()
        self.gained()

    def _set(self, number):
        self.free = number
        self.standing.append((self._env.now, max(number, 0.0)))

"""The border in SimPy: a process for every train and every container, resources for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, nan
from typing import TYPE_CHECKING

import simpy

if TYPE_CHECKING:
    from collections.abc import Generator

    from benchmarks.peers.inputs import Border

    Process = Generator[simpy.Event, simpy.Event, None]


def run(given: Border) -> list[float]:
    """Return when each container departed, NaN if it has not [h]."""
    env = simpy.Environment()
    border = _Border(env, given)
    env.process(border.arrivals())
    env.process(border.departures())
    env.run(until=given.until_h)
    return border.departed_h


@dataclass
class _Train:
    on_board: int
    checked: simpy.Event
    lifted: simpy.Event
    called: dict[int, simpy.Event]
    """Container → its turn at customs, which calls them in order of wagons."""


class _Border:
    def __init__(self, env: simpy.Environment, given: Border) -> None:
        self.env = env
        self.given = given
        self.tracks = simpy.Resource(env, given.tracks)
        self.officers = simpy.Resource(env, given.officers)
        self.cranes = simpy.Resource(env, given.cranes)
        self.lanes = simpy.Resource(env, given.lanes)
        self.formed = simpy.Store(env)
        self.gathered, self.departure = 0, env.event()
        containers = len(given.lift_h)
        self.lift_start_h, self.lift_end_h = [nan] * containers, [nan] * containers
        self.examination_end_h, self.departed_h = [nan] * containers, [nan] * containers

    def arrivals(self) -> Process:
        for number, hour in enumerate(self.given.arrive_h):
            yield self.env.timeout(hour - self.env.now)
            self.env.process(self.train(number))

    def train(self, number: int) -> Process:
        env, given = self.env, self.given
        containers = range(number * given.train_size, (number + 1) * given.train_size)
        called = {each: env.event() for each in containers if given.examined[each]}
        train = _Train(given.train_size, env.event(), env.event(), called)
        with self.tracks.request() as track:
            yield track
            for each in containers:
                env.process(self.container(each, train))
            with self.officers.request() as officer:
                yield officer
                yield env.timeout(given.document_h[number])
            train.checked.succeed()
            yield train.lifted
        for call in called.values():
            call.succeed()

    def container(self, number: int, train: _Train) -> Process:
        env, given = self.env, self.given
        yield train.checked
        with self.cranes.request() as crane:
            yield crane
            self.lift_start_h[number] = env.now
            yield env.timeout(given.lift_h[number])
        self.lift_end_h[number] = env.now
        train.on_board -= 1
        if not train.on_board:
            train.lifted.succeed()
        if given.examined[number]:
            yield train.called[number]
            with self.lanes.request() as lane:
                yield lane
                yield env.timeout(given.examination_h[number])
            self.examination_end_h[number] = env.now
        else:
            yield train.lifted
        yield self.gather()
        self.departed_h[number] = env.now

    def gather(self) -> simpy.Event:
        """Return the departure of the train that the next container goes with."""
        departure = self.departure
        self.gathered += 1
        if self.gathered == self.given.train_size:
            self.formed.put(departure)
            self.gathered, self.departure = 0, self.env.event()
        return departure

    def departures(self) -> Process:
        path = 0
        while True:
            departure = yield self.formed.get()
            path = max(path, ceil(self.env.now / self.given.path_every_h))
            yield self.env.timeout(path * self.given.path_every_h - self.env.now)
            departure.succeed()
            path += 1

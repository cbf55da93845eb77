"""The border in salabim: a component for every train and every container."""

from __future__ import annotations

from collections import deque
from math import ceil, nan
from typing import TYPE_CHECKING

import salabim

if TYPE_CHECKING:
    from collections.abc import Generator

    from benchmarks.peers.inputs import Border

    Process = Generator[None, None, None]


def run(given: Border) -> list[float]:
    """Return when each container departed, NaN if it has not [h]."""
    # Faster than with the defaults: generators instead of greenlets, no monitors.
    env = salabim.Environment(trace=False, yieldless=False)
    border = _Border(env, given)
    _Arrivals(border=border)
    border.departures = _Departures(border=border)
    env.run(till=given.until_h)
    return border.departed_h


class _Border:
    departures: _Departures

    def __init__(self, env: salabim.Environment, given: Border) -> None:
        self.env = env
        self.given = given
        self.tracks = salabim.Resource("tracks", given.tracks, monitor=False)
        self.officers = salabim.Resource("officers", given.officers, monitor=False)
        self.cranes = salabim.Resource("cranes", given.cranes, monitor=False)
        self.lanes = salabim.Resource("lanes", given.lanes, monitor=False)
        self.gathered: list[_Container] = []
        self.formed: deque[list[_Container]] = deque()
        containers = len(given.lift_h)
        self.lift_start_h, self.lift_end_h = [nan] * containers, [nan] * containers
        self.examination_end_h, self.departed_h = [nan] * containers, [nan] * containers

    def gather(self, container: _Container) -> None:
        self.gathered.append(container)
        if len(self.gathered) == self.given.train_size:
            self.formed.append(self.gathered)
            self.gathered = []
            if self.departures.ispassive():
                self.departures.activate()


class _Arrivals(salabim.Component):
    def setup(self, border: _Border) -> None:
        self.border = border

    def process(self) -> Process:
        for number, hour in enumerate(self.border.given.arrive_h):
            yield self.hold(till=hour)
            _Train(border=self.border, number=number)


class _Train(salabim.Component):
    def setup(self, border: _Border, number: int) -> None:
        self.border = border
        self.number = number
        self.on_board = border.given.train_size

    def process(self) -> Process:
        border, given = self.border, self.border.given
        yield self.request(border.tracks)
        yield self.request(border.officers)
        yield self.hold(given.document_h[self.number])
        self.release(border.officers)
        first = self.number * given.train_size
        containers = [
            _Container(border=border, number=each, train=self)
            for each in range(first, first + given.train_size)
        ]
        yield self.passivate()
        self.release(border.tracks)
        for container in containers:
            container.activate()

    def lifted_one(self) -> None:
        self.on_board -= 1
        if not self.on_board:
            self.activate()


class _Container(salabim.Component):
    def setup(self, border: _Border, number: int, train: _Train) -> None:
        self.border = border
        self.number = number
        self.train = train

    def process(self) -> Process:
        border, given, number = self.border, self.border.given, self.number
        yield self.request(border.cranes)
        border.lift_start_h[number] = border.env.now()
        yield self.hold(given.lift_h[number])
        self.release(border.cranes)
        border.lift_end_h[number] = border.env.now()
        self.train.lifted_one()
        yield self.passivate()
        if given.examined[number]:
            yield self.request(border.lanes)
            yield self.hold(given.examination_h[number])
            self.release(border.lanes)
            border.examination_end_h[number] = border.env.now()
        border.gather(self)
        yield self.passivate()
        border.departed_h[number] = border.env.now()


class _Departures(salabim.Component):
    def setup(self, border: _Border) -> None:
        self.border = border

    def process(self) -> Process:
        border, every_h, path = self.border, self.border.given.path_every_h, 0
        while True:
            while not border.formed:
                yield self.passivate()
            train = border.formed.popleft()
            path = max(path, ceil(border.env.now() / every_h))
            yield self.hold(till=path * every_h)
            for container in train:
                container.activate()
            path += 1

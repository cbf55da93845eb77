"""Breaks of gauge: a track pair, the wagons of the far side, cranes, perhaps a stack."""

from math import ceil

import numpy as np

from tests.plain.crews import Crew
from tests.plain.hours import ROUNDING
from tests.plain.instants import TURN, later_at_this_hour
from tests.plain.rooms import Room
from tests.plain.sites import MIN_H, Units, had


class Transshipped:
    """Units change from a train's wagons to those of the far gauge."""

    def __init__(self, at, step):
        self._at, self._step = at, step
        self._pairs = Room(at.env, step.track_pairs, at.wall)
        self._far = Room(at.env, step.track_pairs, at.wall)
        self._stack = None if step.stack_teu is None else Room(at.env, step.stack_teu, at.wall)
        crew = Crew(at, step, step.servers, for_units=True)
        self._moves = {move: at.law(move, step.time_min, MIN_H) for move in ("lift", "first_lift")}
        self._cranes = Units(at, crew, None, (at.place, at.name))
        self._split = None if step.split_h is None else at.law("split_h", step.split_h)
        self._setup = None if step.setup_h is None else at.law("setup_h", step.setup_h)
        if step.wagons is not None:
            self._wagons = at.world.fleet(step.wagons.fleet, step.wagons.at or at.place)

    def pass_through(self, train):
        """Change gauge."""
        yield from self._occupy(train, self._pairs, "track_pairs")
        near, train.wagons = train.wagons, {}
        yield later_at_this_hour(self._at.env, TURN + train.priority)
        if not self._has_wagons_at_once(train):
            if self._stack is not None and self._stack.take_now(train.teu):
                yield from self._lift(train, "first_lift")
                self._free_near_side(train, near)
                yield from self._wait_for_wagons(train)
                yield from self._load(train)
                self._stack.add(train.teu)
                return
            yield from self._wait_for_wagons(train)
        yield from self._load(train)
        self._free_near_side(train, near)

    def _note(self, train, part, kind):
        name = f"{self._at.name}.{part}" if part else self._at.name
        self._at.log.note(train, (self._at.place, name), kind)

    def _occupy(self, train, tracks, part):
        self._note(train, part, "ARRIVE")
        yield from had(tracks.request(train.priority))
        self._note(train, part, "START")

    def _free_near_side(self, train, near):
        self._pairs.add(1.0)
        self._note(train, "track_pairs", "END")
        for fleet, number in near.items():
            self._at.world.fleet(fleet, self._at.place).add(number)

    def _number(self, train):
        return float(ceil(self._step.wagons.per_unit * len(train.units) - ROUNDING))

    def _couple(self, train):
        fleet = self._step.wagons.fleet
        train.wagons[fleet] = train.wagons.get(fleet, 0) + self._number(train)

    def _has_wagons_at_once(self, train):
        if self._step.wagons is None:
            return True
        if not self._wagons.take_now(self._number(train)):
            return False
        self._couple(train)
        return True

    def _wait_for_wagons(self, train):
        self._note(train, "wagons", "ARRIVE")
        yield from had(self._wagons.request(train.priority, self._number(train)))
        self._note(train, "wagons", "START")
        self._note(train, "wagons", "END")
        self._couple(train)

    def _load(self, train):
        """Lift onto the far side; beside a stack that takes a far track of its own."""
        if self._stack is None:
            yield from self._lift(train, "lift")
            return
        yield from self._occupy(train, self._far, "far_tracks")
        yield from self._lift(train, "lift")
        self._far.add(1.0)
        self._note(train, "far_tracks", "END")

    def _lift(self, train, move):
        at, env = self._at, self._at.env
        if self._setup is not None:
            self._note(train, "setup", "ARRIVE")
            self._note(train, "setup", "START")
            yield env.timeout(self._setup.of_vehicle(train.name, env.now))
            self._note(train, "setup", "END")
        self._note(train, "", "ARRIVE")
        spots = 1
        if self._step.track_length_m is not None:
            length_m = at.wall.value(self._step.track_length_m, env.now)
            spots = max(1, ceil(train.length_m / length_m - ROUNDING))
        for spot, numbers in enumerate(np.array_split(np.arange(len(train.units)), spots)):
            if spot and self._split is not None:
                yield env.timeout(self._split.of_vehicle(train.name, env.now))
            begun = env.event()
            units = [train.units[number] for number in numbers]
            done = self._cranes.serve(units, begun, train.priority, self._moves[move])
            if spot == 0:
                yield from had(begun)
                self._note(train, "", "START")
            yield done
        self._note(train, "", "END")

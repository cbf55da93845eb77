"""Sections: a gate that trains pass one after another, or pieces of single track between loops."""

from math import ceil

import simpy

from sim.distributions import Fixed, Lognormal
from sim.scenario import Dated
from tests.plain.hours import ROUNDING, closures_of, evenly_spaced, left_by
from tests.plain.instants import TURN, later_at_this_hour
from tests.plain.rooms import Room
from tests.plain.sites import had

MIN_H = 1 / 60


class Section:
    """Both directions of a section."""

    def __init__(self, world, name):
        described = world.scenario.sections[name]
        self.env, self.log, self.name = world.env, world.log, name
        self.wall = world.wall(described.from_)
        self.closures = closures_of(world.scenario, f"sections.{name}", self.wall)
        self.headway_h = described.headway_min * MIN_H
        by_blocks = described.tracks == 1 and described.pairs_per_day is None
        blocks = described.blocks if by_blocks else 0
        self.km, self.approach_km = described.km, described.approach_km
        self.last_block_km = described.km / blocks if blocks else None
        self.is_finite = described.mode == "rail" and described.approach_km > 0
        mean_h = described.km / described.speed_kmh / (blocks or 1)
        law = Fixed(value=mean_h)
        if described.running_cv:
            law = Lognormal(distribution="lognormal", mean=mean_h, cv=described.running_cv)
        path = f"sections.{name}.running"
        self.running = world.law(path, Dated(value=law), self.wall)
        self.opened = self.env.event()
        self.env.process(self._open_again())
        self._ways = {
            towards: self._way(described, towards, blocks)
            for towards in (described.to, described.from_)
        }

    def _way(self, described, towards, blocks):
        if not blocks:
            return Gate(self, described)
        release_h = described.block_release_min * MIN_H
        if not hasattr(self, "_blocks"):
            self._blocks = [
                (f"block_{k + 1}" if k else "path", Block(self.env, release_h))
                for k in range(blocks)
            ]
        ordered = self._blocks if towards == described.to else self._blocks[::-1]
        return SingleTrack(self, described, ordered)

    def _open_again(self):
        for _, until, _ in sorted(self.closures, key=lambda closure: closure[1]):
            if until > self.env.now:
                yield self.env.timeout(until - self.env.now)
                reported, self.opened = self.opened, self.env.event()
                reported.succeed()

    def until_open(self):
        """Wait for the end of a closure."""
        while left_by(self.closures, self.env.now + ROUNDING) <= 0:
            yield self.opened

    def room_on(self, towards, place, ask_km):
        """Return the room to stand for a place that is asked for so far from the beginning [km]."""
        return RoomOnLine(self._ways[towards], self, place, ask_km)

    def run(self, train, leave, place, ask_km):
        """Let a train run to the next facility on its way; it leaves where it is on entering.

        So far from where it is it must have a place ahead, if any [km].
        """
        yield from self._ways[train.facilities[train.leg + 1]].run(train, leave, place, ask_km)


class RoomOnLine:
    """Room to stand on a line for a place; trains stand an approach behind one another."""

    def __init__(self, gate, section, place, ask_km):
        self._gate, self.queue = gate, place.queue
        self.number = float("inf")
        if section.is_finite:
            self.number = ceil(ask_km / section.approach_km - 1e-9)
        self.length_km = self.number * section.approach_km if section.is_finite else float("inf")

    def __eq__(self, other):
        return isinstance(other, RoomOnLine) and self._gate is other._gate

    def __hash__(self):
        return hash(self._gate)

    def has_room_for(self, train):
        """Return whether a train comes onto the line at once."""
        return self._gate.has_room_for(train, self)

    def pass_through(self, train):
        """Let a train wait until it may come onto the line."""
        yield from self._gate.come_on(train, self)


class Gate:
    """One direction: a headway after the one before, and then a path where there are paths."""

    def __init__(self, section, described):
        self._section, self._env, self._log = section, section.env, section.log
        self._gate = simpy.Resource(section.env, 1)
        self._last_h = -float("inf")
        self._on, self._stand, self._before = set(), 0, []
        self._paths, self._next = None, 0
        if described.pairs_per_day is not None:
            self._paths = evenly_spaced(
                section.wall, described.pairs_per_day, None, section.closures
            )

    def run(self, train, leave, place, ask_km):
        """Enter when it may, and run; stand where a place is needed that is not to be had."""
        if place is not None:
            yield from self.come_on(train, RoomOnLine(self, self._section, place, ask_km))
        queue = (self._section.name, "path")
        self._log.note(train, queue, "ARRIVE")
        yield later_at_this_hour(self._env, TURN + train.priority)
        with self._gate.request() as turn:
            yield from had(turn)
            since = self._last_h + self._section.headway_h
            if since > self._env.now:
                yield self._env.timeout(since - self._env.now)
            yield from self._section.until_open()
            if self._paths is not None:
                yield from self._path()
            self._last_h = self._env.now
            self._log.note(train, queue, "START")
        leave(train)
        running_h = self._section.running.of_vehicle(train.name, self._env.now)
        if place is None:
            yield self._env.timeout(running_h)
        else:
            queue = yield from self._ask(train, running_h, place, ask_km / self._section.km)
        self._log.note(train, queue, "END")

    def _ask(self, train, running_h, place, share):
        """Run to where a place is needed, have it, and run on; return the queue that this ends."""
        queue = (self._section.name, "path")
        yield self._env.timeout(running_h * share)
        yield later_at_this_hour(self._env, TURN + train.priority)
        stands = not place.has_room_for(train)
        if stands:
            self._log.note(train, queue, "END")
            self._stand += 1
        yield from place.pass_through(train)
        if stands:
            self._stand -= 1
            queue = (self._section.name, "approach")
            self._log.note(train, queue, "ARRIVE")
            self._log.note(train, queue, "START")
        self._on.remove(train)
        self._let_on()
        while self._before and not self._stand and len(self._on) < self._before[0][1]:
            self._let_on()
        yield self._env.timeout(running_h * (1 - share))
        return queue

    def has_room_for(self, train, room):
        """Return whether a train is on the line, or comes onto it at once."""
        return train in self._on or not (self._before or self._stand >= room.number)

    def come_on(self, train, room):
        """Wait while as many stand on the line as have room; one comes on for one that goes.

        It counts as one that waits for the place ahead too.
        """
        if train in self._on:
            return
        if self.has_room_for(train, room):
            self._on.add(train)
            return
        queue = (self._section.name, "full_line")
        self._log.note(train, queue, "ARRIVE")
        self._log.count(room.queue, 1)
        turn = self._env.event()
        self._before.append((train.priority, room.number, train, turn))
        self._before.sort(key=lambda each: each[0])
        yield turn
        self._log.note(train, queue, "START")
        self._log.note(train, queue, "END")
        self._log.count(room.queue, -1)

    def _let_on(self):
        if self._before:
            _, _, train, turn = self._before.pop(0)
            self._on.add(train)
            turn.succeed()

    def _path(self):
        while self._next < len(self._paths) and (
            self._paths[self._next] < self._env.now - ROUNDING
        ):
            self._next += 1
        if self._next == len(self._paths):
            yield self._env.event()
        self._next += 1
        yield self._env.timeout(max(self._paths[self._next - 1] - self._env.now, 0.0))


class Block:
    """A piece of single track, had by one train at a time in the order in which they ask."""

    def __init__(self, env, release_h):
        self.track, self._env, self._release_h = simpy.Resource(env, 1), env, release_h

    def free_later(self, turn):
        """Let the next train enter after the time of release."""
        yield self._env.timeout(self._release_h)
        self.track.release(turn)


class SingleTrack:
    """One direction of a single track: block by block, each with a place had at its end."""

    def __init__(self, section, described, blocks):
        self._section, self._env, self._log = section, section.env, section.log
        self._blocks = blocks
        self._last_h = -float("inf")
        self._loops = [Room(section.env, described.loops_per_direction) for _ in blocks[1:]]

    def run(self, train, leave, place, ask_km):
        """Run from block to block; have a place that is needed before the last one."""
        behind, last = None, len(self._blocks) - 1
        for number, (step, block) in enumerate(self._blocks):
            if place is not None and number == last:
                assert abs(ask_km - self._section.km * last / (last + 1)) < 1e-9
                yield from place.pass_through(train)
            queue = (self._section.name, step)
            self._log.note(train, queue, "ARRIVE")
            ahead = self._loops[number] if number < len(self._loops) else None
            if ahead is not None:
                yield from had(ahead.request(train.priority))
            turn = yield from self._enter(train, block, first=number == 0)
            self._log.note(train, queue, "START")
            if behind is None:
                leave(train)
            else:
                behind.add(1.0)
            yield self._env.timeout(self._section.running.of_vehicle(train.name, self._env.now))
            self._log.note(train, queue, "END")
            self._env.process(block.free_later(turn))
            behind = ahead

    def _enter(self, train, block, *, first):
        if first:
            yield from self._section.until_open()
        yield later_at_this_hour(self._env, TURN + train.priority)
        turn = block.track.request()
        yield from had(turn)
        if first:
            since = self._last_h + self._section.headway_h
            if since > self._env.now:
                yield self._env.timeout(since - self._env.now)
            self._last_h = self._env.now
        return turn

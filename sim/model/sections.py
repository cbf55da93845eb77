"""Construction of the lines of a section in both directions: by paths, by headway or by blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.distributions import Fixed, Lognormal
from sim.model.approach import Approach, StandingRoom
from sim.model.calendars import ALWAYS, DAY_H, Timeline, above, combined
from sim.model.draws import VehicleDistribution
from sim.model.lines import Block, SectionDirection
from sim.model.quotas import even_moments
from sim.model.stocks import Stock
from sim.record import APPROACH, FULL_LINE, Queue
from sim.text import Verbatim, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.distributions import Distribution
    from sim.model.calendars import Profile
    from sim.model.clock import Clock, Operation, Turn
    from sim.model.context import Context
    from sim.model.record_columns import QueueState
    from sim.model.recorder import Recorder
    from sim.model.vehicles import RoomOfStep, Vehicle
    from sim.scenario import Section

MIN_H = 1 / 60
ALL_DAY: Profile = ((-float("inf"), DAY_H),)


class SectionDirections:
    """Lines of all sections: entered into the record at once, built when first used."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queues: dict[tuple[str, str], list[QueueState]] = {}
        self._rests: dict[str, QueueState] = {}
        self._full: dict[tuple[str, str], QueueState] = {}
        for name, section in context.scenario.sections.items():
            queues = _queues(context, name, section)
            self._queues[name, section.to] = queues
            # Both directions share a queue of the record, but rules count each direction
            # separately.
            self._queues[name, section.from_] = [*map(context.recorder.opposite_direction, queues)]
            if not block_count(section):
                self._full[name, ""] = _on_line(context, name, FULL_LINE)
                self._rests[name] = _on_line(context, name, APPROACH)
        self._built: dict[tuple[str, str], SectionDirection] = {}

    @property
    def queues_by_path(self) -> dict[str, QueueState]:
        """Queues of each direction by the paths that rules use."""
        return {
            f"sections.{name}.towards.{end}.{state.queue.step}": state
            for (name, end), states in self._queues.items()
            for state in states
        }

    def line(self, section: str, towards: str) -> SectionDirection:
        """Return the line of a section in the direction of a facility."""
        if (section, towards) not in self._built:
            described = self._context.scenario.sections[section]
            # Both directions are built together, because they share the blocks of single track.
            self._built |= self._both_directions(section, described)
        return self._built[section, towards]

    def _both_directions(
        self, name: str, section: Section
    ) -> dict[tuple[str, str], SectionDirection]:
        """Return both lines of a section by (section, facility at the end of the line)."""
        context, blocks = self._context, _blocks(section)
        lines = {}
        for towards, start in ((section.to, section.from_), (section.from_, section.to)):
            forwards, queues = towards == section.to, self._queues[name, towards]
            ordered = list(zip(queues, blocks, strict=False))
            lines[name, towards] = SectionDirection(
                queues[0],
                _running(context, name, section, len(blocks) or 1),
                section.headway_min * MIN_H,
                _paths(context, name, section),
                _timeline(context, name),
                blocks=ordered if forwards else ordered[::-1],
                loops=_loops(context, name, section, len(blocks), start),
                approach=None if blocks else self._approach(name, towards),
            )
        return lines

    def _approach(self, name: str, towards: str) -> Approach:
        """Return the part of a line where trains without a place at its end stand."""
        stated = say("sections-standing-place", section=Verbatim(name), towards=Verbatim(towards))
        return Approach(StandingRoom(self._context.env, stated), self._rests[name])

    def onto(self, section: str, towards: str, number: float, room: RoomOfStep) -> Onto:
        """Return the process of admission to a section on which trains may stand.

        Parameters
        ----------
        section, towards
            The line.
        number
            Number of standing trains at which no more trains of this way are admitted.
        room
            Room ahead for which they stand.  It is named in the record, because a train that waits
            for admission to the line also waits for that room.
        """
        context, line, ahead = self._context, self.line(section, towards), room.queue.queue
        assert line.approach is not None  # noqa: S101 -- only single track worked by block has none
        stated = f"{ahead.place}.{ahead.step}"
        if (section, stated) not in self._full:
            self._full[section, stated] = _on_line(context, section, FULL_LINE, stated)
        counted = (room.queue, line.queue)
        full = self._full[section, stated]
        return Onto(context.env, context.recorder, line.approach.room, number, full, counted)


@dataclass(frozen=True, slots=True, eq=False)
class Onto:
    """Admission to a line on which trains may stand.

    A rule that watches the place ahead, or the line, counts trains that wait for admission together
    with those that stand: otherwise a ban would miss the part of the queue behind a full line.

    Attributes
    ----------
    room
        Room to stand on the line.
    number
        Number of standing trains at which no more trains of this way are admitted.
    full
        Queue in the record for trains that wait for admission.
    counted
        Queues of the place ahead and of the line.
    """

    env: Clock
    recorder: Recorder
    room: StandingRoom
    number: float
    full: QueueState
    counted: tuple[QueueState, ...]

    def __call__(self, vehicle: Vehicle) -> Operation | None:
        """Admit a train and return None, or return the process of its wait."""
        granted = self.room.enter(vehicle, self.number)
        return None if granted is None else self._wait(vehicle, granted)

    def _wait(self, vehicle: Vehicle, granted: Turn) -> Operation:
        env, recorder = self.env, self.recorder
        watched = [state for state in self.counted if state.watched]
        recorder.arrive(vehicle, self.full, env.now)
        for state in watched:
            state.count(1)
        yield granted
        recorder.start(vehicle, self.full, env.now)
        recorder.end(vehicle, self.full, env.now)
        for state in watched:
            state.count(-1)


def _on_line(context: Context, name: str, step: str, ahead: str = "") -> QueueState:
    """Return a queue for trains before a full line, or for their run after standing on it."""
    return context.recorder.queue(Queue(name, step, "section", "track", "time", ahead=ahead))


def _blocks(section: Section) -> list[Block]:
    """Return the blocks of single track without train paths, shared by both directions."""
    return [Block(section.block_release_min * MIN_H) for _ in range(block_count(section))]


def block_count(section: Section) -> int:
    """Return the number of blocks of single track without train paths; 0 for other sections."""
    if section.tracks == 2 or section.pairs_per_day is not None:  # noqa: PLR2004 -- double track
        return 0
    blocks: int = section.blocks
    return blocks


def _queues(context: Context, name: str, section: Section) -> list[QueueState]:
    """Return the queues of a section, one for each block, entered into the record."""
    blocks = block_count(section)
    return [
        _queue(context, name, section, number, single_track=bool(blocks))
        for number in range(max(blocks, 1))
    ]


def _queue(
    context: Context, name: str, section: Section, number: int, *, single_track: bool
) -> QueueState:
    path = f"sections.{name}"
    capacity: Profile = ()
    if section.pairs_per_day is not None:
        pairs = context.calendar.pieces(section.pairs_per_day, _zone(context, section))
        # A pair is one train in each direction.
        capacity = tuple((since, 2.0 * value) for since, value in pairs)
    step = "path" if number == 0 else f"block_{number + 1}"
    closures = context.closures.known_intervals(path)
    return context.recorder.queue(
        Queue(
            name,
            step,
            "section",
            "path",
            "time",
            capacity,
            closures,
            single_track=single_track,
            ends=(section.from_, section.to),
            headway_h=section.headway_min * MIN_H,
            release_h=section.block_release_min * MIN_H if single_track else 0.0,
        )
    )


def _running(context: Context, name: str, section: Section, parts: int) -> VehicleDistribution:
    mean_h = section.km / section.speed_kmh / parts
    # Each block takes an equal part of the running time, from one draw per vehicle.
    distribution: Distribution = Fixed(value=mean_h)
    if section.running_cv:
        distribution = Lognormal(distribution="lognormal", mean=mean_h, cv=section.running_cv)
    return VehicleDistribution(
        context.streams, f"sections.{name}.running", ((-float("inf"), distribution),)
    )


def _paths(context: Context, name: str, section: Section) -> Sequence[float] | None:
    if section.pairs_per_day is None:
        return None
    dated = context.calendar.pieces(section.pairs_per_day, _zone(context, section))
    pairs = tuple((since, float(value)) for since, value in dated)
    left = context.closures.factor(f"sections.{name}")
    rate = combined([pairs, left], lambda values: values[0] * values[1])
    return even_moments(rate, ALL_DAY, context.calendar.horizon_h)


def _zone(context: Context, section: Section) -> str:
    """Return the time zone for a section's dates: that of its `from` facility."""
    return context.scenario.facilities[section.from_].time_zone


def _timeline(context: Context, name: str) -> Timeline | None:
    """Return the hours in which trains may enter: all but those of full closures."""
    spans = above(context.closures.factor(f"sections.{name}"), 0.0)
    return None if spans == ALWAYS else Timeline(spans, ALWAYS)


def _loops(context: Context, name: str, section: Section, blocks: int, start: str) -> list[Stock]:
    number = ((-float("inf"), float(section.loops_per_direction)),)
    stated = [
        say("sections-passing-place", place=place, section=Verbatim(name), start=Verbatim(start))
        for place in range(1, blocks)
    ]
    return [Stock(context.env, each, number) for each in stated]

"""A vehicle's way through the corridor: the process that everything else serves.

What a train holds while it waits: its place in the facility where it stands, the locomotives and
wagons it has been given, and nothing ahead but one place.  If the facility ahead begins with a
`stored` step, it asks for its place there on the approach, before the last block of single track,
or before a section that is no longer than the approach, and goes no farther without it.  It gives
its old place back as it enters the section.  Places belong to a direction.  Of four rules tried in
a two-way line this was the only one that never locked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sim.model.context import give_back_after, give_back_on_arrival, give_back_on_leaving
from sim.model.patience import GAVE_UP, GaveUp
from sim.model.turning import goes_on

if TYPE_CHECKING:
    from collections.abc import Generator

    from sim.model.clock import Operation, Turn
    from sim.model.lines import Line
    from sim.model.queue_state import QueueState
    from sim.model.rules import LoadingBan
    from sim.model.vehicles import Ask, Holding, PassedStep, Vehicle
    from sim.model.world import World


def journey(  # noqa: C901, PLR0912, PLR0915 -- the rules of a way, one by one
    world: World, vehicle: Vehicle, queue: QueueState, ordered_h: float, after: str = ""
) -> Operation:
    """Go from the facility where a vehicle is to its destination.

    Parameters
    ----------
    world
        The run.
    vehicle
        Whose journey.
    queue
        Where it begins: the life of a facility, or the step that formed it.
    ordered_h
        When it was ready to depart [h].
    after
        Step of the first facility after which it begins; '' for all of its steps.
    """
    env, recorder, under_way = world.env, world.recorder, world.under_way
    if bans := world.bans.get(vehicle.flow):
        lapsed = yield from _wait_out_bans(bans)
        if lapsed:
            recorder.lost(vehicle.units, env.now)
            return
    vehicle.index = recorder.begin(vehicle, queue, env.now, ordered_h)
    recorder.board(vehicle, env.now)
    under_way[vehicle] = None
    world.set_way(vehicle)
    steps = _steps_after(world, vehicle, after)
    refused: tuple[QueueState, ...] = ()
    while True:
        try:
            for name, gives_back, operate in steps:
                operation = operate(vehicle)
                if operation is not None:
                    yield from operation
                if vehicle not in under_way:
                    return
                if gives_back:
                    give_back_after(world, vehicle, name)
            if vehicle.leg == len(vehicle.sections):
                break
            if world.detours and not refused:
                # Whoever was refused here is not diverted as well.
                world.detour(vehicle)
            room, steps = vehicle.way.ahead[vehicle.leg]
            if room is not None and (reserving := room(vehicle)) is not None:
                yield from _reserve(world, vehicle, reserving)
        except GaveUp as gave_up:
            if not goes_on(world, vehicle, gave_up, refused):
                return
            refused, steps = (*refused, gave_up.queue), ()
            continue
        refused = ()
        leg = vehicle.leg + 1
        line = vehicle.way.lines[vehicle.leg]
        if line.blocks or vehicle.way.on_line[vehicle.leg] is not None:
            yield from _run_in_parts(world, vehicle, line)
        else:
            if not (line.free or env.is_complete()):
                yield env.in_turn(vehicle.priority)
            ask_h = env.now
            entry_h = line.book_entry(ask_h)
            # Who gives nothing back on entering needs no event there, unless a rule counts.
            if entry_h > ask_h and (vehicle.holdings or line.queue.watched):
                recorder.arrive(vehicle, line.queue, ask_h)
                yield entry_h
            yield _run(world, vehicle, line, ask_h, entry_h)
        if vehicle.leg != leg:
            steps = vehicle.way.steps[vehicle.leg]
        if vehicle.holdings:
            give_back_on_arrival(world, vehicle)
    recorder.arrived(vehicle.units, env.now)
    world.dissolve(vehicle, world.life[vehicle.place])


def _steps_after(world: World, vehicle: Vehicle, after: str) -> tuple[PassedStep, ...]:
    """Return the steps of the facility where a vehicle begins, from the one after `after` on."""
    steps = vehicle.way.steps[vehicle.leg]
    if not after:
        return steps
    names = [name for name, _, _ in steps]
    if after in names:
        return steps[names.index(after) + 1 :]
    # It was formed as another class, which does not itself pass the step that formed it.
    every = list(world.scenario.facilities[vehicle.place].steps)
    behind = every[every.index(after) :]
    return tuple(step for step in steps if step[0] in behind)


def _wait_out_bans(bans: list[LoadingBan]) -> Generator[Any, Any, bool]:
    """Wait while a ban holds, and return whether the order lapsed; the record shows the time.

    It is the time from order to beginning, or until the units are lost.
    """
    passed: LoadingBan | None = None
    while ban := next((each for each in bans if each.holds and each is not passed), None):
        if (yield ban.hold()) is GAVE_UP:
            return True
        passed = ban
    return False


def _reserve(world: World, vehicle: Vehicle, waiting: Operation) -> Operation:
    """Wait for a place at the far end; a train that waits long gives its locomotives away.

    Raises
    ------
    GaveUp
        If it is turned away, or waits no longer.
    """
    granted = cast("Turn | None", next(waiting, None))
    given_away: list[Holding] = []
    if granted is not None:
        limit_h = world.scenario.facilities[vehicle.place].set_aside_after_h
        engines = [holding for holding in vehicle.holdings if holding.locomotive]
        if limit_h is not None and engines:
            yield granted | world.env.timeout(limit_h)
            given_away = [] if granted.triggered else engines
        if not granted.processed:
            _give_away(world, vehicle, given_away)
            yield granted
        try:
            waiting.send(granted.value)
        except StopIteration:
            pass
        except GaveUp as gave_up:
            if gave_up.turned_to is None:
                _end_aside(world, vehicle, given_away)
            else:
                yield from _take_again(world, vehicle, given_away)
            raise
    yield from _take_again(world, vehicle, given_away)


def _give_away(world: World, vehicle: Vehicle, engines: list[Holding]) -> None:
    now = world.env.now
    if engines:
        aside = world.aside_queues[vehicle.place]
        world.recorder.arrive(vehicle, aside, now)
        world.recorder.start(vehicle, aside, now)
    for engine in engines:
        world.recorder.end(vehicle, engine.queue, now)
        vehicle.holdings.remove(engine)
        engine.stock.part_with(vehicle, engine.amount)
        engine.stock.add(engine.amount, engine.return_h(vehicle, now))


def _take_again(world: World, vehicle: Vehicle, engines: list[Holding]) -> Operation:
    env, recorder = world.env, world.recorder
    for engine in engines:
        recorder.arrive(vehicle, engine.queue, env.now)
        granted = engine.stock.take(vehicle, engine.amount)
        if granted is not None:
            yield granted
        recorder.start(vehicle, engine.queue, env.now)
        vehicle.holdings.append(engine)
    _end_aside(world, vehicle, engines)


def _end_aside(world: World, vehicle: Vehicle, engines: list[Holding]) -> None:
    if engines:
        world.recorder.end(vehicle, world.aside_queues[vehicle.place], world.env.now)


def _run(world: World, vehicle: Vehicle, line: Line, ask_h: float, entry_h: float) -> float:
    """Enter a section, and run on over those beyond on which nothing can hold a train.

    Parameters
    ----------
    world, vehicle, line
        Who runs on what.
    ask_h, entry_h
        When the train asked for the section, and when it may enter [h].

    Returns
    -------
    When it is through [h].
    """
    recorder, flow, number = world.recorder, vehicle.flow, vehicle.number
    hour = entry_h + line.running.value(flow, number, entry_h)
    if entry_h == ask_h or entry_h > world.env.now:
        recorder.pass_through(vehicle, line.queue, ask_h, entry_h, hour)
    else:
        recorder.serve(vehicle, line.queue, entry_h, hour)
    if vehicle.holdings:
        give_back_on_leaving(world, vehicle)
    vehicle.leg += 1
    for beyond in vehicle.way.beyond[vehicle.leg - 1]:
        if vehicle.holdings and any(held.until == vehicle.place for held in vehicle.holdings):
            break
        ask_h = hour
        hour = ask_h + beyond.running.value(flow, number, ask_h)
        recorder.run_through(vehicle, beyond.queue, ask_h, hour)
        vehicle.leg += 1
    return hour


def _run_in_parts(world: World, vehicle: Vehicle, line: Line) -> Operation:
    """Return what a vehicle goes through on a section on which it may have to stand."""
    ask = vehicle.way.on_line[vehicle.leg]
    if line.blocks or ask is None:
        return _run_by_blocks(world, vehicle, line, ask)
    return _run_and_ask(world, vehicle, line, ask)


def _run_and_ask(world: World, vehicle: Vehicle, line: Line, ask: Ask) -> Operation:
    """Enter a section and run to the approach; stand there until there is a place, and go on."""
    env, recorder, approach = world.env, world.recorder, line.approach
    assert approach is not None  # noqa: S101 -- only single track worked block by block has none
    assert ask.left is not None  # noqa: S101 -- else it has asked before
    assert ask.onto is not None  # noqa: S101 -- asked for on the line
    # Who stood on the line before has been let onto this one.
    if vehicle not in approach.room.holders and (waiting := ask.onto(vehicle)) is not None:
        yield from _reserve(world, vehicle, waiting)
    if not env.is_complete():
        yield env.in_turn(vehicle.priority)
    ask_h = env.now
    entry_h = line.book_entry(ask_h)
    if entry_h > ask_h:
        recorder.arrive(vehicle, line.queue, ask_h)
        yield entry_h
        recorder.start(vehicle, line.queue, entry_h)
    else:
        recorder.take(vehicle, line.queue, ask_h, entry_h)
    if vehicle.holdings:
        give_back_on_leaving(world, vehicle)
    running_h = line.running.value(vehicle.flow, vehicle.number, entry_h)
    end_h = entry_h + running_h
    # What is left of nothing is not exactly the end.
    yield entry_h + running_h * (1 - ask.left) if ask.left else end_h
    if not env.is_complete():
        yield env.in_turn(vehicle.priority)
    waiting = ask.operate(vehicle)
    if waiting is None:
        recorder.end(vehicle, line.queue, end_h)
    else:
        recorder.end(vehicle, line.queue, env.now)
        approach.room.stand(vehicle)
        yield from waiting
        end_h = env.now + running_h * ask.left
        recorder.pass_through(vehicle, approach.rest, env.now, env.now, end_h)
    approach.room.leave(vehicle)
    if end_h > env.now:
        yield end_h
    vehicle.leg += 1


def _run_by_blocks(world: World, vehicle: Vehicle, line: Line, ask: Ask | None) -> Operation:
    env, recorder = world.env, world.recorder
    behind = None
    last = len(line.blocks) - 1
    for number, (queue, block) in enumerate(line.blocks):
        if ask is not None and number == last and (asking := ask.operate(vehicle)) is not None:
            # It stands at the last passing place.
            yield from asking
        recorder.arrive(vehicle, queue, env.now)
        ahead = line.loops[number] if number < len(line.loops) else None
        if ahead is not None and (granted := ahead.take(vehicle)) is not None:
            yield granted
        if behind is None and (opens_h := line.opening(env.now)) > env.now:
            # A block is not booked during a closure, so that those on the section may leave.
            yield opens_h
        if not env.is_complete():
            yield env.in_turn(vehicle.priority)
        running_h = line.running.value(vehicle.flow, vehicle.number, env.now)
        entry_h = line.book_block(block, env.now, running_h)
        if entry_h > env.now:
            yield entry_h
        recorder.start(vehicle, queue, env.now)
        if behind is None:
            give_back_on_leaving(world, vehicle)
        else:
            behind.give(vehicle)
        yield entry_h + running_h
        recorder.end(vehicle, queue, env.now)
        behind = ahead
    vehicle.leg += 1

"""Journey of a vehicle through the corridor: the main process of the model.

While a train waits, it holds its place in the facility where it stands, the locomotives and wagons
assigned to it, and at most one place ahead.  If the facility ahead begins with a `stored` step, the
train requests its place there on the approach, before the last block of single track, or before a
section that is no longer than the approach, and does not go on without it.  It releases its old
place when it enters the section.  Places are assigned to a direction.  Of four rules tested on a
two-way line this was the only one without deadlocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sim.model.context import give_back_after, give_back_on_arrival, give_back_on_leaving
from sim.model.reneging import RENEGED, Reneged

if TYPE_CHECKING:
    from collections.abc import Generator

    from sim.model.active_rules import LoadingBan
    from sim.model.clock import Operation, Turn
    from sim.model.lines import SectionDirection
    from sim.model.record_columns import QueueState
    from sim.model.vehicles import Ask, Holding, PassedStep, Vehicle
    from sim.model.world import World


def journey(  # noqa: C901, PLR0912 -- the rules of a way, one by one
    world: World, vehicle: Vehicle, queue: QueueState, ordered_h: float, after: str = ""
) -> Operation:
    """Run a vehicle from the facility where it is to its destination.

    Parameters
    ----------
    queue
        Queue at which the journey begins: the life of a facility, or the step that formed the
        vehicle.
    ordered_h
        Hour at which the vehicle was ready to depart [h].
    after
        Step of the first facility after which it begins; '' for all of its steps.
    """
    under_way = world.under_way
    if not (yield from _begin(world, vehicle, queue, ordered_h)):
        return
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
            if world.reroutes and not refused:
                # A vehicle that was turned away here already has a new way and is not diverted as
                # well.
                world.reroute(vehicle)
            room, steps = vehicle.itinerary.ahead[vehicle.leg]
            if room is not None and (reserving := room(vehicle)) is not None:
                yield from _reserve(world, vehicle, reserving)
        except Reneged as reneged:
            if not world.redirect_or_end(vehicle, reneged, refused):
                return
            refused, steps = (*refused, reneged.queue), ()
            continue
        refused = ()
        leg = vehicle.leg + 1
        yield from _go_on(world, vehicle)
        if vehicle.leg != leg:
            steps = vehicle.itinerary.steps[vehicle.leg]
        if vehicle.holdings:
            give_back_on_arrival(world, vehicle)
    world.recorder.arrived(vehicle.units, world.env.now)
    world.dissolve(vehicle, world.life[vehicle.place])


def _begin(
    world: World, vehicle: Vehicle, queue: QueueState, ordered_h: float
) -> Generator[Any, Any, bool]:
    """Begin a vehicle when no ban holds it; return whether its order did not lapse meanwhile."""
    env, recorder = world.env, world.recorder
    if bans := world.bans.get(vehicle.flow):
        lapsed = yield from _wait_out_bans(world, vehicle, bans)
        if lapsed:
            recorder.lost(vehicle.units, env.now)
            return False
    vehicle.index = recorder.begin(vehicle, queue, env.now, ordered_h)
    recorder.board(vehicle, env.now)
    world.under_way[vehicle] = None
    world.set_itinerary(vehicle)
    return True


def _go_on(world: World, vehicle: Vehicle) -> Operation:
    """Run over the section ahead."""
    env, line = world.env, vehicle.itinerary.lines[vehicle.leg]
    if line.blocks or vehicle.itinerary.on_line[vehicle.leg] is not None:
        yield from _run_in_parts(world, vehicle, line)
        return
    if not (line.free or env.is_complete()):
        yield env.in_turn(vehicle.priority)
    ask_h = env.now
    entry_h = line.book_entry(ask_h)
    # Without room to release on entering, no event is needed there unless a rule counts.
    if entry_h > ask_h and (vehicle.holdings or line.queue.watched):
        world.recorder.arrive(vehicle, line.queue, ask_h)
        yield entry_h
    yield _run(world, vehicle, line, ask_h, entry_h)


def _steps_after(world: World, vehicle: Vehicle, after: str) -> tuple[PassedStep, ...]:
    """Return the steps of a vehicle's first facility, from the one behind `after` on."""
    steps = vehicle.itinerary.steps[vehicle.leg]
    if not after:
        return steps
    names = [name for name, _, _ in steps]
    if after in names:
        return steps[names.index(after) + 1 :]
    # It was formed as another class, which does not itself pass the step that formed it; the order
    # of the facility's steps decides.
    every = list(world.scenario.facilities[vehicle.place].steps)
    behind = every[every.index(after) :]
    return tuple(step for step in steps if step[0] in behind)


def _wait_out_bans(
    world: World, vehicle: Vehicle, bans: list[LoadingBan]
) -> Generator[Any, Any, bool]:
    """Wait while a ban is in force, and return whether the order lapsed meanwhile.

    The record shows the wait as the time from order to start, or until the units are lost, and at
    each ban the part that it held the vehicle.
    """
    # A ban that has released this vehicle must not hold it again at the same hour.
    passed: LoadingBan | None = None
    while ban := next((each for each in bans if each.holds and each is not passed), None):
        row = ban.record.hold(len(vehicle.units), world.env.now)
        outcome = yield ban.hold()
        ban.record.let_go(row, world.env.now)
        if outcome is RENEGED:
            return True
        passed = ban
    return False


def _reserve(world: World, vehicle: Vehicle, waiting: Operation) -> Operation:
    """Wait for a place at the far end; after a long wait a train is set aside without locomotives.

    Raises
    ------
    Reneged
        If the vehicle balks or reneges.
    """
    granted = cast("Turn | None", next(waiting, None))
    given_away: list[Holding] = []
    if granted is not None:
        limit_h = world.scenario.facilities[vehicle.place].set_aside_after_h
        engines = [holding for holding in vehicle.holdings if holding.locomotive]
        # Locomotives of a train that waits long are useful elsewhere, so they are released.
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
        except Reneged as reneged:
            if reneged.turned_to is None:
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


def _run(
    world: World, vehicle: Vehicle, line: SectionDirection, ask_h: float, entry_h: float
) -> float:
    """Enter a section, and run on over the following ones on which nothing can hold a train.

    Parameters
    ----------
    ask_h, entry_h
        Hours at which the train requested the section, and at which it may enter [h].

    Returns
    -------
    Hour at which the train leaves the last of them [h].
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
    for beyond in vehicle.itinerary.beyond[vehicle.leg - 1]:
        # A release is an event of its own, so the train has to stop being computed ahead there.
        if vehicle.holdings and any(held.until == vehicle.place for held in vehicle.holdings):
            break
        ask_h = hour
        hour = ask_h + beyond.running.value(flow, number, ask_h)
        recorder.run_through(vehicle, beyond.queue, ask_h, hour)
        vehicle.leg += 1
    return hour


def _run_in_parts(world: World, vehicle: Vehicle, line: SectionDirection) -> Operation:
    """Return the process of a vehicle on a section on which it may have to stand."""
    ask = vehicle.itinerary.on_line[vehicle.leg]
    if line.blocks or ask is None:
        return _run_by_blocks(world, vehicle, line, ask)
    return _run_and_ask(world, vehicle, line, ask)


def _run_and_ask(world: World, vehicle: Vehicle, line: SectionDirection, ask: Ask) -> Operation:
    """Enter a section, run to the approach, and stand there until there is a place."""
    env, recorder, approach = world.env, world.recorder, line.approach
    assert approach is not None  # noqa: S101 -- only single track worked block by block has none
    assert ask.left is not None  # noqa: S101 -- else it has asked before
    assert ask.onto is not None  # noqa: S101 -- asked for on the line
    # A train that stood on the previous line has already been admitted to this one.
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
    # With nothing left, the sum would differ from the end by rounding.
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


def _run_by_blocks(
    world: World, vehicle: Vehicle, line: SectionDirection, ask: Ask | None
) -> Operation:
    env, recorder = world.env, world.recorder
    behind = None
    last = len(line.blocks) - 1
    for number, (queue, block) in enumerate(line.blocks):
        if ask is not None and number == last and (asking := ask.operate(vehicle)) is not None:
            # The train stands at the last passing place.
            yield from asking
        recorder.arrive(vehicle, queue, env.now)
        ahead = line.loops[number] if number < len(line.loops) else None
        if ahead is not None and (granted := ahead.take(vehicle)) is not None:
            yield granted
        if behind is None and (opens_h := line.opening(env.now)) > env.now:
            # No block is booked ahead during a closure, so that trains on the section can leave it.
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

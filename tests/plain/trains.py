"""The plain model: a process for every train, and at servers of units one for every unit.

Stock SimPy: every wait is an event, every start and every end has one of its own, nothing is booked
ahead, nothing is worked out before its hour, and nothing of `sim.model` is used.  What a step means
is read in its schema (`sim.scenario`); itineraries, departures and draws are those of the engine.

Covered: flows; sections by headway, by paths and block by block, one after another; closures by
date; steps of the kinds served (vehicles and units, speeds), inspected, stored, slotted, pooled,
batched, transshipped and parallel, with dated numbers, opening hours and what happens at closing,
both clocks of breakdowns, priorities, servers that go away; trains of empties; loading bans.

Not covered: patience and turning away, being served again, preemption, random closures, diversions
and choices on the way, saturated arrivals, vehicles that stand somewhere at the start, locomotives
set aside; sizes of a `batched` step that change by date.
"""

import simpy

from sim.corridor import Trip, steps_passed
from tests.plain.draws import BaseDistribution, Draws
from tests.plain.hours import Wall
from tests.plain.lines import Section
from tests.plain.log import Log
from tests.plain.rooms import Room
from tests.plain.rules import LAPSED, Ban, Empties
from tests.plain.sites import Train
from tests.plain.steps import build


class Corridor:
    """One run of the plain model."""

    def __init__(self, scenario, corridor, demand, streams):
        self.scenario, self.demand = scenario, demand
        self.env = simpy.Environment()
        self.log = Log(self.env)
        self.draws = Draws(streams, demand)
        self.examined = {}
        """Unit → event of being through its examination."""
        self._walls = {}
        self._fleets = {}
        for fleet, described in scenario.fleets.items():
            for place in described.stock:
                self.fleet(fleet, place)
        self.teu = {flow.flow: flow.teu_per_unit for flow in demand.flows}
        self.steps = {
            (place, name): build(self, place, name)
            for place, facility in scenario.facilities.items()
            for name in facility.steps
        }
        self.sections = {name: Section(self, name) for name in scenario.sections}
        self.bans = [Ban(self, scenario.bans[name]) for name in scenario.bans]
        self.empties = [
            Empties(self, corridor, fleet, name)
            for fleet, described in scenario.fleets.items()
            for name in described.repositioning
        ]

    def wall(self, place):
        """Return the clock on the wall of a facility."""
        if place not in self._walls:
            self._walls[place] = Wall(self.scenario, self.scenario.facilities[place].time_zone)
        return self._walls[place]

    def law(self, decision, dated, wall, scale=1.0):
        """Return a duration at its address."""
        return BaseDistribution(self.draws, decision, dated, wall, scale)

    @property
    def standing(self):
        """(fleet, place) → [(hour, number that stands there from then on)]."""
        return {key: stock.standing for key, stock in self._fleets.items()}

    def fleet(self, name, place):
        """Return the stock of a fleet at a place."""
        if (name, place) not in self._fleets:
            number = self.scenario.fleets[name].stock.get(place)
            wall = None if number is None else self.wall(place)
            self._fleets[name, place] = Room(self.env, number or 0, wall)
        return self._fleets[name, place]

    def run(self):
        """Run it all and return what happened."""
        for empties in self.empties:
            empties.send()
        for flow in sorted(self.demand.flows, key=lambda each: each.flow):
            self.env.process(self._departures(flow))
        self.env.run(until=self.demand.horizon_h)
        return self.log

    def _departures(self, flow):
        for number, depart_h in enumerate(flow.depart_h.tolist()):
            if depart_h >= self.demand.horizon_h:
                return
            yield self.env.timeout(depart_h - self.env.now)
            self.env.process(self._depart(self._train(flow, number)))

    def _depart(self, train):
        """Wait while a ban holds, and once more for another."""
        bans = [ban for ban in self.bans if train.name[0] in ban.rule.flows]
        passed = None
        while ban := next((ban for ban in bans if ban.holds and ban is not passed), None):
            if (yield ban.hold()) == LAPSED:
                return
            passed = ban
        yield from self.journey(train)

    def _train(self, flow, number):
        described = self.scenario.flows[flow.flow]
        way = flow.itineraries[int(flow.itinerary[number])]
        first, beyond = flow.first_unit[number : number + 2].tolist()
        units = [(flow.flow, unit) for unit in range(first, beyond)]
        return self.made(
            (flow.flow, number),
            described.traffic_class,
            described.direction,
            described.priority,
            (way.facilities, way.sections, 0),
            units,
        )

    def made(self, name, kind, direction, priority, way, units):
        """Return a train with its units."""
        described = self.scenario.classes[kind]
        facilities, sections, leg = way
        return Train(
            name=name,
            kind=kind,
            direction=direction,
            priority=priority,
            facilities=facilities,
            sections=sections,
            units=units,
            teu=sum(self.teu[flow] for flow, _ in units),
            length_m=len(units) * described.unit_length_m + described.locomotive_length_m,
            leg=leg,
        )

    def start(self, train, after=""):
        """Start a train that the corridor itself has made, from the step after one."""
        self.env.process(self.journey(train, after))

    def journey(self, train, after=""):
        """Let a train go from where it is to its destination."""
        had = None
        queue = (train.place, after or "life")
        self.log.note(train, queue, "BEGIN")
        self.log.board(train)
        steps = self._steps(train, train.leg)
        if after:
            steps = steps[[step.name for step in steps].index(after) + 1 :]
        while True:
            for step in steps:
                yield from step.pass_through(train)
                if train.dissolved:
                    return
                self._give_back(train, (train.place, step.name))
            if train.leg == len(train.sections):
                break
            had = yield from self._run(train, had)
            steps = self._steps(train, train.leg)
            if steps and steps[0] is had:
                steps, had = steps[1:], None
            self._give_back(train, (train.place, ""))
        for unit in train.units:
            self.log.arrived[unit] = self.env.now
        self.dissolve(train, (train.place, "life"))

    def _run(self, train, had):
        """Let a train run over a section; return the place ahead that it has then, if any."""
        section = self.sections[train.sections[train.leg]]
        place, ask_km = self._to_have(train)
        if place == had:
            place = None
        if place is not None and ask_km <= 0:
            yield from place.pass_through(train)
            had, place = place, None
        yield from section.run(train, self._leave, place, ask_km)
        train.leg += 1
        return had if place is None else place

    def _to_have(self, train):
        """Return what is to be had before or on the next section, and how far from here [km].

        It is the place where the train stops next, asked for on the approach to it or before the
        last block of single track; or room on the line on which it is asked for, asked for where
        the next train stands behind those that fill it; or room on the line before that.  Where a
        single track worked by blocks ends, a train can stand for what lies beyond.
        """
        sections = [self.sections[name] for name in train.sections]
        last = next(leg for leg in range(train.leg, len(sections)) if self._stops(train, leg + 1))
        steps, to_go = self._steps(train, last + 1), sections[last].approach_km
        if not steps or steps[0].kind != "stored":
            return None, 0.0
        thing, section = steps[0], sections[last]
        if section.last_block_km:
            ask_km = section.km - section.last_block_km
            return (thing, ask_km) if last == train.leg else (None, 0.0)
        for leg in range(last, train.leg - 1, -1):
            here = sections[leg]
            if here.last_block_km:
                return None, 0.0
            ask_km, to_go = here.km - to_go, to_go - here.km
            if ask_km > 0:
                if leg == train.leg:
                    return thing, ask_km
                thing = here.room_on(train.facilities[leg + 1], thing, ask_km)
                to_go += thing.length_km
        return thing, 0.0

    def _stops(self, train, leg):
        return leg == len(train.sections) or self._steps(train, leg)

    def _steps(self, train, leg):
        """Return the steps of a facility that all flows pass whose units a train carries."""
        place = train.facilities[leg]
        position = "passing"
        if leg == 0:
            position = "origin"
        elif leg == len(train.sections):
            position = "destination"
        ends = train.facilities[0], train.facilities[-1]
        facility = self.scenario.facilities[place]
        passed = [
            steps_passed(facility, Trip(*ends, train.kind, train.direction, flow), position)
            for flow in {flow for flow, _ in train.units} or {train.name[0]}
        ]
        return [
            self.steps[place, name]
            for name in facility.steps
            if all(name in steps for steps in passed)
        ]

    def _leave(self, train):
        """Give back the room of the facility that a train leaves."""
        self._part_with(
            train, [held for held in train.holds if held.is_room and held.queue[0] == train.place]
        )

    def _give_back(self, train, here):
        """Give back what is held until the end of a step, or until a facility."""
        place, step = here
        self._part_with(
            train,
            [
                held
                for held in train.holds
                if (held.until == step and held.queue[0] == place if step else held.until == place)
            ],
        )

    def _part_with(self, train, ended):
        for held in ended:
            train.holds.remove(held)
            self.log.note(train, held.queue, "END")
            held.give_back(train)

    def dissolve(self, train, queue):
        """End a train: everything that it holds is given back where it is."""
        train.dissolved = True
        self.log.leave(train)
        self._part_with(train, list(train.holds))
        for fleet, number in train.wagons.items():
            self.fleet(fleet, train.place).add(number)
        self.log.note(train, queue, "FINISH")

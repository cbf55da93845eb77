"""Maximum number of vehicles per day of all flows together, where they share capacity.

A linear program: every flow may take any line open to it.  Shares of a queue's capacity add up; so
do both directions of a single track, trains and trucks at one step, and all users of one fleet of
locomotives.  Capacities are never underestimated, as in `sim.corridor.max_flow`: waiting is left
out, so no run passes more on an average day.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.corridor.closed import left_open, part_of, share_left
from sim.corridor.queues import approach_h, fleet_shares, queue_capacities, section_capacity
from sim.corridor.trips import may_pass
from sim.corridor.whole_vehicles import taken_by, usable_share

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from scipy.sparse import csr_array

    from sim.corridor.mode_chain import ClassPassage, Stretch
    from sim.scenario import Scenario

    InOne = tuple[Mapping[str, float], float]
    """(Facility or section → border trains in one train there, the same elsewhere)."""
    Limit = tuple[str, str, str]
    """Shared resource: (facility, section or fleet; its name; step, end or place of its stock)."""

_LEAST = 1e-9


@dataclass
class _Program:
    """Columns and rows of the linear program.

    Attributes
    ----------
    columns
        Number of columns.
    demanded
        Columns whose sum is the number of vehicles per day.
    balance
        Coefficients of the balance of arrivals and departures, for each facility of each flow.
    shares
        For each limit, the share of it used by one vehicle per day of each column.
    there
        Size of each room and fleet.
    sizes
        Amounts of each room and fleet that a vehicle takes.
    closed
        Columns that must be 0.
    shut
        Facilities, sections and fleets without capacity.
    """

    columns: int = 0
    demanded: list[int] = field(default_factory=list)
    balance: list[dict[int, float]] = field(default_factory=list)
    shares: defaultdict[Limit, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    there: dict[Limit, float] = field(default_factory=dict)
    sizes: defaultdict[Limit, set[float | None]] = field(default_factory=lambda: defaultdict(set))
    closed: set[int] = field(default_factory=set)
    shut: set[str] = field(default_factory=set)

    def column(self) -> int:
        """Add a column and return its index."""
        self.columns += 1
        return self.columns - 1

    def take(self, limit: Limit, columns: Sequence[int], capacity: float) -> None:
        """Add use of a limit by columns; `capacity` is vehicles per day if no others use it."""
        if math.isinf(capacity):
            return
        for column in columns:
            if capacity <= 0:
                self.closed.add(column)
                self.shut.add(limit[1])
            else:
                self.shares[limit][column] = self.shares[limit].get(column, 0.0) + 1 / capacity

    def hold(self, limit: Limit, there: float, size: float | None) -> None:
        """Add the amount that a vehicle takes of a room or fleet; None if vehicles differ."""
        self.there[limit] = there
        self.sizes[limit].add(size)

    def usable(self, limit: Limit) -> float:
        """Return the share of a limit that whole vehicles can take together."""
        return usable_share(self.there[limit], self.sizes[limit]) if limit in self.there else 1.0


def most_together(
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    flows: Sequence[tuple[Stretch, InOne]],
    day: dt.date,
) -> tuple[float, tuple[str, ...]]:
    """Return the maximum number of vehicles per day of some flows, and what limits it.

    Parameters
    ----------
    flows
        What goes from where to where, and how many of its trains are one at a place.
    day
        Day whose values apply.

    Returns
    -------
    Vehicles per day, infinite without a limit; and facilities, sections and fleets whose capacity
    is used up, in order of name.

    References
    ----------
    .. [1] L. R. Ford and D. R. Fulkerson, "A suggested computation for maximal multi-commodity
       network flows", Management Science 5 (1958), 97-101.
    """
    program = _Program()
    for stretch, in_one in flows:
        _add_flow(program, corridor, scenario, stretch, in_one, day)
    return _solved(program)


def _add_flow(
    program: _Program,
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    stretch: Stretch,
    in_one: InOne,
    day: dt.date,
) -> None:
    """Add the columns of one flow: its vehicles in total, and on each possible line."""
    network = _network(corridor, scenario, stretch, day)
    vehicles = program.column()
    program.demanded.append(vehicles)
    if stretch.begins != stretch.ends and stretch.ends not in network:
        program.closed.add(vehicles)
        return
    into: defaultdict[str, list[int]] = defaultdict(list)
    out_of: defaultdict[str, list[int]] = defaultdict(list)
    for begin, end, name in network.edges(keys=True):
        column = program.column()
        into[end].append(column)
        out_of[begin].append(column)
        capacity, shared = section_capacity(scenario.sections[name], day)
        capacity = part_of(capacity, share_left(scenario, f"sections.{name}"))
        limit: Limit = ("section", name, "" if shared else end)
        program.take(limit, [column], capacity * in_one[0].get(name, in_one[1]))
    for place in network.nodes if len(network) else [stretch.begins]:
        through = [vehicles] if place == stretch.begins else into[place]
        balance = dict.fromkeys(through, 1.0)
        leaving = [vehicles] if place == stretch.ends else out_of[place]
        if place != stretch.ends or place != stretch.begins:
            program.balance.append(balance | dict.fromkeys(leaving, -1.0))
        trains = in_one[0].get(place, in_one[1])
        part = stretch.part(scenario.classes, scenario.facilities[place], place, day)
        begins_here = place == stretch.begins
        limits = _limits(corridor, scenario, place, part, day, begins_here=begins_here)
        for what, alone in limits.items():
            program.take(what, through, alone * trains)
        for held, (there, size) in taken_by(scenario, place, part, day):
            program.hold(held, there, size)


def _network(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, stretch: Stretch, day: dt.date
) -> nx.MultiDiGraph[str]:
    """Return the network of lines that vehicles of a flow may take from start to end."""
    import networkx as nx

    mode = scenario.classes[stretch.trip.traffic_class].mode
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for begin, end, name, attributes in corridor.edges(keys=True, data=True):
        section = attributes["section"]
        if section.mode != mode or not section.open.on(day):
            continue
        if end != stretch.begins and begin != stretch.ends and _passable(scenario, stretch, end):
            network.add_edge(begin, end, key=name)
    if stretch.begins not in network or stretch.ends not in network:
        return nx.MultiDiGraph()
    ahead = nx.descendants(network, stretch.begins) | {stretch.begins}
    behind = nx.ancestors(network, stretch.ends) | {stretch.ends}
    both: nx.MultiDiGraph[str] = network.subgraph(sorted(ahead & behind)).copy()
    return both if stretch.ends in both and stretch.begins in both else nx.MultiDiGraph()


def _passable(scenario: Scenario, stretch: Stretch, place: str) -> bool:
    return may_pass(scenario.facilities[place], stretch.trip, stretch.trip.position(place))


def _limits(
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    place: str,
    part: ClassPassage,
    day: dt.date,
    *,
    begins_here: bool,
) -> dict[Limit, float]:
    """Return vehicles per day of a flow at a facility if no others came, by limit."""
    coming_h = 0.0
    if not begins_here:
        coming_h = min(
            (
                approach_h(attributes["section"])
                for _, _, attributes in corridor.in_edges(place, data=True)
                if attributes["section"].open.on(day)
            ),
            default=0.0,
        )
    capacities: dict[Limit, float] = {}
    alone = queue_capacities(part.steps, part.trip, day, coming_h=coming_h, overtaking=True)
    for queue, most in left_open(scenario, place, part.steps, alone, day).items():
        capacities["facility", place, queue] = most
    shares = fleet_shares(corridor, scenario, place, part, day)
    return capacities | {("fleet", *fleet): most for fleet, most in shares.items()}


def _solved(program: _Program) -> tuple[float, tuple[str, ...]]:
    import numpy as np
    from scipy.optimize import linprog

    if not program.demanded:
        return 0.0, ()
    worth = np.zeros(program.columns)
    worth[program.demanded] = -1.0
    most = [(0.0, 0.0 if column in program.closed else None) for column in range(program.columns)]
    limits = list(program.shares)
    shares = _matrix([program.shares[limit] for limit in limits], program.columns)
    usable = [program.usable(limit) for limit in limits]
    program.shut.update(limit[1] for limit, left in zip(limits, usable, strict=True) if not left)
    solved = linprog(
        worth,
        A_ub=shares,
        b_ub=None if shares is None else usable,
        A_eq=(balance := _matrix(program.balance, program.columns)),
        b_eq=None if balance is None else np.zeros(len(program.balance)),
        bounds=most,
        method="highs",
    )
    # Without an optimum the program is unbounded or badly scaled: report no limit.
    if solved.status != 0:
        return math.inf, ()
    used = {
        limit[1]
        for limit, worth_of_more in zip(
            limits, solved.ineqlin.marginals if limits else (), strict=True
        )
        if worth_of_more < -_LEAST
    }
    most_per_day = round(abs(float(solved.fun)), 6)
    # If no vehicle can pass, shadow prices are meaningless: report the closed places.
    return most_per_day, tuple(sorted(used if most_per_day else program.shut))


def _matrix(rows: Sequence[Mapping[int, float]], columns: int) -> csr_array | None:
    """Return rows of shares by column as a matrix, None if there are none."""
    from scipy.sparse import csr_array

    if not rows:
        return None
    entries = [
        (row, column, share) for row, each in enumerate(rows) for column, share in each.items()
    ]
    if not entries:
        return csr_array((len(rows), columns))
    at, places, values = zip(*entries, strict=True)
    return csr_array((values, (at, places)), shape=(len(rows), columns))

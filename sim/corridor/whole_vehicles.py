"""Share of a room or fleet that whole vehicles can use.

A yard of 45 TEU holds two trains of 20 TEU, and the remaining 5 TEU are of no use to them.  The
amount in use at any time is a sum of whole sizes, so the largest such sum replaces the size of the
room: exact if all vehicles have one size, and never too small if sizes differ.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from sim.corridor.trips import passes
from sim.distributions import Fixed
from sim.scenario import Batched, Pooled, Stored

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from sim.corridor.mode_chain import ClassPassage
    from sim.corridor.trips import Trip
    from sim.scenario import Position, Scenario

    Limit = tuple[str, str, str]
    """(Facility or fleet; its name; step, or place of the stock)."""
    Taken = tuple[float, float | None]
    """(Total amount, amount per vehicle); None where vehicles of a kind differ."""

_MOST_SUMS = 10_000
_ROUNDING = 1e-9
_POSITIONS: tuple[Position, ...] = ("origin", "passing", "destination")


def usable_share(there: float, sizes: Collection[float | None]) -> float:
    """Return the share of a room or fleet that vehicles of some sizes can use together.

    Parameters
    ----------
    there
        Places, TEU or units of a fleet.
    sizes
        Amount that each kind of vehicle takes, in the same unit; None where vehicles of a kind
        differ, and then the whole amount counts as usable.

    Returns
    -------
    Largest sum of whole sizes not above `there`, as a share of it: the subset-sum problem [1]_ with
    any number of each size.  0 if not even the smallest fits.

    References
    ----------
    .. [1] S. Martello and P. Toth, "Knapsack Problems", Wiley, 1990, chapters 3 and 4.

    Examples
    --------
    Two trains of 20 TEU in a yard of 45 TEU; with a train of 25 TEU it can be full.

    >>> round(usable_share(45, [20]), 3), usable_share(45, [20, 25])
    (0.889, 1.0)
    """
    known = {size for size in sizes if size is not None and size > _ROUNDING}
    if not there or not known or len(known) < len(set(sizes)):
        return 1.0
    most = there + _ROUNDING
    if len(known) == 1:
        (size,) = known
        return size * math.floor(most / size) / there
    reached, newest = {0.0}, {0.0}
    while newest:
        sums = {round(total + size, 9) for total in newest for size in known}
        newest = {total for total in sums if total <= most} - reached
        reached |= newest
        # With so many different sums, the largest is almost equal to the total.
        if len(reached) > _MOST_SUMS:
            return 1.0
    return min(max(reached) / there, 1.0)


def taken_by(
    scenario: Scenario, place: str, part: ClassPassage, day: dt.date
) -> Iterator[tuple[Limit, Taken]]:
    """Yield the amounts that a vehicle takes of each room and fleet at a facility.

    Parameters
    ----------
    part
        Kind of vehicle, and the steps that it passes there.
    day
        Day whose numbers of places apply.

    Yields
    ------
    The limit, ``("facility", place, step)`` or ``("fleet", fleet, facility)``, with its total
    amount and the amount taken.
    """
    trip, steps = part
    alike = _are_of_one_size(scenario, trip)
    for name, step in steps.items():
        if isinstance(step, Stored):
            known = alike or step.counts != "teu"
            size = trip.teu if step.counts == "teu" else 1.0
            yield ("facility", place, name), (step.places.on(day), size if known else None)
        elif isinstance(step, Pooled):
            home = step.at or place
            there = scenario.fleets[step.fleet].number_at(home, day)
            known = alike or not step.per_unit
            amount = step.amount(trip.units) if known else None
            yield ("fleet", step.fleet, home), (there, amount)


def usable_shares(
    scenario: Scenario, place: str, passing: Sequence[ClassPassage], day: dt.date
) -> dict[str, float]:
    """Return the share of each room of a facility that whole vehicles can use, by step.

    Parameters
    ----------
    scenario, place, day
        As for `taken_by`.
    passing
        All kinds of vehicles, and the steps that they pass there.
    """
    there: dict[str, float] = {}
    sizes: defaultdict[str, set[float | None]] = defaultdict(set)
    for part in passing:
        for (kind, _, step), (room, size) in taken_by(scenario, place, part, day):
            if kind == "facility":
                there[step] = room
                sizes[step].add(size)
    return {step: usable_share(room, sizes[step]) for step, room in there.items()}


def _are_of_one_size(scenario: Scenario, trip: Trip) -> bool:
    """Return whether all vehicles of a flow carry the same number of units everywhere."""
    flow = scenario.flows[trip.flow]
    distributions = [distribution for _, distribution in flow.units_per_vehicle.pieces()]
    if len(distributions) > 1 or not isinstance(distributions[0], Fixed):
        return False
    # Formed vehicles differ in size, because they leave when full or after a time limit.
    return trip.traffic_class == flow.traffic_class and not any(
        isinstance(step, Batched) and passes(step, trip, position)
        for facility in scenario.facilities.values()
        for step in facility.steps.values()
        for position in _POSITIONS
    )

"""Trains held and trucks queued before a border, counted by the rules of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario import ends
from sim.text import Message, row_of_ids, say
from sim.validation.border_sides_of import country_before, reported_crossings, terminals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sim.scenario import Mode, Scenario, Step
    from sim.seeds import Observation
    from sim.validation.totals import PeriodTotals

WAITING = {
    "trains_held": "queue_length",
    "trains_held_most": "queue_length_max",
    "truck_queue": "queue_length",
}
"""Quantity -> indicator of what waits."""


def waiting_before(
    period_totals: PeriodTotals, observation: Observation
) -> tuple[float, ...] | Message:
    """Return how many vehicles wait before the border, one number a replication, or why none.

    Trains are held that wait along the line for tracks of a station before the border, or of the
    terminals beside it; trucks queue that wait to be accepted.  The number is the mean over the
    period, or the most at any time.
    """
    country = country_before(observation.direction)
    if country is None:
        return say("held-trains-side-not-known")
    scenario = period_totals.scenario
    stations = set(_stations(scenario, observation, country))
    if not stations:
        return say("counting-no-crossing", places=row_of_ids(observation.places))
    directions = set(period_totals.directions(observation))
    if observation.mode == "road":
        queues = set(_steps(scenario, _beside(scenario, stations, country), _accepts, directions))
    else:
        queues = set(_steps(scenario, _terminals(scenario, stations), _is_room, directions))
    if not queues:
        return say("held-trains-no-queue", stations=row_of_ids(sorted(stations)))
    indicator = WAITING[observation.quantity]
    if indicator == "queue_length_max" and len(queues) > 1:
        return say("held-trains-queues-alone")
    rows = period_totals.rows[period_totals.rows.indicator == indicator]
    there = [queue in queues for queue in zip(rows.place, rows.step, strict=True)]
    return period_totals.sums(rows[there])


def _stations(scenario: Scenario, observation: Observation, country: str) -> Iterator[str]:
    """Yield the stations of a country at the crossings that an observation speaks of."""
    mode: Mode = "road" if observation.mode == "road" else "rail"
    for name in reported_crossings(scenario, observation.places, mode):
        both = ends(scenario.sections[name])
        yield from (end for end in both if scenario.facilities[end].country == country)


def _terminals(scenario: Scenario, stations: Collection[str]) -> Iterator[str]:
    """Yield stations and the terminals that belong to them."""
    for station in stations:
        yield from (station, *terminals(scenario, station))


def _beside(scenario: Scenario, stations: Collection[str], country: str) -> Iterator[str]:
    """Yield stations and their neighbours in the same country, where trucks wait to be called."""
    yield from stations
    for section in scenario.sections.values():
        both = ends(section)
        if set(both) & set(stations):
            yield from (end for end in both if scenario.facilities[end].country == country)


def _steps(
    scenario: Scenario,
    places: Iterator[str],
    of_kind: Callable[[Step], bool],
    directions: Collection[str],
) -> Iterator[tuple[str, str]]:
    """Yield (place, step) of some kind that are passed in some directions alone."""
    for place in places:
        for name, step in scenario.facilities[place].steps.items():
            if of_kind(step) and step.passing.direction in directions:
                yield place, name


def _accepts(step: Step) -> bool:
    # A number a day, or as many as reception crews have time for.
    return step.role == "slots" or step.cause == "acceptance"


def _is_room(step: Step) -> bool:
    return step.is_room()

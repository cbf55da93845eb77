"""Border hours as an observation counts them: of whom, at which stations, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.indicators import LOADED_CONTAINERS
from sim.seeds import known_words
from sim.text import Message, row_of_ids, say
from sim.validation.border_sides_of import reported_stations

if TYPE_CHECKING:
    from collections.abc import Collection

    from sim.scenario import Mode, Scenario
    from sim.seeds import Observation
    from sim.validation.totals import PeriodTotals


class BorderHours(NamedTuple):
    """Simulated border hours: one number a replication [h], and what traffic they are of."""

    numbers: tuple[float, ...]
    traffic: str


def border_hours(
    period_totals: PeriodTotals, observation: Observation, mode: Mode
) -> BorderHours | Message:
    """Return the simulated border hours of an observation, or why there are none.

    They are of loaded containers where the observation is of containers, else of all load units.
    One direction is the mean over its stations, weighted by what passed each.  Both directions are
    weighted as the observation says it did, in every replication; else by what passed, too.
    """
    stations = reported_stations(period_totals.scenario, observation.places, mode)
    if stations is None:
        return say("counting-not-all-places", places=row_of_ids(observation.places))
    asked = known_words().traffics[observation.traffic]
    of_containers = asked.unit == "container"
    counted = _Counted(
        period_totals,
        stations,
        LOADED_CONTAINERS if of_containers else "",
        "teu_per_day"
        if of_containers
        else "trucks_per_day"
        if mode == "road"
        else "trains_per_day",
    )
    hours = _over_directions(counted, observation)
    if isinstance(hours, Message):
        return hours
    return BorderHours(hours, asked.name if of_containers else "all")


class _Counted(NamedTuple):
    """Stations, the traffic class of their border hours, and the indicator of what passed them."""

    period_totals: PeriodTotals
    stations: tuple[str, ...]
    traffic_class: str
    passed: str

    def mean(self, directions: Collection[str]) -> tuple[float, ...] | Message:
        """Return the mean over stations and some directions, weighted by what passed."""
        totals = self.period_totals
        hours, weights = [0.0] * totals.replications, [0.0] * totals.replications
        for station in self.stations:
            for direction in directions:
                passed = totals.known(self.passed, station, direction)
                border = totals.known("border_time_h", station, direction, self.traffic_class)
                for number in passed.keys() & border.keys():
                    hours[number] += passed[number] * border[number]
                    weights[number] += passed[number]
        if not all(weights):
            return say("counting-nothing-passed", places=row_of_ids(self.stations))
        return tuple(hour / weight for hour, weight in zip(hours, weights, strict=True))


def _over_directions(counted: _Counted, observation: Observation) -> tuple[float, ...] | Message:
    totals, share = counted.period_totals, observation.outbound_share
    if share is None:
        return counted.mean(totals.directions(observation))
    country = side_of(totals.scenario, counted.stations)
    if country is None:
        return say("border-hours-no-one-side", places=row_of_ids(observation.places))
    outbound = totals.directions_out_of(observation, country)
    inbound = totals.directions_into(observation, country)
    both_ways = set(outbound) & set(inbound)
    if both_ways:
        return say("counting-both-ways", direction=min(both_ways))
    weighed = [0.0] * totals.replications
    for weight, some in ((share, outbound), (1 - share, inbound)):
        if weight > 0:
            hours = counted.mean(some)
            if isinstance(hours, Message):
                return hours
            weighed = [sum_h + weight * hour for sum_h, hour in zip(weighed, hours, strict=True)]
    return tuple(weighed)


def side_of(scenario: Scenario, stations: Collection[str]) -> str | None:
    """Return the country of some stations; None if they lie in several."""
    countries = {scenario.facilities[station].country for station in stations}
    return min(countries) if len(countries) == 1 else None

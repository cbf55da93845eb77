"""What is compared year by year at a border: freight, vehicles, and hours at its stations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.indicators import LOADED_CONTAINERS
from sim.report.findings import Key
from sim.report.names import place_title
from sim.text import Message, Text, Verbatim, in_words, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.report.inputs import BorderYears, ComparedObservation, Inputs


_OF_CONTAINERS = frozenset({"container_trains", "border_time"})
"""Quantities that are reported of containers alone, and shown so."""


class YearRow(NamedTuple):
    """One line of a table with a column for each year.

    Where there is no key, only the reported figures have a simulated one beside them.
    """

    place: Text
    direction: str
    key: Key | None
    reported: tuple[ComparedObservation, ...]


def freight_reported(
    observations: Sequence[ComparedObservation], border: BorderYears | None
) -> tuple[ComparedObservation, ...]:
    """Return what was reported of the freight over a border, both ways together."""
    if border is None:
        return ()
    return _reported(observations, f"{border.mode}_freight", {border.name}, "both")


def freight_rows(inputs: Inputs, border: BorderYears) -> Iterator[YearRow]:
    """Yield what passed each crossing of a border, and all of them [Mt a year]."""
    yield from _crossing_rows(inputs, border, "tonnes_per_year", f"{border.mode}_freight")


def vehicle_rows(inputs: Inputs, border: BorderYears, vehicles: str) -> Iterator[YearRow]:
    """Yield how many vehicles a day passed, container trains at their stations too."""
    yield from _crossing_rows(inputs, border, f"{vehicles}_per_day", vehicles)
    classes = inputs.study.baseline.scenario.classes
    boxes = [
        name for name, each in classes.items() if (each.unit, each.mode) == ("container", "rail")
    ]
    # Of several kinds together there is no estimate.
    if len(boxes) == 1 and border.mode == "rail":
        yield from _container_rows(inputs, border, boxes[0])


def _all_crossings(border: BorderYears) -> Message:
    return say("year-rows-all-crossings", mode=border.mode)


def _container_rows(inputs: Inputs, border: BorderYears, traffic_class: str) -> Iterator[YearRow]:
    """Yield container trains at the stations that count them, and at all of them together."""
    kind = in_words(traffic_class, within=True)
    for direction, crossing_direction in border.crossing_directions.items():
        reported = _reported(
            inputs.observations, "container_trains", {border.name}, crossing_direction
        )
        if reported:
            title = say("year-rows-of-class", place=_all_crossings(border), kind=kind)
            yield YearRow(title, direction, None, reported)
    for station in border.counted_at:
        place = place_title(inputs.study, station)
        title = say("year-rows-of-class", place=place, kind=kind)
        for direction, crossing_direction in border.crossing_directions.items():
            key = Key("trains_per_day", station, direction=direction, traffic_class=traffic_class)
            reported = _reported(
                inputs.observations, "container_trains", {station}, crossing_direction
            )
            yield YearRow(title, direction, key, reported)


def _crossing_rows(
    inputs: Inputs, border: BorderYears, indicator: str, quantity: str
) -> Iterator[YearRow]:
    sections = inputs.study.baseline.scenario.sections
    places: list[tuple[str, Text, set[str]]] = []
    if len(border.crossings) > 1:
        places = [(border.place, _all_crossings(border), {border.name})]
    for name in border.crossings:
        ends = {sections[name].from_, sections[name].to}
        places.append((name, place_title(inputs.study, name), ends))
    for place, title, where in places:
        for direction, crossing_direction in border.crossing_directions.items():
            reported = _reported(inputs.observations, quantity, where, crossing_direction)
            yield YearRow(title, direction, Key(indicator, place, direction=direction), reported)


def hour_rows(inputs: Inputs, border: BorderYears) -> Iterator[YearRow]:
    """Yield how long it took at each border station, country by country [h]."""
    facilities = inputs.study.baseline.scenario.facilities
    countries = dict.fromkeys(facilities[station].country for station in border.stations)
    for country in countries:
        for station in border.stations:
            if facilities[station].country != country:
                continue
            place = place_title(inputs.study, station)
            title = say("year-rows-of-country", place=place, country=Verbatim(country))
            yield from _station_rows(inputs, border, station, title)
        yield from _side_rows(inputs, border, country)


def _station_rows(
    inputs: Inputs, border: BorderYears, station: str, title: Message
) -> Iterator[YearRow]:
    """Yield the hours at a station of all load units, and of loaded containers where they differ.

    Of both directions, containers are shown as their report weighs them, so without a key.
    """
    flows = inputs.study.baseline.scenario.flows.values()
    mixed = len({flow.teu_per_unit > 0 for flow in flows}) > 1
    boxes = say("year-rows-of-loaded-containers", place=title)
    for direction, crossing_direction in border.crossing_directions.items():
        reported = _reported(inputs.observations, "border_time", {station}, crossing_direction)
        of_all = tuple(row for row in reported if row.traffic == "all")
        of_boxes = tuple(row for row in reported if row.traffic != "all")
        key = Key("border_time_h", station, direction=direction)
        yield YearRow(title, direction, key, of_all)
        if direction and (mixed or of_boxes):
            yield YearRow(boxes, direction, key._replace(traffic_class=LOADED_CONTAINERS), of_boxes)
        elif of_boxes:
            yield YearRow(boxes, direction, None, of_boxes)


def _side_rows(inputs: Inputs, border: BorderYears, country: str) -> Iterator[YearRow]:
    """Yield what was reported of all stations of a country together."""
    facilities = inputs.study.baseline.scenario.facilities
    side = {station for station in border.stations if facilities[station].country == country}
    for direction, crossing_direction in border.crossing_directions.items():
        reported = tuple(
            row
            for row in _reported(inputs.observations, "border_time", side, crossing_direction)
            if len(row.places) > 1
        )
        if reported:
            title = say("year-rows-all-stations", country=Verbatim(country))
            yield YearRow(title, direction, None, reported)


def _reported(
    observations: Sequence[ComparedObservation],
    quantity: str,
    places: set[str],
    crossing_direction: str,
) -> tuple[ComparedObservation, ...]:
    """Return what was reported of whole years: at a crossing, or a station at one end of it."""
    return tuple(
        row
        for row in observations
        if (row.quantity, row.direction) == (quantity, crossing_direction)
        and (row.traffic == "all" or quantity in _OF_CONTAINERS)
        and {*row.places} <= places
        and row.year
    )

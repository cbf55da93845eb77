"""What a scenario may say and hardly means: hints before a run, no defects.

Each threshold is far beyond what there is, so that a hint is worth reading.  Countries' bounds are
those of Natural Earth 1:50m, Admin 0 map subunits (public domain), rounded outwards to a tenth of a
degree; `tools/country_bounds.py` made the file.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import combinations

from sim.errors import Defect
from sim.scenario.defects import Path, PathDefect
from sim.scenario.flows import Flow
from sim.scenario.messages import located, located_defect
from sim.scenario.schema import Scenario, Section
from sim.scenario.steps import Step
from sim.scenario.study import Study, Variant
from sim.text import Message, number, say

_OFTEN_WRITTEN = {"UK": "GB", "EL": "GR"}
"""Codes of the European Union's that ISO 3166 does not have."""
_SHORTER, _SHORTER_KM = 0.95, 15.0
"""Of a straight line, and kilometres: coordinates may be rounded to a tenth of a degree."""
_LONGER, _LONGER_KM = 4.0, 100.0
_LONGEST_KM = {"rail": 8_000.0, "road": 8_000.0, "sea": 25_000.0}
_FASTEST_KMH = {"rail": 400.0, "road": 150.0, "sea": 80.0}
_NO_TIME_KMH = 1_000_000.0
"""From here on a speed says that a section takes no time."""
_HEAVIEST_T = {
    "container": 40.0,
    "wagon": 150.0,
    "truckload": 150.0,
    "bag": 5.0,
    "empty_wagon": 60.0,
}
_MOST_UNITS = 1_000.0
_MOST_SERVERS = 5_000
_LONGEST_SERVICE_H = 48.0
_EARTH_KM = 6371.0088
"""Mean radius (IUGG) [km]."""
_MARGIN_DEGREES = 0.5
"""By which a place may lie beyond the bounds of its country: a port's anchorage, a bridge's end."""
_SIDES = ("west", "south", "east", "north")
Box = tuple[float, float, float, float]
"""West, south, east and north [degrees]."""


def implausible(study: Study) -> tuple[Defect, ...]:
    """Return hints at what is hardly meant, of the baseline and of what alternatives change."""
    of_base = _of(study.baseline.scenario)
    known = {(wrong.path, wrong.message) for wrong in of_base}
    of_variants = (
        _of_variant(wrong, variant, study)
        for variant in study.alternatives
        for wrong in _of(variant.scenario)
        if (wrong.path, wrong.message) not in known
    )
    found = (located_defect(wrong, study.document) for wrong in of_base)
    return tuple(dict.fromkeys((*found, *of_variants, *_same_titles(study))))


def _of(scenario: Scenario) -> tuple[PathDefect, ...]:
    return (
        *_places(scenario),
        *_sections(scenario),
        *_fleets(scenario),
        *_flows(scenario),
        *_steps(scenario),
    )


def _of_variant(wrong: PathDefect, variant: Variant, study: Study) -> Defect:
    """Return a hint of an alternative, at the change that it comes from if there is one."""
    path = ".".join(map(str, wrong.path))
    text = say("plausibility-in-variant", variant=variant.id, message=wrong.message)
    for change in variant.differences:
        if path.startswith(change.path) or change.path.startswith(path):
            return Defect(change.file, change.line, change.column, path, text)
    return replace(located_defect(wrong, study.document), message=text)


def _same_titles(study: Study) -> Iterator[Defect]:
    by_title: dict[str, list[str]] = defaultdict(list)
    for variant in study.alternatives:
        by_title[variant.title.casefold()].append(variant.id)
    for names in by_title.values():
        for name in names[1:]:
            path = ["alternatives", name, "title"]
            place = located(study.document, path)[1].place
            yield place.defect(".".join(path), say("plausibility-same-title", other=names[0]))


def _places(scenario: Scenario) -> Iterator[PathDefect]:
    for name, facility in scenario.facilities.items():
        here = facility.latitude, facility.longitude
        if facility.country not in country_boxes():
            text = _no_country(facility.country)
            yield PathDefect(("facilities", name, "country"), text)
        if lies_in(facility.country, *here):
            continue
        text = say(
            "plausibility-not-in-country",
            country=facility.country,
            latitude=f"{here[0]:g}",
            longitude=f"{here[1]:g}",
            exchanged=lies_in(facility.country, here[1], here[0]),
        )
        yield PathDefect(("facilities", name, "latitude"), text)


def _no_country(country: str) -> Message:
    code = _OFTEN_WRITTEN.get(country)
    if code is None:
        return say("plausibility-no-country", country=country)
    return say("plausibility-no-country-but", country=country, code=code)


def _sections(scenario: Scenario) -> Iterator[PathDefect]:
    for name, section in scenario.sections.items():
        path: Path = ("sections", name)
        pairs = section.pairs_per_day
        if pairs is not None and not any(value for _, value in pairs.pieces()):
            yield PathDefect((*path, "pairs_per_day"), say("plausibility-no-pairs"))
        if section.speed_kmh >= _NO_TIME_KMH:
            continue  # not of this world, as in the models of theory
        text = _wrong_length(section, _straight_km(scenario, section))
        if text is not None:
            yield PathDefect((*path, "km"), text)
        if section.speed_kmh > _FASTEST_KMH[section.mode]:
            text = say("plausibility-too-fast", speed=f"{section.speed_kmh:g}", mode=section.mode)
            yield PathDefect((*path, "speed_kmh"), text)


def _fleets(scenario: Scenario) -> Iterator[PathDefect]:
    """Yield trains of empties that may run to and fro: enough wagons to exceed both limits."""
    for name, fleet in scenario.fleets.items():
        rules = [(key, each) for key, each in fleet.repositioning.items() if not each.while_below]
        for (_, one), (key, other) in combinations(rules, 2):
            needed = sum(each.when_above + each.wagons_per_train for each in (one, other))
            back = (one.from_, one.to) == (other.to, other.from_)
            if back and fleet.number_on(scenario.start) >= needed:
                text = say(
                    "plausibility-to-and-fro", needed=number(needed, 0), begin=one.from_, end=one.to
                )
                yield PathDefect(("fleets", name, "repositioning", key), text)


def _wrong_length(section: Section, straight: float) -> Message | None:
    km, straight_km = number(section.km, 0), number(straight, 0)
    begin, end = section.from_, section.to
    if section.km < _SHORTER * straight and straight - section.km > _SHORTER_KM:
        exact = f"{section.km:g}"
        return say(
            "plausibility-section-too-short", km=exact, start=begin, end=end, straight=straight_km
        )
    if section.km > _LONGEST_KM[section.mode]:
        return say("plausibility-longest-section", km=km, mode=section.mode)
    if section.mode != "sea" and section.km > _LONGER * straight + _LONGER_KM:
        return say(
            "plausibility-section-too-long", km=km, start=begin, end=end, straight=straight_km
        )
    return None


def _straight_km(scenario: Scenario, section: Section) -> float:
    one, other = (scenario.facilities[name] for name in (section.from_, section.to))
    return great_circle_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def _flows(scenario: Scenario) -> Iterator[PathDefect]:
    for name, flow in scenario.flows.items():
        unit = scenario.classes[flow.traffic_class].unit
        tonnes = max(distribution.mean for _, distribution in flow.tonnes_per_unit.pieces())
        if tonnes > _HEAVIEST_T[unit]:
            load, what = f"{tonnes:,.5g}", unit.replace("_", " ")
            text = say("plausibility-too-heavy", tonnes=load, unit=what)
            yield PathDefect(("flows", name, "tonnes_per_unit"), text)
        units = max(distribution.mean for _, distribution in flow.units_per_vehicle.pieces())
        if units > _MOST_UNITS and scenario.classes[flow.traffic_class].vehicle == "train":
            text = say("plausibility-too-many-units", units=f"{units:,.5g}")
            yield PathDefect(("flows", name, "units_per_vehicle"), text)
        unsized = unit == "container" and "teu_per_unit" not in flow.model_fields_set
        if unsized and _needs_teu(scenario, flow):
            yield PathDefect(("flows", name), say("plausibility-no-teu"), at_key=True)


def _needs_teu(scenario: Scenario, flow: Flow) -> bool:
    """Tell whether what is asked, or what decides a way, is counted in TEU."""
    asked = (scenario.answer, *scenario.precise)
    in_teu = any(each is not None and each.indicator.startswith("teu") for each in asked)
    priced = any(section.cost_usd_per_teu for section in scenario.sections.values())
    return in_teu or (priced and flow.value_of_time_usd_per_teu_h > 0)


def _steps(scenario: Scenario) -> Iterator[PathDefect]:
    for place, facility in scenario.facilities.items():
        for name, step in facility.steps.items():
            path: Path = ("facilities", place, "steps", name)
            yield from _numbers_of_servers(path, step)
            yield from _times(path, step)


def _numbers_of_servers(path: Path, step: Step) -> Iterator[PathDefect]:
    shifts = getattr(step, "shifts", {}).values()
    by_shifts = any(value for shift in shifts for _, value in shift.servers.pieces())
    for key, limit in step.limits():
        most = max(value for _, value in limit.pieces())
        if most > _MOST_SERVERS and key[-1] in {"servers", "lanes"}:
            text = say("plausibility-too-many-servers", servers=f"{most:,}")
            yield PathDefect((*path, *key), text)
        if most == 0 and not (by_shifts and key == ("servers",)):
            yield PathDefect((*path, *key), say("plausibility-never-passes"))


def _times(path: Path, step: Step) -> Iterator[PathDefect]:
    for key, distribution, per_hour in step.services():
        mean = max(each.mean for _, each in distribution.pieces()) / per_hour
        if mean > _LONGEST_SERVICE_H:
            hours, in_hours = f"{mean:,.4g}", key[-1] == "time_h"
            text = say("plausibility-long-service", hours=hours, in_hours=in_hours)
            yield PathDefect((*path, *key), text)


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the length of the shortest line between two points, by the haversine formula [km].

    Parameters
    ----------
    one, other
        Latitude and longitude [degrees].

    Examples
    --------
    >>> round(great_circle_km((45.25, 82.48), (43.24, 76.95)))
    494
    """
    (lat, lon), (lat_other, lon_other) = (map(math.radians, point) for point in (one, other))
    across = math.sin((lon_other - lon) / 2) ** 2 * math.cos(lat) * math.cos(lat_other)
    return 2 * _EARTH_KM * math.asin(math.sqrt(math.sin((lat_other - lat) / 2) ** 2 + across))


@cache
def country_boxes() -> Mapping[str, tuple[Box, ...]]:
    """Return the bounds of the parts of each country, by ISO 3166 code."""
    found: dict[str, list[Box]] = defaultdict(list)
    file = resources.files("sim.scenario").joinpath("country_bounds.csv")
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        west, south, east, north = (float(row[side]) for side in _SIDES)
        found[row["country"]].append((west, south, east, north))
    return {country: tuple(boxes) for country, boxes in found.items()}


def lies_in(country: str, latitude: float, longitude: float) -> bool:
    """Tell whether a place may lie in a country; of one that is not known, yes.

    Examples
    --------
    >>> country, ((west, south, east, north), *_) = next(iter(country_boxes().items()))
    >>> lies_in(country, south, west), lies_in(country, north + 10, west)
    (True, False)
    """
    boxes = country_boxes().get(country)
    if boxes is None:
        return True
    return any(
        west - _MARGIN_DEGREES <= longitude <= east + _MARGIN_DEGREES
        and south - _MARGIN_DEGREES <= latitude <= north + _MARGIN_DEGREES
        for west, south, east, north in boxes
    )

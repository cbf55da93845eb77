"""What a scenario may say and hardly means: hints before a run, no defects.

Each threshold is far beyond what there is, so that a hint is worth reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sim.errors import Defect
from sim.scenario.defects import PathDefect
from sim.scenario.flows import Flow
from sim.scenario.geography import country_boxes, great_circle_km, lies_in
from sim.scenario.messages import located, located_defect
from sim.scenario.schema import Scenario, Section
from sim.scenario.steps import Step
from sim.scenario.study import Study, Variant

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

Path = tuple[str | int, ...]


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
        *_flows(scenario),
        *_steps(scenario),
    )


def _of_variant(wrong: PathDefect, variant: Variant, study: Study) -> Defect:
    """Return a hint of an alternative, at the change that it comes from if there is one."""
    path = ".".join(map(str, wrong.path))
    text = f"in '{variant.id}': {wrong.message}"
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
            text = f"'{names[0]}' has the same title; the report can't tell the two apart by it"
            yield place.defect(".".join(path), f"{text}: give each its own")


def _places(scenario: Scenario) -> Iterator[PathDefect]:
    for name, facility in scenario.facilities.items():
        here = facility.latitude, facility.longitude
        if facility.country not in country_boxes():
            offer = _OFTEN_WRITTEN.get(facility.country)
            offer = f"did you mean '{offer}'?" if offer else "is it misspelt?"
            text = f"the codes of ISO 3166 have no country '{facility.country}'; {offer}"
            yield PathDefect(("facilities", name, "country"), text)
        if lies_in(facility.country, *here):
            continue
        text = f"{facility.country} does not lie at latitude {here[0]:g}, longitude {here[1]:g}"
        swapped = lies_in(facility.country, here[1], here[0])
        offer = "are the two exchanged?" if swapped else "is the country another, or a sign wrong?"
        yield PathDefect(("facilities", name, "latitude"), f"{text}; {offer}")


def _sections(scenario: Scenario) -> Iterator[PathDefect]:
    for name, section in scenario.sections.items():
        path: Path = ("sections", name, "km")
        pairs = section.pairs_per_day
        if pairs is not None and not any(value for _, value in pairs.pieces()):
            text = "0 on every day: no train ever passes; `open: false` says that a line is closed"
            yield PathDefect(("sections", name, "pairs_per_day"), text)
        straight = _straight_km(scenario, section)
        ends = f"from {section.from_} to {section.to}"
        if section.speed_kmh >= _NO_TIME_KMH:
            continue  # not of this world, as in the models of theory
        if section.km < _SHORTER * straight and straight - section.km > _SHORTER_KM:
            text = f"{section.km:g} km is shorter than the straight line {ends}, {straight:,.0f} km"
            yield PathDefect(path, f"{text}; is a digit missing, or a place where it is not?")
        elif section.km > _LONGEST_KM[section.mode]:
            text = f"a section of {section.km:,.0f} km by {section.mode} is longer than any"
            yield PathDefect(path, f"{text}; is it in metres, or a digit too many?")
        elif section.mode != "sea" and section.km > _LONGER * straight + _LONGER_KM:
            text = f"{section.km:,.0f} km is far more than the straight line {ends}, "
            yield PathDefect(
                path, f"{text}{straight:,.0f} km; is a digit too many, or a place wrong?"
            )
        if section.speed_kmh > _FASTEST_KMH[section.mode]:
            text = f"{section.speed_kmh:g} km/h is faster than anything by {section.mode}"
            yield PathDefect(("sections", name, "speed_kmh"), f"{text}; is a digit too many?")


def _straight_km(scenario: Scenario, section: Section) -> float:
    one, other = (scenario.facilities[name] for name in (section.from_, section.to))
    return great_circle_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def _flows(scenario: Scenario) -> Iterator[PathDefect]:
    for name, flow in scenario.flows.items():
        unit = scenario.classes[flow.traffic_class].unit
        tonnes = max(distribution.mean for _, distribution in flow.tonnes_per_unit.pieces())
        if tonnes > _HEAVIEST_T[unit]:
            text = f"{tonnes:,.5g} t a {unit.replace('_', ' ')} is more than one carries"
            offer = "are these kilograms, or the tonnes of the whole vehicle?"
            yield PathDefect(("flows", name, "tonnes_per_unit"), f"{text}; {offer}")
        units = max(distribution.mean for _, distribution in flow.units_per_vehicle.pieces())
        if units > _MOST_UNITS and scenario.classes[flow.traffic_class].vehicle == "train":
            text = f"{units:,.5g} load units a train is more than any carries"
            yield PathDefect(("flows", name, "units_per_vehicle"), f"{text}; are they tonnes?")
        unsized = unit == "container" and "teu_per_unit" not in flow.model_fields_set
        if unsized and _needs_teu(scenario, flow):
            text = "teu_per_unit is left out, so that a container is 0 TEU and TEU a day are 0"
            offer = "write 2 for forty-foot containers, 1 for twenty-foot, or 0 if that is meant"
            yield PathDefect(("flows", name), f"{text}; {offer}", at_key=True)


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
    for key, number in step.limits():
        most = max(value for _, value in number.pieces())
        if most > _MOST_SERVERS and key[-1] in {"servers", "lanes"}:
            text = f"{most:,} is more than any terminal has; is a digit too many?"
            yield PathDefect((*path, *key), text)
        if most == 0 and not (by_shifts and key == ("servers",)):
            text = "0 on every day: nothing that comes here ever passes, and its queue never clears"
            yield PathDefect((*path, *key), text)


def _times(path: Path, step: Step) -> Iterator[PathDefect]:
    for key, distribution, per_hour in step.services():
        mean = max(each.mean for _, each in distribution.pieces()) / per_hour
        if mean > _LONGEST_SERVICE_H:
            text = f"one service takes {mean:,.4g} h on average"
            offer = "are these minutes?" if key[-1] == "time_h" else "is a digit too many?"
            why = "`is_wait: true` says that it is a wait whose parts are not modelled"
            yield PathDefect((*path, *key), f"{text}; {offer} ({why})")

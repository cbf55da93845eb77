"""The scenarios that are measured: as they are, for other times, and among idle facilities."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from sim.scenario import Facility, Section, Study, load_study

if TYPE_CHECKING:
    from sim.scenario import Scenario

REFERENCE_YEAR = Path(__file__).with_name("reference_year.yaml")
NAMED = {"reference_year": str(REFERENCE_YEAR), "baseline_2022": "baseline_2022"}


def baseline_alone(name: str, days: int | None = None, idle: int = 0) -> Study:
    """Return a study without its alternatives.

    Parameters
    ----------
    name
        Of `NAMED`, or a file.
    days
        Length of the run, at the same rate of trains [d]; its own if left out.
    idle
        Facilities that nobody passes, added each with a section.
    """
    study = load_study(NAMED.get(name, name))
    scenario = study.baseline.scenario
    if days is not None:
        end = scenario.start + dt.timedelta(days=days)
        scenario = scenario.model_copy(update={"end": end})
    if idle:
        scenario = _among_idle(scenario, idle)
    baseline = dataclasses.replace(study.baseline, scenario=scenario)
    return dataclasses.replace(study, baseline=baseline, alternatives=())


def _among_idle(scenario: Scenario, number: int) -> Scenario:
    """Add terminals with a track and a crane, each by a section to one of those that were there."""
    steps = {
        "tracks": {"kind": "stored", "places": 4},
        "crane": {"kind": "served", "servers": 1, "time_h": 1},
    }
    there = list(scenario.facilities)
    facilities, sections = dict(scenario.facilities), dict(scenario.sections)
    for position in range(number):
        name, beside = f"idle_{position}", there[position % len(there)]
        facilities[name] = Facility.model_validate(
            {
                "title": name,
                "kind": "terminal",
                "country": "KZ",
                "latitude": 45,
                "longitude": 70,
                "steps": steps,
            }
        )
        sections[f"{beside}-{name}"] = Section.model_validate(
            {"from": beside, "to": name, "km": 50, "speed_kmh": 50, "headway_min": 10}
        )
    return scenario.model_copy(update={"facilities": facilities, "sections": sections})

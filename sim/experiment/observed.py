"""Reported volumes beside simulated ones, and a refusal where the two count different things.

For every observation that the scenario names, the scope of the simulated number is built from the
crossings that the scenario has and the direction in which its flows cross them; `sim.seeds` then
says whether the two may stand side by side.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import Defect, ScenarioError
from sim.experiment.crossings import crossings, direction_names, ends
from sim.report import Observation as Row
from sim.seeds import Observation, Scope, Traffic, observations, unlikeness
from sim.statistics import estimate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from sim.scenario import Scenario, Study

ALL_CROSSINGS = "china_kazakhstan_rail"
"""The place of what is counted at all rail crossings together."""
DAYS_PER_YEAR = 365


@dataclass(frozen=True)
class _Simulation:
    """The baseline as something that can be counted."""

    scenario: Scenario
    rows: pd.DataFrame
    first: dt.date
    days: int
    replications: int
    directions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Count:
    """A simulated number: one value a replication, and what it counts."""

    values: tuple[float, ...]
    scope: Scope


def observed(study: Study, rows: pd.DataFrame, warm_up_h: float) -> tuple[Row, ...]:
    """Return the reported volumes that a scenario names, beside the simulated ones.

    Parameters
    ----------
    study
        Its baseline is what is compared.
    rows
        Indicators of the baseline, columns ``replication``, those of an indicator, ``unit`` and
        ``value``.
    warm_up_h
        Not counted [h].

    Raises
    ------
    ScenarioError
        If there is no observation of a name.
    """  # noqa: DOC502 -- raised by what is called
    scenario = study.baseline.scenario
    first = scenario.start + dt.timedelta(hours=warm_up_h)
    simulation = _Simulation(
        scenario=scenario,
        rows=rows,
        first=first,
        days=(scenario.end - first).days,
        replications=int(rows.replication.max()) + 1,
        directions=direction_names(scenario),
    )
    return tuple(_beside(simulation, each) for each in named_observations(study))


def named_observations(study: Study) -> tuple[Observation, ...]:
    """Return the observations that a scenario names, by their own id or by that of their fact.

    Raises
    ------
    ScenarioError
        If there is no observation of a name.
    """
    found: list[Observation] = []
    defects = []
    for position, name in enumerate(study.baseline.scenario.observed):
        named = [each for each in observations() if name in {each.observation_id, each.fact_id}]
        if not named:
            file = next(iter(study.files), study.id)
            text = f"there is no observation '{name}'; `sim seeds` lists what was reported"
            defects.append(Defect(file, 0, 0, f"observed.{position}", text))
        found += named
    if defects:
        raise ScenarioError(defects)
    return tuple(dict.fromkeys(found))


def _beside(simulation: _Simulation, observation: Observation) -> Row:
    counted = _counted(simulation, observation)
    reasons = (counted,) if isinstance(counted, str) else unlikeness(observation, counted.scope)
    if isinstance(counted, str) or reasons:
        return _row(observation, reason="; ".join(reasons))
    mean = estimate(counted.values)
    error = (mean.mean - observation.value) / observation.value
    return _row(
        observation,
        simulated=mean.mean,
        interval=(mean.mean - mean.half_width, mean.mean + mean.half_width),
        error=error,
        verdict=_verdict(observation, error),
    )


def _row(
    observation: Observation,
    *,
    simulated: float | None = None,
    interval: tuple[float | None, float | None] = (None, None),
    error: float | None = None,
    verdict: str = "not compared",
    reason: str = "",
) -> Row:
    places = ", ".join(place.replace("_", " ").title() for place in observation.places)
    quantity = "TEU" if observation.quantity == "teu" else observation.quantity.replace("_", " ")
    title = f"{quantity}, {observation.mode}, {_WAYS[observation.direction]}, at {places}"
    return Row(
        id=observation.observation_id,
        title=title,
        source=observation.fact_id,
        unit=observation.unit,
        period=f"{observation.period_start} to {observation.period_end}",
        observed=observation.value,
        simulated=simulated,
        low=interval[0],
        high=interval[1],
        error=error,
        margin=observation.margin_share,
        verdict=verdict,
        reason=reason,
        use=observation.use,
    )


def _verdict(observation: Observation, error: float) -> str:
    """Hold an error against the margin; a report of 'at least' is not missed from above."""
    margin = observation.margin_share
    low = -margin if observation.bound != "at_most" else -1.0
    high = margin if observation.bound != "at_least" else float("inf")
    return "within the margin" if low <= error <= high else "outside the margin"


def _counted(simulation: _Simulation, observation: Observation) -> _Count | str:
    """Return the simulated number of the observation's kind, or why there is none."""
    if observation.quantity == "border_time":
        return _border_time(simulation, observation)
    if observation.quantity not in _AMOUNTS:
        return f"the simulation counts no {observation.quantity.replace('_', ' ')}"
    sections = _sections(simulation.scenario, observation)
    if not sections:
        return f"the scenario has no crossing at {', '.join(observation.places)}"
    indicator, traffic, containers = _AMOUNTS[observation.quantity]
    classes = _container_classes(simulation.scenario) if containers else ("",)
    directions = simulation.directions[observation.direction]
    total = _per_replication(simulation, indicator, sections, directions, classes)
    factor = _factor(simulation, observation)
    scope = _scope(simulation, observation, traffic)
    return _Count(tuple(float(value) * factor for value in total), scope)


_WAYS = {
    "both": "both directions",
    "china_to_kazakhstan": "China to Kazakhstan",
    "kazakhstan_to_china": "Kazakhstan to China",
}

_AMOUNTS: dict[str, tuple[str, Traffic, bool]] = {
    "rail_freight": ("tonnes_per_year", "all", False),
    "road_freight": ("tonnes_per_year", "all", False),
    "trains": ("trains_per_day", "all", False),
    # What both railways count as container trains over this border are block trains of these two
    # programmes; single containers in mixed trains are not among the flows.
    "container_trains": ("trains_per_day", "china_europe_and_central_asia_trains", True),
    "teu": ("teu_per_day", "containers", False),
}
"""Quantity -> indicator, what traffic it counts, whether of container classes alone."""


def _scope(simulation: _Simulation, observation: Observation, traffic: Traffic) -> Scope:
    return Scope(
        quantity=observation.quantity,
        unit=observation.unit,
        direction=observation.direction,
        places=_places(simulation.scenario, observation),
        mode="road" if observation.mode == "road" else "rail",
        traffic=traffic,
        period=(simulation.first, simulation.first + dt.timedelta(days=simulation.days - 1)),
    )


def _sections(scenario: Scenario, observation: Observation) -> tuple[str, ...]:
    """Return the crossings that an observation speaks of."""
    mode = "road" if observation.mode == "road" else "rail"
    named = set(observation.places)
    return tuple(
        section
        for section in crossings(scenario, mode)
        if named & {ALL_CROSSINGS, section, *ends(scenario.sections[section])}
    )


def _places(scenario: Scenario, observation: Observation) -> tuple[str, ...]:
    """Return the observation's places, unless it means all crossings and the scenario lacks one."""
    if ALL_CROSSINGS not in observation.places:
        return observation.places
    there = {frozenset(ends(scenario.sections[name])) for name in crossings(scenario, "rail")}
    reported = {
        frozenset(each.places)
        for each in observations()
        if each.place_kind == "crossing" and each.mode == "rail"
    }
    return (
        (ALL_CROSSINGS,)
        if reported <= there
        else tuple(sorted(place for pair in there for place in pair))
    )


def _container_classes(scenario: Scenario) -> tuple[str, ...]:
    return tuple(
        name
        for name, each in scenario.classes.items()
        if each.unit == "container" and each.mode == "rail"
    )


def _factor(simulation: _Simulation, observation: Observation) -> float:
    """Return what turns a rate into the observation's total over the simulated period."""
    if observation.unit == "Mt":
        return simulation.days / DAYS_PER_YEAR
    return 1.0 if observation.unit == "trains_per_day" else float(simulation.days)


def _border_time(simulation: _Simulation, observation: Observation) -> _Count | str:
    """Return the mean over stations and directions, weighted by the trains that passed."""
    if observation.mode != "rail":
        return "the simulation counts border time of trains only"
    stations = tuple(name for name in observation.places if name in simulation.scenario.facilities)
    if len(stations) < len(observation.places):
        return f"the scenario has not all of {', '.join(observation.places)}"
    hours, trains = [0.0] * simulation.replications, [0.0] * simulation.replications
    for station in stations:
        for direction in simulation.directions[observation.direction]:
            passed = _per_replication(simulation, "trains_per_day", (station,), (direction,))
            border = _per_replication(simulation, "border_time_h", (station,), (direction,))
            for number, (count, time_h) in enumerate(zip(passed, border, strict=True)):
                hours[number] += count * time_h
                trains[number] += count
    if not all(trains):
        return f"no train passed {', '.join(stations)}"
    values = tuple(time_h / count for time_h, count in zip(hours, trains, strict=True))
    return _Count(values, _scope(simulation, observation, "all"))


def _per_replication(
    simulation: _Simulation,
    indicator: str,
    places: Collection[str],
    directions: Collection[str],
    classes: Collection[str] = ("",),
) -> tuple[float, ...]:
    """Return the sum over places, directions and classes of every replication."""
    rows = simulation.rows
    chosen = rows[
        (rows.indicator == indicator)
        & rows.place.isin(places)
        & rows.direction.isin(directions)
        & rows.traffic_class.isin(classes)
        & (rows.flow == "")
    ]
    sums = chosen.groupby("replication").value.sum()
    return tuple(float(sums.get(number, 0.0)) for number in range(simulation.replications))

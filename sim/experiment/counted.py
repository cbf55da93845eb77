"""Simulated numbers that count what an observation counts.

For every observation that the scenario names, the simulated number is of the observation's own
period if that is told on its own, else of all that is counted.  Its scope is built from the
crossings that the scenario has and the direction in which its flows cross them; `sim.seeds` then
says whether the two may stand side by side.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.errors import Defect, ScenarioError
from sim.experiment.crossings import (
    ALL_CROSSINGS,
    border_stations,
    crossings,
    direction_names,
    ends,
)
from sim.experiment.held import WAITING, waiting_before
from sim.experiment.periods import counted_days, named, period_name
from sim.experiment.tally import Tally
from sim.record import calendar_years
from sim.scenario import BORDER_KINDS
from sim.seeds import Observation, Scope, Traffic, observations, unlikeness

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from sim.scenario import Scenario, Study


@dataclass(frozen=True)
class Simulated:
    """An observation, and the simulated number of the same kind.

    Attributes
    ----------
    observation
        What was reported.
    numbers
        The simulated number in the observation's unit, one a replication; empty if there is none
        that may stand beside it.
    reason
        Why there is none.
    """

    observation: Observation
    numbers: tuple[float, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class _Count:
    """A simulated number: one a replication, and what traffic it counts."""

    numbers: tuple[float, ...]
    traffic: Traffic


def simulated_observations(
    study: Study, rows: pd.DataFrame, periods: pd.DataFrame | None, warm_up_h: float
) -> tuple[Simulated, ...]:
    """Return the simulated numbers beside the observations that a scenario names.

    Parameters
    ----------
    study
        Its baseline is what is compared.
    rows
        Indicators of the baseline over all that is counted, columns ``replication``, those of an
        indicator and ``value``.
    periods
        Those of parts of it, with a column ``period`` too, as `periods` names them; None if none
        is told on its own.
    warm_up_h
        Not counted [h].

    Raises
    ------
    ScenarioError
        If there is no observation of a name.
    """  # noqa: DOC502 -- raised by what is called
    scenario = study.baseline.scenario
    first, last = counted_days(scenario, warm_up_h)
    whole = Tally(
        scenario=scenario,
        rows=rows,
        first=first,
        days=(last - first).days + 1,
        replications=int(rows.replication.max()) + 1,
        directions=direction_names(scenario),
    )
    parts: dict[str, pd.DataFrame] = {}
    if periods is not None:
        parts = {str(name): part for name, part in periods.groupby("period", observed=True)}
    return tuple(
        _simulated(_of_period(whole, parts, each), each) for each in named_observations(study)
    )


def named_observations(study: Study) -> tuple[Observation, ...]:
    """Return the observations that a scenario names, by their own id or by that of their fact.

    Raises
    ------
    ScenarioError
        If there is no observation of a name.
    """
    wanted = study.baseline.scenario.observed
    file = next(iter(study.files), study.id)
    defects = [
        Defect(
            file,
            0,
            0,
            f"observed.{position}",
            f"there is no observation '{name}'; `sim seeds` lists what was reported",
        )
        for position, name in enumerate(wanted)
        if not any(named([name]))
    ]
    if defects:
        raise ScenarioError(defects)
    return tuple(named(wanted))


def _of_period(whole: Tally, parts: Mapping[str, pd.DataFrame], observation: Observation) -> Tally:
    """Return the simulation of the observation's period, or the whole if it is not told."""
    rows = parts.get(period_name((observation.period_start, observation.period_end)))
    if rows is None:
        return whole
    return replace(whole, rows=rows, first=observation.period_start, days=observation.days)


def _simulated(tally: Tally, observation: Observation) -> Simulated:
    count = _counted(tally, observation)
    if isinstance(count, str):
        return Simulated(observation, reason=count)
    reasons = unlikeness(observation, _scope(tally, observation, count.traffic))
    if reasons:
        return Simulated(observation, reason="; ".join(reasons))
    return Simulated(observation, count.numbers)


def _counted(tally: Tally, observation: Observation) -> _Count | str:
    """Return the simulated number of the observation's kind, or why there is none."""
    if observation.quantity == "border_time":
        return _border_time(tally, observation)
    if observation.quantity in WAITING:
        waiting = waiting_before(tally, observation)
        return waiting if isinstance(waiting, str) else _Count(waiting, "all")
    if observation.quantity not in _AMOUNTS:
        return f"the simulation counts no {observation.quantity.replace('_', ' ')}"
    if observation.quantity == "teu" and _is_inland(tally.scenario, observation.places):
        return _handled(tally, observation)
    sections = _sections(tally.scenario, observation)
    if not sections:
        return f"the scenario has no crossing at {', '.join(observation.places)}"
    return _passed(tally, observation, sections)


_AMOUNTS: dict[str, tuple[str, Traffic]] = {
    "rail_freight": ("tonnes_per_year", "all"),
    "road_freight": ("tonnes_per_year", "all"),
    "trains": ("trains_per_day", "all"),
    "container_trains": ("trains_per_day", "china_europe_and_central_asia_trains"),
    "teu": ("teu_per_day", "containers"),
}
"""Quantity -> indicator, what traffic it counts unless only container trains were."""
_PROGRAMMES: Traffic = "china_europe_and_central_asia_trains"


def _passed(tally: Tally, observation: Observation, sections: Collection[str]) -> _Count:
    """Return what passed over some sections, in the observation's unit."""
    indicator, traffic = _AMOUNTS[observation.quantity]
    classes: Collection[str] = ("",)
    # What both railways count as container trains over this border are block trains of these two
    # programmes; single containers in mixed trains are not among the flows.
    if observation.traffic == _PROGRAMMES and observation.mode == "rail":
        traffic = _PROGRAMMES
    if traffic == _PROGRAMMES:
        classes = _container_classes(tally.scenario)
    directions = tally.directions[observation.direction]
    places = sections
    if observation.quantity == "container_trains":
        places = chinese_stations(tally.scenario, sections) or sections
    total = tally.total(indicator, places, directions, classes)
    factor = _factor(tally, observation)
    return _Count(tuple(value * factor for value in total), traffic)


def chinese_stations(scenario: Scenario, sections: Collection[str]) -> tuple[str, ...]:
    """Return the Chinese border stations of crossings.

    Container trains are counted as trains of the Chinese network, whose programme they are: those
    to the east once they are formed there, of other length than those that came over the border.
    """
    stations = (end for section in sections for end in ends(scenario.sections[section]))
    return tuple(name for name in stations if scenario.facilities[name].country == "CN")


def _handled(tally: Tally, observation: Observation) -> _Count | str:
    """Return the TEU that terminals transshipped; trains that run through are not theirs."""
    if observation.direction != "both":
        return "what terminals transship is counted in both directions together"
    facilities = tally.scenario.facilities
    for place in observation.places:
        if not any(step.kind == "transshipped" for step in facilities[place].steps.values()):
            return f"nothing is transshipped at {place}"
    total = tally.total("teu_transshipped_per_day", observation.places, ("",))
    factor = _factor(tally, observation)
    return _Count(tuple(value * factor for value in total), "containers")


def _scope(tally: Tally, observation: Observation, traffic: Traffic) -> Scope:
    return Scope(
        quantity=observation.quantity,
        unit=observation.unit,
        direction=observation.direction,
        places=_places(tally.scenario, observation),
        mode="road" if observation.mode == "road" else "rail",
        traffic=traffic,
        period=(tally.first, tally.first + dt.timedelta(days=tally.days - 1)),
    )


def _sections(scenario: Scenario, observation: Observation) -> tuple[str, ...]:
    """Return the crossings that an observation speaks of."""
    mode = "road" if observation.mode == "road" else "rail"
    wanted = set(observation.places)
    return tuple(
        section
        for section in crossings(scenario, mode)
        if wanted & {ALL_CROSSINGS, section, *ends(scenario.sections[section])}
    )


def _is_inland(scenario: Scenario, places: Collection[str]) -> bool:
    """Return whether places are facilities of the scenario and none is a border station."""
    facilities = scenario.facilities
    return all(
        place in facilities and facilities[place].kind not in BORDER_KINDS for place in places
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


def _factor(tally: Tally, observation: Observation) -> float:
    """Return what turns a rate into the observation's total over the simulated period."""
    if observation.unit == "Mt":
        return calendar_years(tally.first, 0.0, 24.0 * tally.days)
    return 1.0 if observation.unit == "trains_per_day" else float(tally.days)


def _border_time(tally: Tally, observation: Observation) -> _Count | str:
    """Return the mean over stations and directions, weighted by the vehicles that passed."""
    stations = border_stations(tally.scenario, observation.places)
    if stations is None:
        return f"the scenario has not all of {', '.join(observation.places)}"
    hours, trains = [0.0] * tally.replications, [0.0] * tally.replications
    for station in stations:
        for direction in tally.directions[observation.direction]:
            passed = tally.total("trains_per_day", (station,), (direction,))
            border = tally.total("border_time_h", (station,), (direction,))
            for number, (count, time_h) in enumerate(zip(passed, border, strict=True)):
                hours[number] += count * time_h
                trains[number] += count
    if not all(trains):
        return f"nothing passed {', '.join(stations)}"
    values = tuple(time_h / count for time_h, count in zip(hours, trains, strict=True))
    return _Count(values, "all")

"""Simulated numbers that count what an observation counts.

For every observation that the scenario names, the simulated number is of the observation's own
period if that is reported on its own, else of all that is counted.  Its scope is built from the
crossings that the scenario has and the direction in which its flows cross them; `sim.seeds` then
says whether the two may stand side by side.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.errors import Defect, ScenarioError
from sim.record import calendar_years
from sim.scenario import BORDER_KINDS, borders_of, countries_of, ends
from sim.seeds import Observation, Scope, in_words, known_words, unlikeness
from sim.text import EMPTY, Message, Text, Verbatim, row_of_ids, say, shortened
from sim.validation.border_hours import border_hours
from sim.validation.border_sides_of import reported_crossings, senses
from sim.validation.held_trains import WAITING, waiting_before
from sim.validation.reported_periods import counted_days, named, period_name
from sim.validation.totals import PeriodTotals

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from sim.scenario import Mode, Scenario, Study


@dataclass(frozen=True)
class Simulated:
    """An observation, and the simulated number of the same kind.

    Attributes
    ----------
    numbers
        The simulated number in the observation's unit, one a replication; empty if there is none
        that may stand beside it.
    """

    observation: Observation
    numbers: tuple[float, ...] = ()
    reason: Text = EMPTY


@dataclass(frozen=True)
class _Count:
    """A simulated number: one a replication, and what traffic it counts."""

    numbers: tuple[float, ...]
    traffic: str


def simulated_observations(
    study: Study, rows: pd.DataFrame, periods: pd.DataFrame | None, warm_up_h: float
) -> tuple[Simulated, ...]:
    """Return the simulated numbers beside the observations that a scenario names.

    Parameters
    ----------
    rows
        Indicators of the baseline over all that is counted, columns ``replication``, those of an
        indicator and ``value``.
    periods
        Those of parts of it, with a column ``period`` too, as `periods` names them; None if none
        is reported on its own.

    Raises
    ------
    ScenarioError
        If there is no observation of a name.
    """  # noqa: DOC502 -- raised by what is called
    scenario = study.baseline.scenario
    first, last = counted_days(scenario, warm_up_h)
    whole = PeriodTotals(
        scenario=scenario,
        rows=rows,
        first=first,
        days=(last - first).days + 1,
        replications=int(rows.replication.max()) + 1,
        senses=senses(scenario),
    )
    parts: dict[str, pd.DataFrame] = {}
    if periods is not None:
        parts = {str(name): part for name, part in periods.groupby("period", observed=True)}
    return tuple(
        _simulated(_of_period(whole, parts, each), each) for each in named_observations(study)
    )


def named_observations(study: Study) -> tuple[Observation, ...]:
    """Return the observations that a study is compared with: those it names, and its own.

    Raises
    ------
    ScenarioError
        If there is no observation of a name.
    """
    scenario = study.baseline.scenario
    file = next(iter(study.files), study.id)
    found = tuple(named(scenario))
    names = {name for each in found for name in (each.observation_id, each.fact_id)}
    defects = [
        Defect(file, 0, 0, f"observed.{position}", say("counting-no-observation", observation=name))
        for position, name in enumerate(scenario.observed)
        if name not in names
    ]
    if defects:
        raise ScenarioError(defects)
    return found


def _of_period(
    whole: PeriodTotals, parts: Mapping[str, pd.DataFrame], observation: Observation
) -> PeriodTotals:
    """Return the simulation of the observation's period, or the whole if it is not reported."""
    rows = parts.get(period_name((observation.period_start, observation.period_end)))
    if rows is None:
        return whole
    return replace(whole, rows=rows, first=observation.period_start, days=observation.days)


def _simulated(period_totals: PeriodTotals, observation: Observation) -> Simulated:
    if observation.use == "left_out":
        noted = Verbatim(observation.note) if observation.note else say("counting-left-out")
        return Simulated(observation, reason=noted)
    mixed = period_totals.crosses_in_both_directions(observation)
    if mixed:
        return Simulated(observation, reason=say("counting-both-ways", direction=Verbatim(mixed)))
    count = _counted(period_totals, observation)
    if isinstance(count, Message):
        return Simulated(observation, reason=count)
    reasons = unlikeness(observation, _scope(period_totals, observation, count.traffic))
    if reasons:
        return Simulated(observation, reason=shortened(reasons, len(reasons), clauses=True))
    return Simulated(observation, count.numbers)


def _counted(period_totals: PeriodTotals, observation: Observation) -> _Count | Message:
    """Return the simulated number of the observation's kind, or why there is none."""
    if observation.quantity == "border_time":
        hours = border_hours(period_totals, observation, mode_of(observation))
        return hours if isinstance(hours, Message) else _Count(hours.numbers, hours.traffic)
    if observation.quantity in WAITING:
        waiting = waiting_before(period_totals, observation)
        return waiting if isinstance(waiting, Message) else _Count(waiting, "all")
    if observation.quantity not in _AMOUNTS:
        return say("counting-not-counted", quantity=in_words(observation.quantity))
    if observation.quantity == "teu" and is_handled_inland(
        period_totals.scenario, observation.places
    ):
        return _handled(period_totals, observation)
    sections = crossings_of(period_totals.scenario, observation)
    if not sections:
        return say("counting-no-crossing", places=row_of_ids(observation.places))
    return _passed(period_totals, observation, sections)


_AMOUNTS = {
    "rail_freight": ("tonnes_per_year", ""),
    "road_freight": ("tonnes_per_year", ""),
    "trains": ("trains_per_day", ""),
    "container_trains": ("trains_per_day", "container"),
    "teu": ("teu_per_day", "container"),
}
"""Quantity -> indicator, and the load unit of what it is of by itself; '' if of all traffic."""
COUNTED = frozenset({"border_time", *_AMOUNTS, *WAITING})
"""Quantities that a simulated number can stand beside."""


def _passed(
    period_totals: PeriodTotals, observation: Observation, sections: Collection[str]
) -> _Count:
    """Return what passed over some sections, in the observation's unit."""
    indicator, unit = _AMOUNTS[observation.quantity]
    asked = known_words().traffics[observation.traffic]
    mode = mode_of(observation)
    classes: Collection[str] = ("",)
    # A traffic that no unit tells from the rest is refused as unlike what is counted then.
    traffic = f"{unit}s" if unit else "all"
    if asked.unit and (unit in {"", asked.unit}):
        traffic, classes = asked.name, _classes_of(period_totals.scenario, asked.unit, mode)
    elif observation.quantity == "container_trains":
        classes = _classes_of(period_totals.scenario, unit, mode)
    places = sections
    if observation.quantity == "container_trains":
        places = counted_at(period_totals.scenario, sections, observation.traffic)
    total = period_totals.total(indicator, places, period_totals.directions(observation), classes)
    factor = _factor(period_totals, observation)
    return _Count(tuple(value * factor for value in total), traffic)


def counted_at(scenario: Scenario, sections: Collection[str], traffic: str) -> tuple[str, ...]:
    """Return where trains of a traffic are counted: stations of one country, or over the border.

    A programme of one country counts its trains as they run on its own network: in the other
    direction once they are formed there, of another length than those that came over the border.
    """
    country = known_words().traffics[traffic].counted_in
    stations = (end for section in sections for end in ends(scenario.sections[section]))
    there = (name for name in stations if scenario.facilities[name].country == country)
    return tuple(there) or tuple(sections)


def _handled(period_totals: PeriodTotals, observation: Observation) -> _Count | Message:
    """Return the TEU that terminals transshipped; trains that run through are not theirs."""
    if observation.direction != "both":
        return say("counting-both-together")
    facilities = period_totals.scenario.facilities
    for place in observation.places:
        if not any(step.role == "transshipment" for step in facilities[place].steps.values()):
            return say("counting-no-transshipment", place=Verbatim(place))
    total = period_totals.total("teu_transshipped_per_day", observation.places, ("",))
    factor = _factor(period_totals, observation)
    return _Count(tuple(value * factor for value in total), "containers")


def _scope(period_totals: PeriodTotals, observation: Observation, traffic: str) -> Scope:
    return Scope(
        quantity=observation.quantity,
        unit=observation.unit,
        direction=observation.direction,
        places=_places(period_totals.scenario, observation),
        mode=mode_of(observation),
        traffic=traffic,
        period=(
            period_totals.first,
            period_totals.first + dt.timedelta(days=period_totals.days - 1),
        ),
    )


def crossings_of(scenario: Scenario, observation: Observation) -> tuple[str, ...]:
    """Return the crossings that an observation speaks of."""
    return reported_crossings(scenario, observation.places, mode_of(observation))


def mode_of(observation: Observation) -> Mode:
    """Return the mode that an observation is of."""
    return "road" if observation.mode == "road" else "rail"


def is_handled_inland(scenario: Scenario, places: Collection[str]) -> bool:
    """Return whether places are facilities of the scenario and none is a border station."""
    facilities = scenario.facilities
    return all(
        place in facilities and facilities[place].kind not in BORDER_KINDS for place in places
    )


def _places(scenario: Scenario, observation: Observation) -> tuple[str, ...]:
    """Return the observation's places, unless it means a border and the scenario lacks a crossing.

    Which crossings a total over a border counts, a table of the seeds says; all that the scenario
    has where it says nothing.
    """
    mode = mode_of(observation)
    for name in filter(countries_of, observation.places):
        border = borders_of(scenario).get(name)
        over = border.over(mode) if border else ()
        there = {frozenset(ends(scenario.sections[each])) for each in over}
        if not known_words().crossings.get((name, mode), frozenset()) <= there:
            return tuple(sorted(place for pair in there for place in pair))
    return observation.places


def _classes_of(scenario: Scenario, unit: str, mode: Mode) -> tuple[str, ...]:
    return tuple(
        name for name, each in scenario.classes.items() if each.unit == unit and each.mode == mode
    )


def _factor(period_totals: PeriodTotals, observation: Observation) -> float:
    """Return what turns a rate into the observation's total over the simulated period."""
    if observation.unit == "Mt":
        return calendar_years(period_totals.first, 0.0, 24.0 * period_totals.days)
    return 1.0 if observation.unit == "trains_per_day" else float(period_totals.days)

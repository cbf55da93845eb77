"""Whether a planner's own observations are of something that a run of the scenario can have.

An observation without a simulated number would be reported as "not compared", or be compared with
zero.  Observations that ship are not checked here: the report says which of them were compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import Defect, ScenarioError
from sim.scenario import BORDER_KINDS
from sim.text import either, row_of_ids, say
from sim.validation.border_hours import side_of
from sim.validation.border_sides_of import reported_stations, senses
from sim.validation.counting import COUNTED, crossings_of, is_handled_inland, mode_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Scenario, Study
    from sim.seeds import Observation

UNITS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("rail_freight", "road_freight", "port_freight"), frozenset({"Mt"})),
    **dict.fromkeys(("trains", "container_trains"), frozenset({"trains", "trains_per_day"})),
    "teu": frozenset({"TEU"}),
    "border_time": frozenset({"h"}),
    **dict.fromkeys(("trains_held", "trains_held_most"), frozenset({"trains"})),
    "truck_queue": frozenset({"vehicles"}),
}
"""Quantity -> units in which the simulation counts it."""


def check_observable(study: Study) -> None:
    """Pass only if a run can have a number beside each of a planner's own observations.

    Raises
    ------
    ScenarioError
        If it can't, with what can be counted instead; all of them at once.
    """
    scenario = study.baseline.scenario
    if not scenario.observations:
        return
    crossing_directions = {
        crossing_direction for border in senses(scenario).values() for crossing_direction in border
    }
    file = next(iter(study.files), study.id)
    defects = [
        Defect(file, 0, 0, f"observations.{own.observation_id}", why)
        for own in scenario.observations
        if (why := why_not_counted(scenario, crossing_directions, own.observation()))
    ]
    if defects:
        raise ScenarioError(defects)


def why_not_counted(scenario: Scenario, crossing_directions: set[str], seen: Observation) -> str:
    """Return why no run has a number like an observed one; '' if one may.

    Parameters
    ----------
    crossing_directions
        Ways in which its flows cross borders, as ``BY>PL``.
    """
    if seen.quantity not in COUNTED:
        name = seen.quantity.replace("_", " ")
        return say("observable-quantity", quantity=name, counted=", ".join(sorted(COUNTED)))
    units = UNITS[seen.quantity]
    if seen.unit not in units:
        use = either(sorted(units))
        return say("observable-unit", quantity=seen.quantity, unit=seen.unit, units=use)
    if seen.direction != "both" and seen.direction not in crossing_directions:
        there = ", ".join(["both", *sorted(crossing_directions)])
        return say("observable-direction", direction=seen.direction, there=there)
    return _wrong_place(scenario, seen)


def _wrong_place(scenario: Scenario, seen: Observation) -> str:
    places = ", ".join(seen.places)
    if seen.quantity == "border_time":
        return _wrong_stations(scenario, seen)
    if seen.quantity == "teu" and is_handled_inland(scenario, seen.places):
        return ""
    if seen.quantity in UNITS and not crossings_of(scenario, seen):
        return say("observable-no-crossing", mode=mode_of(seen), places=places)
    return ""


def _wrong_stations(scenario: Scenario, seen: Observation) -> str:
    places = ", ".join(seen.places)
    stations = reported_stations(scenario, seen.places, mode_of(seen))
    if stations is None:
        return say("counting-not-all-places", places=places)
    inland = [name for name in stations if scenario.facilities[name].kind not in BORDER_KINDS]
    if inland:
        kinds = either(sorted(BORDER_KINDS))
        return say("observable-no-border-time", places=row_of_ids(inland), kinds=kinds)
    if seen.outbound_share is not None and side_of(scenario, stations) is None:
        return say("border-hours-no-one-side", places=places)
    return ""

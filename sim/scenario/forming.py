"""What a scenario says wrongly about units that go on by other vehicles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.addresses import hint
from sim.scenario.references import Path, Wrong
from sim.scenario.steps import Batched, Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario.schema import Facility, Scenario


def wrong_forming(scenario: Scenario) -> Iterator[Wrong]:
    """Find classes that are not there, of other units, or formed back, and room that never fills.

    Parameters
    ----------
    scenario
        A variant whose values are each right by themselves.
    """
    for name, facility in scenario.facilities.items():
        for key, step in facility.steps.items():
            if isinstance(step, Batched) and step.to_class is not None:
                path = ("facilities", name, "steps", key, "to_class")
                yield from _of_class(scenario, path, step, step.to_class)
                yield from _formed_back(facility, path, key, step.to_class)
            if isinstance(step, Stored):
                yield from _given_back_at_once(facility, name, key, step)


def _given_back_at_once(facility: Facility, place: str, key: str, room: Stored) -> Iterator[Wrong]:
    """Find room right before a step that ends the vehicles which have it.

    What waits there for the next vehicle has no room: the file says that it has.
    """
    names = list(facility.steps)
    behind = names[names.index(key) + 1 :]
    for name in behind:
        step = facility.steps[name]
        if not room.passing.meets(step.passing):
            continue
        if isinstance(step, Batched) and room.until in {None, *behind}:
            text = (
                f"units give this room back as they come to '{name}', which ends their vehicle, so "
                "what waits there for the next one takes up none; put a step that takes time "
                "(unloading) between the two, or leave the room out"
            )
            yield Wrong(("facilities", place, "steps", key), text)
        return


def _of_class(scenario: Scenario, path: Path, step: Batched, to_class: str) -> Iterator[Wrong]:
    kind = scenario.classes.get(to_class)
    if kind is None:
        text = f"there is no class '{to_class}'; {hint(to_class, tuple(scenario.classes))}"
        yield Wrong(path, text)
        return
    for name in step.passing.classes:
        brought = scenario.classes.get(name)
        if brought is not None and brought.unit != kind.unit:
            text = f"'{to_class}' carries units of kind {kind.unit}"
            offer = f"a class of unit {brought.unit} would do"
            yield Wrong(path, f"{text}, and '{name}' brings {brought.unit}; {offer}")


def _formed_back(facility: Facility, path: Path, key: str, to_class: str) -> Iterator[Wrong]:
    """Find steps before this one that would take what it forms for another class.

    Nobody comes back to them, but whoever reads the steps of a facility as its classes do would
    think so: trains to ships and ships to trains need a ``for`` that tells them apart.
    """
    own = facility.steps[key].passing
    for name, step in facility.steps.items():
        if name == key:
            return
        if not isinstance(step, Batched) or step.to_class in {None, to_class}:
            continue
        rule = step.passing
        apart = (
            (rule.direction and own.direction and rule.direction != own.direction)
            or (rule.classes and to_class not in rule.classes)
            or (rule.flows and own.flows and not set(rule.flows) & set(own.flows))
            or (rule.position and own.position and not set(rule.position) & set(own.position))
        )
        if not apart:
            yield Wrong(
                path,
                f"'{name}' before it forms {step.to_class} of {to_class}; a direction or classes "
                f"in the `for` of '{name}' would do",
            )

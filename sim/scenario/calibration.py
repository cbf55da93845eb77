"""The part of a study file that says what is fitted to which reported volumes.

Few parameters, each with a name, a reason and bounds.  A parameter either multiplies what stands
at some places of the scenario, or is put there itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from sim.errors import Defect
from sim.scenario.changes import CHANGEABLE
from sim.scenario.defects import first_of
from sim.scenario.fitting import unfit, with_values
from sim.scenario.messages import model_defects
from sim.scenario.paths import MissingKey, Slot, bare, missing_key_text, slot
from sim.scenario.references import no_observation
from sim.scenario.reported import OwnObservation, known_observations
from sim.scenario.schema import Scenario
from sim.scenario.values import Closed, Name, Number
from sim.scenario.yaml_reader import LocatedNode, plain
from sim.seeds import Observation
from sim.text import Message, say

KEY = "calibration"
NOT_OF_A_VARIANT = frozenset({"alternatives", KEY})
"""Keys of a study file that say nothing of a single variant."""


class Parameter(Closed):
    """A number that is fitted, and what it moves."""

    title: str
    """Name that the fit's report shows."""
    why: str = ""
    """Why it is fitted: which figure nobody prints."""
    start: Number
    """Where the search begins."""
    low: Number
    """Least value that is believed."""
    high: Number
    """Largest value that is believed."""
    scales: tuple[str, ...] = ()
    """Dotted paths of what it multiplies, changes by date too; of a distribution, its times."""
    sets: tuple[str, ...] = ()
    """Dotted paths where the value itself is put; give this or `scales`."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low < self.high or not self.low <= self.start <= self.high:
            low, start, high = (f"{each:g}" for each in (self.low, self.start, self.high))
            raise ValueError(say("calibration-bounds-order", low=low, start=start, high=high))
        if bool(self.scales) == bool(self.sets):
            raise ValueError(say("calibration-scales-or-sets"))
        if self.scales and self.low <= 0:
            raise ValueError(say("calibration-low-no-factor", low=f"{self.low:g}"))
        return self

    @property
    def paths(self) -> tuple[str, ...]:
        """Dotted paths of what it moves."""
        return self.scales or self.sets


class Calibration(Closed):
    """Which parameters are fitted, and to what."""

    parameters: Annotated[dict[Name, Parameter], Field(min_length=1)]
    """What is fitted; the fewer, the better they can be told apart."""
    observed: Annotated[tuple[str, ...], Field(min_length=1)]
    """Ids of the reported volumes that they are fitted to; those of the scenario's own `observed`
    that are not among them are held out: shown beside the fit, not used for it."""
    replications: Annotated[int, Field(ge=2, le=1000, strict=True)] = 2
    """Runs of every candidate, on the same random numbers for all."""


class CalibrationPart(Closed):
    """The part of a study file that says what is fitted."""

    calibration: Calibration | None = None
    """Parameters to be fitted to reported volumes by `sim calibrate`; a run takes no notice."""


def read_calibration(
    document: LocatedNode, base: LocatedNode, defects: list[Defect]
) -> Calibration | None:
    """Return what a study file says of its calibration."""
    if KEY not in document.entries:
        return None
    part = LocatedNode({KEY: document.entries[KEY]}, document.key, document.place)
    try:
        read = CalibrationPart.model_validate(plain(part)).calibration
    except ValidationError as reason:
        defects.extend(model_defects(part, reason, CalibrationPart))
        return None
    if read is not None:
        defects.extend(_unknown_observations(read, part, document))
        wrong = list(_wrong_paths(read, part, base))
        defects.extend(wrong or _wrong_bounds(read, part, base))
    return read


def _unknown_observations(
    read: Calibration, part: LocatedNode, document: LocatedNode
) -> Iterator[Defect]:
    known = known_observations(_own(document))
    entries = part.entries[KEY].entries["observed"]
    for number, name in enumerate(read.observed):
        wrong = _wrong_observation(name, known, twice=name in read.observed[:number])
        if wrong is not None:
            yield entries.value[number].place.defect(f"{KEY}.observed.{number}", wrong)
    volumes, parameters = len(read.observed), len(read.parameters)
    if volumes < parameters:
        few = say("calibration-too-few-volumes", volumes=volumes, parameters=parameters)
        yield entries.place.defect(f"{KEY}.observed", few)


def _wrong_observation(
    name: str, known: Mapping[str, Observation], *, twice: bool
) -> Message | None:
    """Return why parameters can't be fitted to an observation; None if they can."""
    if name not in known:
        return no_observation(name, tuple(known))
    its = known[name]
    if twice:
        return say("calibration-observation-twice", observation=name)
    if its.use != "calibrate":
        return say("calibration-observation-of-other-use", observation=name, use=its.use)
    if its.value <= 0:
        return say("calibration-observation-of-0", observation=name, volume=f"{its.value:g}")
    return None


def _own(document: LocatedNode) -> tuple[OwnObservation, ...]:
    """Return the study's own observations; with defects, which are reported there, none."""
    rows = map(plain, document.rows("observations"))
    try:
        return tuple(OwnObservation.model_validate(row) for row in rows)
    except ValidationError:
        return ()


def _wrong_paths(read: Calibration, part: LocatedNode, base: LocatedNode) -> Iterator[Defect]:
    taken: dict[str, str] = {}
    for name, parameter in read.parameters.items():
        key = "scales" if parameter.scales else "sets"
        entries = part.entries[KEY].entries["parameters"].entries[name].entries[key]
        for number, path in enumerate(parameter.paths):
            wrong = _clash(path, taken) or _wrong_path(path, base, scales=key == "scales")
            if wrong:
                where = f"{KEY}.parameters.{name}.{key}.{number}"
                yield entries.value[number].place.defect(where, wrong)
            taken.setdefault(path, name)


def _clash(path: str, taken: Mapping[str, str]) -> Message | None:
    """Return that a path, a block around it or a part of it is fitted already."""
    for other, name in taken.items():
        if f"{path}.".startswith(f"{other}.") or f"{other}.".startswith(f"{path}."):
            if path == other:
                return say("calibration-path-fitted-twice", path=path, parameter=name)
            return say("calibration-paths-overlap", path=path, other=other, parameter=name)
    return None


def _wrong_path(path: str, base: LocatedNode, *, scales: bool) -> str | None:
    parts = tuple(path.split("."))
    if parts[0] not in CHANGEABLE:
        return say("calibration-key-not-fitted", key=parts[0], keys=first_of(CHANGEABLE))
    found = slot(base, parts)
    if isinstance(found, MissingKey):
        return missing_key_text(found, parts)
    if _is_whole(found):
        return say("calibration-whole-number", path=path)
    return unfit(found, path, scales=scales)


def _is_whole(found: Slot) -> bool:
    wants = bare(found.wants.model_fields["value"].annotation) if found.dated else found.wants
    return wants is int


def _wrong_bounds(read: Calibration, part: LocatedNode, base: LocatedNode) -> Iterator[Defect]:
    """Yield the bounds at which the scenario would not be one."""
    for name, parameter in read.parameters.items():
        entry = part.entries[KEY].entries["parameters"].entries[name]
        for bound in ("low", "high"):
            tree = with_values(base, {name: parameter}, {name: getattr(parameter, bound)})
            yield from _beyond(f"{KEY}.parameters.{name}.{bound}", entry.entries[bound], tree, base)


def _beyond(
    where: str, stated: LocatedNode, tree: LocatedNode, base: LocatedNode
) -> Iterator[Defect]:
    def wrong(scenario: LocatedNode) -> list[Defect]:
        try:
            Scenario.model_validate(plain(scenario))
        except ValidationError as reason:
            return model_defects(scenario, reason, Scenario)
        return []

    found: Any = wrong(tree)
    reported_before = {(each.path, each.message) for each in wrong(base)} if found else set()
    for each in found:
        if (each.path, each.message) not in reported_before:
            wrong_there = say("calibration-bound-makes-wrong", path=each.path, why=each.message)
            yield stated.place.defect(where, wrong_there)

"""What can be said of a scenario before any run."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.checks.answerable import check_answerable
from sim.checks.forecast import Forecast, forecast
from sim.errors import Defect, ScenarioError
from sim.scenario import VEHICLES, Study, idle_changes, implausible, load_study
from sim.text import listed, number, say
from sim.validation import check_observable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sim.corridor import Bound, OfferedLoad
    from sim.scenario import Mode, Scenario

_MOST_LOAD = 10.0
"""Offered load above which a number is hardly meant: 1,000 %."""


@dataclass(frozen=True)
class VariantCheck:
    """Bounds of one variant, before any run.

    Attributes
    ----------
    offered
        Offered load of every queue, worst first.
    bounds
        Kind of vehicle, as ``trains``, to its maximum flow through the corridor and the cut that
        limits it; those of the main mode first.
    """

    variant: str
    offered: tuple[OfferedLoad, ...]
    bounds: Mapping[str, Bound]


@dataclass(frozen=True)
class Check:
    """A scenario without defects, and its bounds.

    Attributes
    ----------
    warnings
        What is no defect, and yet not what a planner is likely to mean.
    """

    study: Study
    variants: tuple[VariantCheck, ...]
    forecast: Forecast
    warnings: tuple[Defect, ...] = ()


def check(scenario: str | Path | Study) -> Check:
    """Read a scenario and work out its bounds, without running it.

    Parameters
    ----------
    scenario
        File, name of a scenario that ships with the engine, or a study already read.

    Raises
    ------
    ScenarioError
        If it has defects, all of them at once; if this machine has not the memory for a run.
    """  # noqa: DOC502 -- raised by what is called
    study = scenario if isinstance(scenario, Study) else load_study(scenario)
    bounds = _of_all_variants(study)
    # Behind the bounds, which say why a flow finds no way.
    check_answerable(study)
    check_observable(study)
    warnings = (
        *idle_changes(study),
        *implausible(study),
        *_overloaded(study, bounds),
        *_never_over(study),
    )
    return Check(study, bounds, forecast(study, [each.offered for each in bounds]), warnings)


def _of_all_variants(study: Study) -> tuple[VariantCheck, ...]:
    """Return the bounds of all variants, or say where each of them can't be run, and which."""  # noqa: DOC501
    found: list[VariantCheck] = []
    defects: dict[tuple[str, str], Defect] = {}
    for variant in study.variants:
        try:
            found.append(_bounds(study, variant.id))
        except ScenarioError as wrong:
            for each in wrong.defects:
                text = each.message
                if variant is not study.baseline:
                    text = say("before-run-in-alternative", message=text, variant=variant.id)
                # The corridor knows paths, but no files and lines.
                placed = study.defect(each.path.split("."), text)
                defects.setdefault((each.path, each.message), each if each.line else placed)
    if defects:
        raise ScenarioError([*defects.values()])
    return tuple(found)


def _overloaded(study: Study, bounds: Sequence[VariantCheck]) -> Iterator[Defect]:
    """Yield hints at loads so high that a unit is more likely wrong than the demand."""
    reported: set[tuple[str, str, str]] = set()
    for each in bounds:
        for load in each.offered:
            at = (load.place, load.step, load.towards)
            if not _MOST_LOAD < load.load < math.inf or at in reported:
                continue
            reported.add(at)
            kind = "sections" if load.place in study.baseline.scenario.sections else "facilities"
            path = [kind, load.place] + (["steps", load.step] if kind == "facilities" else [])
            share = number(100 * load.load, 0)
            yield study.defect(path, say("before-run-overloaded", load=share, variant=each.variant))


def _never_over(study: Study) -> Iterator[Defect]:
    """Yield hints at loading bans after which fewer are let go than become ready anew."""
    from sim.corridor import slow_releases

    reported: set[str] = set()
    for variant in study.variants:
        for slow in slow_releases(variant.scenario):
            if slow.ban in reported:
                continue
            reported.add(slow.ban)
            text = say(
                "before-run-ban-never-ends",
                released=f"{slow.released_per_day:g}",
                variant=variant.id,
                ready=f"{slow.ready_per_day:.3g}",
            )
            yield study.defect(["bans", slow.ban, "release_per_day"], text)


def _bounds(study: Study, variant_id: str) -> VariantCheck:
    from sim.corridor import (
        build_corridor,
        check_onward_itineraries,
        check_standing,
        maximum_flow,
        modes_used,
        offered_load,
    )

    scenario = next(each.scenario for each in study.variants if each.id == variant_id)
    corridor = build_corridor(scenario)
    check_standing(corridor, scenario)
    check_onward_itineraries(corridor, scenario)
    # The last day has every dated change that the run will see.
    day = scenario.end - dt.timedelta(days=1)
    bounds = {
        _vehicles(scenario, mode): maximum_flow(corridor, scenario, day, mode=mode)
        for mode in modes_used(scenario)
    }
    return VariantCheck(variant_id, offered_load(scenario, corridor, day), bounds)


def _vehicles(scenario: Scenario, mode: Mode) -> str:
    """Return what runs by a mode, as ``vessels and barges``."""
    kinds = {each.vehicle for each in scenario.classes.values() if each.mode == mode}
    named = (say("before-run-vehicles", kind=each) for each in VEHICLES[mode] if each in kinds)
    return listed(named)

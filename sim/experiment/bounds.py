"""What can be said of a scenario before any run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario import VEHICLES, Study, idle_changes, load_study

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sim.corridor import Bound, OfferedLoad
    from sim.errors import Defect
    from sim.scenario import Mode, Scenario


@dataclass(frozen=True)
class VariantCheck:
    """Bounds of one variant, before any run.

    Attributes
    ----------
    variant
        Its id.
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
    study
        Baseline and alternatives.
    variants
        Bounds of each, in the order of the study.
    warnings
        What is no defect, and yet not what a planner is likely to mean.
    """

    study: Study
    variants: tuple[VariantCheck, ...]
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
        If it has defects; all of them at once.
    """  # noqa: DOC502 -- raised by what is called
    study = scenario if isinstance(scenario, Study) else load_study(scenario)
    bounds = tuple(_bounds(study, variant.id) for variant in study.variants)
    return Check(study, bounds, idle_changes(study))


def _bounds(study: Study, variant_id: str) -> VariantCheck:
    from sim.corridor import (
        build_corridor,
        check_standing,
        check_ways_on,
        maximum_flow,
        modes_used,
        offered_load,
    )

    scenario = next(each.scenario for each in study.variants if each.id == variant_id)
    corridor = build_corridor(scenario)
    check_standing(corridor, scenario)
    check_ways_on(corridor, scenario)
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
    return " and ".join(f"{name}s" for name in VEHICLES[mode] if name in kinds)

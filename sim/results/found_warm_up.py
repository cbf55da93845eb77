"""The days that are left out of every run, the same for all that is compared."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario import Study, Variant

PILOT = 5
"""Replications of each variant, the first ones, by which a warm-up is found: as many whatever the
number of replications is, so that more of them leave standing what was found."""


def with_warm_up(study: Study, warm_up_d: float) -> Study:
    """Return the study with the same days left out of all its variants."""

    def changed(variant: Variant) -> Variant:
        scenario = variant.scenario.model_copy(update={"warm_up_d": float(warm_up_d)})
        return dataclasses.replace(variant, scenario=scenario)

    return dataclasses.replace(
        study,
        baseline=changed(study.baseline),
        alternatives=tuple(changed(each) for each in study.alternatives),
    )


def with_found_warm_up(study: Study, under_way: pd.DataFrame) -> Study:
    """Return the study with the warm-up that its pilot shows, if it is to be found.

    It is the largest truncation of all variants by MSER-5, and no less than the scenario says.

    Parameters
    ----------
    under_way
        Vehicles under way, day by day: columns ``variant``, ``replication``, ``day``, ``vehicles``.
        Only the pilot's replications are looked at.
    """
    from sim.statistics import warm_up_of

    scenario = study.baseline.scenario
    if not scenario.find_warm_up:
        return study
    found = warm_up_of(under_way[under_way.replication < PILOT])
    return with_warm_up(study, max(scenario.warm_up_d, found.common_d))

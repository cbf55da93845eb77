"""Observed against simulated, for all that was ever reported, and what nothing was reported of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from sim.errors import Defect, ScenarioError
from sim.results import stored_result
from sim.runs.study_run import run
from sim.scenario import load_study
from sim.text import say
from sim.validation import counted_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sim.report import ComparedObservation
    from sim.runs.study_run import Options
    from sim.scenario import Study

Use = Literal["fitted", "predicted"]
KINDS = ("rail_freight", "container_trains", "teu", "border_time")
"""The reported figures of a railway's year: every one of them is validated or said not to be."""


class UnvalidatedYear(NamedTuple):
    """A year, and what nothing reported was set beside in it."""

    year: int
    kinds: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Return whether nothing at all of the year is validated."""
        return self.kinds == KINDS


@dataclass(frozen=True)
class Validation:
    """A run beside all that was reported of its time.

    Attributes
    ----------
    compared
        Reported figures beside simulated ones, in the order of their periods.
    refused
        Reported figures that nothing simulated may stand beside, with the reason.
    unvalidated_years
        Years of which some kind of number is not validated.
    """

    study: Study
    compared: tuple[ComparedObservation, ...]
    refused: tuple[ComparedObservation, ...]
    fitted: frozenset[str]
    unvalidated_years: tuple[UnvalidatedYear, ...]
    replications: int

    def use(self, row: ComparedObservation) -> Use:
        """Return whether parameters were fitted to a figure, or it is predicted."""
        return "fitted" if row.id in self.fitted else "predicted"


def validated(
    scenario: str | Path, options: Options, fitted_by: str | Path | None = None
) -> tuple[Validation, Path]:
    """Run a scenario, write its report, and hold it against what was reported.

    Parameters
    ----------
    scenario
        File, or name of a scenario that ships with the engine.
    fitted_by
        Study file that says which figures were fitted to, see `fitted_names`.

    Returns
    -------
    What was found, and the report's page.

    Raises
    ------
    ScenarioError
        If the scenario has defects.
    ResultError
        If the results can't be written.
    """  # noqa: DOC502 -- raised by what is called
    fitted = fitted_names(scenario, fitted_by)
    result = run(scenario, options)
    return _validation(result.study, result.observations, fitted), result.report


def validated_results(
    folder: Path, scenario: str | Path, fitted_by: str | Path | None = None
) -> Validation:
    """Hold a finished run against what was reported.

    Parameters
    ----------
    scenario, fitted_by
        As in `validated`; the results hold no word on what was fitted.

    Raises
    ------
    ScenarioError
        If a scenario has defects.
    ResultError
        If the folder is no results folder.
    """  # noqa: DOC502 -- raised by what is called
    from sim.validation import observed

    fitted = fitted_names(scenario, fitted_by)
    stored = stored_result(folder)
    rows = observed(stored.study, stored.rows, stored.periods)
    return _validation(stored.study, rows, fitted)


def fitted_names(scenario: str | Path, fitted_by: str | Path | None = None) -> frozenset[str]:
    """Return the ids of the observations that parameters of a scenario were fitted to.

    Parameters
    ----------
    scenario
        File, or name of a scenario that ships with the engine.
    fitted_by
        Study file whose ``calibration`` names them.  If left out, the scenario's own; or what the
        file of its calibrated numbers names as ``fitted_to``.

    Raises
    ------
    ScenarioError
        If a scenario has defects, or there is no calibration where one is said to be.
    """
    study = load_study(scenario)
    if fitted_by is None and study.calibration is None:
        return frozenset(study.baseline.scenario.fitted_to)
    if fitted_by is not None:
        study = load_study(fitted_by)
        if study.calibration is None:
            text = say("against-reports-no-calibration")
            raise ScenarioError([Defect(str(fitted_by), 0, 0, "calibration", text)])
    return frozenset(study.calibration.observed if study.calibration else ())


def _validation(
    study: Study, rows: Iterable[ComparedObservation], fitted: frozenset[str]
) -> Validation:
    in_order = sorted(rows, key=lambda row: (str(row.first), str(row.last)))
    compared = tuple(row for row in in_order if row.error is not None)
    scenario = study.baseline.scenario
    return Validation(
        study=study,
        compared=compared,
        refused=tuple(row for row in in_order if row.error is None),
        fitted=fitted,
        unvalidated_years=tuple(_unvalidated_years(study, compared)),
        replications=scenario.replications,
    )


def _unvalidated_years(
    study: Study, compared: tuple[ComparedObservation, ...]
) -> Iterator[UnvalidatedYear]:
    """Yield the years of which some kind of number was not compared, of no part of the year."""
    scenario = study.baseline.scenario
    first, last = counted_days(scenario, scenario.warm_up_d * 24)
    for year in range(first.year, last.year + 1):
        known = {
            row.quantity
            for row in compared
            if row.first and row.last and row.first.year == row.last.year == year
        }
        if missing := tuple(kind for kind in KINDS if kind not in known):
            yield UnvalidatedYear(year, missing)

"""A study with other values of its parameters, and the values that were found, as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.errors import Defect, ScenarioError
from sim.scenario.calibration import NOT_OF_A_VARIANT, Calibration
from sim.scenario.fitting import Fitted, fitted_entries, with_values
from sim.scenario.resolved import as_yaml
from sim.scenario.schema import Scenario
from sim.scenario.study import Study
from sim.scenario.yaml_reader import LocatedNode, plain
from sim.text import say


def candidate(study: Study, values: Mapping[str, float]) -> Scenario:
    """Return the baseline of a study with values for the parameters of its calibration.

    Parameters
    ----------
    study
        With a calibration.
    values
        Value of each parameter; what is left out stays as it stands.

    Raises
    ------
    ScenarioError
        If the study has no calibration.
    """  # noqa: DOC502 -- raised by what is called
    parameters = calibration_of(study).parameters
    return Scenario.model_validate(plain(with_values(_baseline(study), parameters, values)))


def fitted_part(
    study: Study,
    fitted: Mapping[str, Fitted],
    comments: Sequence[str],
    fitted_to: Sequence[str] = (),
) -> str:
    """Return fitted values as a file that scenarios extend.

    Parameters
    ----------
    study
        With a calibration.
    fitted
        Value of each parameter that goes into the file.
    comments
        Lines before it.
    fitted_to
        Ids of the reported volumes that they were fitted to.
    """
    entries = fitted_entries(_baseline(study), calibration_of(study).parameters, fitted)
    head = "".join(f"# {line}".rstrip() + "\n" for line in comments)
    # That it extends nothing says that it is no scenario by itself, but a part of others.
    return f"{head}\n{as_yaml({'extends': [], 'fitted_to': list(fitted_to), **entries})}"


def calibration_of(study: Study) -> Calibration:
    """Return what a study says of its calibration.

    Raises
    ------
    ScenarioError
        If it says nothing.
    """
    if study.calibration is None:
        file = next(iter(study.files), study.id)
        text = say("calibration-candidates-no-calibration")
        raise ScenarioError([Defect(file, 0, 0, "calibration", text)])
    return study.calibration


def _baseline(study: Study) -> LocatedNode:
    document = study.document
    kept = {key: entry for key, entry in document.entries.items() if key not in NOT_OF_A_VARIANT}
    return LocatedNode(kept, document.key, document.place)

"""Replications in rounds: a pilot if the warm-up is to be found, then until there are enough.

Rounds add to what is there and draw nothing again: a replication's random numbers go by its number.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.results import PILOT, with_all_variants, with_found_warm_up, without_failed
from sim.runs.checkpoints import Checkpoint, inputs_digest
from sim.runs.precision import MOST, precise_estimates, required_replications
from sim.runs.replication import Task, replicate
from sim.validation import periods
from sim.worker_processes import run_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import pandas as pd

    from sim.report import FailedVariant, Failure
    from sim.scenario import Study, Variant


@dataclass(frozen=True)
class Work:
    """How replications are run, and where they are kept.

    Attributes
    ----------
    parts
        Folder of the finished replications.
    show
        Called with how many replications are finished, and of how many.
    """

    parts: Path
    workers: int
    records: bool
    show: Callable[[int, int], None]


def with_replications(study: Study, replications: int, root_seed: int | None = None) -> Study:
    """Return the study with so many replications, and one root seed: the baseline's if left out."""
    if root_seed is None:
        root_seed = study.baseline.scenario.root_seed
    return with_all_variants(study, replications=replications, root_seed=root_seed)


def piloted(study: Study, work: Work) -> Study:
    """Return the study with the warm-up that a pilot shows, if it is to be found.

    Parameters
    ----------
    study
        With its replications; the first few of them are the pilot.
    """
    scenario = study.baseline.scenario
    if not scenario.find_warm_up:
        return study
    pilot = with_replications(study, min(PILOT, scenario.replications))
    folders = {
        name: folder.with_name(f"{folder.name}.pilot")
        for name, folder in checkpoint_folders(study, work.parts).items()
    }
    _run_missing(pilot, folders, dataclasses.replace(work, records=False), pilot=True)
    # Those that fail in the pilot fail in the run itself, and are reported there.
    pilot, _ = without_failed(pilot, failures(pilot, folders))
    return with_found_warm_up(study, gathered(pilot, folders, "under_way"))


def until_enough(
    study: Study, work: Work, *, precision: float | None = None, most: int = MOST
) -> tuple[Study, tuple[FailedVariant, ...]]:
    """Run replications, in rounds if a precision is wanted.

    Parameters
    ----------
    study
        With the replications of the first round.
    precision
        Relative error that is allowed, as 0.02; one round if left out.

    Returns
    -------
    The study with their number, without the variants that could not be run to their end; and those.

    Raises
    ------
    ScenarioError
        If an indicator that is to be precise is not in the run.
    """  # noqa: DOC502 -- raised by what is called
    folders = checkpoint_folders(study, work.parts)
    failed: tuple[FailedVariant, ...] = ()
    while True:
        _run_missing(study, folders, work)
        study, more = without_failed(study, failures(study, folders))
        failed += more
        replications = study.baseline.scenario.replications
        if precision is None:
            return study, failed
        estimates = precise_estimates(study, gathered(study, folders, "indicators"))
        required = required_replications(estimates, replications, precision, most)
        if required == replications:
            return study, failed
        study = with_replications(study, required)


def failures(study: Study, folders: Mapping[str, Path]) -> dict[str, dict[int, Failure]]:
    """Return why replications failed, by variant and number."""
    found = {
        variant.id: {
            number: _checkpoint(folders, variant, number).failure
            for number in range(variant.scenario.replications)
        }
        for variant in study.variants
    }
    return {
        name: {number: each for number, each in of_variant.items() if each is not None}
        for name, of_variant in found.items()
    }


def checkpoint_folders(study: Study, parts: Path) -> dict[str, Path]:
    """Return the folder of every variant's replications, named by what decides their numbers."""
    return {
        each.id: parts / inputs_digest(each.scenario, each.scenario.root_seed, study.files)
        for each in study.variants
    }


def gathered(study: Study, folders: Mapping[str, Path], name: str) -> pd.DataFrame:
    """Return the tables of all replications, in the order of variants and replications.

    Text stands in it as categories: half a million rows a variant say the same few hundred words.
    """
    import numpy as np
    import pandas as pd

    text = _checkpoint(folders, study.baseline, 0).text(name)
    frames, variants, numbers = [], [], []
    for code, variant in enumerate(study.variants):
        for number in range(variant.scenario.replications):
            frames.append(_checkpoint(folders, variant, number).frame(name, text))
            variants.append(np.full(len(frames[-1]), code, dtype=np.int16))
            numbers.append(np.full(len(frames[-1]), number))
    of_variant = pd.Categorical.from_codes(
        np.concatenate(variants), pd.Index([each.id for each in study.variants])
    )
    labels = [str(label) for label in frames[0]]
    columns = {"variant": of_variant, "replication": np.concatenate(numbers)}
    # Column by column taken out of the parts, so that all is not there twice.
    return pd.DataFrame(
        columns | {label: _joined([each.pop(label) for each in frames]) for label in labels}
    )


def gathered_periods(study: Study, folders: Mapping[str, Path]) -> pd.DataFrame | None:
    """Return the indicators of parts of the run as `gathered` does; None if there are no parts."""
    scenario = study.baseline.scenario
    if not periods(scenario, scenario.warm_up_d * 24):
        return None
    return gathered(study, folders, "periods")


def _joined(columns: list[pd.Series]) -> Any:  # noqa: ANN401 -- categories or numbers
    import numpy as np
    import pandas as pd
    from pandas.api.types import union_categoricals

    if isinstance(columns[0].dtype, pd.CategoricalDtype):
        return union_categoricals(columns, sort_categories=True)
    return np.concatenate(columns)


def _run_missing(
    study: Study, folders: Mapping[str, Path], work: Work, *, pilot: bool = False
) -> None:
    """Run the replications that are not there yet, replication by replication."""
    parts = {
        each.id: periods(each.scenario, each.scenario.warm_up_d * 24) for each in study.variants
    }
    as_json = {each.id: each.scenario.model_dump_json(by_alias=True) for each in study.variants}
    tasks = [
        Task(
            variant=variant.id,
            scenario=as_json[variant.id],
            root_seed=variant.scenario.root_seed,
            replication=number,
            warm_up_h=variant.scenario.warm_up_d * 24,
            checkpoint=_checkpoint(folders, variant, number, records=work.records),
            periods=() if pilot else parts[variant.id],
            pilot=pilot,
        )
        for number in range(study.baseline.scenario.replications)
        for variant in study.variants
    ]
    missing = [task for task in tasks if not task.checkpoint.finished]
    finished = len(tasks) - len(missing)
    work.show(finished, len(tasks))

    def tick() -> None:
        nonlocal finished
        finished += 1
        work.show(finished, len(tasks))

    run_tasks(replicate, missing, work.workers, tick)


def _checkpoint(
    folders: Mapping[str, Path], variant: Variant, number: int, *, records: bool = False
) -> Checkpoint:
    return Checkpoint(folders[variant.id] / f"{number:05d}", records)

"""A study, run whole: variants × replications → a comparison → a folder with the report.

Nothing in the folder but the manifest's date depends on when, where or with how many workers it
was run.  The folder is written under another name and renamed, so that it is there whole or not at
all; finished replications lie beside it until it is.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import Defect, ResultError, ScenarioError
from sim.experiment.bounds import Check, check
from sim.experiment.limits import check_throughput
from sim.experiment.parts import Part, inputs_digest, library_versions
from sim.experiment.precision import FEWEST, MOST, wanted_replications
from sim.experiment.results import (
    Result,
    bounds_before,
    compared,
    source_titles,
    write_result,
)
from sim.experiment.runs import progress, run_tasks
from sim.experiment.tasks import Task
from sim.scenario import Study, load_study

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from sim.report import Provenance
    from sim.scenario import Variant


UNWRITABLE = frozenset(
    {
        errno.EACCES,
        errno.EEXIST,
        errno.EISDIR,
        errno.ENAMETOOLONG,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.EPERM,
        errno.EROFS,
    }
)
"""What the user can mend by another folder or more room; the rest is a fault of ours."""


@dataclass(frozen=True)
class Options:
    """How a study is run; what is left out is the scenario's to say.

    Attributes
    ----------
    replications
        Runs of each variant.
    until_precision
        Add replications until the half-width of the answer is this share of it.
    workers
        Processes; as many as cores if left out.
    root_seed
        Integer of the streams.
    out
        Folder that gets a folder for each study.
    records
        Keep load units and events as Parquet.
    quiet
        Show no progress bar.
    """

    replications: int | None = None
    until_precision: float | None = None
    workers: int | None = None
    root_seed: int | None = None
    out: Path = Path("results")
    records: bool = False
    quiet: bool = False


def ready(scenario: str | Path | Study, options: Options | None = None) -> Check:
    """Return a study as it will be run, with its bounds; nothing of the scenario can fail later.

    Parameters
    ----------
    scenario
        File, name of a scenario that ships with the engine, or a study already read.
    options
        How it will be run.

    Raises
    ------
    ScenarioError
        If the scenario has defects, or a precision is wanted and it names no answer.
    """
    from sim.experiment.observed import named_observations

    options = options or Options()
    study = scenario if isinstance(scenario, Study) else load_study(scenario)
    study = settled(study, options)
    named_observations(study)
    if options.until_precision is not None and study.answer is None:
        file = next(iter(study.files), study.id)
        text = "a precision is wanted and there is no answer; say which indicator answers"
        raise ScenarioError([Defect(file, 0, 0, "answer", text)])
    return check(study)


def run(scenario: str | Path | Study | Check, options: Options | None = None) -> Result:
    """Run a scenario's baseline and alternatives, compare them, and write the report.

    Parameters
    ----------
    scenario
        File, name of a scenario that ships with the engine, a study already read, or what `ready`
        made of one with the same options.
    options
        How it is run.

    Raises
    ------
    ScenarioError
        If the scenario has defects, or a precision is wanted and it names no answer.
    ResultError
        If the results can't be written.
    """  # noqa: DOC501, DOC502 -- raised by what is called; any other OSError is a fault of ours
    options = options or Options()
    before = scenario if isinstance(scenario, Check) else ready(scenario, options)
    try:
        return _run(before.study, before, options)
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        raise ResultError(f"{error.filename or options.out}: {error.strerror or error}") from error


def settled(study: Study, options: Options) -> Study:
    """Return the study with what the options say about replications and root seed."""
    replications = options.replications or study.baseline.scenario.replications
    if options.until_precision is not None:
        replications = max(FEWEST, replications)
    return _with(study, replications, options.root_seed)


def _with(study: Study, replications: int, root_seed: int | None = None) -> Study:
    """Return the study with other numbers of replications, and one root seed for all variants."""
    if root_seed is None:
        root_seed = study.baseline.scenario.root_seed
    update = {"replications": replications, "root_seed": root_seed}

    def changed(variant: Variant) -> Variant:
        return dataclasses.replace(variant, scenario=variant.scenario.model_copy(update=update))

    return dataclasses.replace(
        study,
        baseline=changed(study.baseline),
        alternatives=tuple(changed(each) for each in study.alternatives),
    )


def _run(study: Study, before: Check, options: Options) -> Result:
    from sim.experiment.observed import observed
    from sim.report import Inputs

    parts = options.out / f".{study.id}.parts"
    folders = {each.id: parts / _digest(study, each) for each in study.variants}
    with progress(study.id, quiet=options.quiet) as show:
        study = _until_enough(study, folders, options, show)
    rows, series = (_gathered(study, folders, name) for name in ("indicators", "series"))
    check_throughput(study, rows)
    warm_up_h = study.baseline.scenario.warm_up_d * 24
    result = Result(
        inputs=Inputs(
            study=study,
            comparison=compared(study, rows, series),
            provenance=_provenance(study, options),
            observations=observed(study, rows[rows.variant == study.baseline.id], warm_up_h),
            before=bounds_before(before),
            sources=source_titles(study),
        ),
        series=series,
        report=options.out / study.id / "report.html",
    )
    write_result(result, records=folders if options.records else {})
    shutil.rmtree(parts, ignore_errors=True)
    return result


def _digest(study: Study, variant: Variant) -> str:
    return inputs_digest(variant.scenario, variant.scenario.root_seed, study.files)


def _until_enough(
    study: Study, folders: Mapping[str, Path], options: Options, show: Callable[[int, int], None]
) -> Study:
    """Run replications, in rounds if a precision is wanted; return the study with their number."""
    while True:
        _run_missing(study, folders, options, show)
        replications = study.baseline.scenario.replications
        if options.until_precision is None or replications >= MOST:
            return study
        wanted = wanted_replications(
            _answers(study, _gathered(study, folders, "indicators")),
            replications,
            options.until_precision,
        )
        if wanted == replications:
            return study
        study = _with(study, wanted)


def _run_missing(
    study: Study, folders: Mapping[str, Path], options: Options, show: Callable[[int, int], None]
) -> None:
    """Run the replications that are not there yet, replication by replication."""
    replications = study.baseline.scenario.replications
    as_json = {each.id: each.scenario.model_dump_json(by_alias=True) for each in study.variants}
    tasks = [
        Task(
            variant=variant.id,
            scenario=as_json[variant.id],
            root_seed=variant.scenario.root_seed,
            replication=number,
            warm_up_h=study.baseline.scenario.warm_up_d * 24,
            part=Part(folders[variant.id] / f"{number:05d}", options.records),
        )
        for number in range(replications)
        for variant in study.variants
    ]
    missing = [task for task in tasks if not task.part.finished]
    finished = len(tasks) - len(missing)
    show(finished, len(tasks))

    def tick() -> None:
        nonlocal finished
        finished += 1
        show(finished, len(tasks))

    run_tasks(missing, options.workers or os.cpu_count() or 1, tick)


def _gathered(study: Study, folders: Mapping[str, Path], name: str) -> pd.DataFrame:
    """Return the tables of all replications, in the order of variants and replications."""
    import pandas as pd

    frames = []
    for variant in study.variants:
        for number in range(variant.scenario.replications):
            frame = Part(folders[variant.id] / f"{number:05d}", records=False).frame(name)
            frame.insert(0, "variant", variant.id)
            frame.insert(1, "replication", number)
            frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def _provenance(study: Study, options: Options) -> Provenance:
    from importlib.metadata import version

    from sim.report import Provenance

    scenario = study.baseline.scenario
    rule = f"{scenario.replications} replications, as the scenario or the command says"
    if options.until_precision is not None:
        rule = (
            f"replications until the answer's half-width is {options.until_precision:.3g} of it "
            f"(Law's correction), at least {FEWEST}, at most {MOST}: {scenario.replications}"
        )
    return Provenance(
        root_seed=scenario.root_seed,
        stopping_rule=rule,
        versions={"corridor-sim": version("corridor-sim"), **library_versions()},
        command="sim run scenario.yaml",
        written_on=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    )


def _answers(study: Study, rows: pd.DataFrame) -> list[tuple[float, float]]:
    """Return mean and half-width of the answer's indicator for every variant.

    Raises
    ------
    ScenarioError
        If the run has no such indicator.
    """
    from sim.statistics import estimate

    answer = study.answer
    if answer is None:
        return []
    chosen = rows[
        (rows.indicator == answer.indicator)
        & (rows.place == answer.place)
        & (rows.step == answer.step)
        & (rows.direction == answer.direction)
        & (rows.flow == answer.flow)
        & (rows.traffic_class == "")
        & (rows.cause == "")
    ]
    if chosen.empty:
        file = next(iter(study.files), study.id)
        text = f"the run has no {answer.indicator} of that place, step, direction and flow"
        raise ScenarioError([Defect(file, 0, 0, "answer", text)])
    means = [estimate(group.value.to_numpy()) for _, group in chosen.groupby("variant", sort=False)]
    return [(each.mean, each.half_width) for each in means]

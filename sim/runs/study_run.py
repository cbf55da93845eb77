"""A study, run whole: variants × replications → a comparison → a folder with the report.

Nothing in the folder but the manifest's date depends on when, where or with how many workers it
was run.  The folder is written under another name and renamed, so that it is there whole or not at
all; finished replications lie beside it until it is.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.checks import Check, check
from sim.errors import Defect, ResultError, ScenarioError
from sim.results import (
    Result,
    StoredResult,
    check_replaceable,
    locked,
    put_in_order,
    remove,
    result_of,
    with_all_variants,
    with_target_zeros,
    write_result,
)
from sim.runs.checkpoints import clear_unfinished, provenance
from sim.runs.excess import excesses
from sim.runs.precision import FEWEST, MOST, to_be_precise
from sim.runs.rounds import (
    Work,
    checkpoint_folders,
    gathered,
    gathered_periods,
    piloted,
    until_enough,
    with_replications,
)
from sim.scenario import Study, load_study
from sim.text import say, significant
from sim.validation import with_place
from sim.worker_processes import progress

if TYPE_CHECKING:
    from sim.report import Precision, RunProvenance

UNWRITABLE = frozenset(
    {
        *(errno.EACCES, errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG),
        *(errno.ENOSPC, errno.ENOTDIR, errno.EPERM, errno.EROFS),
    }
)
"""What the user can mend by another folder or more room; the rest is a fault of ours."""


@dataclass(frozen=True)
class Options:
    """How a study is run; what is left out is the scenario's to say.

    Attributes
    ----------
    until_precision
        Add replications until what the scenario names, or its answer, is so precise, as 0.02.
    most_replications
        When to give up, if a precision is wanted.
    workers
        Processes; as many as cores if left out.
    out
        Folder that gets a folder for each study.
    records
        Keep load units and events as Parquet.
    """

    replications: int | None = None
    until_precision: float | None = None
    most_replications: int = MOST
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

    Raises
    ------
    ScenarioError
        If the scenario has defects, or a precision is wanted and it names nothing to be precise.
    ResultError
        If something else than a result is where the results go.
    """  # noqa: DOC502 -- raised by what is called
    from sim.validation import named_observations

    options = options or Options()
    study = scenario if isinstance(scenario, Study) else load_study(scenario)
    study = settled(study, options)
    named_observations(study)
    check_replaceable(options.out / study.id)
    if options.until_precision is not None and not to_be_precise(study):
        file = next(iter(study.files), study.id)
        raise ScenarioError([Defect(file, 0, 0, "answer", say("study-run-no-answer"))])
    return check(study)


def run(scenario: str | Path | Study | Check, options: Options | None = None) -> Result:
    """Run a scenario's baseline and alternatives, compare them, and write the report.

    Parameters
    ----------
    scenario
        File, name of a scenario that ships with the engine, a study already read, or what `ready`
        made of one with the same options.

    Raises
    ------
    ScenarioError
        If the scenario has defects, or a precision is wanted and it names nothing to be precise,
        or what no run has.
    ResultError
        If the results can't be written.
    """  # noqa: DOC501, DOC502 -- raised by what is called; any other OSError is a fault of ours
    options = options or Options()
    before = scenario if isinstance(scenario, Check) else ready(scenario, options)
    try:
        return _run(before, options)
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        file, why = str(error.filename or options.out), error.strerror or str(error)
        raise ResultError(say("study-run-unwritable", file=file, error=why)) from error


def settled(study: Study, options: Options) -> Study:
    """Return the study with what the options say, and one warm-up for all variants."""
    replications = options.replications or study.baseline.scenario.replications
    if options.until_precision is not None:
        replications = max(FEWEST, replications)
    study = with_place(with_replications(study, replications, options.root_seed))
    return with_all_variants(study, warm_up_d=study.baseline.scenario.warm_up_d)


def _run(before: Check, options: Options) -> Result:
    folder = options.out / before.study.id
    parts = _parts(before.study, options)
    with locked(folder):
        put_in_order(folder)
        clear_unfinished(parts)
        result = found(before, options)
        records = checkpoint_folders(result.study, parts) if options.records else {}
        lost = write_result(result, records=records, workers=options.workers)
        remove(parts)
    return replace(result, lost=lost)


def _parts(study: Study, options: Options) -> Path:
    return options.out / f".{study.id}.parts"


def found(before: Check, options: Options) -> Result:
    """Return what a `ready` study finds, without a report; finished replications are kept."""
    study, parts = before.study, _parts(before.study, options)
    with progress(study.id, quiet=options.quiet) as show:
        work = Work(parts, options.workers or os.cpu_count() or 1, options.records, show)
        whole = piloted(study, work)
        study, failed = until_enough(
            whole, work, precision=options.until_precision, most=options.most_replications
        )
    folders = checkpoint_folders(study, parts)
    rows, series, under_way = (
        gathered(study, folders, name) for name in ("indicators", "series", "under_way")
    )
    rows = with_target_zeros(study, rows)
    periods = gathered_periods(study, folders)
    stored = StoredResult(study.id, study, rows, series, under_way, periods)
    result = result_of(stored, before, _provenance(study, options), options.out)
    more = replace(
        result.inputs,
        precision=_precision(study, options),
        failed=failed,
        # With as many replications as were run.
        whole=with_replications(whole, study.baseline.scenario.replications) if failed else None,
        excesses=excesses(study, rows),
    )
    return replace(result, inputs=more)


def _precision(study: Study, options: Options) -> Precision | None:
    from sim.report import Precision

    if options.until_precision is None:
        return None
    return Precision(options.until_precision, options.most_replications, to_be_precise(study))


def _provenance(study: Study, options: Options) -> RunProvenance:
    scenario = study.baseline.scenario
    rule = say("study-run-fixed-replications", replications=scenario.replications)
    command = ["sim", "run", "scenario.yaml"]
    if options.until_precision is not None:
        rule = say(
            "study-run-until-precision",
            precision=significant(options.until_precision, 3),
            least=FEWEST,
            most=options.most_replications,
            replications=scenario.replications,
        )
        command += ["--until-precision", repr(options.until_precision)]
        if options.most_replications != MOST:
            command += ["--most-replications", str(options.most_replications)]
    return provenance(scenario.root_seed, rule, command)

"""The folder of results: there whole or not at all, and readable again.

Beside the report it holds ``replications.parquet``, every indicator of every replication: it is
what two results are paired on when they are compared later.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from sim.results.failures import FAULT
from sim.results.folders import new_folder
from sim.scenario import CALIBRATED
from sim.text import Text, Verbatim, say, shortened
from sim.worker_processes import meanwhile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from sim.checks import Check
    from sim.report import ComparedObservation, Document, Inputs, RunProvenance
    from sim.scenario import Study, Variant
    from sim.statistics import Comparison, TargetIndicator

TABLES = ("replications", "queues", "under_way")
"""Indicators, weekly queues, and vehicles under way day by day, of every replication."""
PERIODS = "periods"
"""Indicators of parts of the run, of every replication; not there if none is reported apart."""
ROW_GROUP = 1_048_576
"""Rows of the tables that are text, and written, at a time; what pyarrow takes for a row group."""
RECORDS = ("units.parquet", "events.parquet")
"""What a replication's folder holds of load units and events."""
PILOT = 5
"""Replications of each variant, the first ones, by which a warm-up is found: as many whatever the
number of replications is, so that more of them leave standing what was found."""


@dataclass(frozen=True)
class StoredResult:
    """What the replications of a study said, as they were gathered or read again.

    Attributes
    ----------
    study
        What was run, without variants that could not be run to their end.
    rows
        Indicators of all replications.
    series
        Weekly queues of all replications.
    under_way
        Vehicles under way, day by day, of all replications.
    periods
        Indicators of parts of the run, of all replications; None if there are no parts.
    """

    name: str
    study: Study
    rows: pd.DataFrame
    series: pd.DataFrame
    under_way: pd.DataFrame
    periods: pd.DataFrame | None


@dataclass(frozen=True)
class Result:
    """What a study found.

    Attributes
    ----------
    series
        Weekly queues of every replication.
    under_way
        Vehicles under way, day by day, of every replication.
    periods
        Indicators of parts of the run, of every replication; None if there are no parts.
    lost
        Files of the report that could not be made.
    """

    inputs: Inputs
    series: pd.DataFrame
    under_way: pd.DataFrame
    report: Path
    periods: pd.DataFrame | None = None
    lost: tuple[str, ...] = ()

    @property
    def study(self) -> Study:
        """Return the study as it was run."""
        return self.inputs.study

    @property
    def comparison(self) -> Comparison:
        """Return rows of all replications, estimates, paired differences and weekly queues."""
        return self.inputs.comparison

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what went wrong in variants by the engine's own fault; they are left out."""
        return tuple(
            f"{failed.id}: {failed.first[1].text}"
            for failed in self.inputs.failed
            if failed.first[1].kind == FAULT
        )

    @cached_property
    def document(self) -> Document:
        """Return the report as data: the page is printed from it, and the short comparison."""
        from sim.report import build_document

        return build_document(self.inputs)

    @property
    def observations(self) -> tuple[ComparedObservation, ...]:
        """Return reported volumes beside simulated ones."""
        return self.inputs.observations


def write_result(
    result: Result, *, records: Mapping[str, Path], workers: int | None = None
) -> tuple[str, ...]:
    """Write the folder of results and put it in its place, whole.

    Returns the names of files that could not be made: pictures, the workbook.

    Parameters
    ----------
    records
        Id of a variant to the folder of its parts, for those whose records are kept.
    workers
        Processes; as many as cores if left out.
    """
    from sim.report import write_report

    found = result.comparison
    with new_folder(result.report.parent) as folder:
        for name, frame in zip(TABLES, (found.rows, result.series, result.under_way), strict=True):
            write_table(frame, folder / f"{name}.parquet")
        if result.periods is not None:
            write_table(result.periods, folder / f"{PERIODS}.parquet")
        for variant, parts in records.items():
            for number in range(found.replications):
                kept = folder / "records" / variant / f"{number:05d}"
                kept.mkdir(parents=True)
                for file in RECORDS:
                    shutil.copy2(parts / f"{number:05d}" / file, kept / file)
        # Last, for its manifest names every file.
        return write_report(
            folder, result.inputs, result.document, meanwhile=partial(meanwhile, workers=workers)
        )


def write_table(frame: pd.DataFrame, file: Path) -> None:
    """Write a table of all replications with its text as text, a piece at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    text = {name: str for name in frame.columns if frame[name].dtype == "category"}
    # Of no rows, but with the index of all of them, as pandas writes it.
    schema = pa.Schema.from_pandas(frame.iloc[:0].astype(text))
    schema = schema.with_metadata(_indexed(schema.metadata, len(frame)))
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for first in range(0, len(frame), ROW_GROUP):
            piece = frame.iloc[first : first + ROW_GROUP]
            writer.write_table(pa.Table.from_pandas(piece, preserve_index=False).cast(schema))


def _indexed(metadata: Mapping[bytes, bytes], rows: int) -> dict[bytes, bytes]:
    """Return pandas' words on a table's columns with an index of so many rows."""
    stated = json.loads(metadata[b"pandas"])
    stated["index_columns"][0]["stop"] = rows
    return {**metadata, b"pandas": json.dumps(stated).encode()}


def result_of(
    stored: StoredResult,
    before: Check,
    provenance: RunProvenance,
    out: Path,
    *,
    paired: bool = True,
) -> Result:
    """Return what a study found; ``out`` is the folder that gets its folder, see `compared`."""
    from sim.report import BeforeRun, Inputs
    from sim.statistics import warm_up_of
    from sim.validation import observed, yearly

    study = stored.study
    return Result(
        inputs=Inputs(
            study=study,
            comparison=compared(study, stored.rows, stored.series, paired=paired),
            provenance=provenance,
            observations=observed(study, stored.rows, stored.periods),
            years=yearly(study, stored.periods),
            before={each.variant: BeforeRun(each.bounds, each.offered) for each in before.variants},
            sources=source_titles(study),
            warm_up=warm_up_of(stored.under_way),
        ),
        series=stored.series,
        under_way=stored.under_way,
        report=out / study.id / "report.html",
        periods=stored.periods,
    )


def with_all_variants(study: Study, **update: object) -> Study:
    """Return the study with other values of its scenario's keys, the same in all its variants."""

    def changed(variant: Variant) -> Variant:
        return replace(variant, scenario=variant.scenario.model_copy(update=update))

    alternatives = tuple(map(changed, study.alternatives))
    return replace(study, baseline=changed(study.baseline), alternatives=alternatives)


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
    return with_all_variants(study, warm_up_d=float(max(scenario.warm_up_d, found.common_d)))


def with_target_zeros(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of all replications, with zeros for what is asked and never happened.

    What passed, what was lost and what waited has a row where there was some.  A question about it
    is answered where there was none, too: by 0.
    """
    import pandas as pd

    from sim.indicators import INDICATOR_COLUMNS, INDICATORS

    targets = (*study.baseline.scenario.precise, *((study.answer,) if study.answer else ()))
    runs = rows[["variant", "replication"]].drop_duplicates()
    more = []
    for answer in targets:
        definition = INDICATORS[answer.indicator]
        address = {name: str(getattr(answer, name, "")) for name in INDICATOR_COLUMNS}
        there = (rows[list(address)] == pd.Series(address)).all(axis=1)
        if definition.absent_is_zero and not there.any():
            more.append(runs.assign(**address, unit=definition.unit, value=0.0))
    if not more:
        return rows
    found: pd.DataFrame = pd.concat([rows, *more], ignore_index=True)[list(rows.columns)]
    return found


def compared(
    study: Study, rows: pd.DataFrame, series: pd.DataFrame, *, paired: bool = True
) -> Comparison:
    """Return the comparison of all variants.

    Parameters
    ----------
    paired
        Whether all variants saw the same random numbers; if not, no differences are given, and
        none is selected.
    """
    from sim.statistics import comparison

    scenario = study.baseline.scenario
    found = comparison(
        rows,
        series,
        warm_up_h=scenario.warm_up_d * 24,
        horizon_h=(scenario.end - scenario.start).days * 24.0,
        baseline=study.baseline.id,
        target=_target_indicator(study),
    )
    if paired:
        return found
    nothing = {name: getattr(found, name).iloc[:0] for name in ("differences", "selection")}
    return replace(found, **nothing)


def _target_indicator(study: Study) -> TargetIndicator | None:
    from sim.statistics import INDICATOR_COLUMNS, TargetIndicator

    answer = study.answer
    if answer is None:
        return None
    address = tuple(str(getattr(answer, name, "")) for name in INDICATOR_COLUMNS)
    return TargetIndicator(address, answer.indifference or 0.0)


def source_titles(study: Study) -> dict[str, Text]:
    """Return what the sources of a study are, in words, by id: facts, its own, and fits."""
    from sim.seeds import facts, source_parts

    scenario, known = study.baseline.scenario, facts()
    named = {part for each in study.provenance.values() for part in source_parts(each.source)}
    named |= {part for row in scenario.observations for part in source_parts(row.fact_id)}
    ids = sorted(named & known.keys())
    titles: dict[str, Text] = {
        name: Verbatim(f"{known[name].quantity}: {known[name].source_title}") for name in ids
    }
    titles |= {each.id: each.in_words for each in scenario.own_sources}
    # A title says what it is itself.
    titles |= {name: say("store-source-of-scenario") for name in sorted(named) if " " in name}
    return titles | ({CALIBRATED: _fitted_to(study)} if study.calibrated else {})


def _fitted_to(study: Study) -> Text:
    """Return to how many volumes numbers were fitted, as the file of the fit says beside them."""
    notes = dict.fromkeys(study.provenance[path].note for path in study.calibrated)
    stated = [
        text
        for note in notes
        for count in re.findall(r"\d+", note)
        if (text := say("store-fitted-to", volumes=int(count))) in note
    ]
    said = list(dict.fromkeys(stated))
    return shortened(said, len(said), clauses=True) or say("store-fitted")

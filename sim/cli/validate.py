"""`sim validate`: observed against simulated, and what nothing was observed of."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli.process import file_option, folder_option, results_option
from sim.text import (
    EMPTY,
    Message,
    four_digits,
    in_columns,
    per_cent_change,
    plus_minus,
    say,
    shortened,
)
from sim.verdicts import Unjudged, Verdict, verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sim.report import ComparedObservation
    from sim.runs import Validation

DEFAULT = "history_2018_2025"
_NUMBERS = range(1, 6)
"""Columns of the table that are flush right."""
COLUMNS = (
    *("observation_id", "fact_id", "what", "period_start", "period_end", "unit", "observed"),
    *("simulated", "low", "high", "error_share", "margin_share", "use", "verdict", "reason"),
)


@click.command("validate")
@click.argument("scenario", default=DEFAULT)
@folder_option("--results", help="Results folder of a finished run of it, instead of running it.")
@click.option(
    "--fitted-by",
    metavar="FILE",
    help="Study whose `calibration` names what was fitted to; that of SCENARIO if left out.",
)
@file_option("--out", help="Write the table to this CSV file, too.")
@click.option("--replications", type=click.IntRange(2, 10_000), help="Runs of each variant.")
@click.option("--workers", type=click.IntRange(1), help="Processes; as many as cores if left out.")
@results_option("--folder", help="Folder that gets the folder of a run.")
@click.pass_context
def validate_command(  # noqa: PLR0913 -- click hands over every option by its name
    context: click.Context,
    scenario: str,
    *,
    results: Path | None,
    fitted_by: str | None,
    out: Path | None,
    replications: int | None,
    workers: int | None,
    folder: Path,
) -> None:
    """Hold a run against all that was observed, with margins fixed beforehand.

    Every figure that SCENARIO names as observed stands beside the simulated one of the same days;
    years without any are not validated, and say so. A miss is an answer: the exit code is 0.

    SCENARIO is a file, or the name of one that ships with the engine.
    """  # noqa: DOC501 -- shown as the command's help
    from sim.results import check_writable
    from sim.runs import Options, validated, validated_results

    if out is not None:
        check_writable(out, ",".join(COLUMNS), f"{context.info_name} --out")
    if results is not None:
        if replications is not None or workers is not None:
            raise click.UsageError(say("validate-results-or-run"))
        found, report = validated_results(results, scenario, fitted_by), None
    else:
        options = Options(replications=replications, workers=workers, out=folder)
        found, report = validated(scenario, options, fitted_by)
    click.echo("\n".join(validation_lines(found)))
    if report is not None:
        click.echo(say("commands-report", file=str(report)))
    if out is not None:
        _write(out, found)
        click.echo(say("validate-table", file=str(out)))


def validation_lines(found: Validation) -> Iterator[str]:
    """Yield a table of what was compared, what was not and why, and the counts."""
    from sim.seeds import in_words

    yield say("validate-title", study=found.study.title, replications=found.replications)
    yield ""
    if found.compared:
        rows = [_heads(), *(_cells(found, row) for row in found.compared)]
        yield from in_columns(rows, right=_NUMBERS)
        yield ""
    for row in found.refused:
        yield say(
            "validate-not-compared",
            id=row.id,
            title=row.title,
            period=row.period,
            reason=row.reason,
        )
    if found.refused:
        yield ""
    for unvalidated in found.unvalidated_years:
        kinds = shortened([*map(in_words, unvalidated.kinds)], len(unvalidated.kinds))
        yield say("validate-not-validated", year=unvalidated.year, kinds=kinds)
    if found.unvalidated_years:
        yield ""
    yield from _counts(found)


def _counts(found: Validation) -> Iterator[str]:
    for use in ("fitted", "predicted"):
        rows = [row for row in found.compared if found.use(row) == use]
        if rows:
            met = sum(row.verdict == Verdict.WITHIN for row in rows)
            yield say("validate-met", use=use, met=met, figures=len(rows))
    if not found.fitted:
        yield say("validate-nothing-fitted")
    yield say("validate-count-not-compared", count=len(found.refused))
    years = [str(unvalidated.year) for unvalidated in found.unvalidated_years if unvalidated.whole]
    yield (
        say("validate-years", years=shortened(years, len(years)))
        if years
        else say("validate-no-years")
    )


def _heads() -> tuple[Message, ...]:
    return (
        say("validate-period"), say("validate-observed"), say("validate-simulated"),
        say("validate-interval-of"), say("validate-error"), say("validate-allowed"),
        say("validate-use"), say("validate-verdict"), say("validate-id"), say("validate-what"),
    )  # fmt: skip


def _cells(found: Validation, row: ComparedObservation) -> tuple[str, ...]:
    unit = row.unit.replace("_per_", "/")
    return (
        _days(row),
        f"{row.observed:,.10g} {unit}",
        _number(row.simulated),
        say("validate-interval", low=_number(row.low), high=_number(row.high)),
        per_cent_change(row.error, minus="-", missing=EMPTY),
        plus_minus(row.margin, missing=EMPTY),
        say("validate-of-use", use=found.use(row)),
        verdict_in_words(row.verdict),
        row.id,
        row.title,
    )


def _days(row: ComparedObservation) -> str:
    return row.year or row.period


def _number(value: float | None) -> str:
    return "" if value is None else four_digits(value)


def _write(file: Path, found: Validation) -> None:
    """Write all rows as CSV, and a row for each year and kind that is not validated."""
    from sim.results import write_whole

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(found, row) for row in (*found.compared, *found.refused))
    for unvalidated in found.unvalidated_years:
        days = f"{unvalidated.year}-01-01", f"{unvalidated.year}-12-31"
        for kind in unvalidated.kinds:
            what = kind.replace("_", " ")
            cells = {"what": what, "verdict": Unjudged.NOT_VALIDATED.value}
            cells |= dict(zip(("period_start", "period_end"), days, strict=True))
            writer.writerow([cells.get(name, "") for name in COLUMNS])
    write_whole(file, text.getvalue())


def _row(found: Validation, row: ComparedObservation) -> list[object]:
    from sim.report import neutral

    numbers = (row.observed, row.simulated, row.low, row.high, row.error, row.margin)
    return [
        *map(neutral, (row.id, row.source, row.title)),
        *(row.first, row.last, row.unit),
        *("" if value is None else f"{value:.8g}" for value in numbers),
        *(found.use(row) if row.error is not None else "", row.verdict, row.reason),
    ]

"""`sim scenarios`: what there is to run, what it asks, and what it found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli.process import file_option, results_option
from sim.text import say, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.errors import Defect
    from sim.runs import Options
    from sim.scenario import Headline

_INDENT = " " * 4


@click.command("scenarios")
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option(
    "--run",
    "runs",
    is_flag=True,
    help="First run, in full, those that have no result of what they are now.",
)
@click.option("--again", is_flag=True, help="First run all, in full.")
@file_option(
    "--table",
    "page",
    metavar="FILE",
    help="Write a page with every question and answer, and the systems that they are about.",
)
@results_option("--results", help="Folder with the results.")
@click.option("--workers", type=click.IntRange(1), help="Processes; as many as cores if left out.")
@click.pass_context
def scenarios_command(  # noqa: PLR0913 -- click hands over every option by its name
    context: click.Context,
    folder: Path | None,
    *,
    runs: bool,
    again: bool,
    page: Path | None,
    results: Path,
    workers: int | None,
) -> int:
    """List the scenarios that ship with the engine, and those of FOLDER.

    With --run, --again or --table, only those of FOLDER, if one is given.
    """  # noqa: DOC501 -- shown as the command's help
    from sim.errors import ScenarioError
    from sim.scenario import headlines

    defects: list[Defect] = []
    if not (runs or again or page):
        shipped = headlines(None, defects)
        click.echo(_listed(shipped, headlines(folder, defects) if folder else ()))
        if defects:
            raise ScenarioError(defects)
        return 0
    if page is not None:
        from sim.report import LIBRARY_BEGINS
        from sim.results import check_writable

        check_writable(page, LIBRARY_BEGINS, f"{context.info_name} --table")
    chosen = headlines(folder, defects)
    code = 0
    if runs or again:
        from sim.runs import Options, keep_sample

        code = _run(chosen, Options(out=results, workers=workers), again=again)
        # What is kept of those that ship stays when a folder of one's own is run.
        others = [each.name for each in headlines(None, [])] if folder else []
        keep_sample(chosen, results, others)
    if page is not None:
        _write_page(chosen, page, results, defects)
    if defects and not code:
        raise ScenarioError(defects)
    return code


def _listed(shipped: Sequence[Headline], others: Sequence[Headline]) -> str:
    """Return three lines for each: its name, what it is called, what it asks."""
    lines: list[str] = []
    for each in (*shipped, *others):
        lines.append(each.name)
        lines += [_INDENT + text for text in (each.title, each.question) if text]
    return "\n".join((*lines, say("scenarios-there", scenarios=len(shipped) + len(others))))


def _run(chosen: Sequence[Headline], options: Options, *, again: bool) -> int:
    """Run what has no result, or all again; return the exit code of the worst that happened."""
    from sim.runs import run_all

    failed = {}
    for outcome in run_all(chosen, options, again=again):
        click.echo(say("scenarios-state", name=outcome.name, state=outcome.state))
        if outcome.state in _CODES:
            failed[outcome.name] = outcome
    for name, outcome in failed.items():
        click.echo(f"\n{name}:\n{outcome.text.rstrip()}", err=True)
    if failed:
        names = shortened([*failed], len(failed))
        text = say("scenarios-failed", failed=len(failed), chosen=len(chosen), names=names)
        click.echo(f"\n{text}", err=True)
    return min((_CODES[outcome.state] for outcome in failed.values()), default=0)


_CODES = {"wrong": 2, "fault": 1}


def _write_page(
    chosen: Sequence[Headline], page: Path, results: Path, defects: list[Defect]
) -> None:
    from sim.report import library_page, uncovered
    from sim.results import write_whole
    from sim.runs import library_rows
    from sim.seeds import systems

    rows = library_rows(chosen, page, results, defects)
    write_whole(page, library_page(rows, systems()))
    missing = uncovered(rows, systems())
    answered = sum(bool(row.answer) for row in rows)
    written = say("scenarios-page", file=str(page), scenarios=len(rows), answered=answered)
    if missing:
        names = shortened(missing, len(missing))
        written = say("scenarios-page-lacks", written=written, systems=names)
    click.echo(written)

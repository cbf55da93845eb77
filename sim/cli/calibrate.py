"""`sim calibrate`: few parameters, fitted to reported volumes at once."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli.process import file_option
from sim.text import say

if TYPE_CHECKING:
    from sim.calibration import Fit

OUT = Path("calibrated.yaml")
ITERATIONS = 6


@click.command("calibrate")
@click.argument("file")
@file_option(
    "--out",
    default=OUT,
    show_default=True,
    help="File of the fitted values; the report and a table go beside it.",
)
@click.option(
    "--until",
    type=click.IntRange(1900, 2200),
    metavar="YEAR",
    help="Fit what was reported up to the end of this year, and hold out the rest.",
)
@click.option("--replications", type=click.IntRange(2, 1000), help="Runs of every candidate.")
@click.option(
    "--steps",
    type=click.IntRange(1, 100),
    default=ITERATIONS,
    show_default=True,
    help="At most so many; each runs a candidate for every parameter, and one more.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes; as many as cores if left out.")
@click.option("--seed", type=click.IntRange(0), help="Root seed; the scenario's if left out.")
@click.option("--quiet", is_flag=True, help="Print only where the files are.")
@click.pass_context
def calibrate_command(  # noqa: PLR0913 -- click hands over every option by its name
    context: click.Context,
    file: str,
    *,
    out: Path,
    until: int | None,
    replications: int | None,
    steps: int,
    workers: int | None,
    seed: int | None,
    quiet: bool,
) -> None:
    """Fit the parameters of a calibration to reported volumes.

    FILE is a scenario with the key [cyan]calibration[/]: parameters with bounds, and the ids of
    what was reported. The fitted values are written as a file that scenarios extend.
    """  # noqa: DOC501 -- shown as the command's help
    from sim.calibration import SearchRule, Settings, calibrate, check_fit_files, write_fit

    if out.suffix not in {".yaml", ".yml"}:
        raise click.ClickException(say("calibrate-no-yaml", file=str(out)))
    check_fit_files(out)
    settings = Settings(
        out=out,
        until=until,
        replications=replications,
        root_seed=seed,
        workers=workers,
        rule=SearchRule(iterations=steps),
        quiet=quiet,
    )
    fit = calibrate(file, settings, None if quiet else click.echo)
    files = write_fit(fit, _command(context))
    if not quiet:
        click.echo("\n".join(_summary(fit)))
    values, report, table = map(str, files)
    click.echo(say("calibrate-files", values=values, report=report, table=table))


def _command(context: click.Context) -> str:
    """Return the command that finds the same again: workers and words change nothing."""
    given = context.params
    words = ["sim", "calibrate", given["file"], "--out", Path(given["out"]).as_posix()]
    for name in ("until", "replications", "seed"):
        if given[name] is not None:
            words += [f"--{name}", str(given[name])]
    if given["steps"] != ITERATIONS:
        words += ["--steps", str(given["steps"])]
    return shlex.join(words)


def _summary(fit: Fit) -> list[str]:
    from sim.calibration import fit_sentences
    from sim.report import without_marks

    return ["", *map(without_marks, fit_sentences(fit)), ""]

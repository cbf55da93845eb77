"""Words into calls, and outcomes into exit codes.

0: done.  2: something for the user to mend, without a traceback, all of it at once.  1: the
engine's own fault, with its traceback, or an exact value that it misses.  130: interrupted; what is
finished is kept.  Everything that costs time to import is imported by the command that needs it.
"""

from __future__ import annotations

import contextlib
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli.calibrate import calibrate_command
from sim.cli.new import new_command
from sim.cli.process import (
    READER_GONE,
    flushed,
    folder_option,
    not_text,
    on_stderr,
    prepare,
    results_option,
    unwritten,
)
from sim.cli.scenarios import scenarios_command
from sim.cli.selftest import selftest_command
from sim.cli.validate import validate_command
from sim.errors import ConservationError, Defect, ScenarioError, SimError
from sim.text import say

if TYPE_CHECKING:
    from sim.checks import Check
    from sim.runs import Options

click.rich_click.TEXT_MARKUP = "rich"


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process.

    Parameters
    ----------
    arguments
        Words after the command's name; those of the process if left out.
    """
    prepare()
    sys.exit(flushed(exit_code(arguments)))


def exit_code(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; what went wrong is on stderr."""
    if wrong := not_text(arguments):
        on_stderr(wrong)
        return 2
    try:
        code = sim_command.main(arguments, prog_name="sim", standalone_mode=False)
    except click.ClickException as mistake:
        with contextlib.suppress(OSError):
            mistake.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        on_stderr(say("commands-interrupted"))
        return 130
    except SystemExit:
        return READER_GONE  # what click makes of it, whatever it is asked for
    except Exception as error:  # noqa: BLE001 -- the last stop: nothing may go by without a word
        return _reported(error)
    # Click returns the code that a command leaves by, and otherwise what the command returns: None.
    return code or 0


def _reported(error: Exception) -> int:
    """Tell an error on stderr; return the exit code."""
    match error:
        case SimError():
            on_stderr(_with_notes(error))
            return 2
        case OSError() if not isinstance(error, FileNotFoundError):
            return unwritten(error)
        case ConservationError():
            on_stderr(f"{_with_notes(error)}\n{say('commands-fault')}")
        case _:
            on_stderr(f"{''.join(traceback.format_exception(error))}{say('commands-fault')}")
    return 1


def _with_notes(error: BaseException) -> str:
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


class Percent(click.ParamType[float]):
    """A share, written as ``2%`` or ``0.02``."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the share, above 0 and below 1."""
        text = str(value).strip()
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 < share < 1:
            self.fail(say("commands-no-share", text=text), param, ctx)
        return share


@click.group("sim", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="corridor-sim", prog_name="sim")
def sim_command() -> None:
    """Simulate a logistics corridor: scenarios in YAML in, a report with intervals out."""


@sim_command.command("run")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--replications", type=click.IntRange(2, 10_000), help="Runs of each variant.")
@click.option(
    "--until-precision",
    type=Percent(),
    metavar="SHARE",
    help="Add replications until what the scenario names as precise, or its answer, is, as 2%.",
)
@click.option(
    "--most-replications",
    type=click.IntRange(10, 10_000),
    default=200,
    show_default=True,
    help="Where --until-precision gives up.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes; as many as cores if left out.")
@click.option("--seed", type=click.IntRange(0), help="Root seed; the scenario's if left out.")
@results_option("--out", help="Folder that gets a folder for each scenario.")
@click.option("--records", is_flag=True, help="Keep every load unit and event, as Parquet.")
@click.option("--quiet", is_flag=True, help="Print only where the report is.")
def run_command(  # noqa: PLR0913 -- click hands over every option by its name
    files: tuple[str, ...],
    *,
    replications: int | None,
    until_precision: float | None,
    most_replications: int,
    workers: int | None,
    seed: int | None,
    out: Path,
    records: bool,
    quiet: bool,
) -> None:
    """Run baseline and alternatives, compare them, and write a report.

    FILE is a scenario, or the name of one that ships with the engine, as [cyan]baseline_2022[/].
    """  # noqa: DOC501 -- shown as the command's help
    from sim.cli.summary import summary_text
    from sim.runs import Options, run

    options = Options(
        replications=replications,
        until_precision=until_precision,
        most_replications=most_replications,
        workers=workers,
        root_seed=seed,
        out=out,
        records=records,
        quiet=quiet,
    )
    faults: list[str] = []
    for checked in _ready(files, options):
        if not quiet:
            for warning in checked.warnings:
                click.echo(say("commands-warning", warning=str(warning)), err=True)
        result = run(checked, options)
        if not quiet:
            click.echo(summary_text(result))
        click.echo(say("commands-report", file=_shown(result.report)))
        for name in result.lost:
            click.echo(say("commands-left-out", file=name), err=True)
        faults += result.faults
    if faults:
        raise ConservationError("\n".join(faults))


def _ready(files: tuple[str, ...], options: Options) -> list[Check]:
    """Return all studies before the first is run: a slip in the last must not wait for hours.

    Raises
    ------
    ScenarioError
        With the defects of all of them.
    """
    from sim.runs import ready

    checked: list[Check] = []
    defects: list[Defect] = []
    named: dict[str, str] = {}
    for file in dict.fromkeys(files):
        try:
            checked.append(ready(file, options))
        except ScenarioError as mistake:
            defects += mistake.defects
            continue
        name = checked[-1].study.id
        if named.setdefault(name, file) != file:
            text = say("commands-name-twice", name=name, file=named[name])
            defects.append(Defect(file, 0, 0, "name", text))
    if defects:
        raise ScenarioError(defects)
    return checked


@sim_command.command("check")
@click.argument("file")
@click.option("--all", "whole", is_flag=True, help="Show every queue and every number.")
def check_command(file: str, *, whole: bool) -> None:
    """Tell everything that is wrong with a scenario, or its bounds before any run."""
    from sim.checks import check
    from sim.cli.check_text import bounds_text

    click.echo(bounds_text(check(file), most=None if whole else 10))


@sim_command.command("compare")
@click.argument("results", metavar="RESULT RESULT...", nargs=-1, required=True)
@results_option("--out", help="Folder that gets the folder of the comparison.")
def compare_command(results: tuple[str, ...], *, out: Path) -> None:
    """Compare results folders that exist; the first one's baseline is the baseline."""
    from sim.cli.summary import summary_text
    from sim.runs import compare

    result = compare([Path(folder) for folder in results], out)
    click.echo(summary_text(result))
    click.echo(say("commands-report", file=_shown(result.report)))


@sim_command.command("seeds")
@click.argument("text", nargs=-1)
@click.option("--id", "fact_id", help="One fact, whole, with its source.")
def seeds_command(text: tuple[str, ...], *, fact_id: str | None) -> None:
    """List the observed facts and their sources; TEXT filters them."""
    from sim.seeds import fact, facts, listed, shown

    click.echo(shown(fact(fact_id)) if fact_id else listed(facts(), text=" ".join(text)))


@sim_command.command("network")
@click.argument("file")
@folder_option(
    "--out",
    help="Folder that gets the page and a picture of the network; the page is printed if left out.",
)
@click.pass_context
def network_command(context: click.Context, file: str, *, out: Path | None) -> None:
    """Draw the network of a scenario, and tell its steps and what a vehicle holds at each."""  # noqa: DOC501 -- shown as the command's help
    from sim.report import NETWORK_BEGINS, network_files, network_text
    from sim.results import check_writable, write_whole
    from sim.scenario import load_study

    study = load_study(file)
    if out is None:
        click.echo(network_text(study))
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wrong = say("commands-not-written", file=str(out), why=error.strerror or str(error))
        raise click.ClickException(wrong) from None
    command = context.command_path
    files = network_files(study, f"{command} {file} --out {out.as_posix()}")
    for name in files:
        check_writable(out / name, NETWORK_BEGINS[Path(name).suffix], "network")
    for name, text in files.items():
        write_whole(out / name, text)
        click.echo(f"{out / name}")


@sim_command.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the scenario file, for editors."""
    import json

    from sim.scenario import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


sim_command.add_command(new_command)
sim_command.add_command(scenarios_command)
sim_command.add_command(calibrate_command)
sim_command.add_command(selftest_command)
sim_command.add_command(validate_command)


def _shown(file: Path) -> str:
    """Return a file as the user would name it from here."""
    here = Path.cwd()
    whole = file.resolve()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)

"""`sim network`: the network of a scenario, drawn and told."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from sim.text import say


@click.command("network")
@click.argument("file")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
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

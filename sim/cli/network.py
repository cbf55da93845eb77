"""`sim network`: the network of a scenario, drawn and told."""

from __future__ import annotations

from pathlib import Path

import rich_click as click


@click.command("network")
@click.argument("file")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that gets the page and a picture of the network; the page is printed if left out.",
)
def network_command(file: str, *, out: Path | None) -> None:
    """Draw the network of a scenario, and tell its steps and what a vehicle holds at each."""  # noqa: DOC501 -- shown as the command's help
    from sim.report import network_files, network_text
    from sim.scenario import load_study

    study = load_study(file)
    if out is None:
        click.echo(network_text(study))
        return
    for name, text in network_files(study, f"sim network {file} --out {out.as_posix()}").items():
        try:
            out.mkdir(parents=True, exist_ok=True)
            (out / name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            refusal = f"{out / name}: can't be written: {error.strerror}"
            raise click.ClickException(refusal) from None
        click.echo(f"{out / name}")

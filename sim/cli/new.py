"""`sim new`: files to start from, never over files that are there."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.text import listed, say

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command("new")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--corridor",
    "name",
    metavar="NAME",
    help="Write a whole small corridor instead, to be replaced by your own: NAME.yaml, and tables"
    " for its sources and observations beside it.",
)
def new_command(file: Path | None, *, name: str | None) -> None:
    """Write a commented scenario to start from."""  # noqa: DOC501 -- shown as the command's help
    if file is not None and name is None:
        from sim.scenario import skeleton

        _write({file: skeleton()})
        click.echo(say("new-next", file=str(file)))
    elif name is not None and file is None:
        _write_corridor(name)
    else:
        raise click.UsageError(say("new-one-of-two"))


def _write_corridor(name: str) -> None:
    from sim.scenario import corridor_skeleton, unfit_corridor

    if wrong := unfit_corridor(name):
        raise click.ClickException(wrong)
    texts = {Path(each): text for each, text in corridor_skeleton(name).items()}
    _write(texts)
    first, *tables = map(str, texts)
    click.echo(say("new-next-corridor", file=first, tables=listed(tables)))


def _write(texts: Mapping[Path, str]) -> None:
    """Write all files or none.

    Raises
    ------
    ClickException
        If one is there already, or can't be written.
    """
    written: list[Path] = []
    try:
        for file, text in texts.items():
            with file.open("x", encoding="utf-8", newline="\n") as new:
                written.append(file)
                new.write(text)
    except OSError as error:
        for each in written:
            with contextlib.suppress(OSError):
                each.unlink()
        if isinstance(error, FileExistsError):
            raise click.ClickException(say("new-exists", file=str(file))) from None
        why = error.strerror or str(error)
        raise click.ClickException(say("new-not-written", file=str(file), why=why)) from None

"""`sim selftest`: the engine against queueing theory, on the planner's own machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.text import in_columns, number, say
from sim.verdicts import TheoryVerdict, verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.runs import Exact, Finding


@click.command("selftest")
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--all", "whole", is_flag=True, help="Every exact value that ships; takes minutes.")
@click.option("--workers", type=click.IntRange(1), help="Processes; as many as cores if left out.")
@click.option("--seed", type=click.IntRange(0), help="Root seed; a fixed one if left out.")
@click.pass_context
def selftest_command(
    context: click.Context,
    table: Path | None,
    *,
    whole: bool,
    workers: int | None,
    seed: int | None,
) -> None:
    """Compare the engine with exact values of queueing theory.

    Models whose answers are known are run like any scenario, from files in [cyan]theory/[/]. A
    value holds if it lies inside the interval of the simulation, and the interval is narrow. Exit
    code 1 if any does not hold.

    TABLE is a CSV of exact values of your own scenarios, with columns as those of
    [cyan]theory/exact.csv[/]; the values that ship if left out.
    """
    from sim.runs import beside_theory, exact_values

    chosen = [each for each in exact_values(table) if whole or table or each.selftest]
    findings = beside_theory(chosen, root_seed=seed, workers=workers, quiet=False)
    click.echo("\n".join(findings_lines(findings)))
    if any(finding.verdict != TheoryVerdict.HOLDS for finding in findings):
        context.exit(1)


def findings_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a table of what was found, and a line that sums it up."""
    heads = (
        say("selftest-exact"), say("selftest-simulated"), say("selftest-interval-of"),
        say("selftest-margin"), say("selftest-verdict"), say("selftest-what"),
    )  # fmt: skip
    rows = [heads, *(_cells(finding) for finding in findings)]
    yield from in_columns(rows, right=range(len(heads) - 2))
    held = sum(finding.verdict == TheoryVerdict.HOLDS for finding in findings)
    yield ""
    yield say("selftest-hold", held=held, values=len(findings))
    yield say("selftest-seed-note")


def _cells(finding: Finding) -> tuple[str, ...]:
    low, high = finding.mean - finding.half_width, finding.mean + finding.half_width
    unit = finding.unit
    return (
        f"{finding.exact.value:,.5g} {unit}",
        f"{finding.mean:,.5g}",
        say("selftest-interval", low=f"{low:,.5g}", high=f"{high:,.5g}"),
        say("selftest-share", share=number(100 * finding.relative, 2)),
        verdict_in_words(finding.verdict),
        say(
            "selftest-of-what",
            case=finding.exact.case,
            indicator=finding.exact.indicator,
            model=_model(finding.exact),
        ),
    )


def _model(exact: Exact) -> str:
    name = Path(exact.scenario).name
    if exact.variant == "baseline":
        return name
    return say("selftest-variant", file=name, variant=exact.variant)

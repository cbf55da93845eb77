"""What `sim check` prints of a scenario without defects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.experiment import Check, VariantCheck
    from sim.scenario import Study


def bounds_text(checked: Check, *, most: int | None) -> str:
    """Return what is there, the offered load, the bound, and numbers that nobody vouches for.

    Parameters
    ----------
    checked
        A scenario without defects.
    most
        Rows of a list that are printed; all if left out.
    """
    study = checked.study
    lines = [_inventory(study)]
    for each in checked.variants:
        lines += ["", *_variant_lines(each, most)]
    lines += ["", *_unsourced_lines(study, most)]
    return "\n".join(lines)


def _inventory(study: Study) -> str:
    scenario = study.baseline.scenario
    steps = sum(len(facility.steps) for facility in scenario.facilities.values())
    days = (scenario.end - scenario.start).days
    parts = (
        f"{len(scenario.facilities)} facilities with {steps} steps",
        f"{len(scenario.sections)} sections",
        f"{len(scenario.flows)} flows",
        f"{len(study.alternatives)} alternatives",
        f"{scenario.start} to {scenario.end} ({days} days)",
        f"{scenario.replications} replications",
    )
    return f"{study.id}: no defects\n{study.title}\n{', '.join(parts)}"


def _variant_lines(each: VariantCheck, most: int | None) -> Iterator[str]:
    cut = ", ".join(each.bound.cut)
    yield f"{each.variant}: at most {each.bound.trains_per_day:,.4g} trains a day, limited by {cut}"
    rows = [
        (
            f"{100 * load.load:,.0f} %",
            f"{load.offered_per_day:,.4g}",
            f"{load.capacity_per_day:,.4g}",
            f"{load.place}.{load.step}",
        )
        for load in each.offered[:most]
    ]
    heads = ("offered load", "offered a day", "capacity a day", "queue")
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(3)]
    for row in (heads, *rows):
        numbers = (cell.rjust(width) for cell, width in zip(row, widths, strict=False))
        yield f"  {'  '.join(numbers)}  {row[3]}"
    yield from _left_out(len(each.offered), most)


def _unsourced_lines(study: Study, most: int | None) -> Iterator[str]:
    total = len(study.provenance)
    if not study.unsourced:
        yield f"all {total} numbers have a source"
        return
    yield f"{len(study.unsourced)} of {total} numbers have no source, or are assumed"
    for path in study.unsourced[:most]:
        origin = study.provenance[path]
        yield f"  {origin.file}:{origin.line}: {path}"
    yield from _left_out(len(study.unsourced), most)


def _left_out(total: int, most: int | None) -> Iterator[str]:
    if most is not None and total > most:
        yield f"  … and {total - most} more; `--all` shows them"

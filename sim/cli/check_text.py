"""What `sim check` prints of a scenario without defects."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.text import counted, in_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.checks import Check, VariantCheck
    from sim.corridor import Bound, OfferedLoad
    from sim.errors import Defect
    from sim.scenario import Study

HEADS = ("offered load", "busiest month", "offered a day", "capacity a day", "queue")


def bounds_text(checked: Check, *, most: int | None) -> str:
    """Return what is there, the offered load, the bound, and numbers that nobody vouches for.

    Parameters
    ----------
    checked
        A scenario without defects.
    most
        Rows of a list that are printed; all if left out.
    """
    from sim.checks import forecast_text

    study = checked.study
    lines = [_inventory(study), forecast_text(checked.forecast)]
    lines += _warning_lines(checked.warnings, most)
    baseline = checked.variants[0]
    for each in checked.variants:
        # Of an alternative, what it moves is enough.
        rows = [load for load in each.offered if each is baseline or load not in baseline.offered]
        lines += [
            "",
            _bound_text(each),
            *_load_lines(rows, most, baseline=each is baseline),
        ]
        lines += _saturated_lines(study, each.variant)
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
        counted(len(study.alternatives), "alternative", grouped=False),
        f"{scenario.start} to {scenario.end} ({days} days)",
        f"{scenario.replications} replications",
    )
    return f"{study.id}: no defects\n{study.title}\n{', '.join(parts)}"


def _warning_lines(warnings: Sequence[Defect], most: int | None) -> Iterator[str]:
    if warnings:
        yield f"\n{counted(len(warnings), 'warning', grouped=False)}"
        yield from (f"  {warning}" for warning in warnings[:most])
        yield from _left_out(len(warnings), most)


def _bound_text(each: VariantCheck) -> str:
    # Vehicles that end where their load is made into others cross no cut to a destination.
    reported = (
        _most(vehicles, bound)
        for vehicles, bound in each.bounds.items()
        if bound.cut or bound.trains_per_day
    )
    return f"{each.variant}: {'; '.join(reported) or 'no flow, so nothing to limit'}"


def _most(vehicles: str, bound: Bound) -> str:
    if math.isinf(bound.trains_per_day):
        return f"nothing limits the {vehicles} a day"
    most = f"{bound.trains_per_day:,.4g}"
    counted = vehicles.removesuffix("s") if most == "1" else vehicles
    return f"at most {most} {counted} a day in all directions, limited by {', '.join(bound.cut)}"


def _load_lines(rows: Sequence[OfferedLoad], most: int | None, *, baseline: bool) -> Iterator[str]:
    if not rows:
        yield (
            "  no demand meets a capacity"
            if baseline
            else "  offered loads are those of the baseline"
        )
        return
    table = [HEADS, *(_cells(load) for load in rows[:most])]
    yield from (f"  {line}" for line in in_columns(table, right=range(len(HEADS) - 1)))
    yield from _left_out(len(rows), most)


def _saturated_lines(study: Study, variant_id: str) -> Iterator[str]:
    """Tell the flows whose volume is no demand."""
    scenario = next(each.scenario for each in study.variants if each.id == variant_id)
    names = [name for name, flow in scenario.flows.items() if flow.arrivals == "saturated"]
    if names:
        yield f"  left out, because they are saturated and ask for all there is: {', '.join(names)}"


def _cells(load: OfferedLoad) -> tuple[str, ...]:
    towards = f" towards {load.towards}" if load.towards else ""
    return (
        _percent(load.load),
        _percent(load.busiest),
        f"{load.offered_per_day:,.4g}",
        f"{load.capacity_per_day:,.4g}",
        f"{load.place}.{load.step}{towards}{', what is too much leaves' if load.lossy else ''}",
    )


def _percent(share: float) -> str:
    return "no capacity" if math.isinf(share) else f"{100 * share:,.0f} %"


def _unsourced_lines(study: Study, most: int | None) -> Iterator[str]:
    total = len(study.provenance)
    if study.calibrated:
        yield f"{len(study.calibrated)} of {total} numbers were fitted to reported volumes"
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

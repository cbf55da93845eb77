"""What `sim check` prints of a scenario without defects."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.text import Message, in_columns, number, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.checks import Check, VariantCheck
    from sim.corridor import Bound, OfferedLoad
    from sim.errors import Defect
    from sim.scenario import Study


def bounds_text(checked: Check, *, most: int | None) -> str:
    """Return what is there, the offered load, the bound, and numbers that nobody vouches for.

    Parameters
    ----------
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
        lines += ["", _bound_text(each), *_load_lines(rows, most, baseline=each is baseline)]
        lines += _saturated_lines(study, each.variant)
    lines += ["", *_unsourced_lines(study, most)]
    return "\n".join(lines)


def _inventory(study: Study) -> str:
    scenario = study.baseline.scenario
    parts = (
        say(
            "check-text-facilities",
            facilities=len(scenario.facilities),
            steps=sum(len(facility.steps) for facility in scenario.facilities.values()),
        ),
        say("check-text-sections", sections=len(scenario.sections)),
        say("check-text-flows", flows=len(scenario.flows)),
        say("check-text-alternatives", alternatives=len(study.alternatives)),
        say(
            "check-text-days",
            start=str(scenario.start),
            end=str(scenario.end),
            days=(scenario.end - scenario.start).days,
        ),
        say("check-text-replications", replications=scenario.replications),
    )
    no_defects = say("check-text-no-defects", study=study.id)
    return f"{no_defects}\n{study.title}\n{shortened(parts, len(parts))}"


def _warning_lines(warnings: Sequence[Defect], most: int | None) -> Iterator[str]:
    if warnings:
        yield f"\n{say('check-text-warnings', warnings=len(warnings))}"
        yield from (f"  {warning}" for warning in warnings[:most])
        yield from _left_out(len(warnings), most)


def _bound_text(each: VariantCheck) -> Message:
    # Vehicles that end where their load is made into others cross no cut to a destination.
    reported = [
        _most(vehicles, bound)
        for vehicles, bound in each.bounds.items()
        if bound.cut or bound.trains_per_day
    ]
    if not reported:
        return say("check-text-no-flow", variant=each.variant)
    bounds = shortened(reported, len(reported), clauses=True)
    return say("check-text-bounds", variant=each.variant, bounds=bounds)


def _most(vehicles: str, bound: Bound) -> Message:
    if math.isinf(bound.trains_per_day):
        return say("check-text-no-limit", vehicles=vehicles)
    most, cut = f"{bound.trains_per_day:,.4g}", shortened(bound.cut, len(bound.cut))
    if most == "1":
        return say("check-text-at-most-one", vehicles=vehicles, cut=cut)
    return say("check-text-at-most", most=most, vehicles=vehicles, cut=cut)


def _load_lines(rows: Sequence[OfferedLoad], most: int | None, *, baseline: bool) -> Iterator[str]:
    if not rows:
        none = say("check-text-no-loads") if baseline else say("check-text-loads-of-baseline")
        yield f"  {none}"
        return
    heads = (
        say("check-text-load"), say("check-text-busiest"), say("check-text-offered"),
        say("check-text-capacity"), say("check-text-queue"),
    )  # fmt: skip
    table = [heads, *(_cells(load) for load in rows[:most])]
    yield from (f"  {line}" for line in in_columns(table, right=range(len(heads) - 1)))
    yield from _left_out(len(rows), most)


def _saturated_lines(study: Study, variant_id: str) -> Iterator[str]:
    """Tell the flows whose volume is no demand."""
    scenario = next(each.scenario for each in study.variants if each.id == variant_id)
    names = [name for name, flow in scenario.flows.items() if flow.arrivals == "saturated"]
    if names:
        yield f"  {say('check-text-saturated', flows=shortened(names, len(names)))}"


def _cells(load: OfferedLoad) -> tuple[str, ...]:
    queue = f"{load.place}.{load.step}"
    if load.towards:
        queue = say("check-text-towards", queue=queue, place=load.towards)
    if load.lossy:
        queue = say("check-text-lossy", queue=queue)
    return (
        _percent(load.load),
        _percent(load.busiest),
        f"{load.offered_per_day:,.4g}",
        f"{load.capacity_per_day:,.4g}",
        queue,
    )


def _percent(share: float) -> Message:
    if math.isinf(share):
        return say("check-text-no-capacity")
    return say("check-text-per-cent", share=number(100 * share, 0))


def _unsourced_lines(study: Study, most: int | None) -> Iterator[str]:
    total = len(study.provenance)
    if study.calibrated:
        yield say("check-text-fitted", fitted=len(study.calibrated), numbers=total)
    if not study.unsourced:
        yield say("check-text-all-sourced", numbers=total)
        return
    yield say("check-text-unsourced", unsourced=len(study.unsourced), numbers=total)
    for path in study.unsourced[:most]:
        origin = study.provenance[path]
        yield f"  {origin.file}:{origin.line}: {path}"
    yield from _left_out(len(study.unsourced), most)


def _left_out(total: int, most: int | None) -> Iterator[str]:
    if most is not None and total > most:
        yield f"  {say('check-text-left-out', others=total - most)}"

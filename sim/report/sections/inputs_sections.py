"""What went in: what differs, what has no source, which sources there are, how it was run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.document import Column, ReportSection, ReportTable, Sentences
from sim.report.names import letters
from sim.scenario import undone_text
from sim.seeds import source_parts
from sim.text import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.report.inputs import Inputs
    from sim.scenario import Cost, Study

_LONG = 160


def differences_section(study: Study) -> ReportSection | None:
    """Return what differs from the baseline, None if there are no alternatives."""
    if not study.alternatives:
        return None
    label = letters(study)
    rows = tuple(
        (
            label[variant.id],
            row.path,
            f"{in_short(row.old)} → {in_short(row.new)}",
            undone_text(row, study.baseline.scenario) or _dates(row.since, row.until),
            row.source or MISSING,
            f"{row.file}:{row.line}",
        )
        for variant in study.alternatives
        for row in variant.differences
    )
    columns = (Column("Variant"), Column("Path", "path"), Column("Old → new"), Column("When"),
               Column("Source"), Column("Where", "path"))  # fmt: skip
    costs = tuple(
        f"{label[variant.id]} costs {_money(variant.cost)}."
        for variant in study.alternatives
        if variant.cost is not None
    )
    table = ReportTable("What differs from the baseline", columns, rows, brief=True)
    blocks = (table, Sentences(costs, listed=True)) if costs else (table,)
    return ReportSection("differs", "What differs", blocks)


def unsourced_section(study: Study) -> ReportSection:
    """Return the inputs that nobody vouches for, with how far they may be off."""
    rows = tuple(unsourced_rows(study))
    if not rows:
        text = "Every number of the baseline has a source."
        return ReportSection("unsourced", "Inputs without a source", (Sentences((text,)),))
    columns = (Column("Path", "path"), Column("Value", "number"), Column("Low", "number"),
               Column("High", "number"), Column("Says"), Column("Where", "path"))  # fmt: skip
    every = len(study.provenance)
    text = f"{len(rows):,} of {every:,} numbers of the baseline are assumed or have no source."
    table = ReportTable(
        "Inputs without a source", columns, rows,
        "Low and high are what the sensitivity analysis will use.", filterable=True, folded=True,
    )  # fmt: skip
    return ReportSection("unsourced", "Inputs without a source", (Sentences((text,)), table))


def unsourced_rows(study: Study) -> Iterable[tuple[str, ...]]:
    """Yield path, value, low, high, remark and place of the inputs that have no source."""
    yield from _stated_rows(study, study.unsourced)


def _stated_rows(study: Study, paths: Iterable[str]) -> Iterable[tuple[str, ...]]:
    for path in paths:
        origin = study.provenance[path]
        yield (
            path,
            in_short(value_at(study, path)),
            MISSING if origin.low is None else f"{origin.low:g}",
            MISSING if origin.high is None else f"{origin.high:g}",
            ": ".join(part for part in (origin.source or "no source", origin.note) if part),
            f"{origin.file}:{origin.line}",
        )


def calibrated_section(study: Study) -> ReportSection | None:
    """Return the inputs that were fitted to reported volumes, None if there are none."""
    if not study.calibrated:
        return None
    columns = (Column("Path", "path"), Column("Value", "number"), Column("Low", "number"),
               Column("High", "number"), Column("Says"), Column("Where", "path"))  # fmt: skip
    text = (
        f"{len(study.calibrated):,} of {len(study.provenance):,} numbers of the baseline were "
        "fitted to reported volumes by a calibration: nobody printed them, and they are chosen "
        "so that the model agrees with those volumes."
    )
    table = ReportTable(
        "Inputs that were fitted", columns, tuple(_stated_rows(study, study.calibrated)),
        "Low and high are the ends of the fit's interval of 95 %, which is local.",
        filterable=True, folded=True,
    )  # fmt: skip
    return ReportSection(
        "calibrated", "Inputs fitted to reported volumes", (Sentences((text,)), table)
    )


def sources_section(inputs: Inputs) -> ReportSection:
    """Return the sources of the numbers, with how many lean on each."""
    rows = tuple((name, title, str(count)) for name, title, count in source_rows(inputs))
    columns = (Column("Source"), Column("What it is"), Column("Numbers", "number"))
    table = ReportTable("Sources", columns, rows, filterable=True, folded=True)
    return ReportSection("sources", "Sources", (table,))


def source_rows(inputs: Inputs) -> list[tuple[str, str, int]]:
    """Return id, title and number of inputs of each source, in the order of their ids.

    A number may lean on several sources, ``VOL-018, XING-007``; each of them is counted.
    """
    counts: dict[str, int] = {}
    study = inputs.study
    named = [origin.source for origin in study.provenance.values()]
    named += [row.source for variant in study.alternatives for row in variant.differences]
    named += [row.source for row in inputs.observations]
    for text in named:
        for source in filter(None, source_parts(text)):
            counts[source] = counts.get(source, 0) + 1
    return [(name, inputs.sources.get(name, MISSING), counts[name]) for name in sorted(counts)]


def footer(inputs: Inputs) -> tuple[str, ...]:
    """Return the provenance, a line each; nothing in it depends on the day."""
    run, found = inputs.provenance, inputs.comparison
    versions = ", ".join(f"{name} {version}" for name, version in sorted(run.versions.items()))
    extent = (
        f"{found.replications} replications of {found.horizon_h / 24:,.0f} days each, the first "
        f"{found.warm_up_h / 24:,.0f} not counted; root seed {run.root_seed}; {run.stopping_rule}."
    )
    return (
        extent,
        f"Versions: {versions}.",
        f"Again: {run.command}",
        # A resolved scenario has digests of its own, and the same report.
        "All digests and the date are in manifest.json. Base map: Natural Earth, public domain.",
    )


def in_short(value: object) -> str:
    """Return a value of a scenario as one short line.

    Examples
    --------
    >>> in_short({"distribution": "fixed", "value": 2})
    'distribution fixed, value 2'
    """
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"  # noqa: PLR2004 -- as %g switches
    if isinstance(value, dict):
        text = ", ".join(f"{key} {in_short(part)}" for key, part in value.items())
    elif isinstance(value, (list, tuple)):
        text = ", ".join(map(in_short, value))
    else:
        text = str(value)
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def value_at(study: Study, path: str) -> object:
    """Return the baseline's value at a dotted path, '–' where the path leads nowhere."""
    value: object = study.baseline.scenario
    for part in path.split("."):
        value = _part(value, part)
        if value is MISSING:
            return MISSING
    # A number that may change by date is reached by the path of its block.
    changes = getattr(value, "changes", None)
    return value.value if changes == () and hasattr(value, "value") else value


def _part(value: object, part: str) -> object:
    if isinstance(value, dict):
        keys = {str(key): entry for key, entry in value.items()}
        return keys.get(part, MISSING)
    if isinstance(value, (list, tuple)):
        return value[int(part)] if part.isdigit() and int(part) < len(value) else MISSING
    for name in (part, f"{part}_", {"for": "passing", "from": "since"}.get(part, part)):
        if hasattr(value, name):
            return getattr(value, name)
    # `value` of a bare number in a dated block, or a distribution inside one.
    inner = getattr(value, "value", None)
    return _part(inner, part) if hasattr(type(inner), "model_fields") else MISSING


def _dates(since: object, until: object) -> str:
    if since is None and until is None:
        return "always"
    first = f"from {since}" if since is not None else ""
    last = f"until {until}" if until is not None else ""
    return " ".join(part for part in (first, last) if part)


def _money(cost: Cost) -> str:
    yearly = f" and USD {cost.yearly_usd:,.0f} a year" if cost.yearly_usd else ""
    source = f" (source: {cost.source})" if cost.source else ""
    return f"USD {cost.capital_usd:,.0f} once{yearly}{source}"

"""What went in: what differs, what has no source, which sources there are, how it was run.

Of the hundreds of facts of a network `facts_used` tells those that a scenario itself rests on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.report.document import Column, ReportSection, ReportTable, Sentences
from sim.report.names import letters
from sim.scenario import ends, undone_text
from sim.seeds import source_parts
from sim.text import (
    EMPTY,
    MISSING,
    Message,
    Text,
    Verbatim,
    listed,
    number,
    row_of_ids,
    say,
    significant,
    written_as,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sim.report.inputs import Inputs
    from sim.scenario import Cost, Study

_LONG = 160
_NAMED = frozenset({"facilities", "sections", "flows", "closures", "fleets", "classes", "drivers"})
"""Blocks whose entries have names."""
OF_ARTICLE = re.compile(r"S\d-\d+")
"""Ids of the facts that articles report."""


def differences_section(study: Study) -> ReportSection | None:
    """Return what differs from the baseline, None if there are no alternatives."""
    if not study.alternatives:
        return None
    label = letters(study)
    rows = tuple(
        (
            label[variant.id],
            Verbatim(row.path),
            say("inputs-sections-change", old=in_short(row.old), new=in_short(row.new)),
            undone_text(row, study.baseline.scenario) or _dates(row.since, row.until),
            Verbatim(row.source) or MISSING,
            Verbatim(f"{row.file}:{row.line}"),
        )
        for variant in study.alternatives
        for row in variant.differences
    )
    columns = (
        Column(say("body-variant")), Column(say("inputs-sections-path"), "path"),
        Column(say("inputs-sections-old-and-new")), Column(say("inputs-sections-when")),
        Column(say("body-source")), Column(say("inputs-sections-where"), "path"),
    )  # fmt: skip
    costs = tuple(
        _costs(label[variant.id], variant.cost)
        for variant in study.alternatives
        if variant.cost is not None
    )
    table = ReportTable(say("inputs-sections-differs-caption"), columns, rows, brief=True)
    blocks = (table, Sentences(costs, listed=True)) if costs else (table,)
    return ReportSection("differs", say("inputs-sections-differs"), blocks)


def unsourced_section(study: Study) -> ReportSection:
    """Return the inputs that nobody vouches for, with how far they may be off."""
    title, rows = say("inputs-sections-unsourced"), tuple(unsourced_rows(study))
    if not rows:
        return ReportSection(
            "unsourced", title, (Sentences((say("inputs-sections-all-sourced"),)),)
        )
    every = number(len(study.provenance), 0)
    text = say("inputs-sections-unsourced-of", unsourced=number(len(rows), 0), all=every)
    table = ReportTable(
        title, _stated_columns(), rows, say("inputs-sections-unsourced-note"),
        filterable=True, folded=True,
    )  # fmt: skip
    return ReportSection("unsourced", title, (Sentences((text,)), table))


def unsourced_rows(study: Study) -> Iterable[tuple[Text, ...]]:
    """Yield path, value, low, high, remark and place of the inputs that have no source."""
    yield from _stated_rows(study, study.unsourced)


def _stated_rows(study: Study, paths: Iterable[str]) -> Iterable[tuple[Text, ...]]:
    for path in paths:
        origin = study.provenance[path]
        source = Verbatim(origin.source) or say("inputs-sections-no-source")
        note = Verbatim(origin.note)
        yield (
            Verbatim(path),
            in_short(value_at(study, path)),
            MISSING if origin.low is None else significant(origin.low, 6),
            MISSING if origin.high is None else significant(origin.high, 6),
            say("inputs-sections-source-and-note", source=source, note=note) if note else source,
            Verbatim(f"{origin.file}:{origin.line}"),
        )


def calibrated_section(study: Study) -> ReportSection | None:
    """Return the inputs that were fitted to reported volumes, None if there are none."""
    if not study.calibrated:
        return None
    text = say(
        "inputs-sections-calibrated-of",
        fitted=number(len(study.calibrated), 0),
        all=number(len(study.provenance), 0),
    )
    table = ReportTable(
        say("inputs-sections-calibrated-caption"), _stated_columns(),
        tuple(_stated_rows(study, study.calibrated)), say("inputs-sections-calibrated-note"),
        filterable=True, folded=True,
    )  # fmt: skip
    return ReportSection(
        "calibrated", say("inputs-sections-calibrated"), (Sentences((text,)), table)
    )


def _stated_columns() -> tuple[Column, ...]:
    return (
        Column(say("inputs-sections-path"), "path"), Column(say("inputs-sections-value"), "number"),
        Column(say("inputs-sections-low"), "number"), Column(say("inputs-sections-high"), "number"),
        Column(say("inputs-sections-says")), Column(say("inputs-sections-where"), "path"),
    )  # fmt: skip


def sources_section(inputs: Inputs) -> ReportSection:
    """Return the sources of the numbers, with how many lean on each."""
    rows = tuple(
        (Verbatim(name), title, written_as(str(count), count))
        for name, title, count in source_rows(inputs)
    )
    columns = (
        Column(say("body-source")), Column(say("inputs-sections-what-it-is")),
        Column(say("inputs-sections-numbers"), "number"),
    )  # fmt: skip
    title = say("inputs-sections-sources")
    table = ReportTable(title, columns, rows, filterable=True, folded=True)
    return ReportSection("sources", title, (table,))


def source_rows(inputs: Inputs) -> list[tuple[str, Text, int]]:
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


def footer(inputs: Inputs) -> tuple[Message, ...]:
    """Return the provenance, a line each; nothing in it depends on the day."""
    run, found = inputs.provenance, inputs.comparison
    versions = row_of_ids(f"{name} {version}" for name, version in sorted(run.versions.items()))
    extent = say(
        "inputs-sections-extent",
        replications=found.replications,
        days=number(found.horizon_h / 24, 0),
        warm_up=number(found.warm_up_h / 24, 0),
        root_seed=run.root_seed,
        stopping_rule=run.stopping_rule,
    )
    return (
        extent,
        say("inputs-sections-versions", versions=versions),
        say("inputs-sections-again", command=Verbatim(run.command)),
        # A resolved scenario has digests of its own, and the same report.
        say("inputs-sections-manifest"),
    )


def in_short(value: object) -> Text:
    """Return a value of a scenario as one short line.

    Examples
    --------
    >>> in_short({"distribution": "fixed", "value": 2})
    'distribution fixed, value 2'
    """
    text = _in_words(value)
    return text if len(text) <= _LONG else Verbatim(text[: _LONG - 1] + "…")


def _in_words(value: object) -> Text:
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if value is None or isinstance(value, bool):
        return say("inputs-sections-word", word="none" if value is None else value)
    if isinstance(value, int):
        return written_as(str(value), value)
    if isinstance(value, float):
        exact = abs(value) < 1e6  # noqa: PLR2004 -- as %g switches
        return significant(value, 6) if exact else written_as(f"{value:,.0f}", value)
    if isinstance(value, dict):
        return _row(
            say("inputs-sections-key", key=Verbatim(key), value=in_short(part))
            for key, part in value.items()
        )
    return _row(map(in_short, value)) if isinstance(value, (list, tuple)) else Verbatim(value)


def _row(parts: Iterable[Text]) -> Text:
    """Return parts in a row, as many as are shown."""
    row: Text | None = None
    for part in parts:
        row = part if row is None else say("list-next", first=row, last=part)
        if len(row) > _LONG:
            break
    return EMPTY if row is None else row


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


def _dates(since: object, until: object) -> Message:
    if since is None and until is None:
        return say("inputs-sections-always")
    first, last = Verbatim(since), Verbatim(until)
    if until is None:
        return say("inputs-sections-from", first=first)
    if since is None:
        return say("inputs-sections-until", last=last)
    return say("inputs-sections-from-until", first=first, last=last)


def _costs(variant: Text, cost: Cost) -> Message:
    amounts = [say("inputs-sections-usd-once", amount=number(cost.capital_usd, 0))]
    if cost.yearly_usd:
        amounts.append(say("inputs-sections-usd-a-year", amount=number(cost.yearly_usd, 0)))
    costs = say("inputs-sections-costs", variant=variant, amounts=listed(amounts))
    if not cost.source:
        return say("sentences-whole", clause=costs)
    return say("inputs-sections-cost-and-source", costs=costs, source=Verbatim(cost.source))


def facts_used(study: Study) -> tuple[str, ...]:
    """Return the ids of the facts behind a study's own numbers: articles' first, each in order.

    Its own are the numbers, changes and reported volumes that its file states.  Of what it inherits
    only the articles' figures count, and those only where the study's question is: in entries that
    its answer asks about, or that its file states or changes.
    """
    from sim.scenario import known_observations
    from sim.seeds import facts

    home = next(iter(study.files))
    about = frozenset(_asked_about(study, home))
    known, named = facts(), set(_sources_of_changes(study, home))
    for path, origin in study.provenance.items():
        parts = source_parts(origin.source)
        if origin.file == home:
            named.update(parts)
        elif _entry(path) in about:
            named.update(part for part in parts if OF_ARTICLE.fullmatch(part))
    observed = study.document.entries.get("observed")
    if observed is not None and observed.place.file == home:
        requested = study.baseline.scenario.observed
        reported = known_observations()
        named.update(reported[name].fact_id for name in requested if name in reported)
    order = {name: number for number, name in enumerate(known)}
    return tuple(sorted(named & known.keys(), key=order.__getitem__))


def _sources_of_changes(study: Study, home: str) -> Iterator[str]:
    for variant in study.alternatives:
        for each in variant.differences:
            if each.file == home:
                yield from source_parts(each.source)
        if variant.cost is not None:
            yield from source_parts(variant.cost.source)


def _asked_about(study: Study, home: str) -> Iterator[str]:
    """Yield the entries that the answer, the file or a change of it is about."""
    if study.answer is not None:
        yield f"flows.{study.answer.flow}"
        place = study.answer.place
        yield from (f"facilities.{place}", f"sections.{place}")
        if place in study.baseline.scenario.sections:
            at = ends(study.baseline.scenario.sections[place])
            yield from (f"facilities.{end}" for end in at)
    yield from (_entry(path) for path, origin in study.provenance.items() if origin.file == home)
    for variant in study.alternatives:
        yield from (_entry(each.path) for each in variant.differences)


def _entry(path: str) -> str:
    """Return the block and the name that a dotted path begins with, '' if it has none.

    Examples
    --------
    >>> _entry("facilities.port.steps.customs.lanes"), _entry("warm_up_d")
    ('facilities.port', '')
    """
    block, _, rest = path.partition(".")
    return f"{block}.{rest.partition('.')[0]}" if block in _NAMED else ""

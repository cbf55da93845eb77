"""The facts that a scenario itself rests on, out of the hundreds of the network that it extends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.scenario import ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Study

_NAMED = frozenset({"facilities", "sections", "flows", "closures", "fleets", "classes", "drivers"})
"""Blocks whose entries have names."""
_OF_ARTICLE = re.compile(r"S\d-\d+")


def facts_used(study: Study) -> tuple[str, ...]:
    """Return the ids of the facts behind a study's own numbers: articles' first, each in order.

    Its own are the numbers, changes and reported volumes that its file states.  Of what it inherits
    only the articles' figures count, and those only where the study's question is: in entries that
    its answer asks about, or that its file states or changes.

    Parameters
    ----------
    study
        What was loaded from a file.
    """
    from sim.scenario import known_observations
    from sim.seeds import facts, source_parts

    home = next(iter(study.files))
    about = frozenset(_asked_about(study, home))
    known, named = facts(), set(_sources_of_changes(study, home))
    for path, origin in study.provenance.items():
        parts = source_parts(origin.source)
        if origin.file == home:
            named.update(parts)
        elif _entry(path) in about:
            named.update(part for part in parts if _OF_ARTICLE.fullmatch(part))
    observed = study.document.entries.get("observed")
    if observed is not None and observed.place.file == home:
        requested = study.baseline.scenario.observed
        reported = known_observations()
        named.update(reported[name].fact_id for name in requested if name in reported)
    order = {name: number for number, name in enumerate(known)}
    return tuple(sorted(named & known.keys(), key=order.__getitem__))


def _sources_of_changes(study: Study, home: str) -> Iterator[str]:
    from sim.seeds import source_parts

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

"""Results that exist already, side by side.

Two results are paired, replication by replication, if they were run on the same random numbers: the
same root seed and number of replications.  If they were not, each estimate keeps its own interval
and no interval of a difference is given: it would claim a precision that nobody has.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sim.checks import check
from sim.errors import ResultError
from sim.results import (
    Result,
    StoredResult,
    locked,
    put_in_order,
    result_of,
    stored_result,
    write_result,
)
from sim.runs.checkpoints import provenance
from sim.scenario import Difference
from sim.text import EMPTY, Verbatim, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pandas as pd

    from sim.report import RunProvenance
    from sim.scenario import Scenario, Study, Variant
    from sim.text import Text

SAME = ("start", "end", "warm_up_d")
"""What must agree, for indicators to be of the same days."""


def compare(folders: Sequence[Path], out: Path) -> Result:
    """Compare results folders and write a report; the first one's baseline is the baseline.

    Parameters
    ----------
    out
        Folder that gets the folder of the comparison.

    Raises
    ------
    ResultError
        If there are fewer than two, one can't be read, or they are of different days.
    """
    if len(folders) < 2:  # noqa: PLR2004 -- one has nothing to stand beside
        raise ResultError(say("comparison-too-few", least=2, given=len(folders)))
    stored = [stored_result(folder) for folder in folders]
    if len({each.name for each in stored}) < len(stored):
        names = ", ".join(each.name for each in stored)
        raise ResultError(say("comparison-same-name", names=names))
    _check_days(stored)
    study = _joint_study(stored)
    rows, series, under_way = (_joint(stored, name) for name in ("rows", "series", "under_way"))
    periods = None if stored[0].periods is None else _joint(stored, "periods")
    joint = StoredResult(study.id, study, rows, series, under_way, periods)
    paired = not unpaired(stored)
    result = result_of(joint, check(study), _provenance(stored), out, paired=paired)
    with locked(result.report.parent):
        put_in_order(result.report.parent)
        write_result(result, records={})
    return result


def unpaired(stored: Sequence[StoredResult]) -> Text:
    """Return why results are not paired, in words; empty if they are."""
    for name in ("root_seed", "replications"):
        seen = [getattr(each.study.baseline.scenario, name) for each in stored]
        if len(set(seen)) > 1:
            values = [
                say("comparison-value", value=value, result=Verbatim(each.name))
                for value, each in zip(seen, stored, strict=True)
            ]
            differ = shortened(values, len(values))
            return say("comparison-unpaired", setting=name, values=differ)
    return EMPTY


def _check_days(stored: Sequence[StoredResult]) -> None:
    """Pass only if results are of the same days.

    Raises
    ------
    ResultError
        If they are not.
    """
    first = stored[0]
    for other in stored[1:]:
        for name in SAME:
            old, new = (getattr(each.study.baseline.scenario, name) for each in (first, other))
            if old != new:
                text = say(
                    "comparison-other-days",
                    result=other.name,
                    setting=name,
                    value=str(new),
                    first=first.name,
                    first_value=str(old),
                )
                raise ResultError(text)


def _joint_study(stored: Sequence[StoredResult]) -> Study:
    first = stored[0].study
    alternatives = tuple(
        dataclasses.replace(
            variant,
            id=name,
            title=(
                say("comparison-baseline-of", study=result.study.title)
                if name == result.name
                else variant.title
            ),
            differences=tuple(_differences(first.baseline.scenario, variant.scenario)),
        )
        for name, result, variant in _others(stored)
    )
    return dataclasses.replace(
        first,
        id="_and_".join(each.name for each in stored),
        title=" · ".join(each.study.title for each in stored),
        alternatives=alternatives,
    )


def _others(stored: Sequence[StoredResult]) -> Iterator[tuple[str, StoredResult, Variant]]:
    """Yield name, result and variant of everything but the baseline and what equals it."""
    baseline = stored[0].study.baseline.scenario
    for result in stored:
        for variant in result.study.variants:
            if _settings(variant.scenario) != _settings(baseline):
                is_baseline = variant is result.study.baseline
                yield result.name if is_baseline else f"{result.name}_{variant.id}", result, variant


def _settings(scenario: Scenario) -> dict[str, Any]:
    """Return what is run, without its name and how often."""
    return scenario.model_dump(
        mode="json",
        by_alias=True,
        exclude={"title", "question", "answer", "replications", "root_seed", "observed", "sources"},
    )


def _differences(old: Scenario, new: Scenario) -> Iterator[Difference]:
    """Yield every path whose value differs."""
    before, after = dict(_flat(_settings(old))), dict(_flat(_settings(new)))
    for path in dict.fromkeys((*before, *after)):
        if before.get(path) != after.get(path):
            yield Difference(
                path=path,
                old=before.get(path),
                new=after.get(path),
                since=None,
                until=None,
                source="",
                file="",
                line=0,
            )


def _flat(tree: Any, path: str = "") -> Iterator[tuple[str, object]]:  # noqa: ANN401 -- as JSON
    """Yield dotted paths and their values; a value that never changes stands for itself."""
    if isinstance(tree, dict) and tree.keys() == {"value", "changes"} and not tree["changes"]:
        yield from _flat(tree["value"], path)
    elif isinstance(tree, dict):
        for key, entry in tree.items():
            yield from _flat(entry, f"{path}.{key}" if path else key)
    else:
        yield path, tree


def _joint(stored: Sequence[StoredResult], table: str) -> pd.DataFrame:
    """Return a table of all results, under the names of the joint study's variants."""
    import pandas as pd

    first: pd.DataFrame = getattr(stored[0], table)
    frames = [first[first.variant == stored[0].study.baseline.id]]
    for name, result, variant in _others(stored):
        frame = getattr(result, table)
        if frame is None:
            continue
        frames.append(frame[frame.variant == variant.id].assign(variant=name))
    return pd.concat(frames, ignore_index=True)


def _provenance(stored: Sequence[StoredResult]) -> RunProvenance:
    scenario = stored[0].study.baseline.scenario
    rule = unpaired(stored) or say("comparison-paired", replications=scenario.replications)
    command = ("sim", "compare", *(each.name for each in stored))
    return provenance(scenario.root_seed, rule, command)

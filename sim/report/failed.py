"""Variants that could not be run to their end: how often, when, who holds whom, and what to do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sim.report.names import place_title
from sim.text import Message, listed, say

if TYPE_CHECKING:
    from sim.report.inputs import FailedVariant, Failure, Inputs


def failed_sentences(inputs: Inputs) -> tuple[Message, ...]:
    """Return a sentence for every variant that could not be run to its end.

    Parameters
    ----------
    inputs
        What the report is made from.
    """
    return tuple(_sentence(inputs, failed) for failed in inputs.failed)


def _sentence(inputs: Inputs, failed: FailedVariant) -> Message:
    replication, failure = failed.first
    of: dict[str, str | int] = {
        "variant": failed.title,
        "id": failed.id,
        "failed": len(failed.failures),
        "runs": failed.runs,
        "replication": replication,
    }
    if failure.kind == "gridlock":
        study = inputs.whole or inputs.study
        titles = sorted(place_title(study, place) for place in failure.places)
        return say(
            "failed-locks",
            since=_since(inputs, failure),
            places=listed(titles or [say("failed-one-place")]),
            each_other=len(titles) > 1,
            details=failure.text.partition("; ")[2],
            **of,
        )
    if failure.kind == "error":
        return say("failed-cannot-be-run", error=failure.text.rstrip("."), **of)
    last = failure.text.rstrip().rpartition("\n")[2]
    return say("failed-by-engine", error=last.rstrip("."), **of)


def _since(inputs: Inputs, failure: Failure) -> str:
    start = dt.datetime.combine(inputs.study.baseline.scenario.start, dt.time())
    since = start + dt.timedelta(hours=failure.since_h or 0.0)
    return f"{since.day} {since:%B %Y}, {since:%H:%M}"

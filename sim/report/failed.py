"""Variants that could not be run to their end: how often, when, who holds whom, and what to do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sim.report.names import place_title
from sim.text import listed

if TYPE_CHECKING:
    from sim.report.inputs import FailedVariant, Failure, Inputs

_NO_NUMBERS = "its numbers are left out: the runs that go on to their end are no fair sample"


def failed_sentences(inputs: Inputs) -> tuple[str, ...]:
    """Return a sentence for every variant that could not be run to its end.

    Parameters
    ----------
    inputs
        What the report is made from.
    """
    return tuple(_sentence(inputs, failed) for failed in inputs.failed)


def _sentence(inputs: Inputs, failed: FailedVariant) -> str:
    number, failure = failed.first
    count = f"in {len(failed.failures)} of {failed.runs} runs"
    if failure.kind == "gridlock":
        when = f"{_when(inputs, failure)} in replication {number}"
        what = f"**locks** {count}, {when}: {_hold(inputs, failure)}"
    elif failure.kind == "error":
        what = f"**can't be run** {count}, first in replication {number}: {failure.text}"
    else:
        last = failure.text.rstrip().rpartition("\n")[2]
        what = f"**fails by the engine's fault** {count}, first in replication {number}: {last}"
    return f"{failed.title} (`{failed.id}`) {what.rstrip('.')}; {_NO_NUMBERS}."


def _when(inputs: Inputs, failure: Failure) -> str:
    start = dt.datetime.combine(inputs.study.baseline.scenario.start, dt.time())
    since = start + dt.timedelta(hours=failure.since_h or 0.0)
    return f"since {since.day} {since:%B %Y}, {since:%H:%M},"


def _hold(inputs: Inputs, failure: Failure) -> str:
    study = inputs.whole or inputs.study
    titles = sorted(place_title(study, place) for place in failure.places)
    _, _, details = failure.text.partition("; ")
    places = listed(titles or ["one place"])
    where = (
        f"vehicles at {places} hold what each other needs"
        if titles[1:]
        else (f"vehicles at {places} hold what they need themselves")
    )
    return f"{where} ({details})"

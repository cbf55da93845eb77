"""Winter on this corridor: its months, and whether the longest queue stands elsewhere then.

Winter is that of the meteorologists [1]_, three whole months by the hemisphere of the facilities
that lie outside the tropics.  A corridor within the tropics has none, and one with facilities
beyond both tropics has two; a scenario may name the months to look at (`winter_months`), as those
of a monsoon or a harvest.

References
----------
.. [1] World Meteorological Organization, "Guide to climatological practices", WMO-No. 100 (2018):
   seasons of three whole months, from 1 December and from 1 June.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.bottleneck import LongestQueue, counted_months, longest_queue
from sim.report.findings import BAND_PERCENT, Findings
from sim.report.names import queue_title
from sim.text import Message, Text, listed, month_in_words, number, say, span

if TYPE_CHECKING:
    from collections.abc import Collection

    from sim.scenario import Scenario, Study

NORTHERN, SOUTHERN = (12, 1, 2), (6, 7, 8)
TROPIC_DEGREES = 23.44
"""Latitude of the tropics, the obliquity of the ecliptic [degrees]."""
_MONTHS = 12


def winter_question(study: Study) -> Message:
    """Return the standing question about the bottleneck, with winter if the corridor has one."""
    scenario = study.baseline.scenario
    if scenario.winter_months:
        return say("winter-question-of-months", months=_in_words(scenario.winter_months))
    return say("winter-question", winter=bool(winter_months(scenario)))


def winter_months(scenario: Scenario) -> tuple[int, ...]:
    """Return the months that the report compares with the others; none where there is no winter."""
    if scenario.winter_months:
        return scenario.winter_months
    north, south = _beyond_the_tropics(scenario)
    if north == south:
        return ()
    return NORTHERN if north else SOUTHERN


def _beyond_the_tropics(scenario: Scenario) -> tuple[bool, bool]:
    """Tell whether facilities lie north of one tropic, and south of the other."""
    latitudes = [place.latitude for place in scenario.facilities.values()]
    return max(latitudes) > TROPIC_DEGREES, min(latitudes) < -TROPIC_DEGREES


def winter_sentence(study: Study, facts: Findings) -> Message:
    """Return where the longest queue of the baseline stands in winter, and in the other months."""
    scenario = study.baseline.scenario
    months = winter_months(scenario)
    if not months:
        return say("winter-none", two=all(_beyond_the_tropics(scenario)))
    called, named = _in_words(months), bool(scenario.winter_months)
    rest = [month for month in range(1, _MONTHS + 1) if month not in months]
    counted = counted_months(study, facts, study.baseline.id)
    if not counted.intersection(months) or not counted.intersection(rest):
        return say("winter-not-compared", named=named, months=called)
    inside = longest_queue(study, facts, study.baseline.id, months)
    outside = longest_queue(study, facts, study.baseline.id, rest)
    where = say(
        "winter-where",
        named=named,
        months=called,
        inside=_standing(study, inside),
        outside=_standing(study, outside),
    )
    if inside is None or outside is None:
        return say("winter-only-one", where=where)
    same = (inside.place, inside.step) == (outside.place, outside.step)
    return say("winter-both", same=same, where=where)


def _standing(study: Study, queue: LongestQueue | None) -> Message:
    if queue is None:
        return say("winter-nowhere")
    return say(
        "winter-standing",
        queue=queue_title(study, queue.place, queue.step),
        median=number(queue.median, 1),
        span=span(queue.low, queue.high, 1),
        percent=BAND_PERCENT,
    )


def _in_words(months: Collection[int]) -> Text:
    """Return months in words, neighbours as a span.

    Examples
    --------
    >>> _in_words((12, 1, 2)), _in_words((4, 5, 10)), _in_words((11,))
    ('December to February', 'April to May and October', 'November')
    """
    first = [
        month for month in range(1, _MONTHS + 1) if month in months and _before(month) not in months
    ]
    spans = []
    for begin in first:
        end = begin
        while end % _MONTHS + 1 in months:
            end = end % _MONTHS + 1
        name, last = month_in_words(begin), month_in_words(end)
        spans.append(name if begin == end else say("winter-span", first=name, last=last))
    return listed(spans)


def _before(month: int) -> int:
    return (month - 2) % _MONTHS + 1

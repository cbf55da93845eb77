"""What a load unit waits for at each border station, and for how long it was held before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.indicators import LOADED_CONTAINERS
from sim.report.document import Column, ReportTable
from sim.report.findings import Findings, Key, shown
from sim.report.names import letters, place_title
from sim.text import Message, in_words, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sim.scenario import Study

_HOURS = (
    *("border_time_h", "acceptance_wait_h", "reload_wait_h", "stack_h", "locomotive_wait_h"),
    "held_before_h",
)


def border_hours_table(
    study: Study, facts: Findings, stations: Iterable[str]
) -> ReportTable | None:
    """Return the border time of stations with what it is waited for; None if nothing passed them.

    Of all load units, and of loaded containers where other units pass as well.
    """
    label = letters(study)
    rows = [
        (
            place_title(study, key.place),
            in_words(key.direction, within=True) or say("border-table-all-directions"),
            _units(key),
            label[variant.id],
            *(shown(facts.estimate(variant.id, key._replace(indicator=name))) for name in _HOURS),
        )
        for station in stations
        for key in _keys(study, facts, station)
        for variant in study.variants
    ]
    if not rows:
        return None
    columns = (
        Column(say("border-table-where")), Column(say("border-table-direction")),
        Column(say("border-hours-table-units")), Column(say("body-variant")),
        Column(say("border-hours-table-whole"), "number"),
        Column(say("border-hours-table-acceptance"), "number"),
        Column(say("border-hours-table-reload"), "number"),
        Column(say("border-hours-table-stack"), "number"),
        Column(say("border-hours-table-locomotive"), "number"),
        Column(say("border-hours-table-held"), "number"),
    )  # fmt: skip
    caption, note = say("border-hours-table-caption"), say("border-hours-table-note")
    return ReportTable(caption, columns, tuple(rows), note, filterable=True)


def _units(key: Key) -> Message:
    if key.traffic_class == LOADED_CONTAINERS:
        return say("border-hours-table-loaded-containers")
    return say("border-hours-table-all-units")


def _keys(study: Study, facts: Findings, station: str) -> Iterator[Key]:
    """Yield the keys of a station's border time, by direction and by units."""
    flows = [flow for each in study.variants for flow in each.scenario.flows.values()]
    mixed = len({flow.teu_per_unit > 0 for flow in flows}) > 1
    for key in facts.keys("border_time_h"):
        if key.place == station and (mixed or key.traffic_class != LOADED_CONTAINERS):
            yield key

"""After the runs: what passed a border, held against the most that the corridor before it can pass.

More than the minimum cut before a border can't pass it: where a run has more, the bound or the
engine is wrong.  That is reported beside the answer with both numbers; the run is not lost for it.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sim.scenario import VEHICLES, borders_of
from sim.text import Message, Verbatim, number, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    import networkx as nx
    import pandas as pd

    from sim.scenario import Border, Mode, Scenario, Study

_ROUNDING = 1e-9


def excesses(study: Study, rows: pd.DataFrame) -> tuple[Message, ...]:
    """Return in sentences where a replication brought more over a border than can have passed.

    Returns
    -------
    One sentence for each variant, border, kind of vehicle and direction, with both numbers.
    """
    passed = rows[(rows.direction != "") & (rows.traffic_class != "") & (rows.flow == "")]
    return tuple(
        sentence
        for variant in study.variants
        for sentence in _excesses(
            variant.title, variant.scenario, passed[passed.variant == variant.id]
        )
    )


def _excesses(title: str, scenario: Scenario, passed: pd.DataFrame) -> Iterator[Message]:
    from sim.corridor import build_corridor

    corridor, days = build_corridor(scenario), change_days(scenario)
    for border in borders_of(scenario).values():
        for mode in dict.fromkeys(border.crossings.values()):
            most = partial(most_vehicles, corridor, scenario, days, border, mode)
            for vehicle in VEHICLES[mode]:
                counted = _counted(scenario, border, mode, passed, vehicle)
                yield from _beyond(title, scenario, border, most, counted)


def _counted(
    scenario: Scenario, border: Border, mode: Mode, passed: pd.DataFrame, vehicle: str
) -> pd.DataFrame:
    """Return the loaded vehicles a day over a border: trains of empties are bounded by no flow."""
    loaded = [name for name, each in scenario.classes.items() if each.unit != "empty_wagon"]
    return passed[
        (passed.indicator == f"{vehicle}s_per_day")
        & passed.place.isin(border.over(mode))
        & passed.traffic_class.isin(loaded)
    ].assign(vehicle=vehicle)


def _beyond(
    title: str,
    scenario: Scenario,
    border: Border,
    most_of: Callable[[str], float],
    counted: pd.DataFrame,
) -> Iterator[Message]:
    counted_d = (scenario.end - scenario.start).days - scenario.warm_up_d
    for direction, rows in counted.groupby("direction", observed=True):
        each = rows.groupby("replication").value.sum()
        replication, worst = each.idxmax(), float(each.max()) * counted_d
        # A cut costs as much as a few days of the run, and nothing can't be too much.
        most = most_of(str(direction)) if worst > 0 else 0.0
        if worst > most * (1 + _ROUNDING):
            yield say(
                "excess-more-than-bound",
                replication=Verbatim(replication),
                variant=Verbatim(title),
                passed=number(worst, 0),
                vehicle=str(rows.vehicle.iloc[0]),
                direction=Verbatim(direction),
                border=Verbatim(border.name),
                most=number(most, 0),
            )


def most_vehicles(
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    changes: Collection[dt.date],
    border: Border,
    mode: Mode,
    direction: str,
) -> float:
    """Return the most vehicles of a direction that can pass a border from the start to the end.

    Parameters
    ----------
    changes
        Days on which any of its values changes.

    Returns
    -------
    Maximum flow to the far end of the border's sections, day by day, and one day's more: vehicles
    that were let in before midnight.  Those that were there at the start come on top.
    """
    from sim.corridor import maximum_flow

    days = sorted({scenario.start, scenario.end, *changes})
    total, last = 0.0, 0.0
    for first, after in pairwise(days):
        last = maximum_flow(
            corridor, scenario, first, direction=direction, mode=mode, until=border.over(mode)
        ).trains_per_day
        if math.isinf(last):
            return math.inf
        total += last * (after - first).days
    there: int = sum(each.vehicles for each in scenario.initial.values())
    return total + last + there


def change_days(scenario: Scenario) -> frozenset[dt.date]:
    """Return the days within the run on which any value changes."""
    found = {
        dt.date.fromisoformat(text) for text in _change_texts(scenario.model_dump(mode="json"))
    }
    return frozenset(day for day in found if scenario.start < day < scenario.end)


def _change_texts(tree: Any) -> Iterator[Message]:  # noqa: ANN401 -- as JSON
    if isinstance(tree, dict):
        if isinstance(tree.get("since"), str):
            yield tree["since"]
        for entry in tree.values():
            yield from _change_texts(entry)
    elif isinstance(tree, list):
        for entry in tree:
            yield from _change_texts(entry)

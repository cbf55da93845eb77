"""After the runs: no corridor passes more than its minimum cut."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sim.errors import BooksError
from sim.experiment.crossings import crossings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from sim.scenario import Scenario, Study


def check_throughput(study: Study, rows: pd.DataFrame) -> None:
    """Pass only if no replication brought more trains over the border than the corridor can take.

    Parameters
    ----------
    study
        As it was run.
    rows
        Indicators of all replications, columns ``variant``, ``replication``, those of an
        indicator, ``value``.

    Raises
    ------
    BooksError
        If one did; all of them at once.
    """
    passed = rows[
        (rows.indicator == "trains_per_day")
        & (rows.direction != "")
        & (rows.traffic_class != "")
        & (rows.flow == "")
    ]
    faults: list[str] = []
    for variant in study.variants:
        mine = passed[passed.variant == variant.id]
        faults += _faults(variant.id, variant.scenario, mine)
    if faults:
        raise BooksError("\n".join(faults))


def _faults(variant: str, scenario: Scenario, passed: pd.DataFrame) -> Iterator[str]:
    over = crossings(scenario, "rail")
    loaded = [name for name, each in scenario.classes.items() if each.unit != "empty_wagon"]
    trains = passed[passed.place.isin(over) & passed.traffic_class.isin(loaded)]
    counted_d = (scenario.end - scenario.start).days - scenario.warm_up_d
    for direction in sorted({flow.direction for flow in scenario.flows.values()}):
        each = trains[trains.direction == direction].groupby("replication").value.sum()
        if each.empty:
            continue
        most = most_trains(scenario, direction)
        number, worst = each.idxmax(), float(each.max()) * counted_d
        if worst > most:
            yield (
                f"{variant}, replication {number}: {worst:,.0f} {direction} trains passed the "
                f"border, more than the {most:,.0f} that the minimum cut lets pass"
            )


def most_trains(scenario: Scenario, direction: str) -> float:
    """Return the most trains of a direction that can pass from the start to the end.

    Parameters
    ----------
    scenario
        One variant.
    direction
        Of the flows.

    Returns
    -------
    Maximum flow, day by day, and one day's more: trains that were let in before midnight.
    """
    from sim.corridor import build_corridor, maximum_flow

    corridor = build_corridor(scenario)
    days = sorted({scenario.start, scenario.end, *change_days(scenario)})
    total, last = 0.0, 0.0
    for first, after in pairwise(days):
        last = maximum_flow(corridor, scenario, first, direction=direction).trains_per_day
        total += last * (after - first).days
    return total + last


def change_days(scenario: Scenario) -> frozenset[dt.date]:
    """Return the days within the run on which any value changes."""
    found = {
        dt.date.fromisoformat(text) for text in _change_texts(scenario.model_dump(mode="json"))
    }
    return frozenset(day for day in found if scenario.start < day < scenario.end)


def _change_texts(tree: Any) -> Iterator[str]:  # noqa: ANN401 -- as JSON
    if isinstance(tree, dict):
        if isinstance(tree.get("since"), str):
            yield tree["since"]
        for entry in tree.values():
            yield from _change_texts(entry)
    elif isinstance(tree, list):
        for entry in tree:
            yield from _change_texts(entry)

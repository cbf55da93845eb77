"""A desk that closes is worse wherever the run is cut."""

import numpy as np
import pandas as pd
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.statistics import comparison, indicators, windows
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario, section

CUTS_H = (200.0, 300.0, 480.0)


def a_corridor(rng, closes):
    """Return a random tandem of desks; one of them closes for good if `closes`."""
    desks = [f"desk_{number}" for number in range(rng.integers(1, 4))]
    steps = {
        desk: {
            "kind": "served",
            "servers": int(rng.integers(1, 3)),
            "time_h": {"distribution": "exponential", "mean": float(rng.uniform(0.5, 2.0))},
        }
        for desk in desks
    }
    closed, day = desks[rng.integers(len(desks))], int(rng.integers(3, 8))
    if closes:
        step = steps[closed]
        step["servers"] = {
            "value": step["servers"],
            "changes": [{"from": f"2022-01-{day:02}", "to": 0}],
        }
    return scenario(
        facilities={"a": facility(**steps), "b": facility()},
        sections=[section("a", "b")],
        flows={"boxes": flow("a", "b", vehicles_per_year=8.0 * 365, units_per_vehicle=2)},
        end="2022-01-21",
    )


def runs(seed, closes, replication):
    chosen = a_corridor(np.random.default_rng(seed), closes)
    corridor, streams = build_corridor(chosen), Streams(1, replication)
    return simulate(chosen, corridor, draw_demand(chosen, corridor, streams), streams)


@pytest.mark.parametrize("seed", range(4))
def test_no_cut_turns_a_closed_desk_into_a_better_one(seed):
    records = {
        (variant, number): runs(seed, variant == "closed", number)
        for variant in ("baseline", "closed")
        for number in range(3)
    }
    for cut_h in CUTS_H:
        tables = [
            indicators(cut, warm_up_h=0.0, crossings={}, borders={}).assign(
                variant=variant, replication=number
            )
            for (variant, number), record in records.items()
            for cut in windows(record, [(0.0, cut_h)])
        ]
        series = pd.DataFrame(columns=["variant", "place", "step", "week", "replication"])
        found = comparison(
            pd.concat(tables, ignore_index=True), series, warm_up_h=0.0, horizon_h=cut_h
        )
        rows = found.differences
        transit = rows[(rows.indicator == "transit_time_h") & (rows.times_of == "all so far")]
        assert (transit.difference >= -1e-9).all()
        assert "better" not in set(rows[rows.unit == "h"].verdict)

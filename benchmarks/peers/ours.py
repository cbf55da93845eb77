"""Our side: the YAML files of this folder, run as they are, and the draws that the others get.

The draws are read from the streams at the addresses that `sim.model` reads them from, so that all
tools see the same trains, lifts and examinations.
"""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.peers.inputs import Border, Tandem, write
from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.scenario import load_study
from sim.streams import CHUNK, Streams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sim.distributions import Distribution
    from sim.record import Record
    from sim.scenario import Scenario

REPLICATION = 0
DAY_H = 24
MIN_H = 1 / 60


def scenario(model: str, days: int) -> Scenario:
    """Return ``border`` or ``tandem``, so many days of it; a longer run begins with the same."""
    whole = load_study(Path(__file__).with_name(f"{model}.yaml")).baseline.scenario
    return whole.model_copy(update={"end": whole.start + dt.timedelta(days=days)})


def run(described: Scenario) -> Record:
    """Run a scenario once."""
    streams = Streams(described.root_seed, REPLICATION)
    corridor = build_corridor(described)
    demand = draw_demand(described, corridor, streams)
    return simulate(described, corridor, demand, streams)


def departed_h(record: Record) -> list[float]:
    """Return when each load unit left, NaN if it has not [h].

    It leaves when it enters the last section, which it passes in no time to speak of (1e-12 h).
    """
    departed: list[float] = record.units.arrived_h.tolist()
    return departed


def drawn(described: Scenario) -> Border | Tandem:
    """Return what the others are given."""
    streams = Streams(described.root_seed, REPLICATION)
    flow = draw_demand(described, build_corridor(described), streams).flows[0]
    place = next(iter(described.facilities))
    draw = _border if place == "border" else _tandem
    until_h = float((described.end - described.start).days * DAY_H)
    return draw(described.facilities[place].steps, streams, flow.depart_h, until_h)


def _border(
    steps: Mapping[str, Any], streams: Streams, arrive_h: NDArray[np.float64], until_h: float
) -> Border:
    at, channel = "facilities.border.steps", steps["inspection"].channels["examined"]
    train_size, trains = steps["formation"].units_per_vehicle.value, len(arrive_h)
    drawn_for_units = partial(streams.uniforms, flow="trains", count=trains * train_size)
    lift_min = steps["gauge_change"].time_min.value.quantiles(
        drawn_for_units(f"{at}.gauge_change.lift")
    )
    uniform_draws = drawn_for_units(f"{at}.inspection.channels")
    examination_h = channel.time_h.value.quantiles(
        drawn_for_units(f"{at}.inspection.channels.examined.time_h")
    )
    return Border(
        until_h=until_h,
        tracks=steps["tracks"].places.value,
        officers=steps["documents"].servers.value,
        cranes=steps["gauge_change"].servers.value,
        lanes=channel.lanes.value,
        train_size=train_size,
        path_every_h=DAY_H / steps["path"].slots_per_day.value,
        arrive_h=arrive_h.tolist(),
        document_h=_of_vehicles(
            streams, (f"{at}.documents.time", "trains"), steps["documents"].time_h.value, trains
        ),
        lift_h=(lift_min * MIN_H).tolist(),
        examined=(uniform_draws < channel.share.value).tolist(),
        examination_h=examination_h.tolist(),
    )


def _tandem(
    steps: Mapping[str, Any], streams: Streams, arrive_h: NDArray[np.float64], until_h: float
) -> Tandem:
    return Tandem(
        until_h=until_h,
        servers=[step.servers.value for step in steps.values()],
        arrive_h=arrive_h.tolist(),
        service_h=[
            _of_vehicles(
                streams,
                (f"facilities.station.steps.{name}.time", "customers"),
                step.time_h.value,
                len(arrive_h),
            )
            for name, step in steps.items()
        ],
    )


def _of_vehicles(
    streams: Streams, address: tuple[str, str], distribution: Distribution, count: int
) -> list[float]:
    """Return durations of vehicles, whose streams are read chunk by chunk."""
    chunks = [streams.chunk(*address, number) for number in range(-(-count // CHUNK))]
    values: list[float] = distribution.quantiles(np.concatenate(chunks))[:count].tolist()
    return values


def main() -> None:
    """Write what the others are given: ``python -m benchmarks.peers.ours MODEL DAYS FOLDER``."""
    model, days, folder = sys.argv[1:4]
    write(drawn(scenario(model, int(days))), Path(folder) / f"{model}-{days}.npz")


if __name__ == "__main__":
    main()

"""One replication of one variant: from the scenario to its tables.

All randomness comes from the root seed and the replication's number, never from the variant, so
that two variants are run on the same random numbers and their difference is paired.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.record import write_events, write_units
from sim.results import failure_of
from sim.scenario import Scenario, border_places
from sim.statistics import (
    check_conservation,
    indicators,
    indicators_by_period,
    queue_series,
    tables,
    under_way_series,
)
from sim.streams import Streams
from sim.validation import border_sides, watched_backlogs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from sim.record import Record
    from sim.runs.checkpoints import Checkpoint
    from sim.statistics import Period

UNDER_WAY = "under_way"
"""Table of the vehicles under way, day by day."""
PERIODS = "periods"
"""Table of the indicators of parts of the run, if some are reported on their own."""


@dataclass(frozen=True)
class Task:
    """A replication to be run.

    Attributes
    ----------
    scenario
        The variant itself, as JSON: its types are made at run time and can't be pickled.
    root_seed, replication
        Address of its streams.
    warm_up_h
        Not counted [h]; the same for all variants.
    pilot
        Whether only the vehicles under way are wanted, to find the warm-up by.
    """

    variant: str
    scenario: str
    root_seed: int
    replication: int
    warm_up_h: float
    checkpoint: Checkpoint
    periods: tuple[Period, ...] = ()
    pilot: bool = False


def replicate(task: Task) -> None:
    """Run a replication and write its tables to its part, or why it can't be run to its end.

    Raises
    ------
    MemoryError, OSError
        If this machine can't; another time, or with fewer workers, it may.
    """  # noqa: DOC501, DOC502 -- two on one line
    scenario = Scenario.model_validate_json(task.scenario)
    try:
        record = simulated(scenario, Streams(task.root_seed, task.replication))
        if task.pilot:
            frames = {UNDER_WAY: under_way_series(record)}
        else:
            frames = measured(record, scenario, task.warm_up_h, task.periods)
    except (MemoryError, OSError):
        raise  # of this machine, not of this variant
    except Exception as error:  # noqa: BLE001 -- a failure of one variant must not cost the others
        task.checkpoint.fail(failure_of(error))
        return
    folder = task.checkpoint.begin()
    for name, frame in frames.items():
        frame.to_parquet(folder / f"{name}.parquet")
    if task.checkpoint.records:
        write_events(record, folder / "events.parquet")
        write_units(record, folder / "units.parquet")
    task.checkpoint.finish(folder)


def simulated(scenario: Scenario, streams: Streams) -> Record:
    """Return what a run leaves behind."""
    with garbage_collected_after():
        corridor = build_corridor(scenario)
        demand = draw_demand(scenario, corridor, streams)
        return simulate(scenario, corridor, demand, streams)


@contextmanager
def garbage_collected_after() -> Iterator[None]:
    """Collect garbage once, when a run is over.

    A run makes hardly any garbage in circles while it goes on, and is one large circle when it is
    over: looking for it all the time costs a tenth of the run, and not looking at the end leaves
    it lying beside the statistics, a quarter of a gigabyte for a year of the corridor.  What was
    there before the run is not looked at again.
    """
    was_on = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        if was_on:
            gc.enable()


def measured(
    record: Record, scenario: Scenario, warm_up_h: float, parts: Sequence[Period] = ()
) -> dict[str, pd.DataFrame]:
    """Return the tables of a run whose books balance.

    They are ``indicators``, ``series`` (weekly queues), ``under_way`` (vehicles, day by day), and
    ``periods`` (indicators of years and of what observations cover) if there are such parts.
    """
    run = tables(record)
    check_conservation(record, run=run)
    over, borders = border_places(scenario), border_sides(scenario)
    frames = {
        "indicators": indicators(
            record,
            warm_up_h=warm_up_h,
            crossings=over,
            borders=borders,
            watched=watched_backlogs(scenario),
            run=run,
        ),
        "series": queue_series(record, run=run),
        UNDER_WAY: under_way_series(record),
    }
    # Tables of many years are forgotten before those of each are made.
    del run
    if parts:
        frames[PERIODS] = indicators_by_period(record, parts, crossings=over, borders=borders)
    return frames

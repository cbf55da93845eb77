"""A run of several years, year by year, as the report wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.counted import chinese_stations
from sim.experiment.crossings import ALL_CROSSINGS, border_sides, crossings, direction_names, ends
from sim.experiment.periods import years

if TYPE_CHECKING:
    import pandas as pd

    from sim.report import Years
    from sim.scenario import Scenario, Study

PASSED = ("tonnes_per_year", "trains_per_day", "teu_per_day")
"""What is added up over all rail crossings."""


def yearly(study: Study, rows: pd.DataFrame | None) -> Years | None:
    """Return the run year by year; None if there is only one year.

    Parameters
    ----------
    study
        As it was run.
    rows
        Indicators of parts of the run, columns ``variant``, ``replication``, ``period``, those of
        an indicator, ``unit`` and ``value``; None if there are no parts.
    """
    import pandas as pd

    from sim.report import Years
    from sim.statistics import estimates

    scenario = study.baseline.scenario
    names = years(scenario, scenario.warm_up_d * 24)
    if rows is None or not names:
        return None
    over = crossings(scenario, "rail")
    frames = []
    for year in names:
        own = rows[rows.period == year].drop(columns="period")
        frame = estimates(pd.concat([own, _together(own, over)], ignore_index=True))
        frame.insert(1, "year", year)
        frames.append(frame)
    return Years(
        estimates=pd.concat(frames, ignore_index=True),
        crossings=over,
        stations=_stations(scenario, over),
        counted_at=chinese_stations(scenario, over),
        together=ALL_CROSSINGS,
        ways={
            direction: way
            for way, directions in direction_names(scenario).items()
            for direction in (directions if way != "both" else ("",))
        },
    )


def _together(rows: pd.DataFrame, over: tuple[str, ...]) -> pd.DataFrame:
    """Return what passed all rail crossings together: over the border there are roads, too."""
    passed = rows[rows.indicator.isin(PASSED) & rows.place.isin(over) & (rows.flow == "")]
    keys = [name for name in rows.columns if name not in {"place", "value"}]
    sums = passed.groupby(keys, observed=True, sort=False).value.sum().reset_index()
    return sums.assign(place=ALL_CROSSINGS)


def _stations(scenario: Scenario, over: tuple[str, ...]) -> tuple[str, ...]:
    """Return the border stations at the ends of rail crossings."""
    at = [end for section in over for end in ends(scenario.sections[section])]
    return tuple(station for station in border_sides(scenario) if station in at)

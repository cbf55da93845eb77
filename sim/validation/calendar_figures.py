"""A run of several years, year by year, as the report wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.corridor import main_mode
from sim.scenario import border_places, border_stations, borders_of, ends
from sim.validation.border_sides_of import BOTH, senses
from sim.validation.counting import counted_at, named_observations
from sim.validation.reported_periods import years

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from sim.report import BorderYears, Years
    from sim.scenario import Border, Mode, Scenario, Study
    from sim.validation.border_sides_of import Senses


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
    frames = []
    for year in names:
        frame = estimates(rows[rows.period == year].drop(columns="period"))
        frame.insert(1, "year", year)
        frames.append(frame)
    found = pd.concat(frames, ignore_index=True)
    return Years(estimates=found, borders=_borders(study, found))


def _borders(study: Study, estimates: pd.DataFrame) -> tuple[BorderYears, ...]:
    """Return the borders that something passed by the main mode: the answer's, then by freight."""
    scenario = study.baseline.scenario
    mode, across = main_mode(scenario), senses(scenario)
    whole = estimates[
        (estimates.variant == study.baseline.id)
        & (estimates.indicator == "tonnes_per_year")
        & (estimates.direction == "")
        & (estimates.traffic_class == "")
        & (estimates.flow == "")
    ]
    freight = whole.groupby("place")["mean"].sum()
    found = [
        _border(study, border, mode, across)
        for border in borders_of(scenario).values()
        if border.over(mode)
    ]
    passed = [each for each in found if freight.get(each.place, 0.0) > 0]
    asked = study.answer.place if study.answer else ""
    return tuple(
        sorted(
            passed,
            key=lambda each: (
                asked not in {each.name, each.place, *each.crossings, *each.stations},
                -freight[each.place],
            ),
        )
    )


def _border(study: Study, border: Border, mode: Mode, across: Senses) -> BorderYears:
    from sim.report import BorderYears

    scenario = study.baseline.scenario
    over = border.over(mode)
    by_mode = f"{border.name}-{mode}"
    return BorderYears(
        name=border.name,
        place=by_mode if by_mode in border_places(scenario) else border.name,
        mode=mode,
        crossings=over,
        stations=_stations(scenario, over),
        counted_at=_counted_at(study, over),
        crossing_directions={"": BOTH, **_only_crossing_direction(across.get(border.name, {}))},
    )


def _counted_at(study: Study, over: Iterable[str]) -> tuple[str, ...]:
    """Return where the container trains are counted that the scenario's observations are of."""
    traffics = dict.fromkeys(
        each.traffic for each in named_observations(study) if each.quantity == "container_trains"
    )
    scenario, sections = study.baseline.scenario, tuple(over)
    places = (place for name in traffics for place in counted_at(scenario, sections, name))
    return tuple(dict.fromkeys(places)) or sections


def _only_crossing_direction(crossing_directions: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the way across a border of each direction that leads across it one way alone."""
    found: dict[str, set[str]] = {}
    for crossing_direction, directions in crossing_directions.items():
        for direction in directions:
            found.setdefault(direction, set()).add(crossing_direction)
    return {direction: min(each) for direction, each in found.items() if len(each) == 1}


def _stations(scenario: Scenario, over: Iterable[str]) -> tuple[str, ...]:
    """Return the border stations at the ends of crossings."""
    at = [end for section in over for end in ends(scenario.sections[section])]
    return tuple(station for station in border_stations(scenario) if station in at)

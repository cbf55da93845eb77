"""Reported volumes beside simulated ones, each held against the margin that was fixed for it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sim.report import ComparedObservation
from sim.scenario import countries_of
from sim.seeds import in_words
from sim.statistics import estimate
from sim.text import EMPTY, Text, Verbatim, number, say, shortened
from sim.validation.counting import simulated_observations
from sim.verdicts import Unjudged, Verdict

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario import Study
    from sim.seeds import Observation
    from sim.validation.counting import Simulated


def observed(
    study: Study, rows: pd.DataFrame, periods: pd.DataFrame | None = None
) -> tuple[ComparedObservation, ...]:
    """Return the reported volumes that a scenario names, beside the simulated ones.

    Parameters
    ----------
    rows
        Indicators of all variants, columns ``variant``, ``replication``, those of an indicator,
        ``unit`` and ``value``.
    periods
        Those of parts of what is counted, with a column ``period``; None if there are none.

    Raises
    ------
    ScenarioError
        If there is no observation of a name.
    """  # noqa: DOC502 -- raised by what is called
    own = rows[rows.variant == study.baseline.id]
    if periods is not None:
        periods = periods[periods.variant == study.baseline.id]
    warm_up_h = study.baseline.scenario.warm_up_d * 24
    fitted = set(study.baseline.scenario.fitted_to)
    compared = map(beside, simulated_observations(study, own, periods, warm_up_h))
    return tuple(dataclasses.replace(row, fitted=row.id in fitted) for row in compared)


def beside(simulated: Simulated) -> ComparedObservation:
    """Return a simulated number beside the reported one, with its error and a verdict."""
    observation = simulated.observation
    if not simulated.numbers:
        return _row(observation, reason=simulated.reason)
    mean = estimate(simulated.numbers)
    error = (mean.mean - observation.value) / observation.value
    return _row(
        observation,
        simulated=mean.mean,
        interval=(mean.mean - mean.half_width, mean.mean + mean.half_width),
        error=error,
        verdict=_verdict(observation, error),
    )


def _row(
    observation: Observation,
    *,
    simulated: float | None = None,
    interval: tuple[float | None, float | None] = (None, None),
    error: float | None = None,
    verdict: str = Unjudged.NOT_COMPARED.value,
    reason: Text = EMPTY,
) -> ComparedObservation:
    places = shortened([*map(_place, observation.places)], len(observation.places))
    title = say(
        "observations-title",
        quantity=in_words(observation.quantity),
        mode=_of_what(observation),
        direction=_direction_weighed(observation),
        places=places,
    )
    return ComparedObservation(
        id=observation.observation_id,
        title=title,
        source=observation.fact_id,
        unit=observation.unit,
        period=say(
            "written-numbers-span",
            low=Verbatim(observation.period_start),
            high=Verbatim(observation.period_end),
        ),
        observed=observation.value,
        simulated=simulated,
        low=interval[0],
        high=interval[1],
        error=error,
        margin=observation.margin_share,
        verdict=verdict,
        reason=reason,
        use=observation.use,
        quantity=observation.quantity,
        traffic=observation.traffic,
        direction=observation.direction,
        places=observation.places,
        first=observation.period_start,
        last=observation.period_end,
    )


def _of_what(observation: Observation) -> Text:
    """Return the mode, with the traffic where hours are not of all of it."""
    if observation.quantity != "border_time" or observation.traffic == "all":
        return in_words(observation.mode)
    traffic = in_words(observation.traffic)
    return say("observations-of-traffic", mode=in_words(observation.mode), traffic=traffic)


def _direction_weighed(observation: Observation) -> Text:
    """Return the direction, with the weight of the way out where both are weighed."""
    direction = in_words(observation.direction)
    if observation.outbound_share is None:
        return direction
    share = number(100 * observation.outbound_share, 0)
    return say("observations-weighed", direction=direction, share=share)


def _place(place: str) -> Text:
    """Return a facility, a border or one side of it in words."""
    border, _, country = place.partition(":")
    if not countries_of(border):
        return Verbatim(place.replace("_", " ").title())
    if country:
        return say(
            "observations-side-of-border", country=Verbatim(country), border=Verbatim(border)
        )
    return say("observations-border", border=Verbatim(border))


def _verdict(observation: Observation, error: float) -> str:
    """Hold an error against the margin; a report of 'at least' is not missed from above."""
    margin = observation.margin_share
    low = -margin if observation.bound != "at_most" else -1.0
    high = margin if observation.bound != "at_least" else float("inf")
    return Verdict.WITHIN if low <= error <= high else Verdict.OUTSIDE

"""Departure hours of the vehicles of a flow.

The k-th vehicle departs when the cumulative rate reaches the k-th mark.  For regular arrivals,
marks are one apart, starting at a phase between 0 and 1 that is drawn for each flow.  For random
arrivals they are sums of exponential gaps, which gives a non-homogeneous Poisson process [1]_.  For
another law they are sums of its gaps scaled to mean 1, which gives a renewal process of that shape
on the same clock [2]_.  The k-th mark depends on the first k draws only, so a longer run begins
with the same vehicles, and a change of volume shifts vehicles instead of redrawing them.

Draws are addressed by the flow's id.  Renaming a flow therefore changes its phase, gaps and loads,
like another seed, and nothing else.  An address by position in the file would change the draws of
all flows behind an added one, which is worse: alternatives could not be compared with common random
numbers.

References
----------
.. [1] E. Çinlar, "Introduction to Stochastic Processes", Prentice-Hall, 1975, chapter 4.7: time
   change of a stationary process by the inverse of the cumulative rate.
.. [2] I. Gerhardt and B. L. Nelson, "Transforming renewal processes for simulation of
   nonstationary arrival processes", INFORMS Journal on Computing 21 (2009), 630-640.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.demand.rates import in_phases, rate_of
from sim.distributions import Exponential
from sim.scenario import IntensityPhases

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.arrays import Floats
    from sim.demand.rates import Rate
    from sim.distributions import Distribution
    from sim.scenario import Scenario
    from sim.streams import Streams

    Draws = Callable[[int], Floats]

# A vehicle whose mark equals the horizon within rounding belongs to the next day.
_ROUNDING = 1e-9
_DIGITS = 9
_RANDOM = Exponential(distribution="exponential", mean=1)


def departures(scenario: Scenario, flow_id: str, streams: Streams) -> Floats:
    """Return the hours at which the vehicles of a flow are ready to depart.

    Returns
    -------
    Departures [h], ascending, shape ``(vehicles,)``; all infinite for saturated arrivals, which are
    determined during the run.
    """

    def draws(count: int) -> Floats:
        return streams.uniforms("demand.departures", flow_id, count)

    rate = rate_of(scenario, flow_id)
    match scenario.flows[flow_id].arrivals:
        case "regular":
            phase_h = scenario.flows[flow_id].phase_h
            if phase_h is None:
                phase = float(streams.uniforms("demand.phase", flow_id, 1)[0])
            else:
                phase = rate.between(0.0, phase_h)
            return regular_departures(rate, phase)
        case "saturated":
            return np.full(_vehicles(rate), np.inf)
        case "random":
            return renewal_departures(rate, draws, _RANDOM)
        case IntensityPhases() as phases:
            varied = in_phases(
                rate, phases, lambda count: streams.uniforms("demand.spells", flow_id, count)
            )
            return renewal_departures(varied, draws, _RANDOM)
        case distribution:
            return renewal_departures(rate, draws, distribution)


def regular_departures(rate: Rate, phase: float) -> Floats:
    """Return departures evenly spaced in the cumulative rate.

    Parameters
    ----------
    rate
        Demand over the run.
    phase
        Cumulative rate at one of the departures; its integer part has no effect.

    Returns
    -------
    Departures [h], shape ``(vehicles,)``.  They are rounded, so that simultaneous departures of
    flows with different volumes are equal floats.
    """
    first = phase % 1.0
    if first > 1.0 - _ROUNDING:
        first = 0.0
    count = max(math.ceil(rate.total - first - _ROUNDING), 0)
    marks = np.arange(count, dtype=float) + first
    return np.round(_reached_at(rate, marks), _DIGITS)


def renewal_departures(rate: Rate, draws: Draws, distribution: Distribution) -> Floats:
    """Return departures with independent gaps of one law in the cumulative rate, in order.

    Parameters
    ----------
    rate
        Demand over the run.
    draws
        Returns a number of uniform draws; a longer result begins with the shorter one.
    distribution
        Distribution of the gaps, scaled to mean 1; the first gap begins at the start of the run.

    Returns
    -------
    Departures [h], shape ``(vehicles,)``.
    """
    if rate.total == 0:
        return np.empty(0)
    # Six standard deviations above the mean suffice except once in 10⁹ random runs.
    count = math.ceil(rate.total + 6 * math.sqrt(rate.total) + 6)
    marks = np.cumsum(distribution.quantiles(draws(count)) / distribution.mean)
    while marks[-1] < rate.total:
        count *= 2
        marks = np.cumsum(distribution.quantiles(draws(count)) / distribution.mean)
    return _reached_at(rate, marks[: np.searchsorted(marks, rate.total - _ROUNDING)])


def _vehicles(rate: Rate) -> int:
    return max(math.ceil(rate.total - _ROUNDING), 0)


def _reached_at(rate: Rate, marks: Floats) -> Floats:
    """Return the hours at which the cumulative rate reaches marks below its total."""
    # A piece without demand reaches the same count as the next one, so take the last of equal
    # pieces.
    piece = np.searchsorted(rate.reached, marks, side="right") - 1
    # Rounding may put a mark into a piece without demand, where a division by 0 must be avoided.
    per_h = rate.per_h[piece]
    rest = np.divide(marks - rate.reached[piece], per_h, out=np.zeros_like(marks), where=per_h > 0)
    return np.asarray(rate.from_h[piece] + rest)

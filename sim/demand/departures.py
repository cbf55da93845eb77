"""When the vehicles of a flow are ready to depart.

The k-th vehicle departs when the cumulative rate reaches the k-th mark.  Marks are one apart for
regular arrivals, from a phase between 0 and 1 on that each flow has of its own; sums of exponential
gaps for random ones, which makes a non-homogeneous Poisson process [1]_; sums of gaps of another
law with mean 1, which makes a renewal process of that shape on the same clock [2]_.  As the k-th
mark hangs on the first k draws alone, a longer run begins with the same vehicles, and a change of
volume moves vehicles instead of redrawing them.

Draws are addressed by the flow's id, so that a flow that is renamed has other ones, as with another
seed: its phase, its gaps and its loads move, and nothing but draws does.  An address by place in
the file would move the draws of all flows behind one that is added, which is worse: alternatives
could not be compared with the same random numbers.

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

from sim.demand.rates import rate_of
from sim.demand.spells import in_spells
from sim.distributions import Exponential
from sim.scenario import Spells

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sim.demand.rates import Rate
    from sim.distributions import Distribution
    from sim.scenario import Scenario
    from sim.streams import Streams

    Floats = NDArray[np.float64]
    Draws = Callable[[int], Floats]

# A vehicle whose mark meets the horizon but for rounding belongs to the day after.
_ROUNDING = 1e-9
_DIGITS = 9
_RANDOM = Exponential(distribution="exponential", mean=1)


def departures(scenario: Scenario, flow_id: str, streams: Streams) -> Floats:
    """Return when the vehicles of a flow are ready to depart.

    Parameters
    ----------
    scenario
        One variant, whole.
    flow_id
        Which flow.
    streams
        Of the replication.

    Returns
    -------
    Departures [h], rising, shape ``(vehicles,)``; all infinite if they are known in the run alone.
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
        case Spells() as spells:
            varied = in_spells(
                rate, spells, lambda count: streams.uniforms("demand.spells", flow_id, count)
            )
            return renewal_departures(varied, draws, _RANDOM)
        case law:
            return renewal_departures(rate, draws, law)


def regular_departures(rate: Rate, phase: float) -> Floats:
    """Return departures evenly spaced in the cumulative rate.

    Parameters
    ----------
    rate
        Demand over the run.
    phase
        Cumulative rate at one of them; of its whole part nothing depends.

    Returns
    -------
    Departures [h], shape ``(vehicles,)``.  They are rounded, so that flows of unlike volumes that
    depart at one hour do so at the same float.
    """
    first = phase % 1.0
    if first > 1.0 - _ROUNDING:
        first = 0.0
    count = max(math.ceil(rate.total - first - _ROUNDING), 0)
    marks = np.arange(count, dtype=float) + first
    return np.round(_reached_at(rate, marks), _DIGITS)


def renewal_departures(rate: Rate, draws: Draws, law: Distribution) -> Floats:
    """Return departures with independent gaps of one law in the cumulative rate, in order.

    Parameters
    ----------
    rate
        Demand over the run.
    draws
        Gives that many uniform draws; more begin with the same.
    law
        Shape of the gaps, which are scaled to mean 1; the first one is from the start of the run.

    Returns
    -------
    Departures [h], shape ``(vehicles,)``.
    """
    if rate.total == 0:
        return np.empty(0)
    # Six standard deviations above the mean suffice but once in a thousand million random runs.
    count = math.ceil(rate.total + 6 * math.sqrt(rate.total) + 6)
    marks = np.cumsum(law.quantiles(draws(count)) / law.mean)
    while marks[-1] < rate.total:
        count *= 2
        marks = np.cumsum(law.quantiles(draws(count)) / law.mean)
    return _reached_at(rate, marks[: np.searchsorted(marks, rate.total - _ROUNDING)])


def _vehicles(rate: Rate) -> int:
    return max(math.ceil(rate.total - _ROUNDING), 0)


def _reached_at(rate: Rate, marks: Floats) -> Floats:
    """Return the hours at which the cumulative rate reaches marks below its total."""
    # A piece without demand begins where the next one does: the mark belongs to the last of them.
    piece = np.searchsorted(rate.reached, marks, side="right") - 1
    # Rounding may put a mark beyond a piece's rate; no piece with demand is left by it.
    per_h = rate.per_h[piece]
    rest = np.divide(marks - rate.reached[piece], per_h, out=np.zeros_like(marks), where=per_h > 0)
    return np.asarray(rate.from_h[piece] + rest)

"""Intensity phases: periods in which vehicles arrive more or less often than on average.

A Poisson process whose rate is that of the flow times the weight of the current phase: with two
exponential phases the Markov-modulated Poisson process of order 2 [1]_.  The lengths of phases do
not depend on the volume.

References
----------
.. [1] W. Fischer and K. Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook",
   Performance Evaluation 18 (1993), 149-171.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.arrays import Floats
    from sim.demand.rates import Rate
    from sim.scenario import IntensityPhases


def in_phases(rate: Rate, phases: IntensityPhases, draws: Callable[[int], Floats]) -> Rate:
    """Return a rate modulated by the phases of one replication.

    Parameters
    ----------
    rate
        Demand over the run.
    phases
        Cycle of phases; weights are scaled so that their average over time is 1.
    draws
        Returns a number of uniform draws; a longer result begins with the shorter one.

    Returns
    -------
    The rate times the weight of the phase at each hour.

    Notes
    -----
    The first phase begins with the run; the probability of each kind is its share of time.  With
    exponential phases this is the stationary state of the process; with other distributions the
    process has just entered this phase.
    """
    names = list(phases.spells)
    # Rotated to the first name in order, so that the draws do not depend on where the cycle starts
    # in the file.
    least = names.index(min(names))
    distributions = [phases.spells[name] for name in (*names[least:], *names[:least])]
    means_h = np.array([distribution.lasts_h.mean for distribution in distributions])
    weights = np.array([distribution.weight for distribution in distributions])
    weights = weights * means_h.sum() / (weights * means_h).sum()
    count = _enough(rate.horizon_h, means_h)
    while True:
        uniforms = draws(count + 1)
        start = int(np.searchsorted(np.cumsum(means_h)[:-1] / means_h.sum(), uniforms[0]))
        kinds = (start + np.arange(count)) % len(distributions)
        lengths_h = np.empty(count)
        for number, distribution in enumerate(distributions):
            here = kinds == number
            lengths_h[here] = distribution.lasts_h.quantiles(uniforms[1:][here])
        ends_h = np.cumsum(lengths_h)
        if ends_h[-1] >= rate.horizon_h:
            break
        count *= 2
    from_h = np.concatenate([[0.0], ends_h[:-1]])
    return rate.weighted(from_h, weights[kinds])


def _enough(horizon_h: float, means_h: Floats) -> int:
    """Return a number of phases that is usually enough for the run."""
    rounds = horizon_h / float(means_h.sum())
    return len(means_h) * math.ceil(rounds + 4 * math.sqrt(rounds) + 2)

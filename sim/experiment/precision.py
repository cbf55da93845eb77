"""How many replications are enough for a relative precision.

References
----------
.. [1] Law, A. M., "Simulation Modeling and Analysis", 5th ed., McGraw-Hill 2015, section 9.4.1:
   a half-width of g/(1+g) of the estimate gives a relative error of at most g to the true mean.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST, MOST = 10, 200
"""Replications before an interval is trusted, and when to give up."""


def wanted_replications(
    estimates: Iterable[tuple[float, float]], replications: int, precision: float
) -> int:
    """Return how many replications to have before looking again; as many as now if it is enough.

    Parameters
    ----------
    estimates
        Mean and half-width of the answer for every variant.
    replications
        How many they are over.
    precision
        Relative error that is allowed, as 0.02.

    Examples
    --------
    >>> wanted_replications([(10.0, 0.1)], 10, 0.02)
    10
    >>> wanted_replications([(10.0, 0.3)], 10, 0.02)
    24
    """
    allowed = precision / (1 + precision)
    wanted = FEWEST
    for mean, half_width in estimates:
        if half_width > allowed * abs(mean):
            # The half-width shrinks with the root of the number; a mean of 0 never gets there.
            ratio = half_width / (allowed * abs(mean)) if mean else math.inf
            wanted = max(wanted, math.ceil(min(replications * ratio**2, MOST)), replications + 1)
    return max(min(wanted, MOST), replications)

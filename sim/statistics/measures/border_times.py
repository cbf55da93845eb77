"""Hours of load units at border crossing points, and for how long they were held before.

Units that arrived after the warm-up are counted.  Units that have not left, or are held before it,
are counted up to the end of the run, separately from the others (see `timed`).  Loaded containers
are reported on their own as well, as observations are mostly of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.measures.border_passages import border_passages, mean_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.statistics.logs.indicator_rows import IndicatorRow
    from sim.statistics.measures.counted import CountedRun


def border_times(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the mean border time of a load unit, and for how long it was held, by direction.

    Border time runs from arrival at the border station, or a terminal beside it, to departure onto
    the section beyond; TFI1 of [1]_.  What was waited before, for the tracks of the crossing point
    or at a step that regulates for it, is time held before the border, wherever the vehicle stood:
    in [1]_ an intermediate stop of the line.

    References
    ----------
    .. [1] CAREC, "Corridor Performance Measurement and Monitoring", indicator TFI1.
    """
    for passages in counted.once(border_passages):
        came = np.isfinite(passages.came_h)
        late = passages.came_h >= counted.warm_up_h
        hours = {"border_time_h": passages.until_h - passages.came_h}
        yield from mean_rows(counted, passages, hours, passages.left, late & came)
        held = {"held_before_h": passages.held_h}
        yield from mean_rows(counted, passages, held, came, late)

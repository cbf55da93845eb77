"""Stage 6: rows → indicators → estimates.

What comes in is the record of a run, what goes out are long tables: indicators of one run, and
estimates and paired differences of many.  Statistics see the record alone: no scenario, no model.
"""

from sim.indicators import INDICATOR_COLUMNS
from sim.statistics.backlogs import Backlog, waiting_by_day
from sim.statistics.books import check_books
from sim.statistics.border_times import BorderSide
from sim.statistics.causes import delay_by_cause
from sim.statistics.differences import (
    differences,
    joint_half_width,
)
from sim.statistics.estimation import Asked, Estimate, estimate, estimates
from sim.statistics.measuring import indicators
from sim.statistics.periods import Period, indicators_by_period
from sim.statistics.resampling import bootstrap_t
from sim.statistics.run_tables import Tables, tables
from sim.statistics.selection import Screening, screen, selection
from sim.statistics.series import queue_series, series_bands
from sim.statistics.side_by_side import Comparison, comparison
from sim.statistics.visit_table import Visits, visits
from sim.statistics.warm_up import (
    Truncation,
    WarmUp,
    mser5,
    under_way_series,
    vehicles_under_way,
    warm_up_of,
)
from sim.statistics.windows import windows
from sim.statistics.withheld import TIMES, Stuck

__all__ = [
    "INDICATOR_COLUMNS",
    "TIMES",
    "Asked",
    "Backlog",
    "BorderSide",
    "Comparison",
    "Estimate",
    "Period",
    "Screening",
    "Stuck",
    "Tables",
    "Truncation",
    "Visits",
    "WarmUp",
    "bootstrap_t",
    "check_books",
    "comparison",
    "delay_by_cause",
    "differences",
    "estimate",
    "estimates",
    "indicators",
    "indicators_by_period",
    "joint_half_width",
    "mser5",
    "queue_series",
    "screen",
    "selection",
    "series_bands",
    "tables",
    "under_way_series",
    "vehicles_under_way",
    "visits",
    "waiting_by_day",
    "warm_up_of",
    "windows",
]

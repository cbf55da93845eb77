"""Stage 6: from rows to indicators to estimates.

Input is the record of a run; output are long tables: indicators of one run, and estimates and
paired differences of many runs.  Statistics use only the record, neither scenario nor model.

Inside, `record` is a run, `run` its tables, `table` its visits, and `counted` a run with the time
of it that counts.
"""

from sim.indicators import INDICATOR_COLUMNS
from sim.statistics.audit.conservation import check_conservation
from sim.statistics.inference.bootstrap import bootstrap_t
from sim.statistics.inference.intervals import Estimate, TargetIndicator, estimate, estimates
from sim.statistics.inference.paired import differences, joint_half_width
from sim.statistics.inference.selection import Screening, screen, selection
from sim.statistics.inference.series import queue_series, series_bands
from sim.statistics.inference.side_by_side import Comparison, comparison
from sim.statistics.inference.truncation import (
    Truncation,
    WarmUp,
    mser5,
    under_way_series,
    vehicles_under_way,
    warm_up_of,
)
from sim.statistics.inference.windows import Period, indicators_by_period, windows
from sim.statistics.inference.withheld import TIMES, Stuck
from sim.statistics.logs.run_tables import Tables, tables
from sim.statistics.logs.visits import Visits, visits
from sim.statistics.measures.backlog_recovery import waiting_by_day
from sim.statistics.measures.counted import BorderSide, WatchedBacklog
from sim.statistics.measures.measuring import indicators

__all__ = [
    "INDICATOR_COLUMNS",
    "TIMES",
    "BorderSide",
    "Comparison",
    "Estimate",
    "Period",
    "Screening",
    "Stuck",
    "Tables",
    "TargetIndicator",
    "Truncation",
    "Visits",
    "WarmUp",
    "WatchedBacklog",
    "bootstrap_t",
    "check_conservation",
    "comparison",
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

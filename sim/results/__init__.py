"""The folder of a result: written whole or not at all, read again, compared, answered from.

Comes in: frames of finished replications.  Goes out: a folder with report and tables, and the same
frames when it is opened again.
"""

from sim.results.answers import answered, finished, keep, kept
from sim.results.failures import FAULT, failure_of, raise_first, without_failed
from sim.results.folders import check_replaceable, put_in_order, remove
from sim.results.locks import locked
from sim.results.opened import stored_result
from sim.results.store import (
    PILOT,
    Result,
    StoredResult,
    result_of,
    with_all_variants,
    with_found_warm_up,
    with_target_zeros,
    write_result,
)
from sim.results.written_files import check_writable, write_whole

__all__ = [
    "FAULT",
    "PILOT",
    "Result",
    "StoredResult",
    "answered",
    "check_replaceable",
    "check_writable",
    "failure_of",
    "finished",
    "keep",
    "kept",
    "locked",
    "put_in_order",
    "raise_first",
    "remove",
    "result_of",
    "stored_result",
    "with_all_variants",
    "with_found_warm_up",
    "with_target_zeros",
    "without_failed",
    "write_result",
    "write_whole",
]

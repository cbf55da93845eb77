"""Scenarios × replications → runs → comparison → a folder of results.

Comes in: a study and how it is to be run.  Goes out: frames, and a folder with the report.  The one
decision to know: a replication's random numbers know nothing of the variant, so that every
comparison is paired.  The stages below are imported by the functions that need them, so that a
check of a scenario does not pay for a run.
"""

from sim.experiment.bounds import Check, VariantCheck, check
from sim.experiment.candidates import (
    Bench,
    beside_observations,
    candidate_names,
    simulated_candidates,
    versions,
)
from sim.experiment.comparison import compare
from sim.experiment.counted import Simulated
from sim.experiment.exact import Exact, exact_values
from sim.experiment.folders import remove
from sim.experiment.forecast import Forecast, forecast_text
from sim.experiment.library import Outcome, keep_sample, library_rows, run_all
from sim.experiment.locks import locked
from sim.experiment.results import Result
from sim.experiment.study_run import Options, ready, run
from sim.experiment.theory import Finding, beside_theory
from sim.experiment.validation import Gap, Validation, validated, validated_results
from sim.experiment.written_files import check_writable, write_whole

__all__ = [
    "Bench",
    "Check",
    "Exact",
    "Finding",
    "Forecast",
    "Gap",
    "Options",
    "Outcome",
    "Result",
    "Simulated",
    "Validation",
    "VariantCheck",
    "beside_observations",
    "beside_theory",
    "candidate_names",
    "check",
    "check_writable",
    "compare",
    "exact_values",
    "forecast_text",
    "keep_sample",
    "library_rows",
    "locked",
    "ready",
    "remove",
    "run",
    "run_all",
    "simulated_candidates",
    "validated",
    "validated_results",
    "versions",
    "write_whole",
]

"""Scenarios × replications → runs → comparison → a folder of results.

Comes in: a study and how it is to be run.  Goes out: frames, and a folder with the report.  The one
decision to know: a replication's random numbers know nothing of the variant, so that every
comparison is paired.  The stages below are imported by the functions that need them, so that a
check of a scenario does not pay for a run.
"""

from sim.runs.against_reports import UnvalidatedYear, Validation, validated, validated_results
from sim.runs.candidates import (
    CandidateRunner,
    beside_observations,
    candidate_names,
    simulated_candidates,
    versions,
)
from sim.runs.comparison import compare
from sim.runs.exact import Exact, exact_values
from sim.runs.library import Outcome, keep_sample, library_rows, run_all
from sim.runs.study_run import Options, ready, run
from sim.runs.theory import Finding, beside_theory

__all__ = [
    "CandidateRunner",
    "Exact",
    "Finding",
    "Options",
    "Outcome",
    "UnvalidatedYear",
    "Validation",
    "beside_observations",
    "beside_theory",
    "candidate_names",
    "compare",
    "exact_values",
    "keep_sample",
    "library_rows",
    "ready",
    "run",
    "run_all",
    "simulated_candidates",
    "validated",
    "validated_results",
    "versions",
]

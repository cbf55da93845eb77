"""Variants of one study run for the numbers beside its observations, and for nothing else."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.results import raise_first
from sim.runs.checkpoints import engine_digest, library_versions
from sim.runs.rounds import Work, checkpoint_folders, gathered, gathered_periods, until_enough
from sim.scenario import Variant
from sim.text import say
from sim.validation import simulated_observations
from sim.worker_processes import progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sim.report import ComparedObservation
    from sim.scenario import Scenario, Study
    from sim.validation import Simulated


@dataclass(frozen=True)
class CandidateRunner:
    """Where and how candidates are run.

    Attributes
    ----------
    parts
        Folder of the finished replications; a search that was killed finds them there.
    workers
        Processes; as many as cores if left out.
    """

    study: Study
    parts: Path
    workers: int | None = None
    quiet: bool = False


def simulated_candidates(
    runner: CandidateRunner, scenarios: Sequence[Scenario]
) -> list[tuple[Simulated, ...]]:
    """Return, for each of some scenarios, the simulated numbers beside its observations.

    Parameters
    ----------
    scenarios
        With their replications, root seed and observations, the same for all.
    """
    variants = [
        Variant(name, "", scenario, (), None)
        for name, scenario in zip(candidate_names(len(scenarios)), scenarios, strict=True)
    ]
    study = dataclasses.replace(
        runner.study, baseline=variants[0], alternatives=tuple(variants[1:])
    )
    with progress("candidates", quiet=runner.quiet) as show:
        work = Work(runner.parts, runner.workers or os.cpu_count() or 1, records=False, show=show)
        _, failed = until_enough(study, work)
    raise_first(failed)
    return [_simulated(study, variant, runner.parts) for variant in variants]


def candidate_names(count: int) -> tuple[str, ...]:
    """Return what messages call candidates that are run together."""
    return tuple(f"candidate_{number}" for number in range(1, count + 1))


def beside_observations(simulated: Sequence[Simulated]) -> tuple[ComparedObservation, ...]:
    """Return simulated numbers beside the observations, with interval, error and verdict."""
    from sim.validation import beside

    return tuple(map(beside, simulated))


def versions() -> dict[str, str]:
    """Return what can move a number: the engine, its text, and the libraries that it leans on."""
    from importlib.metadata import version

    text = str(say("candidates-engine-text"))
    return {"corridor-sim": version("corridor-sim"), text: engine_digest(), **library_versions()}


def _simulated(study: Study, variant: Variant, parts: Path) -> tuple[Simulated, ...]:
    # One at a time: the tables of all candidates together are large.
    own = dataclasses.replace(study, baseline=variant, alternatives=())
    folders = checkpoint_folders(own, parts)
    rows, periods = gathered(own, folders, "indicators"), gathered_periods(own, folders)
    return simulated_observations(own, rows, periods, variant.scenario.warm_up_d * 24)

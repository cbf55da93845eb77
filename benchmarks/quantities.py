"""What is measured, in the order of the table, and by which group of rows."""

from __future__ import annotations

from benchmarks.figures import Quantity

STAGES = ("demand", "model", "statistics", "whole")
SCENARIOS = {"reference_year": "reference year", "baseline_2022": "baseline_2022"}


def _of_scenario(name: str, title: str) -> list[Quantity]:
    return [
        *(Quantity(f"{name}.{stage}.cpu", f"{title}, {stage}", "CPU s") for stage in STAGES),
        *(
            Quantity(f"{name}.{stage}.instructions", f"{title}, {stage}", "10⁹ instructions")
            for stage in STAGES
        ),
        *(Quantity(f"{name}.{stage}.calls", f"{title}, {stage}", "10⁶ calls") for stage in STAGES),
        Quantity(f"{name}.peak", f"{title}, peak memory", "MB"),
        Quantity(
            f"{name}.events",
            f"{title}, recorded events a second of the model",
            "10³ per CPU s",
            more_is_better=True,
        ),
    ]


GROUPS: dict[str, list[Quantity]] = {
    "start": [
        Quantity("start.help", "sim --help", "s"),
        Quantity("start.check", "sim check baseline_2022", "s"),
        Quantity("start.help.instructions", "sim --help", "10⁹ instructions"),
        Quantity("start.check.instructions", "sim check baseline_2022", "10⁹ instructions"),
    ],
    **{name: _of_scenario(name, title) for name, title in SCENARIOS.items()},
    "linearity": [
        Quantity("linearity.cpu", "exponent of CPU time, 5k to 80k trains", "–"),
        Quantity("linearity.instructions", "exponent of instructions, 5k to 80k trains", "–"),
        Quantity("linearity.peak", "memory for a thousand trains more", "MB"),
    ],
    "idle": [
        Quantity("idle.cpu", "with 2,000 idle facilities, CPU time", "× without"),
        Quantity("idle.instructions", "with 2,000 idle facilities, instructions", "× without"),
        Quantity("idle.model.instructions", "the same, model alone", "× without"),
    ],
    "workers": [
        Quantity(
            "workers.ratio", "32 replications, 1 worker over 2", "× faster", more_is_better=True
        ),
        Quantity("workers.instructions", "their instructions, 2 workers over 1", "× as many"),
    ],
    "memory": [
        Quantity("memory.first", "a quarter year, peak memory after 1 replication", "MB"),
        Quantity("memory.last", "the same after 8 in one process", "MB"),
        Quantity("memory.growth", "growth from the 4th to the 8th, for each", "MB"),
    ],
    "ledger": [
        Quantity("ledger.wall", "a million units as Parquet", "s"),
        Quantity("ledger.cpu", "a million units as Parquet", "CPU s"),
        Quantity("ledger.instructions", "a million units as Parquet", "10⁹ instructions"),
        Quantity("ledger.size", "their file", "MB"),
    ],
    "run": [
        Quantity("run.wall", "sim run, 3 variants × 10 years, 2 workers, to the report", "s"),
        Quantity("run.instructions", "the same, all processes", "10⁹ instructions"),
    ],
}
"""Group → its quantities."""

QUANTITIES = [quantity for group in GROUPS.values() for quantity in group]

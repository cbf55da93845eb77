"""What a worker is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.runs.checkpoints import Checkpoint
    from sim.statistics import Period


@dataclass(frozen=True)
class Task:
    """A replication to be run.

    Attributes
    ----------
    variant
        Id, for messages.
    scenario
        The variant itself, as JSON: its types are made at run time and can't be pickled.
    root_seed, replication
        Address of its streams.
    warm_up_h
        Not counted [h]; the same for all variants.
    checkpoint
        Where its tables go.
    periods
        Parts of the run that are told on their own.
    pilot
        Whether only the vehicles under way are wanted, to find the warm-up by.
    """

    variant: str
    scenario: str
    root_seed: int
    replication: int
    warm_up_h: float
    checkpoint: Checkpoint
    periods: tuple[Period, ...] = ()
    pilot: bool = False

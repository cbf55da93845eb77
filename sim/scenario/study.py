"""A study: a baseline, its alternatives, and where every number comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.errors import Defect
from sim.scenario.alternatives import Difference
from sim.scenario.answer import Answer
from sim.scenario.calibration import Calibration
from sim.scenario.provenance import CALIBRATED, Provenance
from sim.scenario.schema import Cost, Scenario
from sim.scenario.yaml_reader import LocatedNode


@dataclass(frozen=True)
class Variant:
    """One variant of a study: what is run, and how it differs from the baseline."""

    id: str
    """``baseline``, or the alternative's name."""
    title: str
    """Name that the report shows."""
    scenario: Scenario
    differences: tuple[Difference, ...]
    """Every changed path, those of the alternatives that it extends first."""
    cost: Cost | None
    """Of all that differs from the baseline; None where nothing is said of it."""


@dataclass(frozen=True)
class Study:
    """What one file asks for."""

    id: str
    """The file's name without its ending."""
    title: str
    question: str
    answer: Answer | None
    """Title, question and answer as in the file."""
    systems: tuple[str, ...]
    """Ids of the systems of the seeds that the question is about; of this file alone."""
    baseline: Variant
    alternatives: tuple[Variant, ...]
    provenance: Mapping[str, Provenance]
    """Dotted path of every number of the baseline to where it comes from; structure (gauges,
    tracks, priorities, months of closures) and how the run is made left out."""
    unsourced: tuple[str, ...]
    """Dotted paths of the numbers that nobody vouches for."""
    files: Mapping[str, str]
    """File as named to SHA-256 of its bytes, in order of reading."""
    document: LocatedNode
    """The file with all inheritance resolved and its places, for `resolved_yaml`."""
    calibration: Calibration | None = None
    """What is fitted to which reported volumes; None if nothing is."""

    @property
    def calibrated(self) -> tuple[str, ...]:
        """Dotted paths of the numbers that were fitted to reported volumes."""
        return tuple(
            path
            for path, origin in self.provenance.items()
            if CALIBRATED in origin.source.split(" + ")
        )

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Baseline and alternatives, in order."""
        return (self.baseline, *self.alternatives)

    def defect(self, path: Sequence[str], message: str) -> Defect:
        """Return a message about a path of the file, at the innermost place of it that is there."""
        here = self.document
        for part in path:
            here = here.entries.get(part, here)
        return here.key.defect(".".join(path), message)

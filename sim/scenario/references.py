"""Cross-references: what one place of a scenario says about another."""

from __future__ import annotations

from sim.errors import Defect
from sim.scenario.reading import Placed
from sim.scenario.schema import Scenario


def reference_defects(scenario: Scenario, tree: Placed) -> list[Defect]:
    """Return what one place of a scenario says wrongly about another."""
    return []


def source_defects(document: Placed) -> list[Defect]:
    """Return the sources that are not known."""
    return []

"""One way to tell that a scenario is well formed but can't be run."""

from __future__ import annotations

from sim.errors import Defect, ScenarioError


def defect(path: str, message: str) -> ScenarioError:
    """Return the error of one defect; the corridor knows paths, but no files and lines."""
    return ScenarioError([Defect("scenario", 0, 0, path, message)])

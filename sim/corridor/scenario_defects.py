"""Defects of a scenario that is well formed but cannot be run."""

from __future__ import annotations

from sim.errors import Defect


def defects(path: str, message: str) -> list[Defect]:
    """Return one defect as a list; the corridor knows paths but not files and lines."""
    return [Defect("scenario", 0, 0, path, message)]

"""A scenario to start from, for `sim new`."""

from __future__ import annotations

from sim.data_folders import scenarios_folder


def skeleton() -> str:
    """Return a commented scenario to start from; it loads and runs as it is."""
    file = scenarios_folder() / "templates" / "comparison.yaml"
    return file.read_text(encoding="utf-8")

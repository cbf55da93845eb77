"""Where the scenarios and seeds that ship with the engine lie.

A wheel carries both folders inside the package, as ``sim/_data``.  A checkout, and so an editable
install, has no such folder: there they lie beside ``sim/``, where people edit them.  Looking at
this file's own place, rather than at the working folder, lets ``sim run baseline_2022`` mean the
same from everywhere.
"""

from __future__ import annotations

from pathlib import Path


def scenarios_folder() -> Path:
    """Return the folder of the scenarios that ship with the engine."""
    return _shipped_folder("scenarios")


def seeds_folder() -> Path:
    """Return the folder of the observed facts that ship with the engine."""
    return _shipped_folder("seeds")


def _shipped_folder(name: str) -> Path:
    package = Path(__file__).resolve().parent
    packaged = package / "_data" / name
    return packaged if packaged.is_dir() else package.parent / name

"""What every tool is given: capacities, and the same arrays of arrivals and times.

Plain numbers and NumPy alone, for it is read in the peers' environment too, where `sim` is not.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Border:
    """A border: trains in order of arrival, containers through the trains in order of wagons.

    Attributes
    ----------
    until_h
        End of the run [h].
    tracks, officers, cranes, lanes
        Capacities.
    train_size
        Containers of a train, arriving or departing.
    path_every_h
        Between two paths, the first at 0 [h].
    arrive_h, document_h
        Of each train [h].
    lift_h, examined, examination_h
        Of each container [h]; whether it is examined.
    """

    until_h: float
    tracks: int
    officers: int
    cranes: int
    lanes: int
    train_size: int
    path_every_h: float
    arrive_h: list[float]
    document_h: list[float]
    lift_h: list[float]
    examined: list[bool]
    examination_h: list[float]


@dataclass(frozen=True)
class Tandem:
    """Stations in line.

    Attributes
    ----------
    until_h
        End of the run [h].
    servers
        Of each station.
    arrive_h
        Of each customer [h].
    service_h
        Of each station, of each customer [h].
    """

    until_h: float
    servers: list[int]
    arrive_h: list[float]
    service_h: list[list[float]]


Inputs = TypeVar("Inputs", Border, Tandem)
MODELS: dict[str, type[Border | Tandem]] = {"border": Border, "tandem": Tandem}


def write(inputs: Border | Tandem, file: Path) -> None:
    """Write all fields to a file of arrays."""
    np.savez(file, **{each.name: np.asarray(getattr(inputs, each.name)) for each in fields(inputs)})


def read(model: type[Inputs], file: Path) -> Inputs:
    """Return what `write` wrote, as plain Python: numbers out of arrays are slow to reckon with."""
    with np.load(file) as arrays:
        return model(**{each.name: arrays[each.name].tolist() for each in fields(model)})

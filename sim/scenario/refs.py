"""Which names of a scenario refer to which of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sim.scenario.values import Name


@dataclass(frozen=True)
class Ref:
    """Says of a field that the names in it are keys of a table of the scenario.

    The field holds one name, several, or a mapping by name; `sim.scenario.references` looks each
    of them up.

    Attributes
    ----------
    table
        Key of the table, as ``fleets``.
    what
        What one of its entries is called, as ``fleet``.
    """

    table: str
    what: str


OF_CLASSES = Ref("classes", "class")
OF_FACILITIES = Ref("facilities", "facility")
OF_FLEETS = Ref("fleets", "fleet")
OF_FLOWS = Ref("flows", "flow")
ClassRef = Annotated[Name, OF_CLASSES]
FacilityRef = Annotated[Name, OF_FACILITIES]
FleetRef = Annotated[Name, OF_FLEETS]

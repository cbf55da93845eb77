"""Which vehicles pass a step."""

from __future__ import annotations

from typing import Annotated, Literal

from sim.scenario.refs import OF_CLASSES, OF_FLOWS
from sim.scenario.values import Closed, Name, Names

Position = Literal["origin", "passing", "destination"]


class Passing(Closed):
    """Which vehicles pass a step; what is left out does not restrict."""

    direction: Name | None = None
    """Direction of the flow, as ``westbound``."""
    classes: Annotated[Names, OF_CLASSES] = ()
    """Traffic classes."""
    flows: Annotated[Names, OF_FLOWS] = ()
    """Flows."""
    position: tuple[Position, ...] = ()
    """Where the facility lies on the vehicle's itinerary."""

    def meets(self, other: Passing) -> bool:
        """Tell whether some vehicle may pass two steps."""
        lists = (
            (self.classes, other.classes),
            (self.flows, other.flows),
            (self.position, other.position),
            (
                (self.direction,) if self.direction else (),
                (other.direction,) if other.direction else (),
            ),
        )
        return all(not left or not right or set(left) & set(right) for left, right in lists)

"""What a run leaves of each loading ban: when it was in force, and what it held for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sim.arrays import Floats, Integers


class BanRecord(NamedTuple):
    """A loading ban: one interval for each time in force, and one row per vehicle that it held.

    A vehicle is held from the hour at which it is ready, or let go by another ban, until this ban
    lets it go or its order lapses; that may be later than the ban is lifted.  Vehicles that are
    never let go have no other trace in the record than their load units.
    """

    name: str
    in_force: tuple[tuple[float, float], ...]
    """Hours between which it was in force [h]; infinite until if it was not lifted."""
    units: Integers
    """Load units of each vehicle held, shape ``(vehicles,)``."""
    from_h: Floats
    until_h: Floats
    """Hours between which it was held [h]; infinite until if it was not let go."""

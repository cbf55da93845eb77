"""What the replications of one variant counted over one period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    import pandas as pd

    from sim.scenario import Scenario


@dataclass(frozen=True)
class Tally:
    """Indicators of one period, and what is needed to add them up as an observation does.

    Attributes
    ----------
    scenario
        The variant.
    rows
        Columns ``replication``, those of an indicator and ``value``.
    first, days
        First day of the period, and how many it has.
    replications
        How many there are.
    directions
        The scenario's directions by those of observations, see `direction_names`.
    """

    scenario: Scenario
    rows: pd.DataFrame
    first: dt.date
    days: int
    replications: int
    directions: Mapping[str, tuple[str, ...]]

    def total(
        self,
        indicator: str,
        places: Collection[str],
        directions: Collection[str],
        classes: Collection[str] = ("",),
    ) -> tuple[float, ...]:
        """Return the sum over places, directions and classes of every replication.

        Parameters
        ----------
        indicator
            Its name.
        places, directions, classes
            What is added up; '' stands for all directions or classes together.
        """
        rows = self.rows
        return self.sums(
            rows[
                (rows.indicator == indicator)
                & rows.place.isin(places)
                & rows.direction.isin(directions)
                & rows.traffic_class.isin(classes)
                & (rows.flow == "")
            ]
        )

    def sums(self, rows: pd.DataFrame) -> tuple[float, ...]:
        """Return the sum of some of the rows of every replication."""
        sums = rows.groupby("replication").value.sum()
        return tuple(float(sums.get(number, 0.0)) for number in range(self.replications))

"""What the replications of one variant counted over one period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.validation.border_sides_of import BOTH, country_before, reported_borders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    import pandas as pd

    from sim.scenario import Border, Scenario
    from sim.seeds import Observation
    from sim.validation.border_sides_of import Senses


@dataclass(frozen=True)
class PeriodTotals:
    """Indicators of one period, and what is needed to add them up as an observation does.

    Attributes
    ----------
    rows
        Columns ``replication``, those of an indicator and ``value``.
    senses
        The scenario's directions by the way in which their flows cross each border.
    """

    scenario: Scenario
    rows: pd.DataFrame
    first: dt.date
    days: int
    replications: int
    senses: Senses

    def directions(self, observation: Observation) -> tuple[str, ...]:
        """Return the scenario's directions that an observation counts.

        Parameters
        ----------
        observation
            Of both directions, which means all whose flows cross a border that it is about, or of
            one way across a border.
        """
        return self._leading(observation, lambda way: observation.direction in {BOTH, way})

    def directions_out_of(self, observation: Observation, country: str) -> tuple[str, ...]:
        """Return the scenario's directions that lead out of a country over such a border."""
        return self._leading(observation, lambda way: country_before(way) == country)

    def directions_into(self, observation: Observation, country: str) -> tuple[str, ...]:
        """Return the scenario's directions that lead into a country over such a border."""
        return self._leading(observation, lambda way: way.partition(">")[2] == country)

    def _leading(self, observation: Observation, chosen: Callable[[str], bool]) -> tuple[str, ...]:
        at = [self.senses.get(each.name, {}) for each in self._borders(observation)]
        found = (
            direction
            for crossing_directions in at
            for crossing_direction, directions in crossing_directions.items()
            if chosen(crossing_direction)
            for direction in directions
        )
        return tuple(dict.fromkeys(found))

    def crosses_in_both_directions(self, observation: Observation) -> str:
        """Return a direction whose flows cross both ways where an observation counts one; or ''."""
        if observation.direction == BOTH:
            return ""
        for border in self._borders(observation):
            crossing_directions = self.senses.get(border.name, {})
            there = set(crossing_directions.get(observation.direction, ()))
            back = {
                direction
                for crossing_direction, directions in crossing_directions.items()
                if crossing_direction != observation.direction
                for direction in directions
            }
            if there & back:
                return min(there & back)
        return ""

    def _borders(self, observation: Observation) -> tuple[Border, ...]:
        return reported_borders(self.scenario, observation.places)

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

    def known(
        self, indicator: str, place: str, direction: str, traffic_class: str = ""
    ) -> dict[int, float]:
        """Return the number at one address of every replication that has one."""
        rows = self.rows
        there = rows[
            (rows.indicator == indicator)
            & (rows.place == place)
            & (rows.direction == direction)
            & (rows.traffic_class == traffic_class)
            & (rows.flow == "")
        ].dropna(subset="value")
        return dict(zip(there.replication.tolist(), there.value.tolist(), strict=True))

    def sums(self, rows: pd.DataFrame) -> tuple[float, ...]:
        """Return the sum of some of the rows of every replication."""
        sums = rows.groupby("replication").value.sum()
        return tuple(float(sums.get(number, 0.0)) for number in range(self.replications))

"""Stations in line in Ciw: a customer for every customer, a node for every station."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import ciw
import numpy as np

if TYPE_CHECKING:
    from benchmarks.peers.inputs import Tandem


def run(given: Tandem) -> list[float]:
    """Return when each customer left, NaN if it has not [h]."""
    gaps_h = [*np.diff(given.arrive_h, prepend=0.0).tolist(), inf]
    others = len(given.servers) - 1
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential(gaps_h), *[None] * others],
        service_distributions=[_OfEach(service_h) for service_h in given.service_h],
        number_of_servers=given.servers,
        routing=np.eye(others + 1, k=1).tolist(),
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(given.until_h)
    departed_h = [nan] * len(given.arrive_h)
    for customer in simulation.nodes[-1].all_individuals:
        departed_h[customer.id_number - 1] = customer.data_records[-1].exit_date
    return departed_h


class _OfEach(ciw.dists.Distribution):
    """A time for each customer, by its number."""

    def __init__(self, time_h: list[float]) -> None:
        self.time_h = time_h

    def sample(self, t: float | None = None, ind: ciw.Individual | None = None) -> float:  # noqa: ARG002 -- Ciw asks for it
        return self.time_h[ind.id_number - 1]

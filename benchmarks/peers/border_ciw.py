"""The border in Ciw: a customer for every container, as far as Ciw can say it.

A customer of Ciw holds one server at a time and is never joined with others, so it is not this
border in four respects:

- papers are checked container by container, each in its share of the train's time;
- there are no tracks: nothing is held from one node to another but for blocking;
- a container goes on when it is lifted, without waiting for the rest of its train;
- a train leaves by every path with what is there, at most its size, instead of being full.
"""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import ciw
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.peers.inputs import Border

DOCUMENTS, CRANES, LANES, PATH = 1, 2, 3, 4


def run(given: Border) -> list[float]:
    """Return when each container departed, NaN if it has not [h]."""
    size = given.train_size
    gaps_h = [*np.diff(given.arrive_h, prepend=0.0).tolist(), inf]
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential(gaps_h), None, None, None],
        batching_distributions=[ciw.dists.Deterministic(size)] * 4,
        service_distributions=[
            _OfEach(lambda number: given.document_h[number // size] / size),
            _OfEach(given.lift_h.__getitem__),
            _OfEach(given.examination_h.__getitem__),
            ciw.dists.Deterministic(0.0),
        ],
        number_of_servers=[
            given.officers,
            given.cranes,
            given.lanes,
            ciw.Slotted(slots=[given.path_every_h], slot_sizes=[size]),
        ],
        routing=ciw.routing.ProcessBased(
            lambda customer, _: (
                [CRANES, LANES, PATH] if given.examined[_number(customer)] else [CRANES, PATH]
            )
        ),
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(given.until_h)
    departed_h = [nan] * len(given.lift_h)
    for customer in simulation.nodes[-1].all_individuals:
        departed_h[_number(customer)] = customer.data_records[-1].exit_date
    return departed_h


class _OfEach(ciw.dists.Distribution):
    """A time for each container, by its number."""

    def __init__(self, time_h: Callable[[int], float]) -> None:
        self.time_h = time_h

    def sample(self, t: float | None = None, ind: ciw.Individual | None = None) -> float:  # noqa: ARG002 -- Ciw asks for it
        return self.time_h(_number(ind))


def _number(customer: ciw.Individual) -> int:
    return int(customer.id_number) - 1

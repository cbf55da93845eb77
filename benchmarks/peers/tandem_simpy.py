"""Stations in line in SimPy: a process for every customer, a resource for every station."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

import simpy

if TYPE_CHECKING:
    from collections.abc import Generator

    from benchmarks.peers.inputs import Tandem

    Process = Generator[simpy.Event, object, None]


def run(given: Tandem) -> list[float]:
    """Return when each customer left, NaN if it has not [h]."""
    env = simpy.Environment()
    stations = [simpy.Resource(env, servers) for servers in given.servers]
    departed_h = [nan] * len(given.arrive_h)

    def customer(number: int) -> Process:
        for station, service_h in zip(stations, given.service_h, strict=True):
            with station.request() as server:
                yield server
                yield env.timeout(service_h[number])
        departed_h[number] = env.now

    def arrivals() -> Process:
        for number, hour in enumerate(given.arrive_h):
            yield env.timeout(hour - env.now)
            env.process(customer(number))

    env.process(arrivals())
    env.run(until=given.until_h)
    return departed_h

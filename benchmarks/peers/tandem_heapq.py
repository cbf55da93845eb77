"""Stations in line by hand: one heap of events, one for every service."""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from math import nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.peers.inputs import Tandem


def run(given: Tandem) -> list[float]:
    """Return when each customer left, NaN if it has not [h]."""
    stations = len(given.servers)
    free, queues = list(given.servers), [deque[int]() for _ in given.servers]
    departed_h = [nan] * len(given.arrive_h)
    # What happens at station 0 is an arrival, at station n the end of a service at the n-th.
    events = [(hour, 0, customer) for customer, hour in enumerate(given.arrive_h)]
    heapify(events)
    while events and events[0][0] < given.until_h:
        now, station, customer = heappop(events)
        if station:
            done = station - 1
            if queues[done]:
                following = queues[done].popleft()
                heappush(events, (now + given.service_h[done][following], station, following))
            else:
                free[done] += 1
        if station == stations:
            departed_h[customer] = now
        elif free[station]:
            free[station] -= 1
            heappush(events, (now + given.service_h[station][customer], station + 1, customer))
        else:
            queues[station].append(customer)
    return departed_h

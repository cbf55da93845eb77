"""The border by hand: one heap of events, at least one for every container."""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from math import ceil, nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.peers.inputs import Border

ARRIVED, CHECKED, LIFTED, EXAMINED = range(4)


def run(given: Border) -> list[float]:
    """Return when each container departed, NaN if it has not [h]."""
    return stamped(given).departed_h


def stamped(given: Border) -> _Border:
    """Return a border at the end of its run, with what its containers were stamped with."""
    state = _Border(given)
    happen = (state.arrived, state.checked, state.lifted, state.examined)
    events, until_h = state.events, given.until_h
    while events and events[0][0] < until_h:
        now, kind, who = heappop(events)
        happen[kind](now, who)
    return state


class _Border:
    """What is free, who waits, and the hours of each container, NaN until they come [h]."""

    def __init__(self, given: Border) -> None:
        self.given = given
        self.events = [(hour, ARRIVED, train) for train, hour in enumerate(given.arrive_h)]
        heapify(self.events)
        self.free_tracks, self.free_officers = given.tracks, given.officers
        self.free_cranes, self.free_lanes = given.cranes, given.lanes
        self.for_track: deque[int] = deque()
        self.for_officer: deque[int] = deque()
        self.for_crane: deque[int] = deque()
        self.for_lane: deque[int] = deque()
        self.on_board = [given.train_size] * len(given.arrive_h)
        self.formation: list[int] = []
        self.next_path = 0
        containers = len(given.lift_h)
        self.lift_start_h, self.lift_end_h = [nan] * containers, [nan] * containers
        self.examination_end_h, self.departed_h = [nan] * containers, [nan] * containers

    def arrived(self, now: float, train: int) -> None:
        self.for_track.append(train)
        self.enter(now)

    def enter(self, now: float) -> None:
        while self.free_tracks and self.for_track:
            self.free_tracks -= 1
            self.for_officer.append(self.for_track.popleft())
        while self.free_officers and self.for_officer:
            self.free_officers -= 1
            train = self.for_officer.popleft()
            heappush(self.events, (now + self.given.document_h[train], CHECKED, train))

    def checked(self, now: float, train: int) -> None:
        self.free_officers += 1
        self.enter(now)
        size = self.given.train_size
        self.for_crane.extend(range(train * size, train * size + size))
        self.lift(now)

    def lift(self, now: float) -> None:
        while self.free_cranes and self.for_crane:
            self.free_cranes -= 1
            container = self.for_crane.popleft()
            self.lift_start_h[container] = now
            heappush(self.events, (now + self.given.lift_h[container], LIFTED, container))

    def lifted(self, now: float, container: int) -> None:
        self.lift_end_h[container] = now
        self.free_cranes += 1
        self.lift(now)
        size = self.given.train_size
        train = container // size
        self.on_board[train] -= 1
        if not self.on_board[train]:
            self.free_tracks += 1
            self.enter(now)
            self.release(now, range(train * size, train * size + size))

    def release(self, now: float, containers: range) -> None:
        examined = self.given.examined
        self.for_lane.extend(container for container in containers if examined[container])
        self.examine(now)
        self.form(now, [container for container in containers if not examined[container]])

    def examine(self, now: float) -> None:
        while self.free_lanes and self.for_lane:
            self.free_lanes -= 1
            container = self.for_lane.popleft()
            heappush(self.events, (now + self.given.examination_h[container], EXAMINED, container))

    def examined(self, now: float, container: int) -> None:
        self.examination_end_h[container] = now
        self.free_lanes += 1
        self.examine(now)
        self.form(now, [container])

    def form(self, now: float, containers: list[int]) -> None:
        self.formation += containers
        size = self.given.train_size
        while len(self.formation) >= size:
            self.next_path = max(self.next_path, ceil(now / self.given.path_every_h))
            departs_h = self.next_path * self.given.path_every_h
            self.next_path += 1
            if departs_h < self.given.until_h:
                for container in self.formation[:size]:
                    self.departed_h[container] = departs_h
            del self.formation[:size]

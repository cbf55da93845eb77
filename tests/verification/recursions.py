"""Queues as recursions over their customers: short, slow, and with nothing of the engine in them.

Customers are numbered in order of arrival; every function takes hours as arrays and returns hours
as arrays of the same shape.  What happens at one moment is left open, as arrivals have a density.

References
----------
.. [1] D. V. Lindley, "The theory of queues with a single server", Proceedings of the Cambridge
   Philosophical Society 48, 1952.
.. [2] J. Kiefer and J. Wolfowitz, "On the theory of queues with many servers", Transactions of the
   American Mathematical Society 78, 1955.
.. [3] F. Baccelli, G. Cohen, G. J. Olsder and J.-P. Quadrat, "Synchronization and Linearity",
   Wiley, 1992: max-plus algebra.
"""

from bisect import bisect_right, insort
from heapq import heappop, heappush, heapreplace

import numpy as np

NEVER = float("inf")


def first_come(arrive, work, servers):
    """Starts of service, first come first served, at some servers [1]_ [2]_."""
    free = [0.0] * servers
    starts = np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        starts[number] = max(hour, free[0])
        heapreplace(free, starts[number] + work_h)
    return starts


def with_finite_room(arrive, work, servers, room):
    """Starts of service of those who find one of all places, servers' included; others NaN."""
    free, leaving = [0.0] * servers, []
    starts = np.full(len(arrive), np.nan)
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        while leaving and leaving[0] <= hour:
            heappop(leaving)
        if len(leaving) < room:
            starts[number] = max(hour, free[0])
            heapreplace(free, starts[number] + work_h)
            heappush(leaving, starts[number] + work_h)
    return starts


def by_priority(arrive, rank, work, servers):
    """Starts of service, the lowest rank first and nobody interrupted."""
    starts, free, waiting, coming = np.empty(len(arrive)), [0.0] * servers, [], 0
    for _ in range(len(arrive)):
        hour = heappop(free)
        while coming < len(arrive) and (arrive[coming] <= hour or not waiting):
            hour = max(hour, arrive[coming])
            heappush(waiting, (rank[coming], coming))
            coming += 1
        _, number = heappop(waiting)
        starts[number] = hour
        heappush(free, hour + work[number])
    return starts


def by_interruption(arrive, rank, work, servers):
    """Ends of service at servers that always serve the lowest ranks, and resume the others."""
    ends, left_h, present, now = np.empty(len(arrive)), list(work), [], 0.0
    for coming in [*range(len(arrive)), None]:
        until = NEVER if coming is None else arrive[coming]
        while present:
            served = [number for _, number in present[:servers]]
            step_h = min(left_h[number] for number in served)
            passed_h = min(step_h, until - now)
            for number in served:
                left_h[number] -= passed_h
            now += passed_h
            if step_h > passed_h:
                break
            done = min(served, key=left_h.__getitem__)
            ends[done] = now
            present.remove((rank[done], done))
        if coming is not None:
            now = until
            insort(present, (rank[coming], coming))
    return ends


def with_spans(arrive, work, spans_of):
    """Ends of service at servers that each work in spans of hours of their own, and resume.

    The first to be there is taken, of several the first by number; who finds no span left is never
    done.
    """
    closes = [[end for _, end in spans] for spans in spans_of]
    free, ends = [0.0] * len(spans_of), np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        begin, server = min(
            (_in_shift(max(hour, free[each]), 0.0, spans, closes[each]), each)
            for each, spans in enumerate(spans_of)
        )
        free[server] = _paused_end(begin, work_h, spans_of[server], closes[server])
        ends[number] = free[server]
    return ends


def _paused_end(hour, work_h, spans, closes):
    for opens, end in spans[bisect_right(closes, hour) :]:
        begin = max(hour, opens)
        if begin + work_h <= end:
            return begin + work_h
        work_h -= end - begin
    return NEVER


def worn_by_work(arrive, work, up, repair):
    """Ends of service at servers that fail after so many hours of work, again and again.

    Parameters
    ----------
    arrive, work
        Hours, shape ``(customers,)``.
    up, repair
        Hours of work to each failure and of each repair, shape ``(servers, failures)``.
    """
    marks = np.cumsum(up, axis=1)
    free, with_repairs, failures = [0.0] * len(up), [0.0] * len(up), [0] * len(up)
    ends = np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        begin, server = min((max(hour, free_h), each) for each, free_h in enumerate(free))
        with_repairs[server] += work_h
        passed = failures[server]
        while marks[server, passed] < with_repairs[server]:
            passed += 1
        repairs_h = repair[server, failures[server] : passed].sum()
        free[server] = ends[number] = begin + work_h + repairs_h
        failures[server] = passed
    return ends


def within_shifts(arrive, work, servers, shift):
    """Starts and ends at servers that keep a shift and finish, pause, or do not begin.

    Parameters
    ----------
    arrive, work
        Hours.
    servers
        How many.
    shift
        (opens, closes, what is done at closing), hours of the day.
    """
    opens, closes, at_closing = shift
    days = int(arrive[-1] // 24) + 1000
    spans = [(24 * day + opens, 24 * day + closes) for day in range(days)]
    ends_of_days = [end for _, end in spans]
    free = [0.0] * servers
    starts, ends = np.empty(len(arrive)), np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        wanted_h = work_h if at_closing == "not_start" else 0.0
        # Nobody passes who waits for the next morning, not even with a shorter service.
        soonest = max(hour, free[0], starts[number - 1] if number else 0.0)
        begin = _in_shift(soonest, wanted_h, spans, ends_of_days)
        paused = at_closing == "pause"
        end = _paused_end(begin, work_h, spans, ends_of_days) if paused else begin + work_h
        starts[number], ends[number] = begin, end
        heapreplace(free, end)
    return starts, ends


def _in_shift(hour, wanted_h, spans, closes):
    """First moment from an hour on that is in a shift with so many hours left, if one has them."""
    for opens, end in spans[bisect_right(closes, hour) :]:
        if max(hour, opens) + wanted_h <= end:
            return max(hour, opens)
    return NEVER


def blocked_after_service(arrive, works, places):
    """Departures from single servers in line, each with so many places, its server's included.

    Served, a customer keeps its server until there is a place at the next [3]_.

    Parameters
    ----------
    arrive
        Hours, shape ``(customers,)``.
    works
        Hours of service, shape ``(stations, customers)``.
    places
        Of each station; infinite room before the first.

    Returns
    -------
    Shape ``(stations, customers)``.
    """
    stations = len(works)
    left = np.empty((stations, len(arrive)))
    for number, hour in enumerate(arrive):
        came = hour
        for station in range(stations):
            before = left[station, number - 1] if number else 0.0
            served = max(came, before) + works[station][number]
            room = 0.0
            if station + 1 < stations and number >= places[station + 1]:
                room = left[station + 1, number - places[station + 1]]
            came = left[station, number] = max(served, room)
    return left


def with_vacations(arrive, work, away):
    """Starts of service at one server that goes away, again and again, while nobody waits."""
    back, trips = 0.0, 0
    starts = np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        while back < hour:
            back += away[trips]
            trips += 1
        starts[number] = back
        back += work_h
    return starts


def in_branches(arrive, works, servers):
    """Ends at which the last of several things done side by side is done."""
    return np.max(
        [
            first_come(arrive, work, count) + work
            for work, count in zip(works, servers, strict=True)
        ],
        axis=0,
    )


def with_unlike_servers(arrive, work, speeds):
    """Starts and ends at servers of unlike speeds, the first of those that are free taken."""
    free = np.zeros(len(speeds))
    starts, ends = np.empty(len(arrive)), np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        idle = np.flatnonzero(free <= hour)
        server = int(idle[0]) if len(idle) else int(free.argmin())
        starts[number] = max(hour, free[server])
        ends[number] = free[server] = starts[number] + work_h / speeds[server]
    return starts, ends


def again_and_again(arrive, work, again):
    """Last ends of service at one server, where some queue for another service.

    Parameters
    ----------
    arrive
        Hours, shape ``(customers,)``.
    work
        Hours of every service in the order of a customer's rounds, shape ``(customers, rounds)``.
    again
        Whether another follows, shape ``(customers, rounds)``.
    """
    ends, free, waiting = np.empty(len(arrive)), 0.0, []
    coming = 0
    while coming < len(arrive) or waiting:
        while coming < len(arrive) and (arrive[coming] <= free or not waiting):
            insort(waiting, (arrive[coming], coming, 0))
            free = max(free, arrive[coming])
            coming += 1
        _, number, turn = waiting.pop(0)
        free += work[number][turn]
        if again[number][turn]:
            while coming < len(arrive) and arrive[coming] < free:
                insort(waiting, (arrive[coming], coming, 0))
                coming += 1
            insort(waiting, (free, number, turn + 1))
        else:
            ends[number] = free
    return ends

"""Absorbing Markov chain: shares passed on between places until they remain at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.arrays import Floats

_LEAK = 1e-9
"""Share that remains where places wait for one another in a cycle, so that the chain is
absorbing."""


def absorbed(shares: Mapping[int, tuple[Floats, Floats]], addresses: int) -> dict[int, Floats]:
    """Return the roots of the waiting at each place, as shares of all addresses.

    For the address of a place, `shares` has those passed on and those that remain, shapes
    ``(addresses,)``.  Waiting at any other address is its own root.
    """
    rooms = list(shares)
    passed = np.array([shares[room][0] for room in rooms]).reshape(len(rooms), addresses)
    stays = np.array([shares[room][1] for room in rooms]).reshape(len(rooms), addresses)
    between = (1 - _LEAK) * passed[:, rooms]
    passed[:, rooms] = 0.0
    stays += passed
    stays[np.arange(len(rooms)), rooms] += _LEAK * between.sum(axis=1)
    roots = np.linalg.solve(np.eye(len(rooms)) - between, stays)
    return dict(zip(rooms, roots / roots.sum(axis=1, keepdims=True), strict=True))


def traced(onto: Floats, roots: Mapping[int, Floats]) -> Floats:
    """Return the roots of waiting that was passed on to some addresses."""
    result = onto.copy()
    for room, shares in roots.items():
        result[room] -= onto[room]
        result += onto[room] * shares
    return result


def shares_of(
    node: int, waiting: Floats, served: Floats, whole: Floats, *, starved: Floats
) -> tuple[Floats, Floats]:
    """Return the shares of a place's waiting that are passed on, and those that remain.

    A resource limits throughput if occupants wait for it for a larger share of their hours than it
    is itself without work.  Of several such resources the one with the largest excess counts: all
    shares that would remain, or be passed on to the others, are passed on to it.

    The hours of the occupants of the place, `node`, have shapes ``(addresses,)`` and ``(1,)``;
    `starved` is the share of time in which each address is without work, infinite without a
    capacity.  The shares, shapes ``(addresses,)``, add up to one.
    """
    total = float(whole[0])
    if total <= 0:
        return np.zeros(len(waiting)), (np.arange(len(waiting)) == node).astype(float)
    passed, stays = waiting / total, served / total
    stays[node] += max(0.0, 1.0 - float(passed.sum() + stays.sum()))
    scale = passed.sum() + stays.sum()
    passed, stays = passed / scale, stays / scale
    # Waiting alone does not show that a resource limits throughput; it must also have little idle
    # time.
    more = np.where(passed > 0, passed - starved, -np.inf)
    if (limiting := more > 0).any():
        moved = stays.sum() + passed[limiting].sum()
        passed[limiting], stays[:] = 0.0, 0.0
        passed[np.argmax(more)] = moved
    return passed, stays

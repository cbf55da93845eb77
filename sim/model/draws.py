"""Random values of the run, each at its address.

A law is a distribution with the decision that it is drawn for.  The value of a vehicle is the
element at its number in the stream of (decision, flow), and so is that of a load unit: a change
elsewhere in the scenario moves none of them.  A law that changes by date keeps the draw and changes
what it is turned into.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from sim.distributions import Fixed
from sim.streams import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim.demand import Demand
    from sim.distributions import Distribution
    from sim.streams import Streams

    Pieces = Sequence[tuple[float, Distribution]]
    Quantiles = Callable[[NDArray[np.float64]], NDArray[np.float64]]


class VehicleLaw:
    """Durations of vehicles, read by (flow, number, hour)."""

    __slots__ = ("_constant", "_decision", "_froms", "_laws", "_scale", "_streams", "_values")

    def __init__(self, streams: Streams, decision: str, pieces: Pieces, scale: float = 1.0) -> None:
        self._streams = streams
        self._decision = decision
        self._scale = scale
        self._froms = [since for since, _ in pieces]
        self._laws = [law for _, law in pieces]
        first = self._laws[0]
        single = len(pieces) == 1 and isinstance(first, Fixed)
        self._constant = first.mean * scale if single else None
        self._values: list[dict[str, list[float]]] = [{} for _ in pieces]

    def value(self, flow: str, number: int, hour: float) -> float:
        """Return the value of one vehicle when it is needed at an hour of the run."""
        if self._constant is not None:
            return self._constant
        piece = max(bisect_right(self._froms, hour) - 1, 0) if len(self._laws) > 1 else 0
        values = self._values[piece].get(flow)
        if values is None:
            values = self._values[piece][flow] = []
        while len(values) <= number:
            draws = self._streams.chunk(self._decision, flow, len(values) // CHUNK)
            values.extend((self._laws[piece].quantiles(draws) * self._scale).tolist())
        return values[number]


class UnitDraws:
    """Draws of load units, one array over all units for each decision, filled flow by flow."""

    def __init__(self, streams: Streams, demand: Demand) -> None:
        self._streams = streams
        counts = [int(flow.first_unit[-1]) for flow in demand.flows]
        self._names = [flow.flow for flow in demand.flows]
        self._offsets = [0, *np.cumsum(counts).tolist()]
        self._arrays: dict[str, tuple[NDArray[np.float64], set[int]]] = {}

    def uniforms(
        self, decision: str, units: NDArray[np.int32], flows: frozenset[int]
    ) -> NDArray[np.float64]:
        """Return the draws of units, shape as `units`; `flows` are the flows they come from."""
        return self.drawn(decision, "", lambda uniforms: uniforms, flows)[units]

    def drawn(
        self, decision: str, law: str, quantiles: Quantiles, flows: frozenset[int]
    ) -> NDArray[np.float64]:
        """Return what a law makes of the draws of a decision, over all units, right for `flows`."""
        key = f"{decision} {law}"
        if key not in self._arrays:
            self._arrays[key] = (np.empty(self._offsets[-1]), set())
        array, filled = self._arrays[key]
        if not flows <= filled:
            for flow in flows - filled:
                begin, end = self._offsets[flow], self._offsets[flow + 1]
                draws = self._streams.uniforms(decision, self._names[flow], end - begin)
                array[begin:end] = quantiles(draws)
                filled.add(flow)
        return array


class UnitLaw:
    """Durations of load units, read for a cohort at an hour."""

    def __init__(self, draws: UnitDraws, decision: str, pieces: Pieces, scale: float = 1.0) -> None:
        self._draws = draws
        self._decision = decision
        self._scale = scale
        self._froms = [since for since, _ in pieces]
        self._laws = [law for _, law in pieces]

    def values(self, units: NDArray[np.int32], flows: frozenset[int], hour: float) -> list[float]:
        """Return one value for each unit, in their order."""
        piece = max(bisect_right(self._froms, hour) - 1, 0)
        law = self._laws[piece]
        if isinstance(law, Fixed):
            return [law.value * self._scale] * len(units)
        # A flow's draws are turned into durations once: train by train it costs ten times more.
        durations = self._draws.drawn(
            self._decision, str(piece), lambda draws: law.quantiles(draws) * self._scale, flows
        )
        values: list[float] = durations[units].tolist()
        return values

"""Random values of a run, addressed by name.

A law is a distribution together with the decision that it is drawn for.  The value of a vehicle is
the element at its number in the stream of (decision, flow); the same holds for a load unit.  A
change elsewhere in the scenario therefore leaves all of them unchanged.  A law that changes by date
keeps the uniform draw and changes the quantile function applied to it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from mmap import mmap
from typing import TYPE_CHECKING

import numpy as np

from sim.distributions import Fixed
from sim.streams import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim.arrays import Floats
    from sim.demand import Demand
    from sim.distributions import Distribution
    from sim.streams import Streams

    Rows = slice | NDArray[np.intp]
    """Rows of the ledger of load units."""
    Pieces = Sequence[tuple[float, Distribution]]
    Quantiles = Callable[[Floats], Floats]


class VehicleDistribution:
    """Durations of vehicles, addressed by (flow, number, hour)."""

    __slots__ = (
        "_constant",
        "_decision",
        "_distributions",
        "_drawn",
        "_froms",
        "_scale",
        "_streams",
    )

    def __init__(self, streams: Streams, decision: str, pieces: Pieces, scale: float = 1.0) -> None:
        self._streams = streams
        self._decision = decision
        self._scale = scale
        self._froms = [since for since, _ in pieces]
        self._distributions = [distribution for _, distribution in pieces]
        first = self._distributions[0]
        single = len(pieces) == 1 and isinstance(first, Fixed)
        # A constant needs no stream; most durations of large scenarios are constants.
        self._constant = first.mean * scale if single else None
        self._drawn: list[dict[str, array[float]]] = [{} for _ in pieces]

    def value(self, flow: str, number: int, hour: float) -> float:
        """Return the value of one vehicle for an hour of the run."""
        if self._constant is not None:
            return self._constant
        piece = max(bisect_right(self._froms, hour) - 1, 0) if len(self._froms) > 1 else 0
        try:
            return self._drawn[piece][flow][number]
        except (KeyError, IndexError):
            return self._draw(piece, flow, number)

    def _draw(self, piece: int, flow: str, number: int) -> float:
        """Draw chunks of a stream up to a number, and return its value."""
        values = self._drawn[piece].setdefault(flow, array("d"))
        while len(values) <= number:
            draws = self._streams.chunk(self._decision, flow, len(values) // CHUNK)
            values.frombytes((self._distributions[piece].quantiles(draws) * self._scale).tobytes())
        return values[number]


class UnitDraws:
    """Source of the draws of load units: streams, and the flow of each unit."""

    def __init__(self, streams: Streams, demand: Demand) -> None:
        self.streams = streams
        self.flows = [flow.flow for flow in demand.flows]
        self.offsets = demand.offsets
        self.read: list[UnitStream] = []

    def forget(self) -> None:
        """Release all drawn values, which take much memory in runs with millions of units."""
        for stream in self.read:
            stream.forget()


@dataclass(slots=True, eq=False)
class UnitStream:
    """Draws of load units for one decision, in an array over all units, filled flow by flow.

    Attributes
    ----------
    quantiles
        Transformation of uniform draws, applied to a whole flow: per train it costs ten times more.
    """

    draws: UnitDraws
    decision: str
    quantiles: Quantiles | None = None
    _array: Floats = field(default_factory=lambda: np.empty(0), init=False)
    _filled: set[int] = field(default_factory=set, init=False)

    def of(self, rows: Rows, flows: frozenset[int]) -> Floats:
        """Return one value per unit; `flows` are the flows of the units."""
        if not flows <= self._filled:
            self._fill(flows - self._filled)
        values: Floats = self._array[rows]
        return values

    def forget(self) -> None:
        """Release the drawn values."""
        self._array = np.empty(0)
        self._filled.clear()

    def _fill(self, flows: frozenset[int]) -> None:
        draws = self.draws
        if not self._filled:
            # Most stations handle only some flows.  Numpy would commit two megabytes (a huge page)
            # for any value written; anonymous memory is committed page by page as it is filled.
            self._array = np.frombuffer(mmap(-1, 8 * draws.offsets[-1]))
            draws.read.append(self)
        for flow in flows:
            begin, end = draws.offsets[flow], draws.offsets[flow + 1]
            uniforms = draws.streams.uniforms(self.decision, draws.flows[flow], end - begin)
            self._array[begin:end] = self.quantiles(uniforms) if self.quantiles else uniforms
        self._filled |= flows


class UnitDistribution:
    """Durations of load units, read for a cohort at an hour of the run."""

    __slots__ = ("_constants", "_froms", "_pieces")

    def __init__(self, draws: UnitDraws, decision: str, pieces: Pieces, scale: float = 1.0) -> None:
        self._froms = [since for since, _ in pieces]
        distributions = [distribution for _, distribution in pieces]
        self._constants = [
            distribution.value * scale if isinstance(distribution, Fixed) else None
            for distribution in distributions
        ]
        self._pieces = [
            UnitStream(draws, decision, _scaled(distribution, scale))
            for distribution in distributions
        ]

    def values(self, rows: Rows, flows: frozenset[int], hour: float) -> list[float]:
        """Return one value per unit, in the order of the units."""
        piece = max(bisect_right(self._froms, hour) - 1, 0) if len(self._froms) > 1 else 0
        constant = self._constants[piece]
        if constant is not None:
            return [constant] * (rows.stop - rows.start if isinstance(rows, slice) else len(rows))
        durations: list[float] = self._pieces[piece].of(rows, flows).tolist()
        return durations


def _scaled(distribution: Distribution, scale: float) -> Quantiles:
    return lambda uniforms: distribution.quantiles(uniforms) * scale

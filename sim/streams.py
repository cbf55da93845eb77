"""Random streams addressed by name.

A stream is the digest of (root seed, replication, decision, flow), so that it does not depend on
the order in which streams are asked for, on the number of workers, or on what else the scenario
holds.  The draw of a vehicle or load unit is the element at its number within its flow: a train
keeps its crane time when a crane, a flow or a facility is added.

Rejected: one generator for a run (a step added anywhere shifts every later draw), `spawn()` (seeds
by order of construction), sums of integers (``default_rng([1])`` and ``default_rng([1, 0])`` are
one stream), and a generator for each entity (29 µs a draw).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from sim.arrays import Floats

CHUNK = 1024
"""Draws made at once; a stream of unknown length is read chunk by chunk."""
TINY = 2.0**-53
"""Least draw: inversion maps 0 to infinity.  The generator never gives 1."""


@dataclass(frozen=True)
class Streams:
    """The source of all randomness of one replication.

    Attributes
    ----------
    root_seed
        Integer of the scenario or the command line.
    replication
        Number of the replication, from 0.

    Examples
    --------
    >>> streams = Streams(root_seed=2022, replication=0)
    >>> first = streams.uniforms("facilities.port.steps.documents", "grain", 3)
    >>> longer = streams.uniforms("facilities.port.steps.documents", "grain", 9)
    >>> bool((first == longer[:3]).all())
    True
    """

    root_seed: int
    replication: int

    def uniforms(self, decision: str, flow: str, count: int) -> Floats:
        """Return the first draws of a stream, each in (0, 1).

        Parameters
        ----------
        decision
            Dotted path of what is drawn.
        flow
            Id of the flow, or of whatever numbers its own entities.
        count
            How many draws.

        Returns
        -------
        Shape ``(count,)``; a longer read begins with the same numbers.
        """
        return self._generator(decision, flow, "whole").random(count).clip(TINY)

    def chunk(self, decision: str, flow: str, number: int) -> Floats:
        """Return one chunk of a stream that is read as it goes, shape ``(CHUNK,)``.

        Such a stream is another than the one of `uniforms` under the same names.
        """
        return self._generator(decision, flow, str(number)).random(CHUNK).clip(TINY)

    def _generator(self, decision: str, flow: str, part: str) -> np.random.Generator:
        import numpy as np

        # The separator can't stand in a name, so that no two addresses give the same text.
        address = "\x1f".join((str(self.root_seed), str(self.replication), decision, flow, part))
        digest = blake2b(address.encode(), digest_size=16).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))

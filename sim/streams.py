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
    from numpy.typing import NDArray

CHUNK = 1024
"""Draws made at once; a stream of unknown length is read chunk by chunk."""


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
    >>> first = streams.uniforms("facilities.altynkol.steps.documents", "grain", 3)
    >>> longer = streams.uniforms("facilities.altynkol.steps.documents", "grain", 9)
    >>> bool((first == longer[:3]).all())
    True
    """

    root_seed: int
    replication: int

    def uniforms(self, decision: str, flow: str, count: int) -> NDArray[np.float64]:
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
        import numpy as np

        chunks = [self.chunk(decision, flow, number) for number in range(-(-count // CHUNK))]
        return np.concatenate(chunks)[:count] if chunks else np.empty(0)

    def chunk(self, decision: str, flow: str, number: int) -> NDArray[np.float64]:
        """Return draws ``number * CHUNK`` to ``(number + 1) * CHUNK``, shape ``(CHUNK,)``."""
        import numpy as np

        # The separator can't stand in a name, so that no two addresses give the same text.
        address = "\x1f".join(
            (str(self.root_seed), str(self.replication), decision, flow, str(number))
        )
        digest = blake2b(address.encode(), digest_size=16).digest()
        generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))
        # Both ends are kept out, because inversion maps 0 and 1 to infinity.
        return np.clip(generator.random(CHUNK), 2.0**-53, 1 - 2.0**-53)

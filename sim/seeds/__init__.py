"""What was reported: facts with their sources, and volumes that a run can be held against.

Comes in: the CSV files of the folder ``seeds``, which people edit.  Goes out: frozen rows, lines
for the terminal, and a refusal with its reasons where two figures measure different things.  The
one decision to know: a figure never travels without its scope.  Tonnes "through the port" may be
gas in a pipe, and the refusal to compare is worth more than the comparison.
"""

from __future__ import annotations

from sim.seeds.comparability import unlikeness
from sim.seeds.listing import described, listed, shown
from sim.seeds.reported_facts import (
    ASSERTED,
    Bound,
    Fact,
    fact,
    facts,
    meant,
    misspelt_source,
    source_parts,
)
from sim.seeds.reported_volumes import Observation, Use, observations
from sim.seeds.scopes import (
    BOTH_DIRECTIONS,
    PlaceKind,
    Quantity,
    Scope,
    Unit,
    in_words,
    is_direction,
    is_weighed,
)
from sim.seeds.scopes import Mode as ReportedMode
from sim.seeds.vocabulary import System, Traffic, known_words, systems

__all__ = [
    "ASSERTED",
    "BOTH_DIRECTIONS",
    "Bound",
    "Fact",
    "Observation",
    "PlaceKind",
    "Quantity",
    "ReportedMode",
    "Scope",
    "System",
    "Traffic",
    "Unit",
    "Use",
    "described",
    "fact",
    "facts",
    "in_words",
    "is_direction",
    "is_weighed",
    "known_words",
    "listed",
    "meant",
    "misspelt_source",
    "observations",
    "shown",
    "source_parts",
    "systems",
    "unlikeness",
]

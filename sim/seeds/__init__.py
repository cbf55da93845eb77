"""What was reported: facts with their sources, and volumes that a run can be held against.

Comes in: the CSV files of the folder ``seeds``, which people edit.  Goes out: frozen rows, lines
for the terminal, and a refusal with its reasons where two figures measure different things.  The
one decision to know: a figure never travels without its scope.  Tonnes "through the port" may be
gas in a pipe, and the refusal to compare is worth more than the comparison.
"""

from __future__ import annotations

from sim.seeds.comparison import comparable, in_unit, unlikeness
from sim.seeds.listing import described, listed, shown
from sim.seeds.named_systems import System, systems
from sim.seeds.reported_facts import Fact, fact, facts, known_source, source_parts
from sim.seeds.reported_volumes import Observation, observations
from sim.seeds.scopes import BOTH_WAYS, Scope, in_words
from sim.seeds.words import Traffic, known_words

__all__ = [
    "BOTH_WAYS",
    "Fact",
    "Observation",
    "Scope",
    "System",
    "Traffic",
    "comparable",
    "described",
    "fact",
    "facts",
    "in_unit",
    "in_words",
    "known_source",
    "known_words",
    "listed",
    "observations",
    "shown",
    "source_parts",
    "systems",
    "unlikeness",
]

"""The corridor as a graph: facilities are nodes, sections are edges in both directions.

Input: a scenario.  Output: a frozen networkx MultiDiGraph.  Values that depend on the day (whether
a line is open, how many tracks the far side has) are read from the sections and facilities attached
to it, so that one graph serves the whole run.

Most facilities of a large corridor may be sidings connected to it through one neighbour.  They are
identified here once, so that the search for an itinerary can skip them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from sim.scenario import Scenario


def build_corridor(scenario: Scenario) -> nx.MultiDiGraph[str]:
    """Return the graph of facilities and sections.

    Returns
    -------
    Nodes are the ids of facilities, with the attribute ``facility``.  Every section has two edges,
    one in each direction, with its id as key and the attributes ``section``, ``km`` and
    ``running_h``, the mean running time [h].  The graph itself has the attributes ``beyond`` (for
    each facility on a dead-end branch, its neighbour towards the rest of the corridor) and
    ``onward`` (for each facility, its neighbours except those on dead-end branches).
    """
    import networkx as nx

    corridor: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, facility in scenario.facilities.items():
        corridor.add_node(name, facility=facility)
    for name, section in scenario.sections.items():
        running_h = section.km / section.speed_kmh
        for begin, end in ((section.from_, section.to), (section.to, section.from_)):
            corridor.add_edge(
                begin, end, key=name, section=section, km=section.km, running_h=running_h
            )
    corridor.graph["beyond"], corridor.graph["onward"] = _dead_ends(scenario)
    nx.freeze(corridor)
    return corridor


def _dead_ends(scenario: Scenario) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the attributes `beyond` and `onward` of the graph.

    A facility with one neighbour is removed, which may leave another with one, and so on.
    """
    near: dict[str, set[str]] = {name: set() for name in scenario.facilities}
    for section in scenario.sections.values():
        near[section.from_].add(section.to)
        near[section.to].add(section.from_)
    beyond: dict[str, str] = {}
    ends = [name for name, others in near.items() if len(others) == 1]
    for end in ends:
        if len(near[end]) == 1:
            (beside,) = near[end]
            beyond[end] = beside
            near[beside].discard(end)
            if len(near[beside]) == 1:
                ends.append(beside)
    return beyond, {name: sorted(others) for name, others in near.items()}

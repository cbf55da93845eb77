"""The corridor as a graph: facilities are nodes, sections are edges both ways.

In: a scenario.  Out: a networkx MultiDiGraph that nothing changes afterwards; what depends on the
day (is the line open, how many tracks does the far side have) is read from the sections and
facilities that hang on it, so that one graph serves the whole run.

Most facilities of a large corridor may be sidings that hang on it by one neighbour.  Which ones is
worked out here, once, so that the search for an itinerary need not look at them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from sim.scenario import Scenario


def build_corridor(scenario: Scenario) -> nx.MultiDiGraph[str]:
    """Return the graph of facilities and sections.

    Parameters
    ----------
    scenario
        One variant, whole.

    Returns
    -------
    Nodes are the ids of facilities, with the attribute ``facility``.  Every section stands on two
    edges, one each way, with its id as key and the attributes ``section``, ``km`` and
    ``running_h``, the mean running time [h].  The graph itself has ``beyond`` and ``onward``: the
    neighbour that a facility at a dead end hangs on, alone or with what hangs on it, and the
    neighbours of every facility but those that hang on it.
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
    """Return what each facility at a dead end hangs on, and where each facility leads but there.

    A facility with one neighbour is taken away, which may leave another with one, and so on.
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

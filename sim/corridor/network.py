"""The corridor as a graph: facilities are nodes, sections are edges both ways.

In: a scenario.  Out: a networkx MultiDiGraph that nothing changes afterwards; what depends on the
day (is the line open, how many tracks does the far side have) is read from the sections and
facilities that hang on it, so that one graph serves the whole run.
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
    ``running_h``, the mean running time [h].
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
    nx.freeze(corridor)
    return corridor

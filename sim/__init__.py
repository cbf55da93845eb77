"""Simulation of logistics corridors: a scenario in YAML in, answers with intervals out.

    >>> import sim
    >>> result = sim.run("my_scenario.yaml")  # doctest: +SKIP
    >>> result.comparison.differences  # doctest: +SKIP

Data goes through stages, one folder each, in one direction: scenario → corridor → demand → model →
record → statistics → report; `sim.runs` runs them for alternatives and replications, and
`sim.cli` turns words into calls of it.

One word, one meaning:

====================  ==========================================================================
word                  means (and what it is not called)
====================  ==========================================================================
facility / place      node of the corridor / its id (not: station, node, location)
section               line between neighbouring facilities (not: edge, link, leg, segment)
itinerary             facilities in order of passing (not: route, path)
path                  right to run one train on a section at a time (a file path is a file or
                      folder)
track                 place for one train inside a facility (not: line)
step                  one queue with servers in a facility (not: stage, which is ours; process)
server                crew, crane, officer: serves one at a time (not: resource, agent)
service               what a server does (a train service is a flow)
flow                  vehicles from origin to destination by timetable or interval (not: demand,
                      service, stream)
vehicle               train, truck or vessel; *train* where only trains (not: entity, customer)
waiting time          arrival → service start (not: delay, queueing time)
service time          service start → end (not: processing)
blocked time          service end → departure possible
dwell time            arrival → departure of a facility (not: stay)
border time           arrival at one side's border station → departure from it, holding before it
                      included (TFI1 of CAREC's monitoring)
transit time          departure from origin → arrival at destination (not: lead or travel time)
gauge change          1435 ↔ 1520 mm, by *transshipment* (boxes lifted) or *bogie exchange*
handover              acceptance of a train by the neighbouring railway
agreed exchange       trains a day that both railways accept (not: quota, slots)
loading ban           reactive stop of departures (not: closure)
closure               capacity 0 for an interval, from outside (not: outage)
headway, running      as in railway timetabling
time, buffer
TEU, FEU, container,  five different units (not: "units")
wagon, conditional
wagon
scenario, baseline    one variant; what it is compared with (not: case, option)
replication           one run of one scenario with its own streams (not: iteration, trial)
warm-up, horizon      hours not counted; end of the run (not: burn-in, duration)
estimate, half-width  mean over replications ± Student (not: error)
root seed             integer of the streams (a seed alone is one of the seed articles)
====================  ==========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.checks import check
    from sim.runs import Options, run
    from sim.scenario import load_study

    __version__: str

__all__ = ["Options", "__version__", "check", "load_study", "run"]


def __getattr__(name: str) -> object:
    """Import what is asked for, when it is asked for: `sim --help` must not pay for the rest.

    Raises
    ------
    AttributeError
        If there is no such thing.
    """
    if name == "__version__":
        from importlib.metadata import version

        return version("corridor-sim")
    if name == "check":
        from sim.checks import check

        return check
    if name in {"Options", "run"}:
        import sim.runs

        return getattr(sim.runs, name)
    if name == "load_study":
        from sim.scenario import load_study

        return load_study
    raise AttributeError(f"{__name__}.{name}")

"""How large a run will be and how long it will take, before any of it.

What costs time and memory are the visits of queues and the load units; both are known from the
demand.  The constants are those of four scenarios on a virtual core of an AMD EPYC, Python 3.11,
measured by ``python -m benchmarks.one_replication SCENARIO`` (`baseline_2022`, `icbc_zone`,
`khorgos_truck_queue` and `theory/mm1`); they hold within a half.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.corridor import mean_units, vehicles_per_day
from sim.errors import Defect, ScenarioError
from sim.scenario import Slotted
from sim.text import Message, number, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.corridor import OfferedLoad
    from sim.scenario import Scenario, Study

_LIBRARIES_BYTES = 175e6
_BYTES_A_VISIT, _BYTES_A_UNIT = 650.0, 130.0
_SECONDS_A_VISIT, _SECONDS_A_UNIT = 18e-6, 5e-6
_BYTES_A_SLOT = 60.0
"""Of a slot by the clock, or a path, used or not."""


@dataclass(frozen=True)
class Forecast:
    """What a run needs, about.

    Attributes
    ----------
    bytes_a_worker
        Memory of a process that runs one replication at a time [bytes].
    cpu_s
        Of all replications of all variants together [s].
    """

    bytes_a_worker: float
    cpu_s: float


def forecast(study: Study, offered: Sequence[Sequence[OfferedLoad]]) -> Forecast:
    """Return what a run of a study needs.

    Parameters
    ----------
    offered
        Offered load of every queue, of each variant in the same order.

    Raises
    ------
    ScenarioError
        If one replication needs more memory than the machine has.
    """
    memory, seconds = _LIBRARIES_BYTES, 0.0
    for variant, loads in zip(study.variants, offered, strict=True):
        scenario = variant.scenario
        days = (scenario.end - scenario.start).days
        visits = days * sum(load.offered_per_day for load in loads)
        units = days * _units_per_day(scenario)
        own = visits * _BYTES_A_VISIT + units * _BYTES_A_UNIT + days * _slots_per_day(scenario)
        memory = max(memory, _LIBRARIES_BYTES + own)
        each = visits * _SECONDS_A_VISIT + units * _SECONDS_A_UNIT
        seconds += scenario.replications * each
    most = machine_bytes()
    if most is not None and memory > most:
        needed, there = number(memory / 1e9, 0), number(most / 1e9, 0)
        text = say("forecast-too-large", needed=needed, there=there)
        raise ScenarioError([Defect(next(iter(study.files), study.id), 0, 0, "", text)])
    return Forecast(memory, seconds)


def forecast_text(found: Forecast) -> Message:
    """Return a forecast in words.

    Examples
    --------
    >>> forecast_text(Forecast(428e6, 180))
    'a run takes about 3 CPU minutes, and 0.4 GB of memory for each worker'
    """
    minutes, memory = max(1, round(found.cpu_s / 60)), number(found.bytes_a_worker / 1e9, 1)
    if minutes >= 120:  # noqa: PLR2004 -- two hours
        return say("forecast-in-hours", hours=number(minutes / 60, 0), memory=memory)
    return say("forecast-in-minutes", minutes=minutes, memory=memory)


def machine_bytes() -> float | None:
    """Return the memory of this machine [bytes], None where the system does not say."""
    try:
        return float(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, ValueError, OSError):
        return None


def _units_per_day(scenario: Scenario) -> float:
    day = scenario.start
    return sum(
        vehicles_per_day(scenario, name, day) * mean_units(flow.units_per_vehicle.on(day))
        for name, flow in scenario.flows.items()
        if flow.arrivals != "saturated"
    )


def _slots_per_day(scenario: Scenario) -> float:
    """Return the bytes of a day's slots by the clock, and of its paths in both directions."""
    steps = [step for each in scenario.facilities.values() for step in each.steps.values()]
    slots = sum(
        max(slots for _, slots in step.slots_per_day.pieces())
        for step in steps
        if isinstance(step, Slotted) and step.rule == "clocked"
    )
    pairs = (each.pairs_per_day for each in scenario.sections.values() if each.pairs_per_day)
    paths = sum(2 * max(pairs for _, pairs in dated.pieces()) for dated in pairs)
    both: float = slots + paths
    return _BYTES_A_SLOT * both

"""Withheld verdicts: times that do not show which variant is better.

A time covers only vehicles and units that complete it.  It is no reason to prefer a variant in
which fewer do, and where demand exceeds capacity it measures the length of the simulation.
Therefore these verdicts replace better or worse:

- ``never clears``, where the alternative's queue or flow grows without limit in most replications,
  and ``clears, the baseline never does`` where only the baseline's does;
- ``no verdict: more is lost``, where a shorter time comes with a larger share that balks, reneges
  or is lost, and ``no verdict: less is lost`` where a longer one comes with a smaller share;
- ``no verdict: fewer come through``, where a place, or a cause of waiting, has a shorter time and
  part of a flow is held elsewhere that was not in the baseline.
"""

from __future__ import annotations

from functools import cache
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.indicators import INDICATOR_COLUMNS, INDICATORS
from sim.statistics.measures.growth import AT_FULL_LOAD
from sim.verdicts import JUDGED, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

    import pandas as pd

BY_CHANCE = 0.1
"""Significance level of the test that more replications grow than at full load."""
LEAST_SHARE = 0.01
"""Share of a flow that is negligible."""
_HOURS = {"h", "vehicle-hours", "unit-hours/year"}
TIMES = frozenset(name for name, of in INDICATORS.items() if of.unit in _HOURS) | {"waited_share"}
_FLOW = INDICATOR_COLUMNS.index("flow")


class Stuck(NamedTuple):
    """Queues and flows that grow without limit in a variant."""

    queues: frozenset[tuple[str, str]]
    """Place and step of each; without a step, the vehicles at a facility."""
    flows: frozenset[str]
    """Names of the flows."""

    def concerns(self, indicator: str, place: str, step: str, flow: str) -> bool:
        """Return whether a time at an address measures the length of the simulation."""
        if INDICATORS[indicator].of == "ban":
            # What a ban holds is an endless queue too, at no place of the corridor.
            return bool(self.flows)
        if flow or not place:
            return flow in self.flows if flow else bool(self.flows)
        return (place, step) in self.queues


def stuck(estimates: pd.DataFrame) -> dict[str, Stuck]:
    """Return the queues and flows that grow without limit in each variant.

    The criterion is that more replications grow than chance explains at full load (binomial test):
    an overload of a twentieth is detected in half a year as in a year, by some replications if not
    by all.
    """
    target = estimates["indicator"] == "grows_without_end"
    growing = (estimates["mean"] * estimates["replications"]).round()
    # A single replication cannot be tested against others.
    least = estimates["replications"].map(least_growing)
    grows = target & (growing >= least)
    found: dict[str, tuple[set[tuple[str, str]], set[str]]] = {
        str(name): (set(), set()) for name in estimates["variant"].unique()
    }
    for row in estimates[grows].itertuples():
        queues, flows = found[str(row.variant)]
        if row.flow:
            flows.add(str(row.flow))
        else:
            queues.add((str(row.place), str(row.step)))
    return {name: Stuck(frozenset(each[0]), frozenset(each[1])) for name, each in found.items()}


@cache
def least_growing(replications: int) -> int:
    """Return the number of growing replications required for growth without limit.

    Examples
    --------
    >>> [least_growing(number) for number in (1, 2, 5, 10, 30)]
    [1, 2, 3, 4, 8]
    """
    if replications == 1:
        return 1
    chances = [
        comb(replications, number)
        * AT_FULL_LOAD**number
        * (1 - AT_FULL_LOAD) ** (replications - number)
        for number in range(replications + 1)
    ]
    return next(number for number in range(replications + 1) if sum(chances[number:]) <= BY_CHANCE)


def withheld(
    differences: pd.DataFrame,
    clogged: Mapping[str, Stuck],
    to_the_end: Collection[tuple[str, ...]],
    baseline: str,
) -> pd.DataFrame:
    """Return differences with unjustified verdicts on times replaced.

    Parameters
    ----------
    to_the_end
        Addresses with times of all so far, see `on_one_basis`.
    """
    slow = {address[_FLOW] for address in to_the_end if address[0] == "transit_time_h"}
    lost, held = _lost(differences), _held(differences, slow)
    nothing = ((differences["baseline"] == 0) & (differences["alternative"] == 0)).to_list()
    verdicts = differences["verdict"].to_list()
    timed = differences["indicator"].isin(TIMES).to_numpy().nonzero()[0]
    for number, row in zip(timed, differences.iloc[timed].itertuples(), strict=True):
        address = str(row.place), str(row.step), str(row.flow)
        variant = str(row.variant)
        before = clogged[baseline].concerns(str(row.indicator), *address)
        after = clogged[variant].concerns(str(row.indicator), *address)
        verdict = str(row.verdict)
        if verdict == Verdict.SAME_AS_BASELINE or nothing[number]:
            continue
        if after:
            verdict = Verdict.NEVER_CLEARS
        elif before:
            # A queue that clears because it loses more is not better.
            more = _share(lost[variant], *address)
            verdict = Verdict.MORE_LOST if more > 0 else Verdict.CLEARS
        elif verdict in JUDGED:
            verdict = _of_share(verdict, _share(lost[variant], *address))
            if verdict == Verdict.BETTER and _is_part(row, address, held[variant]):
                verdict = Verdict.HELD_ELSEWHERE
        verdicts[number] = verdict
    return differences.assign(verdict=verdicts)


def _is_part(row: Any, address: tuple[str, str, str], held: Held) -> bool:  # noqa: ANN401 -- a row
    """Return whether a time is shorter only because some vehicles never reached it."""
    if str(row.indicator) == "delay_by_cause_h":
        return address[2] in held.not_better
    return not address[2] and held.flows


class Held(NamedTuple):
    """Flows held back in an alternative."""

    flows: bool
    """Whether less of some flow arrives without being lost."""
    not_better: frozenset[str]
    """Flows whose transit times cover all units so far and are not better: hours of moving or
    service are still to come."""


def _of_share(verdict: str, more: float) -> str:
    """Return the verdict, or the reason for none: a share that changed in the other direction."""
    if verdict == Verdict.BETTER and more > 0:
        return Verdict.MORE_LOST
    return Verdict.LESS_LOST if verdict == Verdict.WORSE and more < 0 else verdict


def _share(lost: Mapping[tuple[str, str, str], float], place: str, step: str, flow: str) -> float:
    """Return the additional loss of an alternative at the address of a time."""
    if flow:
        return lost.get(("", "", flow), 0.0)
    own = lost.get((place, step, ""), 0.0)
    flows = [more for (_, _, name), more in lost.items() if name]
    # Some flows may lose more and others less: then neither verdict is justified.
    return own or max(flows, key=abs, default=0.0)


def _lost(differences: pd.DataFrame) -> dict[str, dict[tuple[str, str, str], float]]:
    """Return the clear additional losses of steps and flows in each alternative."""
    found: dict[str, dict[tuple[str, str, str], float]] = {
        str(name): {} for name in differences["variant"].unique()
    }
    for row in _clear(differences, "lost_share"):
        address = str(row["place"]), str(row["step"]), str(row["flow"])
        found[str(row["variant"])][address] = row["difference"]
    return found


def _held(differences: pd.DataFrame, slow: Collection[str]) -> dict[str, Held]:
    """Return the flows held back by each alternative, among flows with many units under way."""
    variants = [str(name) for name in differences["variant"].unique()]
    fewer = {
        str(row["variant"])
        for row in _clear(differences, "arrived_share")
        if str(row["flow"]) in slow and row["difference"] < -LEAST_SHARE
    }
    transit = differences[
        (differences["indicator"] == "transit_time_h") & (differences["verdict"] == Verdict.BETTER)
    ]
    better = set(zip(transit["variant"].astype(str), transit["flow"].astype(str), strict=True))
    return {
        name: Held(name in fewer, frozenset(flow for flow in slow if (name, flow) not in better))
        for name in variants
    }


def _clear(differences: pd.DataFrame, indicator: str) -> list[dict[Hashable, Any]]:
    """Return the clear differences of an indicator."""
    clear = differences["verdict"].isin(JUDGED)
    large = differences["difference"].abs() > 0.1 * LEAST_SHARE
    rows = differences[(differences["indicator"] == indicator) & clear & large]
    return rows.to_dict("records")

"""Verdicts on times that say nothing of which variant is the better one.

A time is of those that come through.  It is no reason to prefer a variant in which fewer do, and
where more comes than passes it measures how long was simulated.  So in the place of better or worse
stands

- ``never clears``, where the alternative's queue or flow grows without end in most replications,
  and ``clears, the baseline never does`` where the baseline's alone does;
- ``no verdict: more is lost``, where a shorter time goes with a larger share that is turned away or
  lost, and ``no verdict: less is lost`` where a longer one goes with a smaller share;
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
"""Chance that so many replications grow at full load, from which on it is more than that."""
LEAST_SHARE = 0.01
"""Share of a flow that is too small to speak of."""
TIMES = frozenset(name for name, of in INDICATORS.items() if of.unit in {"h", "vehicle-hours"}) | {
    "waited_share"
}
_FLOW = INDICATOR_COLUMNS.index("flow")


class Stuck(NamedTuple):
    """What grows without end in a variant.

    Attributes
    ----------
    queues
        Place and step of each; without a step, what stands at a facility.
    flows
        Names.
    """

    queues: frozenset[tuple[str, str]]
    flows: frozenset[str]

    def concerns(self, place: str, step: str, flow: str) -> bool:
        """Return whether a time of that address measures how long was simulated."""
        if flow or not place:
            return flow in self.flows if flow else bool(self.flows)
        return (place, step) in self.queues


def stuck(estimates: pd.DataFrame) -> dict[str, Stuck]:
    """Return what grows without end in each variant.

    It does so in more replications than chance makes of a number at full load (binomial test): an
    excess of a twentieth is seen in half a year as in a year, by some replications if not by each.

    Parameters
    ----------
    estimates
        As `estimates` returns them.
    """
    asked = estimates["indicator"] == "grows_without_end"
    growing = (estimates["mean"] * estimates["replications"]).round()
    # One replication alone has nothing beside it.
    least = estimates["replications"].map(least_growing)
    grows = asked & (growing >= least)
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
    """Return in how many replications a number must grow to be said to grow without end.

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
    """Return differences with the verdicts withheld that a time does not bear.

    Parameters
    ----------
    differences
        Of all variants, on one basis.
    clogged
        Variant → what grows without end in it.
    to_the_end
        Addresses whose times are of all so far, see `on_one_basis`.
    baseline
        Variant that the others are compared with.
    """
    slow = {address[_FLOW] for address in to_the_end if address[0] == "transit_time_h"}
    lost, held = _lost(differences), _held(differences, slow)
    nothing = ((differences["baseline"] == 0) & (differences["alternative"] == 0)).to_list()
    verdicts = differences["verdict"].to_list()
    timed = differences["indicator"].isin(TIMES).to_numpy().nonzero()[0]
    for number, row in zip(timed, differences.iloc[timed].itertuples(), strict=True):
        address = str(row.place), str(row.step), str(row.flow)
        variant = str(row.variant)
        before = clogged[baseline].concerns(*address)
        after = clogged[variant].concerns(*address)
        verdict = str(row.verdict)
        if verdict == Verdict.SAME_AS_BASELINE or nothing[number]:
            continue
        if after:
            verdict = Verdict.NEVER_CLEARS
        elif before:
            # What clears because it loses the rest is no better.
            more = _share(lost[variant], *address)
            verdict = Verdict.MORE_LOST if more > 0 else Verdict.CLEARS
        elif verdict in JUDGED:
            verdict = _of_share(verdict, _share(lost[variant], *address))
            if verdict == Verdict.BETTER and _is_part(row, address, held[variant]):
                verdict = Verdict.HELD_ELSEWHERE
        verdicts[number] = verdict
    return differences.assign(verdict=verdicts)


def _is_part(row: Any, address: tuple[str, str, str], held: Held) -> bool:  # noqa: ANN401 -- a row
    """Return whether a time is shorter for some never came to it: at a place, or for a cause."""
    if str(row.indicator) == "delay_by_cause_h":
        return address[2] in held.not_better
    return not address[2] and held.flows


class Held(NamedTuple):
    """What is held back in an alternative.

    Attributes
    ----------
    flows
        Whether less of some flow arrives, which is not lost.
    not_better
        Flows whose transit times are of all so far, and not better: hours that they would have
        moved, or been served, are still to come.
    """

    flows: bool
    not_better: frozenset[str]


def _of_share(verdict: str, more: float) -> str:
    """Return the verdict, or why there is none: a share moved the other way."""
    if verdict == Verdict.BETTER and more > 0:
        return Verdict.MORE_LOST
    return Verdict.LESS_LOST if verdict == Verdict.WORSE and more < 0 else verdict


def _share(lost: Mapping[tuple[str, str, str], float], place: str, step: str, flow: str) -> float:
    """Return what an alternative loses more where a time is told: of the flow, or of any there."""
    if flow:
        return lost.get(("", "", flow), 0.0)
    own = lost.get((place, step, ""), 0.0)
    flows = [more for (_, _, name), more in lost.items() if name]
    # Of several flows some may lose more and some less: the time bears neither verdict then.
    return own or max(flows, key=abs, default=0.0)


def _lost(differences: pd.DataFrame) -> dict[str, dict[tuple[str, str, str], float]]:
    """Return what is lost more, clearly, of steps and flows in each alternative."""
    found: dict[str, dict[tuple[str, str, str], float]] = {
        str(name): {} for name in differences["variant"].unique()
    }
    for row in _clear(differences, "lost_share"):
        address = str(row["place"]), str(row["step"]), str(row["flow"])
        found[str(row["variant"])][address] = row["difference"]
    return found


def _held(differences: pd.DataFrame, slow: Collection[str]) -> dict[str, Held]:
    """Return what each alternative holds back, of flows of which many are under way."""
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

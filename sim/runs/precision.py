"""How many replications are enough for a relative precision.

References
----------
.. [1] Law, A. M., "Simulation Modeling and Analysis", 5th ed., McGraw-Hill 2015, section 9.4.1:
   a half-width of g/(1+g) of the estimate gives a relative error of at most g to the true mean.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.errors import Defect, ScenarioError
from sim.text import say
from sim.validation import placed

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from sim.scenario import Answer, Study

FEWEST, MOST = 10, 200
"""Replications before an interval is trusted, and when to give up unless something else is said."""
_ADDRESS = ("indicator", "place", "step", "direction", "flow")


def required_replications(
    estimates: Iterable[tuple[float, float]], replications: int, precision: float, most: int = MOST
) -> int:
    """Return how many replications to have before looking again; as many as now if it is enough.

    Parameters
    ----------
    estimates
        Mean and half-width of every indicator that is to be precise, for every variant.
    precision
        Relative error that is allowed, as 0.02.

    Examples
    --------
    >>> required_replications([(10.0, 0.1)], 10, 0.02)
    10
    >>> required_replications([(10.0, 0.3)], 10, 0.02)
    24
    """
    allowed = precision / (1 + precision)
    required = FEWEST
    for mean, half_width in estimates:
        # A half-width that is not known is not small enough.
        if not half_width <= allowed * abs(mean):
            # The half-width shrinks with the root of the number; a mean of 0 never gets there.
            ratio = half_width / (allowed * abs(mean)) if mean else math.inf
            more = replications * ratio**2 if math.isfinite(ratio) else math.inf
            required = max(required, math.ceil(min(more, most)), replications + 1)
    return max(min(required, most), replications)


def to_be_precise(study: Study) -> tuple[Answer, ...]:
    """Return the indicators that a precision is about.

    They are those that the scenario names for it, or the one that answers its question.
    """
    scenario = study.baseline.scenario
    answer = () if study.answer is None else (study.answer,)
    return tuple(placed(scenario, each) for each in scenario.precise or answer)


def precise_estimates(study: Study, rows: pd.DataFrame) -> list[tuple[float, float]]:
    """Return mean and half-width of every indicator that is to be precise, for every variant.

    Raises
    ------
    ScenarioError
        If no run has such an indicator; all of them at once.
    """
    from sim.statistics import estimates

    table = estimates(rows)
    means, defects = [], []
    for number, answer in enumerate(to_be_precise(study)):
        # What is asked about may be there in some variants alone.
        chosen = table[_is_of(table, answer)]
        if chosen.empty:
            defects.append(_not_there(study, number, answer))
        means += list(zip(chosen["mean"], chosen["half_width"], strict=True))
    if defects:
        raise ScenarioError(defects)
    return means


def _is_of(rows: pd.DataFrame, answer: Answer) -> pd.Series:
    chosen = (rows.traffic_class == "") & (rows.cause == "")
    for name in _ADDRESS:
        chosen &= rows[name] == getattr(answer, name)
    return chosen


def _not_there(study: Study, number: int, answer: Answer) -> Defect:
    """Return the defect of an indicator that no run has, with the place where it is named."""
    named = study.baseline.scenario.precise
    path = f"precise.{number}" if named else "answer"
    placed = study.document.entries[path.partition(".")[0]]
    if named:
        placed = placed.value[number]
    parts = [f"{name} {getattr(answer, name)}" for name in _ADDRESS[1:] if getattr(answer, name)]
    text = say("precision-no-number", indicator=answer.indicator)
    if parts:
        where = ", ".join(parts)
        text = say("precision-no-number-there", indicator=answer.indicator, where=where)
    return placed.place.defect(path, text)

"""A fit in words: what was found, how sure it is, and what it can't tell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.scenario import calibration_of
from sim.text import compact, counted, per_cent_change, with_minus
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.calibration.certainty import Certainty, Direction, Estimated
    from sim.calibration.fit import Fit
    from sim.report import ComparedObservation


def interval(each: Estimated) -> str:
    """Return an interval of 95 %, a dash where there is none."""
    if each.low is None or each.high is None:
        return "–"
    return f"{compact(each.low)} to {compact(each.high)}"


def with_interval(each: Estimated) -> str:
    """Return a value with its interval, or with why it has none."""
    value = compact(each.value)
    if each.low is not None:
        return f"{value} (95 % interval {interval(each)})"
    why = {"fitted": "not determined alone", "not seen": "not seen by the reported volumes"}
    return f"{value} (no interval: {why.get(each.state, each.state)})"


def fit_sentences(fit: Fit) -> Iterator[str]:
    """Yield what was found, what each value is, and how sure it is."""
    yield from found_sentences(fit)
    titles = titles_of(fit)
    for each in fit.certainty.estimated:
        yield f"{titles[each.name]}: {with_interval(each)}."
    yield from sure_sentences(fit)


def found_sentences(fit: Fit) -> Iterator[str]:
    """Yield what was fitted, and how well it went."""
    runs = fit.study.baseline.scenario.replications
    fitted = [row for row in fit.after if fit.is_fitted(row)]
    held = [row for row in fit.after if not fit.is_fitted(row) and row.simulated is not None]
    steps = len(fit.found.path) - 1
    estimated = fit.certainty.estimated
    seen = sum(each.state != "not seen" for each in estimated)
    yield (
        f"{seen} of {counted(len(estimated), 'parameter')} fitted to "
        f"{counted(len(fitted), 'reported volume')} in {counted(steps, 'step')}, with "
        f"{counted(fit.found.candidates, 'candidate')} of {counted(runs, 'replication')} each; "
        f"{fit.found.reason}."
    )
    before = [row for row in fit.before if fit.is_fitted(row)]
    yield (
        f"{within(fitted)} of {len(fitted)} are within the margins that were fixed beforehand; "
        f"{within(before)} were at the start. The errors are {_size(fit, -1):.2f} margins (root "
        f"mean square); {_size(fit, 0):.2f} at the start."
    )
    if held:
        yield (
            f"Held out, and not used for the fit: {within(held)} of "
            f"{counted(len(held), 'reported volume')} within the margins."
        )
    worst = max(fitted, key=lambda row: _hurt(fit, row))
    yield (
        f"What hurts most: {worst.title}, {worst.period} ({worst.id}): simulated "
        f"{compact(worst.simulated)}, reported {compact(worst.observed)}, "
        f"{per_cent_change(worst.error)}."
    )


def sure_sentences(fit: Fit) -> Iterator[str]:
    """Yield how sure the values are, and what the reported volumes can't tell apart."""
    sure = fit.certainty
    yield (
        "Intervals are of 95 % and local: they hold near the values that were found, as far as "
        "the simulated values change in straight lines, and if the errors are independent of one "
        "another. They know nothing of what the model leaves out."
    )
    if sure.variance is None:
        yield "There are no intervals: there are no more reported volumes than parameters."
    else:
        yield (
            f"The variance of the errors is {sure.variance:.2f} margins squared, with "
            f"{counted(sure.freedom, 'degree')} of freedom: of 1 if the margins are what the "
            "errors are like, and more if the model, or the margins, are off."
        )
    yield from _bounds(fit, sure)
    titles = titles_of(fit)
    for first, second, correlation in sure.alike:
        alike = with_minus(
            f"**{titles[first]}** and **{titles[second]}** can't be told apart (correlation "
            f"{correlation:+.2f})"
        )
        yield f"{alike}: the reported volumes know them together, not each."
    if sure.weakest is not None:
        yield _weakest(sure.weakest, titles)


def titles_of(fit: Fit) -> dict[str, str]:
    """Return the titles of the parameters by name."""
    parameters = calibration_of(fit.study).parameters
    return {name: each.title for name, each in parameters.items()}


def within(rows: Sequence[ComparedObservation]) -> int:
    """Return how many reported volumes are met."""
    return sum(row.verdict == Verdict.WITHIN for row in rows)


def _bounds(fit: Fit, sure: Certainty) -> Iterator[str]:
    parameters, titles = calibration_of(fit.study).parameters, titles_of(fit)
    for each in sure.estimated:
        title, bounds = titles[each.name], parameters[each.name]
        if each.state == "not seen":
            yield (
                f"**The reported volumes say nothing of {title}**: what it does to them can't be "
                "told from nothing, or from what is random in so few replications. It is left at "
                f"{compact(each.value)}, and counts as assumed."
            )
        elif each.state != "fitted":
            yield (
                f"**{title} stopped {each.state}**, {compact(each.value)}: the reported volumes "
                "would have it beyond. Its bounds, or what it stands for, want another look."
            )
        elif each.low is None and sure.variance is not None:
            yield f"**{title}** alone is not determined by the reported volumes."
        elif (
            each.low is not None
            and each.high is not None
            and (each.low < bounds.low and each.high > bounds.high)
        ):
            yield (
                f"The interval of **{title}** is wider than its bounds, {compact(bounds.low)} to "
                f"{compact(bounds.high)}: the reported volumes narrow it down by nothing."
            )


def _weakest(direction: Direction, titles: dict[str, str]) -> str:
    moves = ", ".join(
        f"{titles[name]} {per_cent_change(move) if name in direction.shares else _plus(move)}"
        for name, move in direction.moves
    )
    joint = "the joint move of " if len(direction.moves) > 1 else ""
    return (
        f"What the reported volumes see least is {joint}{moves}: it changes the simulated values "
        f"by {direction.effect:.2g} margins (root mean square)."
    )


def _plus(move: float) -> str:
    return f"+{compact(move)}" if move > 0 else compact(move)


def _size(fit: Fit, which: int) -> float:
    errors = fit.found.path[which].errors
    return math.sqrt(float(errors @ errors) / len(errors))


def _hurt(fit: Fit, row: ComparedObservation) -> float:
    names = [target.name for target in fit.targets]
    return abs(float(fit.found.best.errors[names.index(row.id)]))

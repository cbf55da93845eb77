"""A fit in words: what was found, how sure it is, and what it can't tell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.scenario import calibration_of
from sim.text import Message, compact, number, per_cent_change, say, shortened, signed
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
    return compact_span(each.low, each.high)


def compact_span(low: float, high: float) -> Message:
    """Return two ends with four digits that count."""
    return say("written-numbers-span", low=compact(low), high=compact(high))


def with_interval(each: Estimated) -> Message:
    """Return a value with its interval, or with why it has none."""
    value = compact(each.value)
    if each.low is not None:
        return say("wording-value-sure", value=value, interval=interval(each))
    why = each.state_in_words
    if each.state == "fitted":
        why = say("wording-not-alone")
    elif each.state == "not_seen":
        why = say("wording-not-seen")
    return say("wording-value-not-sure", value=value, why=why)


def fit_sentences(fit: Fit) -> Iterator[str]:
    """Yield what was found, what each value is, and how sure it is."""
    yield from found_sentences(fit)
    titles = titles_of(fit)
    for each in fit.certainty.estimated:
        value = with_interval(each)
        yield say("wording-parameter-value", parameter=titles[each.name], value=value)
    yield from sure_sentences(fit)


def found_sentences(fit: Fit) -> Iterator[str]:
    """Yield what was fitted, and how well it went."""
    runs = fit.study.baseline.scenario.replications
    fitted = [row for row in fit.after if fit.is_fitted(row)]
    held = [row for row in fit.after if not fit.is_fitted(row) and row.simulated is not None]
    steps = len(fit.found.path) - 1
    estimated = fit.certainty.estimated
    seen = sum(each.state != "not_seen" for each in estimated)
    yield say(
        "wording-how-fitted",
        seen=seen,
        parameters=len(estimated),
        volumes=len(fitted),
        steps=steps,
        candidates=fit.found.candidates,
        replications=runs,
        reason=fit.found.reason,
    )
    before = [row for row in fit.before if fit.is_fitted(row)]
    yield say(
        "wording-how-well",
        within=within(fitted),
        volumes=len(fitted),
        within_before=within(before),
        errors=number(_size(fit, -1), 2),
        errors_before=number(_size(fit, 0), 2),
    )
    if held:
        yield say("wording-held-out", within=within(held), volumes=len(held))
    worst = max(fitted, key=lambda row: _hurt(fit, row))
    yield say(
        "wording-worst",
        volume=worst.title,
        period=worst.period,
        observation=worst.id,
        simulated=compact(worst.simulated),
        reported=compact(worst.observed),
        error=per_cent_change(worst.error),
    )


def sure_sentences(fit: Fit) -> Iterator[str]:
    """Yield how sure the values are, and what the reported volumes can't tell apart."""
    sure = fit.certainty
    yield say("wording-intervals-are-local")
    if sure.variance is None:
        yield say("wording-no-intervals")
    else:
        variance = number(sure.variance, 2)
        yield say("wording-variance", variance=variance, freedom=sure.freedom)
    yield from _bounds(fit, sure)
    titles = titles_of(fit)
    for first, second, correlation in sure.alike:
        yield say(
            "wording-alike",
            first=titles[first],
            second=titles[second],
            correlation=signed(correlation, 2),
        )
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
        if each.state == "not_seen":
            yield say("wording-says-nothing", parameter=title, value=compact(each.value))
        elif each.state != "fitted":
            yield say(
                "wording-stopped",
                parameter=title,
                bound=each.state_in_words,
                value=compact(each.value),
            )
        elif each.low is None and sure.variance is not None:
            yield say("wording-alone-not-determined", parameter=title)
        elif (
            each.low is not None
            and each.high is not None
            and (each.low < bounds.low and each.high > bounds.high)
        ):
            ends = compact_span(bounds.low, bounds.high)
            yield say("wording-wider-than-bounds", parameter=title, bounds=ends)


def _weakest(direction: Direction, titles: dict[str, str]) -> Message:
    moves = [
        say(
            "wording-weakest-move",
            parameter=titles[name],
            change=per_cent_change(move) if name in direction.shares else _plus(move),
        )
        for name, move in direction.moves
    ]
    effect = f"{direction.effect:.2g}"
    if len(moves) == 1:
        return say("wording-weakest", move=moves[0], effect=effect)
    return say("wording-weakest-joint", moves=shortened(moves, len(moves)), effect=effect)


def _plus(move: float) -> str:
    return f"+{compact(move)}" if move > 0 else compact(move)


def _size(fit: Fit, which: int) -> float:
    errors = fit.found.path[which].errors
    return math.sqrt(float(errors @ errors) / len(errors))


def _hurt(fit: Fit, row: ComparedObservation) -> float:
    names = [target.name for target in fit.targets]
    return abs(float(fit.found.best.errors[names.index(row.id)]))

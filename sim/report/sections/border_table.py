"""What passes each border and how long it takes there, one border and direction at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.document import Column, ReportSection, ReportTable
from sim.report.findings import Findings, Key, shown
from sim.report.names import letters, place_title, spoken
from sim.report.sections.border_hours_table import border_hours_table
from sim.report.words import VEHICLES_PER_DAY
from sim.scenario import Border, borders_of, ends
from sim.text import Message, Number, Verbatim, decimals, in_words, number, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import ReportedEstimate
    from sim.scenario import Study

_ROUNDING = 1e-9
_PASSED = (*VEHICLES_PER_DAY, "teu_per_day", "tonnes_per_year")


def crossed(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return the borders that something passed in the baseline, in the order of the alphabet."""
    known = facts.estimates.get(study.baseline.id, {})
    return tuple(
        name
        for name in borders_of(study.baseline.scenario)
        if any(
            (found := known.get(Key(indicator, name))) is not None and found.mean > 0
            for indicator in _PASSED
        )
    )


def border_sentences(study: Study, facts: Findings, asked: Key) -> tuple[Message, ...]:
    """Return what passes each border, where several are crossed and none of them is asked about."""
    over = crossed(study, facts)
    if asked.place or asked.flow or len(over) < 2:  # noqa: PLR2004 -- of one border it is the answer
        return ()
    known = borders_of(study.baseline.scenario)
    return tuple(_sentence(study, facts, known[name]) for name in over)


def borders_section(study: Study, facts: Findings) -> ReportSection | None:
    """Return what passes each border, and the hours at its stations; None if none is crossed."""
    over = crossed(study, facts)
    if not over:
        return None
    label = letters(study)
    rows = [
        (
            place_title(study, key.place),
            in_words(key.direction, within=True) or say("border-table-all-directions"),
            spoken(key).title,
            spoken(key).unit,
            *(shown(facts.estimate(variant.id, key)) for variant in study.variants),
        )
        for name in over
        for key in _keys(study, facts, name)
    ]
    columns = (
        Column(say("border-table-where")), Column(say("border-table-direction")),
        Column(say("body-measure")), Column(say("body-unit")),
        *(Column(label[variant.id], "number") for variant in study.variants),
    )  # fmt: skip
    table = ReportTable(
        say("border-table-caption"),
        columns,
        tuple(rows),
        say("border-table-note"),
        brief=True,
        filterable=True,
    )
    known = borders_of(study.baseline.scenario)
    stations = dict.fromkeys(each for name in over for each in _stations(study, known[name]))
    hours = border_hours_table(study, facts, stations)
    blocks = (table,) if hours is None else (table, hours)
    return ReportSection("borders", say("border-table-title"), blocks)


def _sentence(study: Study, facts: Findings, border: Border) -> Message:
    """Return ``The BY–PL border: **8.0 trains a day** and …; border time at …``."""
    known = facts.estimates[study.baseline.id]
    reported = [
        say("border-table-amount", amount=_brief(found), unit=spoken(key).unit)
        for key in (Key(indicator, border.name) for indicator in _PASSED)
        if (found := known.get(key)) is not None and found.mean > 0
    ]
    hours = [
        say("border-table-time", station=place_title(study, station), hours=_brief(found))
        for station in _stations(study, border)
        if (found := known.get(Key("border_time_h", station))) is not None
    ]
    one, other = map(Verbatim, border.countries)
    amounts = shortened(reported, len(reported))
    if not hours:
        return say("border-table-passed", one=one, other=other, amounts=amounts)
    times = shortened(hours, len(hours))
    return say("border-table-passed-in", one=one, other=other, amounts=amounts, times=times)


def _keys(study: Study, facts: Findings, name: str) -> Iterator[Key]:
    """Yield the numbers of a border: those of each mode too, if there are several."""
    border = borders_of(study.baseline.scenario)[name]
    known = facts.estimates[study.baseline.id]
    by_mode = (f"{name}-{mode}" for mode in dict.fromkeys(border.crossings.values()))
    places = [name, *(place for place in by_mode if _is_part(facts, study, name, place))]
    for place in places:
        for indicator in _PASSED if place == name else _PASSED[len(VEHICLES_PER_DAY) :]:
            found = (key for key in known if key == Key(indicator, place, direction=key.direction))
            yield from (key for key in found if known[key].mean > 0)
    for station in _stations(study, border):
        yield from (
            key for key in known if key == Key("border_time_h", station, direction=key.direction)
        )


def _is_part(facts: Findings, study: Study, border: str, place: str) -> bool:
    """Tell whether a mode carries some of what passes a border, but not all of it."""
    known = facts.estimates[study.baseline.id]
    whole, part = (known.get(Key("tonnes_per_year", each)) for each in (border, place))
    return whole is not None and part is not None and 0 < part.mean < whole.mean


def _stations(study: Study, border: Border) -> tuple[str, ...]:
    sections = study.baseline.scenario.sections
    return tuple(dict.fromkeys(end for name in border.crossings for end in ends(sections[name])))


def _brief(found: ReportedEstimate) -> Number | Message:
    # What replications share but for the last digits of arithmetic has no width.
    if not found.half_width > _ROUNDING * abs(found.mean):
        return number(found.mean, decimals(0.0, found.mean))
    return found.with_ends

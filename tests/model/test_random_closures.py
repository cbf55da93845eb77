"""Random closures: as many as are asked for, until the end of a run."""

import pytest

from sim.model.calendars import Calendar
from sim.model.closures import Closures
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario

GATE = "facilities.yard.steps.gate"


def closures_of(start, end, seed, **wind):
    """When the gate is closed: (from, until [h], cause)."""
    described = scenario(
        facilities={"yard": facility(gate={"kind": "served", "servers": 1, "time_h": 1})},
        flows={"trains": flow("yard", "yard")},
        start=start,
        end=end,
        closures={"wind": {"title": "wind", "on": [GATE], **wind}},
    )
    calendar = Calendar(described.start, (described.end - described.start).days * 24.0)
    return calendar, Closures(described, calendar, Streams(seed, 0)).known_intervals(GATE)


def test_there_are_as_many_closures_in_the_last_year_as_in_the_first():
    _, reported = closures_of("2001-01-01", "2011-01-01", 5, per_year=1000, duration_h=1)
    by_year = [0] * 10
    for begin, _, _ in reported:
        by_year[min(int(max(begin, 0) // 8766), 9)] += 1
    # Five standard deviations of a Poisson number with mean 1,000 are 158.
    assert by_year == pytest.approx([1000] * 10, abs=158)


def test_closures_of_february_alone_are_as_many_as_a_year_has():
    found = [
        closures_of("2001-01-01", "2041-01-01", seed, per_year=12, months=[2], duration_h=6)
        for seed in range(8)
    ]
    begun = [(calendar, begin) for calendar, reported in found for begin, _, _ in reported]
    assert {calendar.month(begin) for calendar, begin in begun} == {2}
    # 8 times 40 years: 3,840, of which five standard deviations are 310.  The mean month instead
    # of February's own gives 3,570, which is as likely as one in 100,000.
    assert len(begun) == pytest.approx(3840, abs=250)


def test_february_is_closed_for_the_share_that_its_closures_take():
    closed_h = 0.0
    for seed in range(8):
        _, reported = closures_of(
            "2001-01-01", "2041-01-01", seed, per_year=12, months=[2], duration_h=6
        )
        last = -1.0
        for begin, end, _ in reported:
            closed_h += max(end - max(begin, last), 0.0)
            last = max(last, end)
    # 12 closures of 6 h in 678 h, some of them at one time: 1 - exp(-72 / 678).
    assert closed_h / (8 * 40 * 28.25 * 24) == pytest.approx(0.1007, abs=0.007)

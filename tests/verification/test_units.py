"""The same corridor in other units: no number moves.

Hours or minutes, vehicles a day, a week or a year, TEU or vehicles, places in TEU or in containers,
kilometres or metres: a unit is how a number is written, not what it says.
"""

import copy

import numpy as np
from hypothesis import strategies as st

from sim.runs.replication import measured
from tests.verification.small_corridors import (
    LAWS,
    PER_DAY,
    corridors,
    hours_of,
    on_many,
    stations,
    story,
    with_approach,
)
from tests.verification.through_yaml import flow, place, run, scenario, study


def in_minutes(described):
    """A copy whose servers' times stand in minutes."""
    other = copy.deepcopy(described)
    for facility in other["facilities"].values():
        for step in facility["steps"].values():
            if step["kind"] == "served" and "time_h" in step:
                step["time_min"] = times(step.pop("time_h"), 60)
    return other


def times(law, factor):
    return law | {"mean": law["mean"] * factor} if isinstance(law, dict) else law * factor


def with_volumes(described, **volume):
    """A copy whose flows say their volume in another way: its factor to vehicles a year."""
    ((key, factor),) = volume.items()
    other = copy.deepcopy(described)
    for each in other["flows"].values():
        each[key] = each.pop("vehicles_per_year") * factor
    return other


def assert_alike(first, second):
    """Two records tell the same hours of the same events, but for the rounding of a unit."""
    ours, theirs = (hours_of(each, "ARRIVE", "START", "END") for each in (first, second))
    assert ours.keys() == theirs.keys()
    np.testing.assert_allclose(list(ours.values()), [theirs[what] for what in ours], atol=1e-7)


@on_many(stations())
def test_hours_or_minutes_of_work_move_nothing(folder, described):
    assert_alike(run(folder, described), run(folder, in_minutes(described)))


@on_many(corridors())
def test_hours_or_minutes_move_nothing_on_a_corridor(folder, described):
    assert_alike(run(folder, described), run(folder, in_minutes(described)))


@on_many(stations())
def test_a_volume_by_day_week_or_year_is_the_same_demand(folder, described):
    by_year = run(folder, described)
    for other in (
        with_volumes(described, vehicles_per_day=1 / 365),
        with_volumes(described, vehicles_per_week=7 / 365),
    ):
        assert_alike(by_year, run(folder, other))


@on_many(stations())
def test_a_volume_in_teu_or_in_vehicles_is_the_same_demand(folder, described):
    for each in described["flows"].values():
        each |= {"units_per_vehicle": 3, "teu_per_unit": 2}
    assert_alike(run(folder, described), run(folder, with_volumes(described, teu_per_year=6)))


@on_many(corridors())
def test_shorter_kilometres_at_a_lower_speed_move_nothing(folder, described):
    described = with_approach(described)
    other = copy.deepcopy(described)
    for line in other["sections"].values():
        line |= {key: line[key] / 2 for key in ("km", "speed_kmh", "approach_km")}
    assert story(run(folder, described)) == story(run(folder, other))


YARDS = st.tuples(PER_DAY, st.sampled_from([2, 3, 5]), LAWS, st.sampled_from([1, 2]))


def yard_of(per_day, vehicles, law, teu, *, larger=1):
    """A yard with room for some vehicles of three units, counted in TEU of one size or another."""
    room = {"kind": "stored", "counts": "teu", "places": 3 * vehicles * teu * larger}
    work = {"kind": "served", "servers": 1, "time_h": law}
    boxes = flow(vehicles_per_year=365 * per_day, units_per_vehicle=3, teu_per_unit=teu * larger)
    return scenario(
        {"yard": place(room=room, work=work), "town": place()}, {"boxes": boxes}, end="2022-01-05"
    )


@on_many(YARDS)
def test_a_yard_counted_in_halves_of_a_teu_holds_the_same_vehicles(folder, parameters):
    once, twice = (run(folder, yard_of(*parameters, larger=factor)) for factor in (1, 2))
    assert story(once) == story(twice)


@on_many(YARDS)
def test_an_alternative_that_changes_nothing_has_the_numbers_of_the_baseline(folder, parameters):
    described = yard_of(*parameters)
    change = {"to": 7, "from": "2023-01-01", "source": "assumed"}
    idle = {"idle": {"title": "Idle", "changes": {"facilities.yard.steps.work.servers": change}}}
    read = study(folder, described | {"alternatives": idle})
    base, other = (run_of(each) for each in read.variants)
    assert base.equals(other)


def run_of(variant):
    """The indicators of a variant's first replication."""
    from sim.runs.replication import simulated
    from sim.streams import Streams

    record = simulated(variant.scenario, Streams(1, 0))
    return measured(record, variant.scenario, 0.0)["indicators"]

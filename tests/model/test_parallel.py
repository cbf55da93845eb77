"""Things done side by side: a fork, a queue for each branch, and a join."""

import numpy as np
import pytest
from scipy import stats

from sim.statistics import indicators
from sim.streams import CHUNK, Streams
from tests.model.runs import at_yard, hours, when
from tests.small_scenarios import flow
from tests.statistics.logs import hours_by_cause


def exponential(mean):
    return {"distribution": "exponential", "mean": mean}


def read_as_it_goes(decision, flow_id, count):
    """The draws of vehicles, as the engine addresses them: chunk by chunk."""
    chunks = [
        Streams(1, 0).chunk(decision, flow_id, number) for number in range(count // CHUNK + 1)
    ]
    return np.concatenate(chunks)[:count]


def checks(**keys):
    """An air check of an hour and papers of three, each with one officer."""
    branches = {"air": {"servers": 1, "time_h": 1}, "papers": {"servers": 1, "time_h": 3}}
    return {"kind": "parallel", "branches": branches} | keys


def one_of_each(time_h):
    """Two branches of one server each, as Flatto and Hahn have them."""
    return {
        "kind": "parallel",
        "branches": {name: {"servers": 1, "time_h": time_h} for name in "ab"},
    }


def waiting_of(record, step, indicator="waiting_time_h"):
    table = indicators(record, warm_up_h=0, crossings={}, borders={})
    row = table[(table["indicator"] == indicator) & (table["step"] == step)]
    return row["value"].iloc[0]


def test_a_vehicle_goes_on_when_the_last_branch_is_done():
    record = at_yard([0, 0.5, 10], checks=checks())
    assert hours(record, "START", "checks.branches.air") == [0, 1, 10]
    assert hours(record, "START", "checks.branches.papers") == [0, 3, 10]
    assert when(record, "END", "checks") == {"trains-0": 3, "trains-1": 6, "trains-2": 13}
    assert hours(record, "FINISH") == [3, 6, 13]


def test_a_vehicle_waits_until_its_first_branch_begins():
    record = at_yard([0, 0.5], checks=checks())
    assert hours(record, "START", "checks") == [0, 1]
    causes = hours_by_cause(record)
    assert causes["crew"].tolist() == [0, 0.5]
    assert causes["service"].tolist() == [3, 5]


def test_a_later_vehicle_may_be_done_first_where_branches_have_several_servers():
    laws = {"distribution": "empirical", "values": [1.0, 5.0]}
    branches = {"a": {"servers": 9, "time_h": laws}, "b": {"servers": 9, "time_h": 0.5}}
    record = at_yard(range(40), checks={"kind": "parallel", "branches": branches})
    ends = when(record, "END", "checks")
    spans = [ends[f"trains-{number}"] - number for number in range(40)]
    assert set(spans) == {1, 5}


def test_branches_are_measured_one_by_one_and_the_step_as_a_whole():
    record = at_yard([0, 0.5], checks=checks(), more={"end": "2022-01-02"})
    assert waiting_of(record, "checks.branches.air") == 0.25
    assert waiting_of(record, "checks.branches.papers") == 1.25
    assert waiting_of(record, "checks.branches.papers", "utilisation") == pytest.approx(6 / 24)
    assert waiting_of(record, "checks.branches.papers", "queue_length") == pytest.approx(2.5 / 24)
    assert waiting_of(record, "checks.branches.papers", "service_time_h") == 3
    assert waiting_of(record, "checks") == 0.25


def test_the_urgent_go_first_at_every_branch():
    flows = {
        name: flow("yard", "yard", priority=priority)
        for name, priority in (("post", 0), ("ore", 1))
    }
    record = at_yard({"ore": [0, 0.1], "post": [0.2]}, checks=checks(), more={"flows": flows})
    assert when(record, "START", "checks.branches.air") == {"ore-0": 0, "post-0": 1, "ore-1": 2}
    assert when(record, "START", "checks.branches.papers") == {"ore-0": 0, "post-0": 3, "ore-1": 6}


def test_the_hours_of_the_step_are_those_of_every_branch():
    keys = {"hours": "08:00-12:00", "at_closing": "pause"}
    record = at_yard([0, 10], checks=checks(**keys))
    assert when(record, "END", "checks.branches.air") == {"trains-0": 9, "trains-1": 11}
    # Papers of the second from 11 to 12, and from 8 to 10 of the next day.
    assert when(record, "END", "checks") == {"trains-0": 11, "trains-1": 34}


def test_a_closure_of_the_step_takes_the_servers_of_every_branch():
    storm = {"on": ["facilities.yard.steps.checks"], "cause": "weather", "title": "a storm"}
    more = {
        "closures": {"storm": storm | {"from": "2022-01-01T02:00", "until": "2022-01-01T06:00"}}
    }
    record = at_yard([0, 3], checks=checks(), more=more)
    assert hours(record, "START", "checks.branches.air") == [0, 6]
    assert hours(record, "START", "checks.branches.papers") == [0, 6]
    assert hours_by_cause(record)["weather"].tolist() == [0, 3]


def test_servers_of_two_branches_fail_each_on_its_own():
    broken = {"clock": "time", "up_h": exponential(5.0), "repair_h": exponential(2.0)}
    record = at_yard(range(500), checks=one_of_each(0.5) | {"breakdowns": broken})
    ends = [hours(record, "END", f"checks.branches.{name}") for name in "ab"]
    assert np.corrcoef(np.diff(ends[0]), np.diff(ends[1]))[0, 1] < 0.2


def test_another_branch_leaves_the_draws_of_the_others_alone():
    arrive = np.arange(0, 2000, 10)
    two = at_yard(arrive, checks=one_of_each(exponential(1.0)))
    more = one_of_each(exponential(1.0))
    more["branches"] = {"first": {"servers": 1, "time_h": exponential(9.0)}} | more["branches"]
    three = at_yard(arrive, checks=more)
    for name in "ab":
        step = f"checks.branches.{name}"
        assert when(two, "END", step) == when(three, "END", step)


def test_a_ban_counts_a_vehicle_at_several_branches_once():
    ban = {
        "title": "full",
        "flows": ["late"],
        "watch": ["facilities.yard.steps.checks"],
        "on_above": 2,
        "off_below": 1,
    }
    flows = {name: flow("yard", "yard") for name in ("trains", "late")}
    both = {"trains": [0, 0.1, 0.2], "late": [0.5]}
    record = at_yard(both, checks=checks(), more={"bans": {"full": ban}, "flows": flows})
    # Two wait at each branch: four places in queues, but two vehicles, and that is not above two.
    assert when(record, "BEGIN")["late-0"] == 0.5


def test_ten_thousand_vehicles_are_done_as_the_longest_of_two_lindley_recursions_says():
    count = 10_000
    arrive = np.cumsum(np.random.default_rng(5).exponential(1 / 0.9, count))
    record = at_yard(arrive, checks=one_of_each(exponential(1.0)), more={"end": "2026-01-01"})
    ends = []
    for name in "ab":
        path = f"facilities.yard.steps.checks.branches.{name}.time_h"
        work = -np.log1p(-read_as_it_goes(path, "trains", count))
        free, done = 0.0, np.empty(count)
        for number in range(count):
            free = done[number] = max(arrive[number], free) + work[number]
        ends.append(done)
    reported = when(record, "END", "checks")
    found = np.array([reported[f"trains-{number}"] for number in range(count)])
    assert np.abs(found - np.maximum(*ends)).max() < 1e-9


def test_two_branches_take_as_long_as_flatto_and_hahn_say():
    """Mean of the longest of two: ``(12 - rho) / 8 / (mu - lam)``, exact for two branches."""
    load, count, left_out, runs = 0.5, 3000, 300, 20
    means = []
    for replication in range(runs):
        arrive = np.cumsum(np.random.default_rng([7, replication]).exponential(1 / load, count))
        record = at_yard(
            arrive,
            checks=one_of_each(exponential(1.0)),
            more={"end": "2024-01-01", "root_seed": replication},
        )
        spans = np.subtract(
            list(when(record, "END", "checks").values()),
            list(when(record, "ARRIVE", "checks").values()),
        )
        means.append(spans[left_out:].mean())
    half_width = stats.t.ppf(0.9995, runs - 1) * np.std(means, ddof=1) / np.sqrt(runs)
    exact = (12 - load) / 8 / (1 - load)
    assert abs(np.mean(means) - exact) <= half_width
    assert half_width <= 0.05 * exact

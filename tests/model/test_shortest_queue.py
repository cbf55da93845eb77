"""Vehicles that go where fewest are for their share."""

import numpy as np
import pytest
from scipy import sparse, stats
from scipy.sparse.linalg import spsolve

from sim.statistics.logs.visits import visits
from tests.model.runs import run, trace
from tests.small_scenarios import facility, flow, scenario, section


def near(begin, end, **more):
    """A section that takes no time to speak of."""
    return section(begin, end, km=1e-9, **more)


def two_gates(time_h, via=None, flows=None, lines=None, there=None, **more):
    """From here to there by one of two gates with one server each."""
    gate = {"kind": "served", "servers": 1, "time_h": time_h}
    chosen = flow("here", "there", via_rule="shortest_queue", via=via or {"a": 0.5, "b": 0.5})
    return scenario(
        facilities={
            "here": facility(),
            "a": facility(gate=gate),
            "b": facility(gate=gate),
            "there": facility(**(there or {})),
        },
        sections=lines
        or [near("here", "a"), near("here", "b"), near("a", "there"), near("b", "there")],
        flows={"trains": chosen} | (flows or {}),
        **more,
    )


def gates_taken(record, flow_id="trains"):
    taken = {
        vehicle: place
        for _, vehicle, place, step, kind in trace(record, "gate")
        if kind == "ARRIVE" and vehicle.startswith(flow_id)
    }
    return "".join(taken[f"{flow_id}-{number}"] for number in range(len(taken)))


def test_each_goes_where_fewest_are_and_to_the_first_by_name_of_equals():
    # At 0 both are empty: a, then b, then a again; at 1 one is left at b (4 h), two at a.
    record = run(two_gates(4), {"trains": [0, 0.1, 0.2, 1, 1.1]})
    assert gates_taken(record) == "ababa"
    record = run(two_gates(4, via={"b": 0.5, "a": 0.5}), {"trains": [0, 0.1, 0.2, 1, 1.1]})
    assert gates_taken(record) == "ababa"


def test_one_that_has_left_is_counted_no_more():
    record = run(two_gates(4), {"trains": [0, 4.1, 8.2, 8.3]})
    assert gates_taken(record) == "aaab"


def test_a_gate_with_three_quarters_of_the_share_is_to_have_three_times_as_many():
    described = two_gates(1000, via={"a": 0.25, "b": 0.75})
    record = run(described, {"trains": np.arange(12) / 10})
    # Numbers for their shares at each decision: the first of the tied is a.
    assert gates_taken(record) == "abbbabbbabbb"


def test_those_on_the_way_count_from_their_decision_on():
    lines = [section("here", "a"), section("here", "b"), near("a", "there"), near("b", "there")]
    record = run(two_gates(0.5, lines=lines), {"trains": [0, 0.1, 0.2, 0.3]})
    assert gates_taken(record) == "abab"


def test_vehicles_of_other_flows_that_pass_a_gate_count():
    others = {"others": flow("here", "a")}
    record = run(two_gates(9, flows=others), {"others": [0, 0.1], "trains": [0.2, 0.3, 0.4]})
    assert gates_taken(record) == "bba"


def test_one_that_stands_for_the_track_ahead_is_still_counted():
    tracks = {"kind": "stored", "places": 1, "until": "work"}
    work = {"kind": "served", "servers": 1, "time_h": 50}
    described = two_gates(1, there={"tracks": tracks, "work": work})
    # The first is at work until 51; the second and the third stand at b and a for its track.
    record = run(described, {"trains": [0, 5, 10, 20, 30]})
    assert gates_taken(record) == "aabab"


def test_one_of_the_facilities_may_be_the_destination():
    gate = {"kind": "served", "servers": 1, "time_h": 9}
    chosen = flow("here", "there", via_rule="shortest_queue", via={"there": 0.1, "z": 0.9})
    described = scenario(
        facilities={"here": facility(), "z": facility(gate=gate), "there": facility(gate=gate)},
        sections=[near("here", "z"), near("z", "there"), near("here", "there", headway_min=1)],
        flows={"trains": chosen},
    )
    record = run(described, {"trains": [0, 0.1, 0.2, 20]})
    # At 0 both are empty.  Later somebody is always bound for there, by z or straight, and one of
    # them weighs nine times as much as one at z.
    gone = [place for _, _, place, _, kind in trace(record, "path") if kind == "START"]
    assert gone.count("here-there") == 1
    assert gone.count("here-z") == 3


def test_the_lines_of_the_day_of_departure_are_chosen_between():
    opens = {"value": False, "changes": [{"from": "2022-01-03", "to": True}]}
    lines = [
        section("here", "a", km=5, open=opens),
        section("b", "a", km=50),
        near("here", "b"),
        near("a", "there"),
    ]
    record = run(two_gates(1, lines=lines), {"trains": [0, 60]})
    begun = [
        (vehicle, place) for _, vehicle, place, _, kind in trace(record, "path") if kind == "START"
    ]
    assert [place for vehicle, place in begun if vehicle == "trains-0"][:2] == ["here-b", "b-a"]
    assert [place for vehicle, place in begun if vehicle == "trains-1"] == ["here-a", "a-there"]


def test_a_ban_is_waited_out_before_the_choice():
    ban = {"title": "closed", "flows": ["trains"], "from": "2022-01-01", "until": "2022-01-01"}
    others = {"others": flow("here", "a")}
    described = two_gates(9, flows=others, bans={"closed": ban})
    record = run(described, {"trains": [1, 2], "others": [23, 23.5]})
    # Ready when nobody was there, and let go when two were at a.
    assert gates_taken(record) == "bb"


def test_one_that_lost_patience_is_counted_no_more():
    gate = {"kind": "served", "servers": 1, "time_h": 100, "patience_h": 1}
    described = two_gates(100)
    impatient = {name: facility(gate=gate) for name in "ab"}
    described = scenario(
        facilities={"here": facility(), "there": facility()} | impatient,
        sections=[near("here", "a"), near("here", "b"), near("a", "there"), near("b", "there")],
        flows={
            "trains": flow("here", "there", via_rule="shortest_queue", via={"a": 0.4, "b": 0.6})
        },
    )
    # One is served at each; the third waits at b until 1.2 and is gone when the fourth decides.
    record = run(described, {"trains": [0, 0.1, 0.2, 2]})
    assert gates_taken(record) == "abbb"


def test_one_that_is_diverted_counts_where_it_goes_then():
    rule = {
        "title": "away from a",
        "flows": ["others"],
        "at": "fork",
        "away_from": "a",
        "via": "b",
        "when_waiting_above": 0,
        "watch": ["facilities.a.steps.gate"],
    }
    gate = {"kind": "served", "servers": 1, "time_h": 100}
    described = scenario(
        facilities={name: facility() for name in ("here", "fork", "there")}
        | {name: facility(gate=gate) for name in "ab"},
        sections=[
            section("here", "fork"),
            near("fork", "a"),
            near("fork", "b"),
            near("a", "there"),
            near("b", "there"),
        ],
        flows={
            "trains": flow("fork", "there", via_rule="shortest_queue", via={"a": 0.5, "b": 0.5}),
            "others": flow("here", "there", via={"a": 1}),
            "first": flow("fork", "a"),
        },
        diversions={"away": rule},
    )
    # Two stand at a and one waits; the other comes to the fork at 2 and goes by b.
    departs = {"first": [0, 0.1], "others": [0], "trains": [1, 3, 3.1]}
    record = run(described, departs)
    assert gates_taken(record, "others") == "b"
    # At 1 the other is still bound for a: b has none, a three.  At 3 there are two at each.
    assert gates_taken(record) == "bab"


def of_shortest_queues(load, most=60):
    """Mean time in a system of two M/M/1 queues of rate 1 of which the shorter is joined.

    The chain is solved on ``most × most`` states; a queue that long has a probability below 1e-8.
    """
    rate = 2 * load
    index = np.arange(most * most).reshape(most, most)
    entries = []
    for one in range(most):
        for other in range(most):
            here = index[one, other]
            first = one <= other
            joined = (one + 1, other) if first else (one, other + 1)
            if max(joined) < most:
                entries.append((here, index[joined], rate))
            if one:
                entries.append((here, index[one - 1, other], 1.0))
            if other:
                entries.append((here, index[one, other - 1], 1.0))
    begin, end, rates = (np.array(column) for column in zip(*entries, strict=True))
    moves = sparse.coo_matrix((rates, (begin, end)), shape=(most**2, most**2)).tocsr()
    generator = (moves - sparse.diags(np.asarray(moves.sum(axis=1)).ravel())).T.tolil()
    generator[0, :] = 1.0
    shares = spsolve(generator.tocsr(), np.eye(1, most**2)[0])
    numbers = np.add.outer(np.arange(most), np.arange(most)).ravel()
    return float(shares @ numbers) / rate


def test_the_chain_of_two_shortest_queues_gives_the_known_value():
    assert of_shortest_queues(0.8) == pytest.approx(2.955737, abs=5e-7)


def test_the_chain_of_two_shortest_queues_lies_between_one_pool_and_two_queues():
    load = 0.7
    pooled = 1 / (1 - load**2)
    assert pooled < of_shortest_queues(load) < 1 / (1 - load)


@pytest.mark.parametrize("load", [0.6])
def test_two_shortest_queues_take_as_long_as_their_markov_chain_says(load):
    count, left_out, runs = 4000, 400, 20
    exponential = {"distribution": "exponential", "mean": 1.0}
    means = []
    for replication in range(runs):
        gaps = np.random.default_rng([11, replication]).exponential(1 / (2 * load), count)
        described = two_gates(exponential, end="2025-01-01", root_seed=replication)
        record = run(described, {"trains": np.cumsum(gaps)})
        table = visits(record)
        gates = [code for code, queue in enumerate(record.queues) if queue.step == "gate"]
        spans = (table.ended_h - table.arrive_h)[np.isin(table.queue, gates)]
        means.append(spans[left_out:].mean())
    half_width = stats.t.ppf(0.9995, runs - 1) * np.std(means, ddof=1) / np.sqrt(runs)
    exact = of_shortest_queues(load)
    assert abs(np.mean(means) - exact) <= half_width
    assert half_width <= 0.05 * exact

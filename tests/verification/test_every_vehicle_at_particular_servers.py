"""Who is interrupted, turned away, or served by whom is where: recursions for every vehicle."""

import numpy as np
import pytest

from tests.verification import recursions
from tests.verification.test_every_vehicle import ENDS, gate, merged, of_two_ranks, ran, work_of
from tests.verification.through_yaml import apart, exponential, exponential_hours, hours, uniforms

GATE = "facilities.yard.steps.gate"


@pytest.mark.parametrize("servers", [1, 2, 3])
def test_the_urgent_interrupt_and_the_others_resume(tmp_path, servers):
    record, flows = of_two_ranks(tmp_path, gate(servers, preemptive=True), servers)
    arrive, rank, work, order = merged(record, flows)
    ends = recursions.by_interruption(arrive, rank, work, servers)
    reported = np.concatenate([hours(record, "END", "gate", name) for name in flows])[order]
    assert apart(reported, ends, record.horizon_h) < 1e-9


@pytest.mark.parametrize(("servers", "room"), [(1, 1), (1, 4), (2, 2), (3, 8)])
def test_who_finds_no_place_is_lost_and_the_others_start_in_time(tmp_path, servers, room):
    places = {"kind": "stored", "places": room, "until": "gate", "when_full": "turn_away"}
    record, arrive = ran(
        tmp_path, 24 * 0.9 * servers, end=ENDS[servers], room=places, gate=gate(servers)
    )
    expected = recursions.with_finite_room(arrive, work_of(len(arrive)), servers, room)
    reported = hours(record, "START", "gate")
    lost = np.isnan(expected)
    assert lost.sum() > 100
    assert apart(reported, expected[: len(reported)], record.horizon_h) < 1e-9
    assert np.array_equal(np.isnan(reported), lost | ~(expected < record.horizon_h))


def test_a_server_that_goes_away_when_nobody_waits_is_back_when_it_is(tmp_path):
    step = gate(1, away_h=exponential(0.7))
    record, arrive = ran(tmp_path, 24 * 0.7, gate=step)
    away = exponential_hours(0.7, f"{GATE}.away_h", "server_0", 2 * len(arrive))
    starts = recursions.with_vacations(arrive, work_of(len(arrive)), away)
    assert apart(hours(record, "START", "gate"), starts, record.horizon_h) < 1e-9


@pytest.mark.parametrize("speeds", [[1.25, 0.5], [0.5, 1.5, 1.0]])
def test_the_first_free_server_is_taken_at_its_own_speed(tmp_path, speeds):
    step = gate(len(speeds), speeds=speeds)
    record, arrive = ran(tmp_path, 24 * 0.8 * sum(speeds), end=ENDS[len(speeds)], gate=step)
    starts, ends = recursions.with_unlike_servers(arrive, work_of(len(arrive)), speeds)
    assert apart(hours(record, "START", "gate"), starts, record.horizon_h) < 1e-9
    assert apart(hours(record, "END", "gate"), ends, record.horizon_h) < 1e-9


def test_who_needs_another_service_queues_at_the_end_again(tmp_path):
    record, arrive = ran(tmp_path, 24 * 0.5, gate=gate(1, again_share=0.4), end="2024-07-01")
    count = len(arrive)
    first = hours(record, "ARRIVE", "gate", first=True)
    more = np.floor(np.log(uniforms(f"{GATE}.again_share", "trains", count)) / np.log(0.4))
    rounds = int(more.max()) + 1
    again = np.arange(rounds) < more[:, np.newaxis]
    decisions = [f"{GATE}.time", *(f"{GATE}.time.again.{turn}" for turn in range(1, rounds))]
    work = [exponential_hours(1.0, decision, "trains", count) for decision in decisions]
    ends = recursions.again_and_again(first, np.transpose(work), again)
    # Those who are not done at the end of the run have ended an earlier service, or none.
    done = ends < record.horizon_h
    assert done.sum() > 8000
    assert np.abs(hours(record, "END", "gate") - ends)[done].max() < 1e-9

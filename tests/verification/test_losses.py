"""Those that are turned away or give up, every one of them where a recursion puts it."""

from heapq import heapreplace

import numpy as np
import pytest

from tests.verification import recursions
from tests.verification.through_yaml import exponential, exponential_hours, hours, run, yard

END = "2023-03-01"
LEAST = 9_500
LOGNORMAL = {"distribution": "lognormal", "mean": 1, "cv": 1.5}


def gate(servers, law=None, **more):
    return {"kind": "served", "servers": servers, "time_h": law or exponential(1), **more}


def with_patience(arrive, work, servers, patience):
    """Starts of service first come first served of those who wait no longer than their patience.

    Whoever gives up takes nothing of any server, so a server's next free hour is moved on only by
    those who stay: the workload recursion of Baccelli and Hébuterne (1981), for several servers.
    """
    free = [0.0] * servers
    starts = np.full(len(arrive), np.nan)
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        start = max(hour, free[0])
        if start <= hour + patience[number]:
            starts[number] = start
            heapreplace(free, start + work_h)
    return starts


def known(record, starts, hour):
    """Drop what a recursion knows of the time after the run."""
    return np.where(starts < record.horizon_h, starts, np.nan), hour < record.horizon_h - 48


@pytest.mark.parametrize("law", [exponential(1), LOGNORMAL], ids=["exponential", "lognormal"])
@pytest.mark.parametrize(("servers", "places"), [(1, 1), (1, 4), (3, 8), (5, 5)])
def test_who_finds_a_place_is_served_when_the_recursion_says(tmp_path, servers, places, law):
    room = {"kind": "stored", "places": places, "when_full": "turn_away", "until": "gate"}
    file = yard(24 * 1.1 * servers, END, room=room, gate=gate(servers, law))
    record = run(tmp_path, file)
    arrive, finish = hours(record, "ARRIVE", "room"), hours(record, "END", "gate")
    start = hours(record, "START", "gate")
    assert len(arrive) > LEAST
    # Nobody's work is known who was turned away, nor needed.
    work = np.where(np.isnan(finish), 0.0, finish - start)
    expected, over = known(
        record, recursions.with_finite_room(arrive, work, servers, places), arrive
    )
    assert np.array_equal(np.isnan(expected)[over], np.isnan(start)[over])
    assert np.nanmax(np.abs(start - expected)[over]) < 1e-9
    gave_up = hours(record, "GIVE_UP", "room")
    assert np.array_equal(~np.isnan(gave_up)[over], np.isnan(start)[over])
    assert np.nanmax(np.abs(gave_up - arrive)) == 0


@pytest.mark.parametrize("servers", [1, 3])
def test_who_has_patience_enough_is_served_when_the_recursion_says(tmp_path, servers):
    step = gate(servers, patience_h=exponential(2))
    record = run(tmp_path, yard(24 * 1.1 * servers, END, gate=step))
    arrive, start = hours(record, "ARRIVE", "gate"), hours(record, "START", "gate")
    assert len(arrive) > LEAST
    address = "facilities.yard.steps.gate"
    work = exponential_hours(1, f"{address}.time", "trains", len(arrive))
    patience = exponential_hours(2, f"{address}.patience_h", "trains", len(arrive))
    expected, over = known(record, with_patience(arrive, work, servers, patience), arrive)
    assert np.array_equal(np.isnan(expected)[over], np.isnan(start)[over])
    assert np.nanmax(np.abs(start - expected)[over]) < 1e-9
    gave_up = hours(record, "GIVE_UP", "gate")
    assert np.array_equal(~np.isnan(gave_up)[over], np.isnan(expected)[over])
    assert np.nanmax(np.abs(gave_up - arrive - patience)) < 1e-9


def birth_death(birth, death, states):
    """Stationary shares of the states of a birth-and-death process."""
    weights = np.cumprod([1.0, *(birth / death(state) for state in range(1, states))])
    return weights / weights.sum()


def test_the_exact_values_are_those_of_the_books():
    # M/M/3/8, λ = 10, μ = 4: blocked, and the wait of those that were not; Erlang B of 10 and 8.
    shares = birth_death(10, lambda state: 4 * min(state, 3), 9)
    waiting = sum((state - 3) * share for state, share in enumerate(shares) if state > 3)
    assert shares[-1] == pytest.approx(0.0614998, abs=1e-7)
    assert waiting / (10 * (1 - shares[-1])) == pytest.approx(0.1287637, abs=1e-7)
    assert birth_death(8, float, 11)[-1] == pytest.approx(0.1216611, abs=1e-7)


def an_erlang_a_station():
    return yard(24 * 3.2, "2022-04-15", gate=gate(3, patience_h=exponential(2)))


@pytest.mark.parametrize(
    ("file", "share", "wait_h"),
    [
        (
            yard(
                240,
                "2022-03-15",
                room={"kind": "stored", "places": 8, "when_full": "turn_away", "until": "gate"},
                gate=gate(3, exponential(0.25)),
            ),
            0.0614998,
            0.1287637,
        ),
        (
            yard(
                192,
                "2022-03-15",
                room={"kind": "stored", "places": 10, "when_full": "turn_away", "until": "gate"},
                gate=gate(10),
            ),
            0.1216611,
            0.0,
        ),
    ],
    ids=["M/M/3/8", "Erlang B"],
)
def test_the_share_turned_away_and_the_wait_of_the_others(tmp_path, file, share, wait_h):
    shares, waits = [], []
    for replication in range(20):
        record = run(tmp_path, file, replication)
        arrive, start = hours(record, "ARRIVE", "room"), hours(record, "START", "gate")
        shares.append(np.mean(~np.isnan(hours(record, "GIVE_UP", "room"))))
        waits.append(np.nanmean(start - arrive))
    assert within(shares, share, 0.05)
    assert within(waits, wait_h, 0.05)


def test_the_share_that_gives_up_is_that_of_erlang_a(tmp_path):
    # M/M/c+M: whoever is at rank k leaves at the rate min(k, c) μ + max(k - c, 0) θ.
    states = birth_death(3.2, lambda state: min(state, 3) + 0.5 * max(state - 3, 0), 80)
    waiting = sum((state - 3) * share for state, share in enumerate(states) if state > 3)
    lost = 0.5 * waiting / 3.2
    assert lost == pytest.approx(0.2110633, abs=1e-7)
    shares, lengths = [], []
    for replication in range(20):
        record = run(tmp_path, an_erlang_a_station(), replication)
        arrive = hours(record, "ARRIVE", "gate")
        left = np.fmin(hours(record, "START", "gate"), hours(record, "GIVE_UP", "gate"))
        shares.append(np.mean(~np.isnan(hours(record, "GIVE_UP", "gate"))))
        lengths.append(np.nansum(left - arrive) / record.horizon_h)
    assert within(shares, lost, 0.05)
    assert within(lengths, waiting, 0.05)


def within(values, exact, width):
    """Whether an exact value is in the 99.9 % interval of 20 means that is narrow enough."""
    half = 3.8834 * np.std(values, ddof=1) / np.sqrt(len(values))
    return abs(np.mean(values) - exact) <= half + 1e-12 and half <= width * exact + 1e-12

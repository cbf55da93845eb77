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
    reneged = hours(record, "GIVE_UP", "room")
    assert np.array_equal(~np.isnan(reneged)[over], np.isnan(start)[over])
    assert np.nanmax(np.abs(reneged - arrive)) == 0


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
    reneged = hours(record, "GIVE_UP", "gate")
    assert np.array_equal(~np.isnan(reneged)[over], np.isnan(expected)[over])
    assert np.nanmax(np.abs(reneged - arrive - patience)) < 1e-9

"""Cohorts and chains against each unit's own boardings, one by one."""

import numpy as np
import pytest

from sim.record import Boardings
from sim.statistics.boarding import NOBODY, chains, cohorts

NAN, UNITS = np.nan, 40


def boardings_of(rows):
    """Return the boardings of (unit, vehicle, boarded, left)."""
    unit, vehicle, boarded_h, left_h = zip(*rows, strict=True)
    return Boardings(
        np.array(unit, np.int32),
        np.array(vehicle, np.int32),
        np.array(boarded_h, float),
        np.array(left_h, float),
    )


def at_random(seed):
    """Return boardings of trainloads that are cut, mixed and left behind at every change."""
    rng = np.random.default_rng(seed)
    rows, units = [], np.arange(3, UNITS)
    for part in range(3):
        for vehicle, load in enumerate(np.array_split(units, rng.integers(2, 6))):
            left_h = part + 0.5 if part < 2 else rng.choice([2.5, NAN])
            rows += [(unit, 10 * part + vehicle, float(part), left_h) for unit in load]
        units = units[rng.random(len(units)) < 0.9]
        if part == 1:
            rng.shuffle(units)
    return boardings_of(rows)


@pytest.mark.parametrize("seed", range(8))
def test_chains_are_each_units_own_boardings(seed):
    boardings = at_random(seed)
    chain = chains(boardings, cohorts(boardings), UNITS)
    for unit in range(UNITS):
        party = chain.party_of(np.array([unit]))[0]
        found, ride = [], chain.first[party]
        while ride != NOBODY:
            found.append(chain.row[ride] + unit - chain.unit[party])
            assert chain.previous[ride] == NOBODY or chain.following[chain.previous[ride]] == ride
            ride = chain.following[ride]
        assert found == np.flatnonzero(boardings.unit == unit).tolist()


@pytest.mark.parametrize("seed", range(8))
def test_a_unit_that_never_boarded_boards_at_no_hour(seed):
    boardings = at_random(seed)
    first_h = chains(boardings, cohorts(boardings), UNITS).first_boarded_h
    assert first_h.tolist() == [np.inf] * 3 + [0.0] * (UNITS - 3)


def test_the_rows_of_rides_are_all_boardings():
    boardings = at_random(1)
    chain = chains(boardings, cohorts(boardings), UNITS)
    rows = chain.rows(np.arange(len(chain.party)))
    assert rows.tolist() == list(range(len(boardings.unit)))


def test_a_run_without_boardings_has_no_chains():
    none = Boardings(*(np.zeros(0, kind) for kind in (np.int32, np.int32, float, float)))
    chain = chains(none, cohorts(none), 5)
    assert (chain.row.tolist(), chain.last.tolist()) == ([0], [NOBODY])
    assert np.isinf(chain.first_boarded_h).all()


def test_units_still_on_board_are_one_cohort():
    rows = [(unit, 1, 0.0, NAN) for unit in range(3)]
    assert cohorts(boardings_of(rows)).size.tolist() == [3]


def test_a_measure_is_summed_over_the_units_of_each_cohort():
    boardings = at_random(2)
    carried, tonnes = cohorts(boardings), np.random.default_rng(1).uniform(10, 30, UNITS)
    sums = carried.summed(boardings.unit, tonnes)
    expected = np.bincount(carried.of_row, tonnes[boardings.unit])
    assert sums.tolist() == expected.tolist()


def test_who_boards_later_than_others_on_the_vehicle_has_joined():
    rows = [(0, 1, 0.0, 9.0), (1, 1, 4.0, 9.0), (2, 2, 4.0, 9.0)]
    assert cohorts(boardings_of(rows)).joined.tolist() == [False, True, False]

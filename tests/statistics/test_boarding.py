"""Cohorts and chains against each unit's own boardings, one by one."""

import numpy as np
import pytest

from sim.statistics.logs.boardings import NOBODY, chains, joined, sequences, summed
from tests.ragged import boardings_of

NAN, UNITS = np.nan, 40


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
    chain = chains(boardings, UNITS)
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
    chain = chains(at_random(seed), UNITS)
    first_h = chain.of_units(chain.first_boarded_h)
    assert first_h.tolist() == [np.inf] * 3 + [0.0] * (UNITS - 3)


def test_the_rows_of_rides_are_all_boardings():
    boardings = at_random(1)
    chain = chains(boardings, UNITS)
    rows = chain.rows(np.arange(len(chain.party)))
    assert rows.tolist() == list(range(len(boardings.unit)))


@pytest.mark.parametrize("seed", range(8))
def test_a_ride_has_the_hours_of_its_cohort(seed):
    boardings = at_random(seed)
    chain = chains(boardings, UNITS)
    for hours in ("boarded_h", "left_h"):
        of_rides = np.repeat(getattr(chain, hours), np.diff(chain.row))
        np.testing.assert_array_equal(of_rides, boardings.by_unit(getattr(boardings, hours)))


def test_a_run_without_boardings_has_no_chains():
    chain = chains(boardings_of([]), 5)
    assert (chain.row.tolist(), chain.last.tolist()) == ([0], [NOBODY])
    assert np.isinf(chain.first_boarded_h).all()


def test_a_sequence_ends_with_its_cohort_and_where_a_number_is_left_out():
    found = sequences(boardings_of([(unit, unit < 4, 0.0, 9.0) for unit in (2, 3, 4, 5, 7, 8)]))
    assert (found.row.tolist(), found.unit.tolist()) == ([0, 2, 4, 6], [2, 4, 7])


def test_units_are_found_in_all_their_sequences():
    boardings = at_random(3)
    rows, found = sequences(boardings).at(np.array([5, 17, 30]))
    reported = [row for row, unit in enumerate(boardings.unit) if unit in {5, 17, 30}]
    assert rows.tolist() == reported
    assert np.array([5, 17, 30])[found].tolist() == boardings.unit[reported].tolist()


def test_a_measure_is_summed_over_the_units_of_some_cohorts():
    boardings, tonnes = at_random(2), np.random.default_rng(1).uniform(10, 30, UNITS)
    chosen = np.array([3, 0, 4])
    expected = [tonnes[boardings.unit[slice(*boardings.first[[row, row + 1]])]] for row in chosen]
    np.testing.assert_allclose(summed(boardings, chosen, tonnes), list(map(sum, expected)))


def test_who_boards_later_than_others_on_the_vehicle_has_joined():
    rows = [(0, 1, 0.0, 9.0), (1, 1, 4.0, 9.0), (2, 2, 4.0, 9.0)]
    assert joined(boardings_of(rows)).tolist() == [False, True, False]

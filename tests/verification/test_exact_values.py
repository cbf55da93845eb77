"""The exact values that no formula gives, solved here once more by other means than simulation."""

import numpy as np
import pytest
from scipy.sparse import csc_matrix, lil_matrix
from scipy.sparse.linalg import spsolve

from sim.runs import exact_values

EXACT = {each.case: each.value for each in exact_values()}


def stationary(rates, states):
    """Stationary probabilities of a chain, from {(state, state): rate}."""
    code = {state: number for number, state in enumerate(states)}
    generator = lil_matrix((len(states), len(states)))
    for (begin, end), rate in rates.items():
        generator[code[end], code[begin]] += rate
        generator[code[begin], code[begin]] -= rate
    generator[0, :] = 1
    wanted = np.zeros(len(states))
    wanted[0] = 1
    return dict(zip(states, spsolve(csc_matrix(generator), wanted), strict=True))


def test_impatient_customers_are_a_birth_and_death_process():
    most, servers, come, serve, renege = 120, 3, 3.2, 1.0, 0.5
    rates = {(count, count + 1): come for count in range(most)}
    for count in range(1, most + 1):
        waiting = max(count - servers, 0)
        rates[count, count - 1] = min(count, servers) * serve + waiting * renege
    chance = stationary(rates, list(range(most + 1)))
    waiting = sum(max(count - servers, 0) * share for count, share in chance.items())
    assert EXACT["ERLANG-A.Lq"] == pytest.approx(waiting)
    assert EXACT["ERLANG-A.L"] == pytest.approx(sum(n * share for n, share in chance.items()))
    assert EXACT["ERLANG-A.lost"] == pytest.approx(renege * waiting / come)
    assert EXACT["ERLANG-A.throughput"] == pytest.approx(24 * (come - renege * waiting))


def test_bunched_arrivals_are_a_chain_of_spell_and_number():
    come, lasts, most = (0.9, 0.1), (10, 10), 150
    states = [(phase, count) for count in range(most + 1) for phase in (0, 1)]
    rates = {((phase, count), (1 - phase, count)): 1 / lasts[phase] for phase, count in states}
    for phase, count in states:
        if count < most:
            rates[(phase, count), (phase, count + 1)] = come[phase]
        if count:
            rates[(phase, count), (phase, count - 1)] = 1.0
    chance = stationary(rates, states)
    waiting = sum(max(count - 1, 0) * share for (_, count), share in chance.items())
    present = sum(count * share for (_, count), share in chance.items())
    assert EXACT["MMPP-1.L"] == pytest.approx(present)
    mean = np.average(come, weights=lasts)
    assert EXACT["MMPP-1.Wq"] == pytest.approx(waiting / mean)


def test_the_shorter_of_two_queues_is_a_chain_of_both_numbers():
    most, come = 40, 1.2
    states = [(one, other) for one in range(most + 1) for other in range(most + 1)]
    rates = {}
    for one, other in states:
        if one <= other < most or one < most <= other:
            rates[(one, other), (one + 1, other)] = come / (2 if one == other else 1)
        if other <= one < most or other < most <= one:
            rates[(one, other), (one, other + 1)] = come / (2 if one == other else 1)
        if one:
            rates[(one, other), (one - 1, other)] = 1.0
        if other:
            rates[(one, other), (one, other - 1)] = 1.0
    chance = stationary(rates, states)
    present = sum((one + other) * share for (one, other), share in chance.items())
    assert EXACT["SPLIT-SHORTEST.T"] == pytest.approx(present / come)


def test_a_yard_filled_by_day_follows_its_arrivals_with_a_delay():
    step_h = 1e-3
    hours = np.arange(0, 24, step_h) + step_h / 2
    come = np.where((hours >= 8) & (hours < 20), 20.0, 0.0)
    # Mean number at each hour: what came before, in all days, and stays still.
    stays = np.exp(-hours / 6)
    mean = np.fft.ifft(np.fft.fft(come) * np.fft.fft(stays)).real * step_h / (1 - np.exp(-4))
    assert EXACT["DAILY-CYCLE.L"] == pytest.approx(mean.mean(), rel=1e-6)
    spread = np.sqrt(mean.mean() + mean.var())
    assert EXACT["DAILY-CYCLE.L_sd"] == pytest.approx(spread, rel=1e-6)


def test_customers_sent_in_turn_meet_a_queue_whose_gaps_have_two_phases():
    chance, come = 0.5, 0.6
    for _ in range(200):
        # GI/M/1: the transform of the gap, at the rate of service times the rest, is the chance.
        chance = (2 * come / (2 * come + 1 - chance)) ** 2
    assert EXACT["SPLIT-IN-TURN.Wq"] == pytest.approx(chance / (1 - chance))
    assert EXACT["SPLIT-IN-TURN.T"] == pytest.approx(1 / (1 - chance))

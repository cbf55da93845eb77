"""No network at its limit passes more than the bound, and none much less."""

import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.corridor.max_flow import together
from sim.demand import draw_demand
from sim.model import simulate
from sim.scenario import Scenario
from sim.streams import Streams
from tests.verification.saturated_networks import KINDS, WARM_UP_D, network


def passed_and_most(number):
    """Vehicles that arrive after the warm-up, and the most that can."""
    scenario = Scenario.model_validate(network(number))
    corridor, streams = build_corridor(scenario), Streams(scenario.root_seed, 0)
    record = simulate(scenario, corridor, draw_demand(scenario, corridor, streams), streams)
    arrived_h = record.units.arrived_h
    passed = np.count_nonzero(arrived_h >= 24 * WARM_UP_D) / 5
    bound = together(corridor, scenario, ("rail", "road"), scenario.start)
    return passed, bound.trains_per_day * (record.horizon_h / 24 - WARM_UP_D)


def holds(number):
    passed, most = passed_and_most(number)
    # Those under way at the beginning may be more than at the end: one at each server or place.
    assert passed <= most + 3
    assert passed >= most / 1.15 - 3


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_networks_at_their_limit_pass_what_the_bound_says(number):
    holds(number)


@pytest.mark.verification
@pytest.mark.parametrize("number", range(len(KINDS), len(KINDS) + 40))
def test_forty_more_networks_at_their_limit_pass_what_the_bound_says(number):
    holds(number)

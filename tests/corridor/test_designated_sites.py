"""Where goods that need a designated site cross the border."""

from functools import cache

from sim.corridor import build_corridor, itineraries
from sim.scenario import load_study


@cache
def stations(flow, variant):
    """Border stations of China that a flow passes, in an alternative."""
    (scenario,) = (
        each.scenario for each in load_study("alashankou_sites").variants if each.id == variant
    )
    lines = itineraries(build_corridor(scenario), scenario, flow)
    return {place for line in lines for place in line.facilities} & {"khorgos", "alashankou"}


def test_fruit_makes_the_detour_to_the_only_site():
    assert stations("fruit_central_asia", "baseline") == {"alashankou"}
    assert stations("fruit_central_asia", "meat_and_fruit_at_khorgos") == {"khorgos"}


def test_grain_has_a_site_at_both_unless_it_is_taken_away():
    assert stations("eastbound_grain", "baseline") == {"khorgos", "alashankou"}
    assert stations("eastbound_grain", "grain_at_alashankou_only") == {"alashankou"}


def test_boxes_without_such_goods_pass_both():
    assert stations("eastbound_almaty", "baseline") == {"khorgos", "alashankou"}

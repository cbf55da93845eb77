import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.model.holding_back import HoldingBack
from sim.streams import Streams
from tests.model.runs import run, when
from tests.model.shared_lines import shared_line
from tests.small_scenarios import facility, flow, scenario, section


def two_stations(**steps):
    """Single track from a over m1 and m2 to b, an hour a section, five trains a day each way."""
    flows = {"west": flow("a", "b"), "east": flow("b", "a", direction="eastbound")}
    for each in flows.values():
        each["vehicles_per_year"] = 5 * 365
    places = {"a": facility(), "m1": facility(**steps), "m2": facility(**steps), "b": facility()}
    pairs = (("a", "m1"), ("m1", "m2"), ("m2", "b"))
    sections = [section(*pair, km=50, tracks=1) for pair in pairs]
    return scenario(facilities=places, sections=sections, flows=flows, end="2022-01-31")


SHARED = {"loops": {"kind": "stored", "places": 2}}


def arrived_h(described):
    """Hours of arrival of all units, NaN of those under way."""
    streams = Streams(1, 0)
    corridor = build_corridor(described)
    demand = draw_demand(described, corridor, streams)
    return simulate(described, corridor, demand, streams).units.arrived_h


def test_stations_with_loops_for_both_directions_do_not_lock():
    arrived = arrived_h(two_stations(**SHARED))
    # At 42 % of the line's capacity all but those of the last hours are there.
    assert np.isnan(arrived).mean() < 0.02
    assert np.nanmax(arrived) > 29 * 24


def test_a_train_is_held_back_before_the_last_free_loop():
    described = two_stations(**SHARED)
    record = run(described, {"west": [0, 0, 0], "east": [0, 0, 0]})
    # Two from each side would fill both stations with trains that want past one another.
    assert len(when(record, "FINISH")) == 6
    second = [when(record, "START", "loops", place) for place in ("m1", "m2")]
    assert second[0]["west-0"] == second[1]["east-0"] == 0


def test_loops_of_one_direction_alone_are_had_as_ever():
    steps = {
        f"loop_{itinerary}": {"kind": "stored", "places": 1, "for": {"direction": itinerary}}
        for itinerary in ("westbound", "eastbound")
    }
    record = run(two_stations(**steps), {"west": [0, 0], "east": [0]})
    # The second has it when the first enters m1-m2, at 2: the one from b is there before, at 1.
    assert when(record, "START", "loop_westbound", "m1") == {"west-0": 0, "west-1": 2}


def keeps_going(number):
    described = shared_line(number)
    arrived = arrived_h(described)
    days = (described.end - described.start).days
    # On lines with twice as many trains as they carry, a day and a half may pass without one.
    in_quarters, _ = np.histogram(arrived, np.linspace(0, days * 24, 5))
    assert in_quarters.all()


@pytest.mark.parametrize("number", range(0, 1000, 40))
def test_lines_with_shared_tracks_keep_going(number):
    keeps_going(number)


@pytest.mark.verification
@pytest.mark.parametrize("number", range(1000))
def test_a_thousand_lines_with_shared_tracks_keep_going(number):
    keeps_going(number)


def test_all_that_wait_for_the_same_are_asked_about_once(monkeypatch):
    asked = []
    may_have = HoldingBack.may_have

    def counted(rule, vehicle, stock, amount):
        asked.append(vehicle)
        return may_have(rule, vehicle, stock, amount)

    monkeypatch.setattr(HoldingBack, "may_have", counted)
    counts = []
    for trains in (20, 40):
        asked.clear()
        run(two_stations(**SHARED), {"west": [0] * trains, "east": [0] * trains})
        counts.append(len(asked))
    # Twice the trains ask twice as often, and not four times.
    assert counts[1] < 2.5 * counts[0]

"""The scenarios that are measured."""

from benchmarks.measured_scenarios import REFERENCE_YEAR, baseline_alone
from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.runs.replication import simulated
from sim.scenario import load_study
from sim.streams import Streams


def test_the_reference_year_is_20000_trains_of_50_containers_over_12_facilities():
    scenario = load_study(REFERENCE_YEAR).baseline.scenario
    demand = draw_demand(scenario, build_corridor(scenario), Streams(scenario.root_seed, 0))
    assert (len(scenario.facilities), len(scenario.sections)) == (12, 14)
    assert sum(flow.depart_h.size for flow in demand.flows) == 19_999
    assert {int(number) for flow in demand.flows for number in flow.units} == {50}


def test_idle_facilities_change_no_train():
    year, among = (baseline_alone("reference_year", 7, idle).baseline.scenario for idle in (0, 30))
    assert len(among.facilities) == len(year.facilities) + 30
    alone, beside = (simulated(each, Streams(1, 0)) for each in (year, among))
    assert (alone.vehicles.ordered_h == beside.vehicles.ordered_h).all()
    assert alone.events.time_h.tolist() == beside.events.time_h.tolist()

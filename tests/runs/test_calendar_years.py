"""What is ordered for a calendar year is what is counted in it, in leap years too."""

import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.statistics import Period, indicators, indicators_by_period
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario, section

TRAINS = {"vehicles_per_year": 3650, "units_per_vehicle": 1, "tonnes_per_unit": 1000}


def record_of(start, end):
    """Ten trains of 1,000 t a day in a common year, over a line that takes no time to speak of."""
    described = scenario(
        start=start,
        end=end,
        facilities={"west": facility(), "east": facility()},
        sections=[section("west", "east", km=1) | {"speed_kmh": 1e9}],
        flows={"trains": flow("west", "east", arrivals="regular", **TRAINS)},
    )
    corridor, streams = build_corridor(described), Streams(1, 0)
    demand = draw_demand(described, corridor, streams)
    return simulate(described, corridor, demand, streams)


def tonnes(table):
    rows = table[(table.indicator == "tonnes_per_year") & (table.place == "east")]
    return rows[(rows.direction == "") & (rows.traffic_class == "")].value.item()


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_year_delivers_what_was_ordered_for_it(year):
    table = indicators(
        record_of(f"{year}-01-01", f"{year + 1}-01-01"), warm_up_h=0, crossings={}, borders={}
    )
    assert tonnes(table) == pytest.approx(3.65, abs=0.0011)


def test_each_year_of_several_delivers_what_was_ordered_for_it():
    record = record_of("2019-01-01", "2021-01-01")
    common, leap = Period("2019", 0, 8760), Period("2020", 8760, 8760 + 8784)
    table = indicators_by_period(record, (common, leap), crossings={}, borders={})
    for year in ("2019", "2020"):
        assert tonnes(table[table.period == year]) == pytest.approx(3.65, abs=0.0011)

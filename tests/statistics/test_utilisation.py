"""How much was used of what there is, for each kind of queue, worked out by hand."""

import pytest

from sim.statistics import tables
from sim.statistics.audit.queue_checks import capacity_check
from sim.statistics.measures.counted import CountedRun
from sim.statistics.measures.utilisation import utilisations
from tests.model.runs import at_yard, run
from tests.small_scenarios import CLASSES, facility, flow, scenario, section

DAYS = 59
"""Of a run at the yard."""
NIGHTS = [24 * day for day in range(DAYS)]


def used(record, warm_up_h=0.0):
    """(place or step, direction) → share."""
    return {
        (row.step or row.place, row.direction): pytest.approx(row.number)
        for row in utilisations(CountedRun(tables(record), warm_up_h))
    }


def wagons(number, **more):
    return {"fleets": {"flats": {"kind": "wagon", "stock": {"yard": number}, **more}}}


def work(time_h=12, servers=9):
    return {"kind": "served", "servers": servers, "time_h": time_h}


def test_a_yard_counts_what_its_places_count():
    # 50 TEU in a yard of 100, half of the time.
    yard = {"kind": "stored", "places": 100, "counts": "teu"}
    assert used(at_yard(NIGHTS, units=25, yard=yard, work=work()))["yard", ""] == 0.25


@pytest.mark.parametrize("need", [{"per_vehicle": 5}, {"per_unit": 1}])
def test_a_fleet_counts_its_wagons(need):
    # 5 of 10 wagons, half of the time.
    take = {"kind": "pooled", "fleet": "flats", **need}
    record = at_yard(NIGHTS, units=5, more=wagons(10), take=take, work=work())
    assert used(record)["take", ""] == 0.25


def test_wagons_on_the_way_back_are_not_ready():
    # 12 h under the train and 12 h back: never ready.
    take = {"kind": "pooled", "fleet": "flats", "per_vehicle": 5, "return_h": 12}
    assert used(at_yard(NIGHTS, more=wagons(5), take=take, work=work()))["take", ""] == 1


def test_wagons_that_go_with_the_load_are_used_until_they_stand_ready_again():
    # Four of eight: 2 h under the load to b, 2 h back under a train of empties, of 8,760 h.
    back = {"from": "b", "to": "a", "when_above": 0, "wagons_per_train": 4}
    back |= {"traffic_class": "empties", "direction": "eastbound"}
    take = {"kind": "pooled", "fleet": "flats", "per_vehicle": 4, "cause": "wagon"}
    described = scenario(
        classes=CLASSES | {"empties": {"title": "empties", "unit": "empty_wagon"}},
        fleets={"flats": {"kind": "wagon", "stock": {"a": 8}, "repositioning": {"back": back}}},
        facilities={
            "a": facility(take=take | {"for": {"classes": ["containers"]}}),
            "b": facility(),
        },
        sections=[section("a", "b")],
        flows={"trains": flow("a", "b")},
    )
    assert used(run(described, {"trains": [0]}))["take", ""] == 4 * 4 / 8 / 8760


def a_line(warm_up_h=0.0, **keys):
    """Ten trains to b and five to a, 2 h each, in a year."""
    described = scenario(
        facilities={"a": facility(), "b": facility()},
        sections=[section("a", "b", **keys)],
        flows={"west": flow("a", "b"), "east": flow("b", "a", direction="eastbound")},
    )
    departs = {"west": [24 * day for day in range(10)], "east": [24 * day + 12 for day in range(5)]}
    return used(run(described, departs), warm_up_h)


def test_single_track_is_used_while_a_train_is_on_it_or_the_next_may_not_enter():
    shares = a_line(tracks=1, block_release_min=30)
    assert shares["a-b", ""] == 15 * 2.5 / 8760
    assert (shares["a-b", "westbound"], shares["a-b", "eastbound"]) == (25 / 8760, 12.5 / 8760)


def test_a_train_that_left_single_track_before_the_counted_time_uses_none_of_it():
    # The last one to b leaves at 218 h, and the next may enter at 218.5 h.
    shares = a_line(218.25, tracks=1, block_release_min=30)
    assert shares["a-b", ""] == 0
    assert ("a-b", "westbound") not in shares


def test_of_single_track_in_blocks_the_busiest_tells():
    assert a_line(tracks=1, blocks=2)["a-b", ""] == 15 / 8760


def test_a_line_worked_by_headway_is_used_for_the_headway_of_each_train():
    shares = a_line(tracks=2, headway_min=60)
    assert (shares["a-b", "westbound"], shares["a-b", "eastbound"]) == (10 / 8760, 5 / 8760)
    assert shares["a-b", ""] == 7.5 / 8760


def test_loads_of_nothing_fill_no_yard():
    yard = {"kind": "stored", "places": 1, "counts": "teu"}
    record = run(
        scenario(
            facilities={"yard": facility(yard=yard, work=work())},
            flows={"trains": flow("yard", "yard", teu_per_unit=0)},
        ),
        {"trains": [0, 0, 0]},
        teu_per_unit=0.0,
    )
    assert list(capacity_check(tables(record))) == []
    assert used(record)["yard", ""] == 0

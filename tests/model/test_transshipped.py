from tests.model.runs import at_yard, hours, run, trace, when
from tests.small_scenarios import facility, flow, scenario, section


def change(servers=1, **more):
    """A break of gauge where a move takes an hour."""
    return {
        "kind": "transshipped",
        "servers": servers,
        "time_min": 60,
        "track_pairs": 1,
        "to_gauge_mm": 1520,
    } | more


def flats(**stock):
    return {"fleets": {"flats": {"kind": "wagon", "stock": stock}}}


def test_cranes_lift_box_by_box_in_the_order_of_the_trains():
    record = at_yard([0, 1], units=3, change=change(servers=2, track_pairs=2))
    assert record.treatments.unit.tolist() == [0, 1, 2, 3, 4, 5]
    assert record.treatments.start_h.tolist() == [0, 0, 1, 1, 2, 2]
    assert hours(record, "START", "change") == [0, 1]
    assert hours(record, "END", "change") == [2, 3]


def test_a_train_waits_for_a_track_pair():
    record = at_yard([0, 1], units=3, change=change())
    assert trace(record)[6:] == [
        (1, "trains-1", "yard", "change.track_pairs", "ARRIVE"),
        (3, "trains-0", "yard", "change", "END"),
        (3, "trains-0", "yard", "change.track_pairs", "END"),
        (3, "trains-0", "yard", "life", "FINISH"),
        (3, "trains-1", "yard", "change.track_pairs", "START"),
        (3, "trains-1", "yard", "change", "ARRIVE"),
        (3, "trains-1", "yard", "change", "START"),
        (6, "trains-1", "yard", "change", "END"),
        (6, "trains-1", "yard", "change.track_pairs", "END"),
        (6, "trains-1", "yard", "life", "FINISH"),
    ]


def test_both_rakes_are_placed_while_the_pair_is_held():
    record = at_yard([0, 0], units=1, change=change(setup_h=0.5))
    assert hours(record, "START", "change.track_pairs") == [0, 1.5]
    assert hours(record, "START", "change.setup") == [0, 1.5]
    assert hours(record, "START", "change") == [0.5, 2]


def test_a_train_longer_than_the_track_is_split_and_worked_in_several_spots():
    # 5 boxes of 14 m and a locomotive of 30 m: 100 m on a track of 50 m.
    record = at_yard([0], units=5, change=change(servers=9, track_length_m=50, split_h=0.5))
    assert record.treatments.start_h.tolist() == [0, 0, 0, 1.5, 1.5]
    assert hours(record, "END", "change") == [2.5]


def test_a_train_as_long_as_the_track_is_not_split():
    record = at_yard([0], units=5, change=change(servers=9, track_length_m=100, split_h=0.5))
    assert hours(record, "END", "change") == [1]


def border(*, fleet=None, end="2022-03-01", tracks=1, **step):
    """From a over the border b to c, where wagons come to a stand."""
    tracks = {"kind": "stored", "places": tracks, "for": {"direction": "westbound"}}
    step = change(wagons={"fleet": "flats"}, **{"for": {"direction": "westbound"}}) | step
    described = {
        "facilities": {"a": facility(), "b": facility(tracks=tracks, change=step), "c": facility()},
        "sections": [
            section("a", "b", km=50, gauge_mm=1435),
            section("b", "c", km=50, gauge_mm=1520),
        ],
        "flows": {"west": flow("a", "c")},
        "end": end,
    }
    return described | {"fleets": {"flats": {"kind": "wagon", "stock": {"b": 0}} | (fleet or {})}}


BACK = {
    "repositioning": {
        "back": {
            "from": "c",
            "to": "b",
            "when_above": 0,
            "wagons_per_train": 3,
            "traffic_class": "grain",
            "direction": "eastbound",
        }
    }
}


def test_missing_wagons_block_the_pair_and_the_tracks_before_it():
    described = border(fleet={"stock": {"b": 3}})
    record = run(scenario(**described), {"west": [0, 0, 0]}, units={"west": 3})
    # The first takes all wagons and leaves at 4; the second comes at 5 and keeps the pair and the
    # track from then on, so that the third can't leave a.
    assert when(record, "ARRIVE", "change.wagons") == {"west-1": 5}
    assert hours(record, "START", "change.wagons") == []
    assert when(record, "START", "change.track_pairs") == {"west-0": 1, "west-1": 5}
    assert when(record, "START", "tracks") == {"west-0": 0, "west-1": 4}


def test_wagons_travel_with_the_load_and_come_back_with_a_train_of_empties():
    described = border(fleet={"stock": {"b": 3}} | BACK)
    record = run(scenario(**described), {"west": [0, 0]}, units={"west": 3})
    # First: on the pair 1-4, at c at 5, empties back at b at 6 (1 h); second: lifted 6-9.
    assert when(record, "FINISH") == {
        "west-0": 5,
        "flats.back-0": 6,
        "west-1": 10,
        "flats.back-1": 11,
    }
    assert when(record, "START", "change.wagons") == {"west-1": 6}


def test_as_many_wagons_are_taken_as_the_units_need():
    step = {"wagons": {"fleet": "flats", "per_unit": 0.5}}
    enough = scenario(**border(fleet={"stock": {"b": 3}}, **step))
    too_few = scenario(**border(fleet={"stock": {"b": 2}}, **step))
    assert hours(run(enough, {"west": [0]}, units={"west": 5}), "END", "change") == [6]
    assert hours(run(too_few, {"west": [0]}, units={"west": 5}), "END", "change") == []


def test_units_go_over_the_stack_while_wagons_are_missing_and_are_lifted_twice():
    described = border(fleet={"stock": {"b": 3}} | BACK, stack_teu=6)
    record = run(scenario(**described), {"west": [0, 0]}, units={"west": 3})
    # The second is on the pair from 5: first lift until 8, its wagons are there at 6.
    assert when(record, "END", "change.track_pairs") == {"west-0": 4, "west-1": 8}
    assert trace(record, "change")[3:] == [
        (5, "west-1", "b", "change", "ARRIVE"),
        (5, "west-1", "b", "change", "START"),
        (8, "west-1", "b", "change", "END"),
        (8, "west-1", "b", "change", "ARRIVE"),
        (8, "west-1", "b", "change", "START"),
        (11, "west-1", "b", "change", "END"),
    ]
    assert when(record, "FINISH")["west-1"] == 12


def test_a_stack_without_room_is_no_help():
    described = border(fleet={"stock": {"b": 3}} | BACK, stack_teu=5)
    record = run(scenario(**described), {"west": [0, 0]}, units={"west": 3})
    assert when(record, "FINISH")["west-1"] == 10


def test_a_load_in_the_stack_and_a_train_on_the_pair_do_not_wait_for_one_another():
    described = border(fleet={"stock": {"b": 3}} | BACK, stack_teu=6, tracks=3)
    record = run(scenario(**described), {"west": [0, 0, 0, 0]}, units={"west": 3})
    # The second is in the stack, the third on the pair: the wagons go to the second, which is
    # loaded on the far track while the third stands on the near one.
    assert len(hours(record, "FINISH", "life", flow="west")) == 4


def test_wagons_taken_off_a_train_stand_at_the_break_of_gauge():
    near = {"kind": "pooled", "fleet": "chinese", "per_unit": 1, "cause": "wagon"}
    described = scenario(
        facilities={
            "a": facility(take=near | {"for": {"direction": "westbound"}}),
            "b": facility(
                change=change(**{"for": {"direction": "westbound"}}),
                take=near | {"for": {"direction": "eastbound"}},
            ),
            "c": facility(),
        },
        sections=[section("a", "b", km=50, gauge_mm=1435), section("b", "c", km=50)],
        flows={"west": flow("a", "c"), "east": flow("b", "a", direction="eastbound")},
        fleets={"chinese": {"kind": "wagon", "stock": {"a": 3}}},
    )
    record = run(described, {"west": [0], "east": [0]}, units={"west": 3, "east": 3})
    assert hours(record, "START", "take", "b") == [4]


def test_cranes_keep_hours_and_the_train_its_pair():
    record = at_yard([19], units=3, change=change(hours="08:00-20:00"))
    assert record.treatments.start_h.tolist() == [19, 32, 33]
    assert hours(record, "END", "change.track_pairs") == [34]


def test_the_far_side_may_keep_its_wagons_elsewhere():
    step = {"wagons": {"fleet": "flats", "at": "c"}}
    described = scenario(**border(fleet={"stock": {"c": 3}}, **step))
    record = run(described, {"west": [0]}, units={"west": 3})
    assert hours(record, "END", "change") == [4]


def test_opposite_breaks_of_gauge_feed_one_another_with_wagons():
    pool = {"kind": "pooled", "fleet": "flats", "per_unit": 1, "cause": "wagon"}
    described = border()
    described["facilities"]["b"]["steps"]["back"] = change(
        to_gauge_mm=1435, **{"for": {"direction": "eastbound"}}
    )
    described["facilities"]["c"] = facility(take=pool | {"for": {"direction": "eastbound"}})
    described["flows"]["east"] = flow("c", "a", direction="eastbound")
    described["fleets"] = flats(c=3)["fleets"]
    record = run(scenario(**described), {"west": [0], "east": [0]}, units={"west": 3, "east": 3})
    # The flats come with the train from c at 1, are free at 4, and carry the other from 7.
    assert when(record, "START", "change.wagons") == {"west-0": 4}
    assert when(record, "FINISH") == {"east-0": 5, "west-0": 8}

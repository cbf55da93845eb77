from tests.model.runs import at_yard, hours, line, run, when
from tests.small_scenarios import facility, flow, scenario, section


def room(places=1, **more):
    return {"kind": "stored", "places": places, **more}


def gate(time_h, **more):
    return {"kind": "served", "servers": 1, "time_h": time_h, **more}


def test_a_full_room_holds_the_train_at_the_facility_before():
    described = scenario(**line(first={"gate": gate(1)}, last={"tracks": room(), "work": gate(10)}))
    record = run(described, {"west": [0, 0]})
    # The first is at b from 3 to 13 and its place is reserved from 1.
    assert when(record, "ARRIVE", "tracks") == {"west-0": 1, "west-1": 2}
    assert when(record, "START", "tracks") == {"west-0": 1, "west-1": 13}
    assert when(record, "END", "tracks") == {"west-0": 13, "west-1": 25}
    assert when(record, "START", "path") == {"west-0": 1, "west-1": 13}


def test_a_held_train_blocks_what_is_behind_it():
    described = scenario(
        facilities={
            "a": facility(),
            "b": facility(tracks=room()),
            "c": facility(tracks=room(), work=gate(10)),
        },
        sections=[section("a", "b", km=50), section("b", "c", km=50)],
        flows={"west": flow("a", "c")},
    )
    record = run(described, {"west": [0, 0, 0]})
    # 0 enters a-b at 0, b-c at 1, is done at 12; 1 waits at b until then; 2 at a until 12.
    assert when(record, "START", "path", "a-b") == {"west-0": 0, "west-1": 1, "west-2": 12}
    assert when(record, "START", "path", "b-c") == {"west-0": 1, "west-1": 12, "west-2": 23}


def test_vessels_spill_back_over_a_full_channel():
    # 10 km and then 100 km at 1 m/s, one vessel at a time in each and one berth between.
    metre_a_second = {"speed_kmh": 3.6, "tracks": 1}
    described = scenario(
        facilities={"a": facility(), "b": facility(berth=room()), "c": facility()},
        sections=[
            section("a", "b", km=10, **metre_a_second),
            section("b", "c", km=100, **metre_a_second),
        ],
        flows={"vessels": flow("a", "c")},
    )
    record = run(described, {"vessels": [0, 0, 0]})
    entries = [round(hour * 3600) for hour in hours(record, "START", "path", "a-b")]
    assert entries == [0, 10_000, 110_000]


def test_a_place_counts_teu_if_it_says_so():
    yard = {"stack": room(200, counts="teu"), "work": gate(5)}
    described = scenario(**line(last=yard))
    record = run(described, {"west": [0, 0, 0]}, units={"west": 50})
    # 100 TEU each: two trains have room, the third waits for the first to finish at 2 + 5.
    assert hours(record, "START", "stack") == [0, 0, 7]


def test_a_place_is_kept_until_the_end_of_the_step_named():
    record = at_yard([0, 0], tracks=room(until="work"), work=gate(3), leave=gate(4))
    assert hours(record, "START", "tracks") == [0, 3]
    assert hours(record, "END", "tracks") == [3, 6]


def test_a_place_until_a_step_that_is_passed_by_ends_on_leaving():
    steps = {"tracks": room(until="work"), "work": gate(3, **{"for": {"direction": "eastbound"}})}
    described = scenario(
        facilities={"a": facility(**steps), "b": facility(work=gate(7))},
        sections=[section("a", "b")],
        flows={"west": flow("a", "b")},
    )
    record = run(described, {"west": [0, 0]})
    assert hours(record, "END", "tracks") == [0, 0]


def test_a_place_until_a_step_is_not_ended_by_its_namesake_elsewhere():
    described = scenario(
        facilities={
            "a": facility(engine={"kind": "pooled", "fleet": "engines", "until": "work"}),
            "b": facility(work=gate(7)),
        },
        sections=[section("a", "b")],
        flows={"west": flow("a", "b")},
        fleets={"engines": {"kind": "locomotive", "stock": {"a": 1}}},
    )
    record = run(described, {"west": [0]})
    assert hours(record, "END", "engine") == [9]


def test_blocking_after_service_keeps_the_place_until_the_next_is_had():
    record = at_yard(
        [0, 0, 0], first=room(until="second"), work=gate(1), second=room(), slow=gate(10)
    )
    assert hours(record, "START", "first") == [0, 1, 11]
    assert hours(record, "START", "second") == [1, 11, 21]
    assert hours(record, "END", "first") == [1, 11, 21]


def test_directions_have_places_of_their_own():
    westbound = {"for": {"direction": "westbound"}}
    eastbound = {"for": {"direction": "eastbound"}}
    described = scenario(
        **line(
            first={"tracks": room(**eastbound), "work": gate(50, **eastbound)},
            last={"tracks": room(**westbound), "work": gate(50, **westbound)},
        )
    )
    record = run(described, {"west": [0], "east": [0]})
    assert hours(record, "START", "tracks") == [0, 0]
    assert hours(record, "FINISH") == [52, 52]


def test_a_cut_in_places_takes_those_that_are_given_back():
    places = {"value": 2, "changes": [{"from": "2022-01-02", "to": 1}]}
    record = at_yard([0, 0, 25, 25], tracks=room(places), work=gate(20, servers=2))
    # Both places are held until 40 (one server each until 20); from 24 on there is one.
    assert hours(record, "START", "tracks") == [0, 0, 25, 45]


def test_the_urgent_get_a_place_first():
    flows = {"slow": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    record = at_yard(
        {"slow": [0, 1], "urgent": [2]}, more={"flows": flows}, tracks=room(), work=gate(5)
    )
    assert when(record, "START", "tracks") == {"slow-0": 0, "urgent-0": 5, "slow-1": 10}

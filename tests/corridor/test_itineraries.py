import datetime as dt
import time

import pytest

from sim.corridor import Trip, build_corridor, itineraries, itinerary_between
from sim.errors import ScenarioError
from tests.small_scenarios import TRANSSHIPPED, facility, flow, scenario, section, two_crossings

BY_KHORGOS = ("urumqi", "khorgos", "altynkol", "almaty")
BY_DOSTYK = ("urumqi", "alashankou", "dostyk", "almaty")


def found(small, flow_id="boxes", day=None):
    return itineraries(build_corridor(small), small, flow_id, day)


def facilities(small, flow_id="boxes", day=None):
    return [itinerary.facilities for itinerary in found(small, flow_id, day)]


def edited(small, **parts):
    """The scenario with some parts replaced; parts are nested dicts merged into the old ones."""
    data = small.model_dump(by_alias=True, mode="json")

    def merge(old, new):
        for key, value in new.items():
            if isinstance(value, dict) and isinstance(old.get(key), dict):
                merge(old[key], value)
            else:
                old[key] = value

    merge(data, parts)
    return type(small).model_validate(data)


def test_a_section_is_an_edge_both_ways_with_its_running_time():
    corridor = build_corridor(two_crossings())
    for ends in (("khorgos", "altynkol"), ("altynkol", "khorgos")):
        edge = corridor.edges[*ends, "khorgos-altynkol"]
        assert (edge["km"], edge["running_h"]) == (8, 0.16)
        assert edge["section"].to == "altynkol"
    assert corridor.nodes["dostyk"]["facility"].steps["gauge_change"].to_gauge_mm == 1520


def test_the_cheapest_line_is_taken():
    (only,) = found(two_crossings())
    assert only.facilities == BY_KHORGOS
    assert only.sections == ("urumqi-khorgos", "khorgos-altynkol", "altynkol-almaty")
    assert only.share == 1
    assert only.km == 1038
    assert only.running_h == pytest.approx(1038 / 50)
    # 50 boxes at 3.6 min by 3 cranes are an hour.
    assert only.generalised_cost_h == pytest.approx(1038 / 50 + 1)


def test_money_counts_by_the_value_of_time():
    dear = {"sections": {"khorgos-altynkol": {"cost_usd_per_teu": 100}}}
    assert facilities(edited(two_crossings(), **dear)) == [BY_KHORGOS]
    small = edited(two_crossings(value_of_time_usd_per_teu_h=10), **dear)
    (only,) = found(small)
    assert (only.facilities, only.cost_usd_per_teu) == (BY_DOSTYK, 0)


def test_fixed_shares_go_through_their_facilities_whatever_they_cost():
    small = two_crossings(via={"dostyk": 0.3, "altynkol": 0.7})
    assert [(line.facilities, line.share) for line in found(small)] == [
        (BY_DOSTYK, pytest.approx(0.3)),
        (BY_KHORGOS, pytest.approx(0.7)),
    ]


def test_two_facilities_on_one_line_share_it():
    small = two_crossings(via={"khorgos": 0.3, "altynkol": 0.7})
    assert [(line.facilities, line.share) for line in found(small)] == [(BY_KHORGOS, 1)]


def test_logit_shares_follow_generalised_cost():
    small = two_crossings(logit={"via": ["dostyk", "altynkol"], "scale_h": 5})
    by_dostyk, by_khorgos = found(small)
    odds = by_khorgos.share / by_dostyk.share
    # 1,332 km against 1,038 km at 50 km/h, service being alike: 5.88 h, over a spread of 5 h.
    assert odds == pytest.approx(2.718281828459045 ** (5.88 / 5))
    assert by_dostyk.share + by_khorgos.share == pytest.approx(1, abs=1e-12)


def test_a_logit_with_a_tiny_spread_takes_the_cheapest_and_does_not_underflow():
    small = two_crossings(logit={"via": ["dostyk", "altynkol"], "scale_h": 0.001})
    assert [line.share for line in found(small)] == [0, 1]


def test_a_closed_line_is_left_out_until_its_date():
    opens = {"value": False, "changes": [{"from": "2022-07-01", "to": True}]}
    small = edited(two_crossings(), sections={"khorgos-altynkol": {"open": opens}})
    assert facilities(small) == [BY_DOSTYK]
    assert facilities(small, day=dt.date(2022, 6, 30)) == [BY_DOSTYK]
    assert facilities(small, day=dt.date(2022, 7, 1)) == [BY_KHORGOS]


def test_a_train_changes_gauge_only_where_a_step_for_it_does():
    small = edited(two_crossings(), flows={"boxes": {"direction": "eastbound"}})
    with pytest.raises(ScenarioError) as error:
        found(small)
    assert str(error.value) == (
        "scenario: flows.boxes: no itinerary from urumqi to almaty for containers eastbound on "
        "2022-01-01: altynkol-almaty has gauge 1520 and the train comes on 1435; add a step of "
        "altynkol for it with to_gauge_mm: 1520; dostyk-almaty has gauge 1520 and the "
        "train comes on 1435; add a step of dostyk for it with to_gauge_mm: 1520"
    )


def test_the_gauge_may_change_on_either_side_of_the_border():
    eastbound = TRANSSHIPPED | {"to_gauge_mm": 1435, "for": {"direction": "eastbound"}}
    small = edited(
        two_crossings(),
        facilities={"khorgos": {"steps": {"gauge_change": eastbound}}},
        flows={"back": flow("almaty", "urumqi", direction="eastbound")},
    )
    assert facilities(small, "back") == [BY_KHORGOS[::-1]]
    assert facilities(small) == [BY_KHORGOS]


def test_bogies_are_changed_by_a_served_step_that_says_so():
    bogies = {"kind": "served", "servers": 1, "time_h": 5, "for": {"classes": ["grain"]}}
    grain = flow("urumqi", "almaty", traffic_class="grain", direction="eastbound")
    small = edited(two_crossings(), facilities={"dostyk": {"steps": {"bogies": bogies}}})
    with pytest.raises(ScenarioError, match=r"add a step of .* to_gauge_mm: 1520"):
        found(edited(small, flows={"grain": grain}), "grain")
    says_so = {"facilities": {"dostyk": {"steps": {"bogies": {"to_gauge_mm": 1520}}}}}
    small = edited(small, flows={"grain": grain}, **says_so)
    assert facilities(small, "grain") == [BY_DOSTYK]


def test_a_facility_that_does_not_handle_a_class_is_run_through_only_without_steps():
    small = edited(two_crossings(), facilities={"altynkol": {"handles": ["grain"]}})
    assert facilities(small) == [BY_DOSTYK]
    small = edited(two_crossings(), facilities={"khorgos": {"handles": ["grain"]}})
    assert facilities(small) == [BY_KHORGOS]


def test_an_origin_that_does_not_handle_the_class_is_named():
    small = edited(two_crossings(), facilities={"urumqi": {"handles": ["grain"]}})
    with pytest.raises(ScenarioError, match="urumqi does not handle containers"):
        found(small)


def test_a_gap_is_named_with_the_date_on_which_it_closes():
    opens = {"value": False, "changes": [{"from": "2030-07-01", "to": True}]}
    small = scenario(
        facilities={"kashgar": facility(), "makmal": facility(), "osh": facility()},
        sections=[section("kashgar", "makmal", open=opens), section("makmal", "osh")],
        flows={"boxes": flow("kashgar", "osh")},
    )
    with pytest.raises(ScenarioError, match="kashgar-makmal is closed until 2030-07-01"):
        found(small)


def test_trucks_stay_on_roads():
    small = scenario(
        facilities={"khorgos": facility(), "nur_zholy": facility(), "almaty": facility()},
        sections=[
            section("khorgos", "almaty", km=300, gauge_mm=1520),
            section("khorgos", "nur_zholy", km=10, mode="road"),
            section("nur_zholy", "almaty", km=350, mode="road"),
        ],
        flows={"lorries": flow("khorgos", "almaty", traffic_class="trucks")},
    )
    assert facilities(small, "lorries") == [("khorgos", "nur_zholy", "almaty")]


def test_of_equal_lines_the_first_by_name_is_taken_in_any_order_of_the_file():
    places = {name: facility() for name in ("start", "by_b", "by_a", "end")}
    lines = [
        section(begin, end)
        for begin, end in (("start", "by_b"), ("by_b", "end"), ("start", "by_a"), ("by_a", "end"))
    ]
    for sections in (lines, lines[::-1]):
        small = scenario(facilities=places, sections=sections, flows={"f": flow("start", "end")})
        assert facilities(small, "f") == [("start", "by_a", "end")]


def test_a_line_by_a_siding_does_not_pass_a_facility_twice():
    small = scenario(
        facilities={name: facility() for name in ("a", "b", "siding", "c")},
        sections=[
            section("a", "b"),
            section("b", "c"),
            section("b", "siding", km=1),
            section("siding", "c", km=900),
        ],
        flows={"f": flow("a", "c", via={"siding": 1})},
    )
    assert facilities(small, "f") == [("a", "b", "siding", "c")]


def test_a_dead_end_is_no_place_to_go_by():
    small = scenario(
        facilities={name: facility() for name in ("a", "b", "dead_end", "c")},
        sections=[section("a", "b"), section("b", "c"), section("b", "dead_end", km=1)],
        flows={"f": flow("a", "c", via={"dead_end": 1})},
    )
    with pytest.raises(ScenarioError, match="no line passes dead_end without passing some facil"):
        found(small, "f")


def test_two_thousand_idle_facilities_change_nothing_and_cost_little():
    small = two_crossings(via={"dostyk": 0.3, "altynkol": 0.7})
    idle = {f"idle_{number}": facility() for number in range(2000)}
    lines = {
        f"almaty-idle_{number}": section("almaty", f"idle_{number}", gauge_mm=1520)
        for number in range(2000)
    }
    crowded = edited(small, facilities=idle, sections=lines)
    corridor = build_corridor(crowded)
    begin = time.process_time()
    lines_found = itineraries(corridor, crowded, "boxes")
    assert time.process_time() - begin < 0.05
    assert lines_found == found(small)


def test_empties_find_their_way_back_by_their_class_and_direction():
    small = two_crossings()
    trip = Trip("almaty", "dostyk", "containers", "eastbound", flow="flats.return")
    line = itinerary_between(build_corridor(small), small, trip)
    assert line.facilities == ("almaty", "dostyk")


def test_a_diversion_goes_on_from_where_it_is_decided():
    small = two_crossings()
    trip = Trip("urumqi", "almaty", "containers", "westbound", flow="boxes")
    line = itinerary_between(build_corridor(small), small, trip, via="dostyk")
    assert line.facilities == BY_DOSTYK


def test_a_flow_within_one_facility_has_an_itinerary_without_sections():
    small = scenario(facilities={"only": facility()}, flows={"f": flow("only", "only")})
    (line,) = found(small, "f")
    assert (line.facilities, line.sections, line.km) == (("only",), (), 0)

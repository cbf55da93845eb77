import datetime as dt
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from sim.report.charts.schematic import schematic
from sim.report.charts.schematic_layout import spots
from sim.scenario import load_study
from tests.small_scenarios import facility, flow, scenario, section

RAIL = {"rail", "sea"}


@pytest.fixture(scope="module")
def corridor():
    return load_study("baseline_2022").baseline.scenario


def at(longitude, latitude, **more):
    return facility() | {"longitude": longitude, "latitude": latitude} | more


def drawn(*sections, **more):
    places = {"west": at(80, 45, title="West"), "east": at(81, 45, title="East", country="CN")}
    return schematic(
        scenario(
            facilities=places,
            sections=[section("west", "east", **each) for each in sections],
            flows={"trains": flow("west", "east")},
            **more,
        ),
        RAIL,
    )


def strokes(svg):
    return re.findall(r'stroke="(#\w+)" stroke-width="([\d.]+)"( stroke-dasharray="[\d ]+")?', svg)


def test_the_same_network_gives_the_same_picture(corridor):
    assert schematic(corridor, RAIL) == schematic(corridor, RAIL)


def test_the_picture_is_well_formed_and_names_every_joined_facility(corridor):
    tree = ET.fromstring(schematic(corridor, RAIL))  # noqa: S314 -- our own
    said = " ".join(text for each in tree.iter() if (text := (each.text or "").strip()))
    for name in ("Altynkol", "Duisburg", "Lianyungang", "Malaszewicze", "Tashkent"):
        assert name in said


def test_no_name_covers_another(corridor):
    ends = {end for each in corridor.sections.values() for end in (each.from_, each.to)}
    stand = spots(
        {name: (corridor.facilities[name].longitude, corridor.facilities[name].latitude)
         for name in ends},
        {name: corridor.facilities[name].title for name in ends},
        (1080, 760),
    )  # fmt: skip
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in combinations(
        [spot.box for spot in stand.values()], 2
    ):
        assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top


def test_places_side_by_side_keep_their_order():
    degrees = {"malaszewicze": (23.6, 52.1), "brest": (23.7, 52.1), "warsaw": (21.0, 52.2)}
    stand = spots(degrees, {name: name for name in degrees}, (300, 200))
    assert stand["warsaw"].x < stand["malaszewicze"].x < stand["brest"].x


def test_a_line_with_pairs_is_one_stroke_and_tells_them_with_their_dates():
    pairs = {"value": 12, "changes": [{"from": "2025-09-30", "to": 60}]}
    svg = drawn({"gauge_mm": 1520, "pairs_per_day": pairs})
    assert ">12→60 (2025-09)</text>" in svg
    assert ("#b4472a", "2.6", "") in strokes(svg)


def test_of_several_changes_the_last_is_told():
    changes = [{"from": "2024-04-01", "to": 16}, {"from": "2025-09-30", "to": 60}]
    svg = drawn({"gauge_mm": 1520, "pairs_per_day": {"value": 18, "changes": changes}})
    assert ">18→60 (2025-09)</text>" in svg


def test_a_change_that_is_over_is_no_news():
    pairs = {"value": 12, "changes": [{"from": "2020-09-30", "to": 60}]}
    assert ">60</text>" in drawn({"gauge_mm": 1520, "pairs_per_day": pairs})


def test_a_planned_line_is_dashed_and_tells_when_it_opens():
    svg = drawn({"open": {"value": False, "changes": [{"from": "2027-12-31", "to": True}]}})
    first = strokes(svg)[0]
    assert first[2] == ' stroke-dasharray="6 5"'
    assert ">opens 2027-12</text>" in svg


def test_a_line_that_has_opened_is_solid():
    opened = {"open": {"value": False, "changes": [{"from": "2021-12-31", "to": True}]}}
    assert strokes(drawn(opened))[0][2] == ""
    assert ">opens" not in drawn(opened)


def test_a_bar_crosses_a_line_between_two_countries():
    bar = 'stroke="#1b2430" stroke-width="3"/>'
    at_home = {"west": at(80, 45), "east": at(81, 45)}
    inland = schematic(
        scenario(
            facilities=at_home,
            sections=[section("west", "east")],
            flows={"trains": flow("west", "east")},
        ),
        RAIL,
    )
    assert drawn({}).count(bar) == inland.count(bar) + 1


def test_the_first_day_decides_which_lines_are_open(corridor):
    later = corridor.model_copy(update={"start": dt.date(2028, 1, 1)})
    assert "opens 2027-12" in schematic(corridor, RAIL)
    assert "opens 2027-12" not in schematic(later, RAIL)


def test_a_network_without_roads_has_no_picture_of_them(corridor):
    rails = {name: each for name, each in corridor.sections.items() if each.mode == "rail"}
    assert schematic(corridor.model_copy(update={"sections": rails}), {"road"}) == ""

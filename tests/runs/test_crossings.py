import pytest

from sim.scenario import border_places, borders_of
from sim.statistics import BorderSide
from sim.validation.border_sides_of import (
    border_sides,
    country_before,
    crossings,
    reported_borders,
    reported_crossings,
    reported_stations,
    senses,
)


@pytest.fixture
def scenario(study):
    return study.baseline.scenario


def relabelled(scenario, **countries):
    facilities = {
        name: each.model_copy(update={"country": countries.get(name, each.country)})
        for name, each in scenario.facilities.items()
    }
    return scenario.model_copy(update={"facilities": facilities})


def test_a_crossing_is_a_section_between_two_countries(scenario):
    assert crossings(scenario) == ("border_cn-border_kz",)
    assert crossings(scenario, "road") == ()
    assert borders_of(scenario)["CN-KZ"].over() == ("border_cn-border_kz",)


def test_any_two_countries_have_a_border(scenario):
    other = relabelled(scenario, inland="UA", border_cn="UA", border_kz="PL", almaty="PL")
    assert list(borders_of(other)) == ["PL-UA"]
    assert crossings(other) == crossings(scenario)
    assert border_sides(other) == border_sides(scenario)


def test_one_country_alone_has_no_border(scenario):
    inland = relabelled(scenario, inland="KE", border_cn="KE", border_kz="KE", almaty="KE")
    assert (borders_of(inland), crossings(inland), senses(inland)) == ({}, (), {})


def test_several_borders_on_one_way_are_told_apart(scenario):
    three = relabelled(scenario, almaty="UZ")
    assert border_places(three) == {
        "CN-KZ": ("border_cn-border_kz",),
        "KZ-UZ": ("border_kz-almaty",),
    }
    assert senses(three) == {
        "CN-KZ": {"CN>KZ": ("westbound",), "KZ>CN": ("eastbound",)},
        "KZ-UZ": {"KZ>UZ": ("westbound",), "UZ>KZ": ("eastbound",)},
    }


def test_modes_over_one_border_are_told_apart(scenario):
    rail = scenario.sections["border_cn-border_kz"]
    road = rail.model_copy(update={"mode": "road", "gauge_mm": None})
    both = {**scenario.sections, "border_cn-border_kz-road": road}
    assert border_places(scenario.model_copy(update={"sections": both})) == {
        "CN-KZ": ("border_cn-border_kz", "border_cn-border_kz-road"),
        "CN-KZ-rail": ("border_cn-border_kz",),
        "CN-KZ-road": ("border_cn-border_kz-road",),
    }


def test_a_report_of_a_border_a_side_or_a_station_is_about_that_border(scenario):
    three = relabelled(scenario, almaty="UZ")
    for places in (("CN-KZ",), ("CN-KZ:KZ",), ("border_cn",), ("border_cn", "border_kz")):
        assert "CN-KZ" in [border.name for border in reported_borders(three, places)]
    assert [each.name for each in reported_borders(three, ("border_cn",))] == ["CN-KZ"]
    assert len(reported_borders(three, ("inland",))) == 2
    assert reported_borders(three, ("BY-PL",)) == ()
    assert reported_crossings(three, ("KZ-UZ",), "rail") == ("border_kz-almaty",)


def test_one_side_of_a_border_means_its_stations_there(scenario):
    assert reported_stations(scenario, ("CN-KZ:KZ",), "rail") == ("border_kz",)
    assert reported_stations(scenario, ("CN-KZ:KZ",), "road") is None
    assert reported_stations(scenario, ("border_cn", "nowhere"), "rail") is None


def test_a_way_across_a_border_leads_out_of_a_country():
    assert (country_before("BY>PL"), country_before("both")) == ("BY", None)


def test_trains_are_held_before_a_border_by_its_own_tracks_alone(scenario):
    assert border_sides(scenario) == {
        "border_cn": BorderSide(
            ("border_cn",), ("border_cn.tracks", "border_cn.tracks_from_kazakhstan")
        ),
        "border_kz": BorderSide(
            ("border_kz",), ("border_kz.tracks", "border_kz.tracks_from_almaty")
        ),
    }


def test_a_terminal_belongs_to_its_border_station(scenario):
    terminal = scenario.facilities["almaty"].model_copy(update={"border_station": "border_kz"})
    update = {"facilities": scenario.facilities | {"almaty": terminal}}
    sides = border_sides(scenario.model_copy(update=update))
    assert sides["border_kz"].places == ("border_kz", "almaty")
    assert sides["border_cn"].places == ("border_cn",)


def test_a_place_inland_is_no_border_station_where_a_section_over_the_border_ends(scenario):
    road = scenario.sections["border_cn-border_kz"].model_copy(update={"to": "almaty"})
    sections = {"border_cn-almaty": road, "inland-border_cn": scenario.sections["inland-border_cn"]}
    assert "almaty" not in border_sides(scenario.model_copy(update={"sections": sections}))


def test_a_corridor_that_ends_at_the_border_has_its_border_station(scenario):
    sections = {"inland-border_cn": scenario.sections["inland-border_cn"]}
    assert "border_cn" in border_sides(scenario.model_copy(update={"sections": sections}))

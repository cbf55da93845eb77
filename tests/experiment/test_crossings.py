from sim.experiment.crossings import border_sides, crossings, direction_names
from sim.statistics import BorderSide


def test_a_crossing_is_a_section_between_the_two_countries(study):
    scenario = study.baseline.scenario
    assert crossings(scenario) == ("border_cn-border_kz",)
    assert crossings(scenario, "road") == ()


def test_which_direction_leads_out_of_china_is_read_off_the_flows(study):
    assert direction_names(study.baseline.scenario) == {
        "both": ("westbound", "eastbound"),
        "china_to_kazakhstan": ("westbound",),
        "kazakhstan_to_china": ("eastbound",),
    }


def test_trains_are_held_before_a_border_by_its_own_tracks_alone(study):
    assert border_sides(study.baseline.scenario) == {
        "border_cn": BorderSide(
            ("border_cn",), ("border_cn.tracks", "border_cn.tracks_from_kazakhstan")
        ),
        "border_kz": BorderSide(
            ("border_kz",), ("border_kz.tracks", "border_kz.tracks_from_almaty")
        ),
    }


def test_a_terminal_belongs_to_its_border_station(study):
    scenario = study.baseline.scenario
    terminal = scenario.facilities["almaty"].model_copy(update={"border_station": "border_kz"})
    update = {"facilities": scenario.facilities | {"almaty": terminal}}
    sides = border_sides(scenario.model_copy(update=update))
    assert sides["border_kz"].places == ("border_kz", "almaty")
    assert sides["border_cn"].places == ("border_cn",)


def test_a_place_inland_is_no_border_station_where_a_section_over_the_border_ends(study):
    scenario = study.baseline.scenario
    road = scenario.sections["border_cn-border_kz"].model_copy(update={"to": "almaty"})
    sections = {"border_cn-almaty": road, "inland-border_cn": scenario.sections["inland-border_cn"]}
    sides = border_sides(scenario.model_copy(update={"sections": sections}))
    assert list(sides) == ["border_cn"]

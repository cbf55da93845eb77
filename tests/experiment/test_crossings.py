from sim.experiment.crossings import border_sides, crossings, direction_names


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


def test_trains_are_held_before_a_border_on_its_own_side_alone(study):
    assert border_sides(study.baseline.scenario) == {
        "border_cn": ("inland-border_cn",),
        "border_kz": ("border_kz-almaty",),
    }

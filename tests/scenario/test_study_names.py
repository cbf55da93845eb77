import pytest

from sim.errors import ScenarioError
from sim.scenario import load_study

LITTLE = """\
title: A line
start: 2022-01-01
end: 2022-02-01
classes: {boxes: {title: boxes, unit: container}}
facilities:
  a: {title: A, kind: terminal, country: KZ, latitude: 45, longitude: 80}
  b: {title: B, kind: terminal, country: KZ, latitude: 45, longitude: 81}
sections: {a-b: {from: a, to: b, km: 100, speed_kmh: 50}}
flows:
  west: {title: West, origin: a, destination: b, traffic_class: boxes, direction: west,
         vehicles_per_day: 1, units_per_vehicle: 1, tonnes_per_unit: 1}
"""


def named(folder, name, more=""):
    (folder / name).write_text(LITTLE + more, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("name", ["thesis", "Thesis 2", "диссертация", "论文", "a.b", "a-b_c"])
def test_a_study_is_named_after_its_file(tmp_path, name):
    assert load_study(named(tmp_path, f"{name}.yaml")).id == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("..yaml", "'.' begins with a dot"),
        ("...yaml", "'..' begins with a dot"),
        (".hidden.yaml", "begins with a dot"),
        ("a .yaml", "ends with a space"),
        ("a..yaml", "ends with a space or a dot"),
        ("a:b.yaml", "has ':' in it"),
        ("a\\b.yaml", "in it"),
        ("a\nb.yaml", r"'a\nb' has '\n' in it"),
        ("a\x1b[31m.yaml", r"has '\x1b' in it"),
        ("\u202eevil.yaml", r"has '\u202e' in it"),
        ("nul.yaml", "is a device on Windows"),
        (f"{'a' * 200}.yaml", "is longer than 120 bytes"),
    ],
)
def test_a_name_that_no_folder_of_results_can_bear_is_refused_before_any_run(tmp_path, name, why):
    with pytest.raises(ScenarioError) as caught:
        load_study(named(tmp_path, name))
    (defect,) = caught.value.defects
    assert why in defect.message
    assert "add `name: my_study`" in defect.message


def test_a_name_in_the_file_is_the_way_out(tmp_path):
    assert load_study(named(tmp_path, "..yaml", "name: my_study\n")).id == "my_study"

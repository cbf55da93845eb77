import dataclasses
import re

import pytest

from sim.report.charts.map import close_map, corridor_map
from sim.report.charts.map_marks import drawn_marks, free_corner, short_name
from sim.report.charts.projection import frame, shown_part
from sim.report.charts.vega import as_svg
from sim.report.findings import findings

LABEL = r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)'
CORRIDOR = [(119.45, 34.74), (80.3, 44.2), (9.99, 53.55)]


@pytest.fixture(scope="module")
def drawn(sample):
    return corridor_map(sample.study, findings(sample.comparison))


def test_the_map_has_a_view_for_each_variant_and_each_difference(drawn):
    assert [view.name for view in drawn.views] == [
        "baseline", "gantries", "exchange", "gantries_difference", "exchange_difference",
    ]  # fmt: skip


def test_a_line_is_as_wide_as_the_freight_of_both_directions(drawn):
    widths = dict(
        re.findall(
            r'stroke-width="([\d.]+)"[^>]*><title>([^<]+): [\d.]+ Mt',
            as_svg(drawn.views[0].drawing),
        )
    )
    by_title = {title: float(width) for width, title in widths.items()}
    assert by_title["Urumqi–Jinghe"] == 11.0
    assert by_title["Altynkol–Zhetygen"] == pytest.approx(11 * 12.5 / 21, abs=0.3)


def test_less_is_dashed_and_more_is_solid(drawn):
    last = as_svg(drawn.views[-1].drawing)
    for title, dashes in (("Altynkol–Zhetygen", "none"), ("Aktogay–Astana", "7 4")):
        assert re.search(rf'stroke-dasharray="{dashes}"[^>]*><title>{title}:', last)


def test_no_label_covers_another(drawn):
    labels = re.findall(LABEL, as_svg(drawn.views[0].drawing))
    ends = {"start": (0, 1), "middle": (0.5, 0.5), "end": (1, 0)}
    boxes = []
    for x, y, anchor, text in labels:
        before, after = ends[anchor]
        wide = 7.8 * len(text)
        boxes.append((float(x) - before * wide, float(y), float(x) + after * wide))
    assert len(boxes) > 8
    for number, (left, base, right) in enumerate(boxes):
        for left2, base2, right2 in boxes[:number]:
            assert right <= left2 or right2 <= left or abs(base - base2) >= 13


def test_a_label_leaves_out_what_the_mark_says():
    assert short_name("Muzart-Narynkol road crossing (no regular freight)", "road_crossing") == (
        "Muzart-Narynkol"
    )
    assert short_name("Altynkol station", "border_station") == "Altynkol"


def test_the_places_asked_about_are_labelled_where_ten_stand_on_one_spot(sample):
    shown = frame(CORRIDOR, 860, 40, (300, 520))
    names = [
        "khorgos",
        "altynkol",
        "jinghe",
        "alashankou",
        "dostyk",
        "almaty",
        "zhetygen",
        "aktogay",
    ]
    places = {name: (400.0 + number, 200.0) for number, name in enumerate(names)}
    flows = dict.fromkeys(sample.study.baseline.scenario.sections, 5.0)
    svg = as_svg(drawn_marks(sample.study, shown, places, flows, {"zhetygen"}))
    labels = [text for *_, text in re.findall(LABEL, svg)]
    assert labels[0] == "Zhetygen"
    assert {"Khorgos", "Altynkol", "Alashankou", "Dostyk", "Almaty"} <= set(labels)
    assert svg.count("<line") >= 2


def test_a_place_without_traffic_has_a_grey_mark_and_no_label(sample):
    shown = frame(CORRIDOR, 860, 40, (300, 520))
    places = {"khorgos": (400.0, 200.0), "hamburg": (100.0, 100.0)}
    svg = as_svg(drawn_marks(sample.study, shown, places, {"khorgos-altynkol": 5.0}, set()))
    assert [text for *_, text in re.findall(LABEL, svg)] == ["Khorgos"]
    assert svg.index("<title>Hamburg") < svg.index("<title>Khorgos")
    assert 'fill="#8b95a1"' in svg


def test_without_a_place_in_the_answer_the_second_map_is_around_the_bottleneck(sample):
    study = dataclasses.replace(sample.study, answer=None)
    assert close_map(study, findings(sample.comparison)).title == "Around Altynkol"


def test_the_legend_takes_the_emptiest_corner():
    shown = frame(CORRIDOR, 860, 40, (300, 520))
    left, _, _, bottom = free_corner(shown, [(20.0, shown.height - 20.0), (20.0, 20.0)])
    assert left > 430
    assert bottom > shown.height / 2


def test_the_second_map_shows_what_is_near_the_answers_place(sample):
    near = close_map(sample.study, findings(sample.comparison))
    assert near.title == "Around Khorgos–Altynkol"
    assert ">Dostyk<" in as_svg(near.views[0].drawing)
    assert ">Hamburg<" not in as_svg(near.views[0].drawing)


def test_the_frame_holds_all_points():
    shown = frame(CORRIDOR, 860, 40, (300, 520))
    assert all(shown.holds(shown.pixels(*point), 39) for point in CORRIDOR)


def test_north_is_up_and_east_is_right():
    shown = frame(CORRIDOR, 860, 40, (300, 520))
    (x, y), (east, _), (_, north) = (
        shown.pixels(60, 45), shown.pixels(61, 45), shown.pixels(60, 46),
    )  # fmt: skip
    assert east > x
    assert north < y


def test_a_line_is_cut_at_the_frame():
    shown = frame(CORRIDOR, 860, 40, (300, 520))
    (left, _), (right, _) = shown_part((-5000.0, 100.0), (5000.0, 100.0), shown)
    assert (left, right) == (-30.0, 890.0)
    assert shown_part((-500.0, -500.0), (-400.0, 5000.0), shown) is None

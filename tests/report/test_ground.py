"""Land and sea where they are, on any corridor of the world."""

import re

import pytest

from sim.report.charts.ground import ground
from sim.report.charts.projection import frame

EAST_AFRICA = [(39.64, -4.04), (36.9, -1.33), (32.58, 0.31)]
OVER_THE_PACIFIC = [(131.9, 43.1), (-118.2, 33.7)]
AROUND_THE_SOUTH_POLE = [(0, -89), (120, -70), (-120, -72)]


def shown(points):
    return frame(points, 860, 44, (300, 520))


def rings(svg):
    """The land of a ground, ring by ring."""
    path = re.search(r'<path d="([^"]*)" fill="#f7f4ec"', svg).group(1)
    return [
        [tuple(map(float, step.split())) for step in ring.rstrip("Z").split("L")]
        for ring in path.split("M")[1:]
    ]


def is_land(points, place):
    """Whether a place is filled, by the even-odd rule, on the map of some points."""
    picture = shown(points)
    x, y = picture.pixels(*place)
    assert picture.holds((x, y))
    crossed = 0
    for ring in rings(ground(picture)):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossed += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("points", "land", "sea"),
    [
        (EAST_AFRICA, (36.8, -1.3), (39.85, -4.1)),
        (OVER_THE_PACIFIC, (-155, 62), (-170, 42)),
        (AROUND_THE_SOUTH_POLE, (90, -85), (-170, -75)),
        ([(-64, -34), (-55, -37)], (-62, -35), (-55.5, -36.5)),
        ([(60, 66), (120, 85)], (100, 72), (80, 83)),
        ([(-3, 3.5), (-0.2, 9.4)], (-1.6, 6.7), (-1, 4.3)),
        ([(46, 43), (54, 39)], (47, 42.5), (50.8, 40)),
    ],
    ids=["kenya", "pacific", "south_pole", "antipode_of_china", "arctic", "ghana", "caspian"],
)
def test_land_is_land_and_sea_is_sea(points, land, sea):
    assert is_land(points, land)
    assert not is_land(points, sea)


def test_the_antipode_of_a_corridor_in_the_middle_of_land_turns_nothing_inside_out():
    # The antipode of these two lies in China, within the ring of Eurasia and Africa.
    assert is_land([(-64.0, -34.0), (-63.0, -34.5)], (-63.5, -34.2))


def test_a_corridor_over_the_antimeridian_is_in_one_piece():
    picture = shown(OVER_THE_PACIFIC)
    (west, _), (east, _) = (picture.pixels(*point) for point in OVER_THE_PACIFIC)
    assert (west, east) == pytest.approx((44, 816), abs=1)


def test_the_border_along_the_49th_parallel_is_a_curve():
    svg = ground(shown([(-123.0, 49.2), (-79.0, 43.6)]))
    dashed = re.search(r'<path d="([^"]*)" fill="none"', svg).group(1)
    longest = max((part.count("L") for part in dashed.split("M")), default=0)
    assert longest > 20


def test_the_ground_of_a_short_corridor_is_small():
    assert len(ground(shown(EAST_AFRICA))) < 20_000

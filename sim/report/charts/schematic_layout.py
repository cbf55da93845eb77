"""Where the facilities stand in a schematic: in the order of a map, with room for their names.

A corridor is thousands of kilometres long and its border stations stand side by side, so a true map
has no room for them.  Here a place keeps what is west and what is north of it, more by rank than by
degrees, and is then moved until no name covers another.  Nothing is random.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.report.charts.projection import Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom [px]."""

LETTER_PX = 7.4
"""Width of a letter of a name [px]."""
LINE_PX = 14
"""Height of a line of a name [px]."""
_MARK_PX = 16
_GAP_PX = (16.0, 12.0)
"""Least room between two names, across and down [px]."""
_BY_RANK = (0.8, 0.7)
"""How much of a place's x and y is its rank, and not its degrees."""
_DETOUR = 4.0
_ROUNDS = 400
_UNSEEN_PX = 0.1


@dataclass(frozen=True)
class Spot:
    """Where a facility stands."""

    x: float
    y: float
    """Middle of its mark [px]."""
    lines: tuple[str, ...]
    """Its name, a line each, written under the mark."""

    @property
    def box(self) -> Box:
        """Return what mark and name cover [px]."""
        wide, tall = _size(self.lines)
        return (self.x - wide / 2, self.y - _MARK_PX / 2, self.x + wide / 2, self.y - 8 + tall)


def spots(
    degrees: Mapping[str, Point], names: Mapping[str, str], size: tuple[float, float]
) -> dict[str, Spot]:
    """Return where each facility stands.

    `degrees` are the longitude and latitude of each, `names` what is written under it, `size` the
    width and height of the picture [px].
    """
    ids = sorted(degrees)
    lines = [_wrapped(names[each]) for each in ids]
    sizes = [_size(each) for each in lines]
    middles = [list(point) for point in _spread([degrees[each] for each in ids], size)]
    pairs = _pairs([degrees[each] for each in ids], sizes)
    for _ in range(_ROUNDS):
        if not _push_apart(middles, pairs):
            break
        for middle, (wide, tall) in zip(middles, sizes, strict=True):
            for axis, room in ((0, wide), (1, tall)):
                middle[axis] = min(max(middle[axis], room / 2 + 8), size[axis] - room / 2 - 8)
    return {
        each: Spot(round(x, 1), round(y - tall / 2 + _MARK_PX / 2, 1), text)
        for each, (x, y), (_, tall), text in zip(ids, middles, sizes, lines, strict=True)
    }


def _wrapped(name: str) -> tuple[str, ...]:
    """Break a long name at the blank that is nearest to its middle."""
    blanks = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) <= 11 or not blanks:  # noqa: PLR2004 -- letters of a short name
        return (name,)
    best = min(blanks, key=lambda place: abs(place - len(name) / 2))
    return (name[:best], name[best + 1 :])


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return (max(LETTER_PX * max(map(len, lines)), 18.0), _MARK_PX + LINE_PX * len(lines))


def _spread(points: Sequence[Point], size: tuple[float, float]) -> list[Point]:
    """Return where places stand before they are moved apart [px]."""
    across = _scaled([x for x, _ in points], _BY_RANK[0])
    up = _scaled([y for _, y in points], _BY_RANK[1])
    wide, tall = size[0] - 110, size[1] - 60
    return [(55 + wide * x, 30 + tall * (1 - y)) for x, y in zip(across, up, strict=True)]


def _scaled(numbers: Sequence[float], by_rank: float) -> list[float]:
    """Return numbers between 0 and 1, in the same order."""
    order = sorted(range(len(numbers)), key=lambda each: (numbers[each], each))
    rank = {each: place for place, each in enumerate(order)}
    least, most = min(numbers), max(numbers)
    return [
        by_rank * rank[each] / max(len(numbers) - 1, 1)
        + (1 - by_rank) * (number - least) / max(most - least, 1e-9)
        for each, number in enumerate(numbers)
    ]


Pair = tuple[int, int, float, float, int, int, bool]
"""Two places, how far apart they must be across or down [px], which way, and whether across."""


def _pairs(points: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> list[Pair]:
    """Return all pairs: each is moved apart along the axis on which it lies apart."""
    pairs: list[Pair] = []
    for here, there in combinations(range(len(points)), 2):
        (x, y), (x2, y2) = points[here], points[there]
        across = (sizes[here][0] + sizes[there][0]) / 2 + _GAP_PX[0]
        down = (sizes[here][1] + sizes[there][1]) / 2 + _GAP_PX[1]
        # North is up, and up is less.
        signs = (1 if x2 >= x else -1, 1 if y2 <= y else -1)
        pairs.append((here, there, across, down, *signs, abs(x2 - x) >= abs(y2 - y)))
    return pairs


def _push_apart(middles: list[list[float]], pairs: Sequence[Pair]) -> bool:
    """Move apart what overlaps, each by half and in its order; return whether anything did."""
    moved = False
    for here, there, across, down, right, below, by_x in pairs:
        one, other = middles[here], middles[there]
        x, y = other[0] - one[0], other[1] - one[1]
        if not (-across < x < across and -down < y < down):
            continue
        lack_x, lack_y = across - right * x, down - below * y
        if min(lack_x, lack_y) <= _UNSEEN_PX:
            continue
        # Along the other axis if that is much shorter.
        if (lack_x < _DETOUR * lack_y) if by_x else (lack_y >= _DETOUR * lack_x):
            one[0] -= lack_x / 2 * right
            other[0] += lack_x / 2 * right
        else:
            one[1] -= lack_y / 2 * below
            other[1] += lack_y / 2 * below
        moved = True
    return moved

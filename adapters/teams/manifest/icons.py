"""The mark of the project, an S in one stroke, in the two sizes that Teams asks for.

https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons
"""

from functools import cache
from itertools import pairwise
from math import hypot
from typing import TypeAlias

from adapters.teams.manifest.png import Pixel, png

COLOR_SIZE, OUTLINE_SIZE = 192, 32

Point: TypeAlias = tuple[float, float]

# The same stroke as in the icon of the playground's page, on a square of 32, as cubic curves.
_START: Point = (21, 11)
_CURVES: tuple[tuple[Point, Point, Point], ...] = (
    ((20, 9), (18, 8), (15.5, 8)),
    ((12.5, 8), (10, 9.5), (10, 12)),
    ((10, 18), (21.5, 14.5), (21.5, 20)),
    ((21.5, 22.5), (19, 24), (15.5, 24)),
    ((12.5, 24), (10.5, 23), (9.5, 20.8)),
)
_MIDDLE: Point = (15.5, 16)
_STEPS = 12
_GREEN, _WHITE = (0, 105, 92), (255, 255, 255)


@cache
def color() -> bytes:
    """Draw the icon in colour: Teams rounds its corners, and asks for the mark to keep to its middle half."""
    return png(COLOR_SIZE, lambda x, y: _over(_inked(x, y, scale=5.6, width=3, size=COLOR_SIZE)))


@cache
def outline() -> bytes:
    """Draw the icon in white on nothing."""
    return png(OUTLINE_SIZE, lambda x, y: (*_WHITE, round(255 * _inked(x, y, scale=1.6, width=2, size=OUTLINE_SIZE))))


def _over(ink: float) -> Pixel:
    red, green, blue = (round(under + (over - under) * ink) for under, over in zip(_GREEN, _WHITE, strict=True))
    return red, green, blue, 255


def _inked(x: int, y: int, *, scale: float, width: float, size: int) -> float:
    """Tell how much of a pixel lies under the stroke."""
    across = (x + 0.5 - size / 2) / scale + _MIDDLE[0]
    down = (y + 0.5 - size / 2) / scale + _MIDDLE[1]
    nearest = min(_distance((across, down), begin, end) for begin, end in _stroke())
    return min(max((width / 2 - nearest) * scale + 0.5, 0), 1)


@cache
def _stroke() -> tuple[tuple[Point, Point], ...]:
    """Give the stroke as short straight lines."""
    points = [_START]
    for one, two, end in _CURVES:
        begin = points[-1]
        points += [_along(begin, one, two, end, step / _STEPS) for step in range(1, _STEPS + 1)]
    return tuple(pairwise(points))


def _along(begin: Point, one: Point, two: Point, end: Point, part: float) -> Point:
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    across = sum(weight * point[0] for weight, point in zip(weights, (begin, one, two, end), strict=True))
    down = sum(weight * point[1] for weight, point in zip(weights, (begin, one, two, end), strict=True))
    return across, down


def _distance(point: Point, begin: Point, end: Point) -> float:
    """Measure how far a point is from a line: its ends are round."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    length = across * across + down * down
    part = ((point[0] - begin[0]) * across + (point[1] - begin[1]) * down) / length
    part = min(max(part, 0), 1)
    return hypot(point[0] - begin[0] - part * across, point[1] - begin[1] - part * down)

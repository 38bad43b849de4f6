"""How far a line must bend so that it runs past the boxes that it has nothing to do with.

A straight line between two columns may lie behind a box of a column between them, and then it seems to lead to that
box. Lines are bent as little as keeps them off such boxes; where nothing does, they cross the fewest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Point = tuple[float, float]
# Where the control point of a bent line stands: along the line from its start, and beside it, as parts of its length.
Control = Callable[[float], Point]

_STEP = 0.05
_MOST = 0.5
_CLEARANCE = 3
_SAMPLES = 33
# Two lines between the same boxes stand this many steps apart.
_APART = 2


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes of one size: for each column, by its x, the heights of its boxes in order."""

    columns: dict[float, list[float]]
    width: float
    height: float

    @classmethod
    def at(cls, centres: Iterable[Point], width: float, height: float) -> Boxes:
        """Boxes with these centres."""
        columns: dict[float, list[float]] = {}
        for x, y in centres:
            columns.setdefault(x, []).append(y)
        return cls({x: sorted(found) for x, found in columns.items()}, width, height)

    def between(self, left: float, right: float) -> list[float]:
        """The columns between two places."""
        return [x for x in self.columns if left < x < right]

    def crossed(self, points: Iterable[Point], left: float, right: float) -> int:
        """How many boxes of the columns between `left` and `right` lie under these points."""
        columns = self.between(left, right)
        reach = self.height / 2 + _CLEARANCE
        found = set()
        for x, y in points:
            for column in columns:
                if abs(x - column) <= self.width / 2 + _CLEARANCE:
                    heights = self.columns[column]
                    within = range(bisect_left(heights, y - reach), bisect_right(heights, y + reach))
                    found |= {(column, at) for at in within}
        return len(found)


def middle(bend: float) -> Point:
    """The control point halfway along the line, `bend` times its length beside it."""
    return 0.5, bend


def curve(start: Point, end: Point, control: Point) -> list[Point]:
    """Points of the quadratic curve. `control` is beside the line on the right hand of who walks from start to end,
    with y counting downwards.
    """
    along, beside = control
    x, y = end[0] - start[0], end[1] - start[1]
    via = start[0] + along * x - beside * y, start[1] + along * y + beside * x
    found = []
    for at in range(_SAMPLES):
        t = at / (_SAMPLES - 1)
        parts = (1 - t) ** 2, 2 * t * (1 - t), t**2
        weighted = list(zip(parts, (start, via, end), strict=True))
        found.append(
            (sum(part * point[0] for part, point in weighted), sum(part * point[1] for part, point in weighted))
        )
    return found


def bend(start: Point, end: Point, boxes: Boxes, control: Control = middle, beside: int = 0) -> float:
    """The smallest bend that keeps a line between two columns off all boxes of the columns between them: 0 for a
    straight line, above 0 to the right hand of who walks from start to end. `beside` is how many lines there are
    already between the same two boxes.
    """
    left, right = sorted((start[0], end[0]))
    if not boxes.between(left, right):
        return _APART * _STEP * beside
    steps = range(_APART * beside, round(_MOST / _STEP) + _APART * beside + 1)
    wanted = [step * _STEP * side for step in steps for side in ((1, -1) if step else (1,))]
    crossed: dict[float, int] = {}
    for each in wanted:
        crossed[each] = boxes.crossed(curve(start, end, control(each)), left, right)
        if not crossed[each]:
            break
    return min(wanted[: len(crossed)], key=lambda each: crossed[each])

"""Lines that run past the boxes they have nothing to do with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.bends import Boxes, Point, bend, curve, middle

WIDTH, HEIGHT = 200, 40
ROWS = st.integers(0, 8).map(lambda row: row * 60.0)


def boxes(*centres: Point) -> Boxes:
    return Boxes.at(centres, WIDTH, HEIGHT)


def behind(start: Point, end: Point, found: float, *centres: Point) -> list[Point]:
    """Which of these boxes the line touches, by its points alone."""
    points = curve(start, end, middle(found))
    return [
        (x, y) for x, y in centres if any(abs(px - x) <= WIDTH / 2 and abs(py - y) <= HEIGHT / 2 for px, py in points)
    ]


def test_a_line_with_nothing_in_its_way_is_straight() -> None:
    assert bend((600, 0), (0, 0), boxes((300, 200), (0, 0), (600, 0))) == 0


def test_a_line_bends_around_the_box_between_its_ends() -> None:
    start, end, between = (600.0, 0.0), (0.0, 0.0), (300.0, 0.0)
    assert behind(start, end, 0, between) == [between]
    found = bend(start, end, boxes(start, end, between))
    assert found != 0
    assert behind(start, end, found, between) == []


def test_a_line_bends_around_two_boxes_one_after_the_other() -> None:
    start, end, between = (900.0, 0.0), (0.0, 0.0), ((300.0, 0.0), (600.0, 0.0))
    assert behind(start, end, bend(start, end, boxes(*between)), *between) == []


def test_a_line_goes_to_the_side_where_there_is_room() -> None:
    below = [(300.0, row * 60.0) for row in range(6)]
    start, end = (600.0, 0.0), (0.0, 0.0)
    found = bend(start, end, boxes(*below))
    assert behind(start, end, found, *below) == []
    assert min(y for _, y in curve(start, end, middle(found))) < -HEIGHT / 2


def test_boxes_of_the_columns_where_a_line_ends_do_not_bend_it() -> None:
    assert bend((300, 0), (0, 60), boxes((0, 0), (0, 60), (300, 0), (300, 60))) == 0


def test_a_second_line_between_the_same_boxes_is_not_drawn_on_the_first() -> None:
    assert len({bend((300, 0), (0, 0), boxes((300, 0), (0, 0)), beside=beside) for beside in range(3)}) == 3


def test_where_no_way_is_free_the_line_crosses_the_fewest_boxes() -> None:
    wall = [(300.0, row * 41.0) for row in range(-20, 21)]
    start, end = (600.0, 0.0), (0.0, 0.0)
    assert len(behind(start, end, bend(start, end, boxes(*wall)), *wall)) <= 2


@pytest.mark.parametrize("side", [0.3, -0.3])
def test_a_line_bends_to_the_right_hand_of_who_walks_along_it(side: float) -> None:
    halfway = curve((0, 0), (100, 0), middle(side))[16]
    assert halfway == pytest.approx((50, side * 50))


@settings(deadline=None)
@given(ROWS, ROWS, st.lists(ROWS, max_size=2))
def test_one_or_two_boxes_between_two_columns_are_never_behind_a_line(
    above: float, below: float, rows: list[float]
) -> None:
    between = [(300.0, y) for y in rows]
    start, end = (500.0, above), (100.0, below)
    found = bend(start, end, boxes(*between))
    straight = behind(start, end, 0, *between)
    assert len(behind(start, end, found, *between)) <= len(straight)

"""Positions of a graph: columns by level, rows by the tree of primary parents."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import LEVELS, Level
from viz.layout import COLUMNS, Position, positions, used_columns

MANY = 20_000
Tree = tuple[dict[str, Level | None], dict[str, str]]


@st.composite
def graphs(draw: st.DrawFn) -> Tree:
    """Up to 30 nodes of any level, each with any parent: itself, one that is not there, or one that makes a circle."""
    names = [f"n{at}" for at in range(draw(st.integers(0, 30)))]
    levels = {name: draw(st.sampled_from(COLUMNS)) for name in names}
    parents = {name: draw(st.sampled_from([*names, "elsewhere"])) for name in names if draw(st.booleans())}
    return levels, parents


def assert_apart(found: dict[str, Position]) -> None:
    """No two nodes of one column are closer than one row."""
    columns: dict[int, list[float]] = {}
    for position in found.values():
        columns.setdefault(position.column, []).append(position.row)
    for rows in columns.values():
        assert all(lower - upper >= 1 for upper, lower in pairwise(sorted(rows)))


@settings(deadline=None)
@given(graphs())
def test_two_nodes_of_one_column_are_never_closer_than_a_row(graph: Tree) -> None:
    found = positions(*graph)
    assert list(found) == list(graph[0])
    assert_apart(found)
    assert all(position.row >= 0 for position in found.values())


@settings(deadline=None)
@given(graphs())
def test_the_same_graph_has_the_same_positions_in_whatever_order_its_parents_are_given(graph: Tree) -> None:
    levels, parents = graph
    assert positions(levels, parents) == positions(dict(levels), dict(reversed(list(parents.items()))))


def test_each_level_has_its_column_and_an_unknown_level_the_last() -> None:
    levels: dict[str, Level | None] = {level: level for level in LEVELS}
    found = positions({**levels, "unknown": None}, {})
    assert [found[name].column for name in (*LEVELS, "unknown")] == [0, 1, 2, 3, 4, 5]


def test_a_parent_stands_in_the_middle_of_its_children() -> None:
    found = positions(
        {"directive": "central", "a": "province", "b": "province", "c": "province"},
        {"a": "directive", "b": "directive", "c": "directive"},
    )
    assert [found[name].row for name in ("a", "b", "c", "directive")] == [0, 1, 2, 1]


def test_children_stand_in_the_order_in_which_the_nodes_are_given() -> None:
    found = positions({"b": "province", "directive": "central", "a": "province"}, {"a": "directive", "b": "directive"})
    assert found["b"].row < found["a"].row


def test_the_children_of_one_parent_stand_together() -> None:
    found = positions(
        {"x": "central", "y": "central", "x1": "province", "y1": "province", "x2": "province", "y2": "province"},
        {"x1": "x", "x2": "x", "y1": "y", "y2": "y"},
    )
    assert sorted(("x1", "x2", "y1", "y2"), key=lambda name: found[name].row) == ["x1", "x2", "y1", "y2"]


def test_a_node_with_a_descendant_of_its_own_column_stands_on_a_row_of_its_own_above_it() -> None:
    found = positions({"old": "central", "plan": "province", "new": "central"}, {"plan": "old", "new": "plan"})
    assert (found["old"].row, found["plan"].row, found["new"].row) == (0, 1, 1)


def test_what_has_neither_parent_nor_child_stands_below_the_trees_of_its_column() -> None:
    found = positions(
        {"alone": "province", "directive": "central", "a": "province", "b": "province"},
        {"a": "directive", "b": "directive"},
    )
    assert [found[name].row for name in ("a", "b", "alone")] == [0, 1, 2]


def test_a_parent_that_is_not_among_the_nodes_does_not_count() -> None:
    assert positions({"plan": "province"}, {"plan": "elsewhere"}) == {"plan": Position(1, 0)}


def test_a_circle_is_cut_at_its_first_member() -> None:
    cut = positions({"a": "central", "b": "province", "c": "commune"}, {"a": "c", "b": "a", "c": "b"})
    assert cut == positions({"a": "central", "b": "province", "c": "commune"}, {"b": "a", "c": "b"})


def test_a_circle_is_cut_at_its_first_member_wherever_it_is_entered() -> None:
    levels: dict[str, Level | None] = {"tail": "commune", "a": "central", "b": "province", "c": "district"}
    cut = positions(levels, {"tail": "c", "a": "c", "b": "a", "c": "b"})
    assert cut == positions(levels, {"tail": "c", "b": "a", "c": "b"})


def test_a_node_that_is_its_own_parent_has_none() -> None:
    assert positions({"a": "central", "b": "province"}, {"a": "a", "b": "a"}) == positions(
        {"a": "central", "b": "province"}, {"b": "a"}
    )


@pytest.mark.parametrize("level", [*LEVELS, None])
def test_a_chain_of_many_nodes_needs_no_recursion(level: Level | None) -> None:
    names = [f"n{at}" for at in range(MANY)]
    found = positions(dict.fromkeys(names, level), {lower: upper for upper, lower in pairwise(names)})
    assert [found[name].row for name in names] == list(range(MANY))


def test_a_star_of_many_nodes_has_its_centre_in_the_middle() -> None:
    names = [f"n{at}" for at in range(MANY)]
    levels: dict[str, Level | None] = {"centre": "central", **dict.fromkeys(names, "province")}
    found = positions(levels, dict.fromkeys(names, "centre"))
    assert found["centre"].row == (MANY - 1) / 2
    assert_apart(found)


def test_a_circle_of_many_nodes_is_cut_once() -> None:
    names = [f"n{at}" for at in range(MANY)]
    parents = {lower: upper for upper, lower in pairwise(names)} | {names[0]: names[-1]}
    found = positions(dict.fromkeys(names, "province"), parents)
    assert [found[name].row for name in names] == list(range(MANY))


def test_only_columns_that_hold_something_are_used() -> None:
    found = positions({"a": "commune", "b": "central", "c": "commune"}, {})
    assert used_columns(found.values()) == (0, 4)

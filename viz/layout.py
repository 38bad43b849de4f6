"""Positions of a graph: columns are the levels of the issuing bodies, rows follow the tree of primary parents.

Only the tree decides the rows. Citations, replacements and the like are drawn on top of it and are never looked at
here. The same input gives the same positions, a circle of parents is cut at its first member, and the time grows with
the number of nodes alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import LEVELS, Level

COLUMNS: tuple[Level | None, ...] = (*LEVELS, None)
_COLUMN = {level: index for index, level in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the picture: `column` is an index into COLUMNS, `row` counts from the top. Two nodes of one column
    are at least one row apart.
    """

    column: int
    row: float


def positions(levels: Mapping[str, Level | None], parents: Mapping[str, str]) -> dict[str, Position]:
    """A position for each node of `levels`, in whose order siblings stand. `parents` gives a node's primary parent;
    one that is not among the nodes does not count.
    """
    names = list(levels)
    index = {name: at for at, name in enumerate(names)}
    columns = [_COLUMN[levels[name]] for name in names]
    above = _uncircled([index.get(parents.get(name, ""), -1) for name in names])
    below: list[list[int]] = [[] for _ in names]
    for at, parent in enumerate(above):
        if parent >= 0:
            below[parent].append(at)
    rows = _rows(columns, above, below)
    return {name: Position(columns[at], rows[at]) for name, at in index.items()}


def used_columns(found: Iterable[Position]) -> tuple[int, ...]:
    """The columns that hold something, from the left."""
    return tuple(sorted({position.column for position in found}))


def _uncircled(above: list[int]) -> list[int]:
    """The parents, where the first node of each circle has lost its own."""
    done = [False] * len(above)
    for start in range(len(above)):
        trail: dict[int, None] = {}
        at = start
        while at >= 0 and not done[at] and at not in trail:
            trail[at] = None
            at = above[at]
        if at >= 0 and at in trail:
            members = list(trail)
            above[min(members[members.index(at) :])] = -1
        for each in trail:
            done[each] = True
    return above


def _rows(columns: Sequence[int], above: Sequence[int], below: Sequence[Sequence[int]]) -> list[float]:
    """Leaves take one row after the other; a node stands in the middle of its children, or, where one of its own
    column is among its descendants, on a row of its own above them. What has neither parent nor child fills up its
    column below.
    """
    rows = [0.0] * len(columns)
    within = _columns_below(columns, above, below)
    lowest = [-1.0] * len(COLUMNS)
    following = 0
    for root in range(len(columns)):
        if above[root] >= 0 or not below[root]:
            continue
        stack = [(root, False)]
        while stack:
            at, children_done = stack.pop()
            own_row = not below[at] or within[at] >> columns[at] & 1
            if not children_done:
                if own_row:
                    rows[at] = float(following)
                    following += 1
                stack.append((at, True))
                stack += [(child, False) for child in reversed(below[at])]
            else:
                if not own_row:
                    rows[at] = (rows[below[at][0]] + rows[below[at][-1]]) / 2
                lowest[columns[at]] = max(lowest[columns[at]], rows[at])
    for at, column in enumerate(columns):
        if above[at] < 0 and not below[at]:
            lowest[column] += 1
            rows[at] = lowest[column]
    return rows


def _columns_below(columns: Sequence[int], above: Sequence[int], below: Sequence[Sequence[int]]) -> list[int]:
    """For each node the columns of its descendants, as bits."""
    order: list[int] = [at for at, parent in enumerate(above) if parent < 0]
    for at in order:
        order += below[at]
    within = [0] * len(columns)
    for at in reversed(order):
        if above[at] >= 0:
            within[above[at]] |= within[at] | 1 << columns[at]
    return within

"""Bodies in time: what merged ones became, and the line of command above a body.

Of a day that is known in part (graph/days.py) only what holds for every day of it is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.data import PlaceRow, SuperiorRow, committees, organ_successors, superiors
from graph.days import FIRST, LAST, interval
from graph.model import Branch, Level, Place
from graph.places import above, existed, named, standing_for
from graph.text import compare_key

_UNIT_LEVELS = ("commune", "district", "province")


@dataclass(frozen=True, slots=True)
class OrganSuccessor:
    """A body that another became, wholly (`full`) or in part, since `day` (ISO date or year)."""

    name: str
    full: bool
    day: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Superior:
    """A body above another, with the source of the line between them."""

    name: str
    level: Level
    branch: Branch
    place: Place
    source: str


def successors_of_organ(name: str, day: str | None, province: str | None = None) -> tuple[OrganSuccessor, ...]:
    """What the body of this name had become on every day that `day` may mean, in the order of the table; none where it
    stood still or nothing is known. What a row says of one `province` goes before what is said of all.
    """
    key, first = compare_key(name), interval(day)[0]
    rows = [row for row in organ_successors() if compare_key(row.before) == key]
    own = [row for row in rows if province and row.place == province]
    return tuple(
        OrganSuccessor(row.after, row.full, row.day, row.status, row.source)
        for row in own or [row for row in rows if not row.place]
        if interval(row.day)[1] <= first
    )


def superiors_of(branch: Branch, level: Level | None, place: Place, day: str | None) -> tuple[Superior, ...]:
    """The bodies above a body of this branch, level and place, the nearest first, up to the centre.

    A level of which `day` does not settle whether it is above is left out (a commune's of `2025`: its district until
    June, its province since), and so is a body whose place the tables do not settle.
    """
    unit, chain = _unit(place, day), []
    at: str | None = level
    while row := _row(branch, at, day):
        at, upper = row.superior_level, _above(unit, row.superior_level, day)
        if at == "central":
            chain.append(Superior(_name(branch, at, None), "central", branch, Place(), row.source))
        elif upper:
            chain.append(Superior(_name(branch, at, upper), at, branch, _place(upper), row.source))  # type: ignore[arg-type]
    return tuple(chain)


def _row(branch: str, level: str | None, day: str | None) -> SuperiorRow | None:
    """The line above a level; where `day` does not settle which of two, the one that leads past the level in doubt."""
    first, last = interval(day)
    possible = [
        row
        for row in superiors()
        if row.branch == branch
        and row.level == level
        and (row.valid_from or FIRST) <= last
        and first <= (row.valid_to or LAST)
    ]
    return possible[-1] if possible else None


def _unit(place: Place, day: str | None) -> PlaceRow | None:
    """The lowest unit of a place that is settled: the one that stood on the day, else one that had ended by then."""
    province = _only(place.province, "province", day, None)
    district = _only(place.district, "district", day, province)
    return _only(place.commune, "commune", day, district or province) or district or province


def _only(name: str | None, level: str, day: str | None, within: PlaceRow | None) -> PlaceRow | None:
    inside = within.id if within else None
    for on in (day, None):
        found = named(name, level, on, inside) if name else []
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _above(unit: PlaceRow | None, level: str, day: str | None) -> PlaceRow | None:
    """The unit of a level over this one, or this one where it is of that level (a department's province)."""
    while unit and level in _UNIT_LEVELS and _UNIT_LEVELS.index(unit.level) < _UNIT_LEVELS.index(level):
        unit = above(unit, day)
    if unit is None or unit.level != level:
        return None
    if existed(unit, day):
        return unit
    standing = standing_for(unit, day)
    return standing[0].unit if len(standing) == 1 else None


def _name(branch: str, level: str, unit: PlaceRow | None) -> str:
    kind = unit.kind.lower() if unit else ""
    row = next(row for row in committees() if row.branch == branch and row.level == level and row.kind in ("", kind))
    if unit is None:
        return row.name
    # Numbered districts have their kind in their name.
    bare = unit.name[len(kind) :].strip() if unit.name.lower().startswith(f"{kind} ") else unit.name
    return row.name.format(kind=kind, name=bare)


def _place(unit: PlaceRow) -> Place:
    if unit.level == "province":
        return Place(unit.name)
    parent = above(unit, unit.valid_to or unit.valid_from or None)
    if unit.level == "district":
        return Place(parent.name if parent else None, unit.name)
    return Place(parent.name if parent else None, None, unit.name)

"""The bodies that an ordering sentence expects a plan of: one by its name, or a group, spelled out where a table of
places tells its members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.agencies import NOWHERE, day_of, place_of_unit, read_agency
from graph.data import PlaceRow, province
from graph.model import Document, Level, Place
from graph.patterns import load, pattern
from graph.places import existed, named, standing_for, unit_by_id, units
from graph.text import collapse, compare_key

_GROUP_LEVELS: tuple[Level, ...] = ("department", "district", "commune")


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the table of a province. Days are ISO dates, the first and the last on which it existed, None where
    that is open; `source` says where the row is from.
    """

    province: str
    name: str
    level: Level
    source: str
    kind: str | None = None
    place: Place = NOWHERE
    superior: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedBody:
    """A body that is to make a plan. `group` marks several bodies under one name whose members are not known.
    `valid_to` is the last day on which it existed, where that is known and over, `successors` what took its place.
    """

    name: str
    level: Level | None
    place: Place
    group: bool
    valid_to: str | None = None
    successors: tuple[str, ...] = ()


def expected_bodies(
    name: str, ordering: Document, table: Sequence[Body] = (), as_of: str | None = None
) -> list[ExpectedBody]:
    """The bodies that `name` means in a document: for a group those of `table`, the bodies of the document's province,
    that existed at its date within its own place; else the districts of a province, and the communes of a district (of
    a province since July 2025), that existed then. The tables know the units of the eve of the reform of 2025 and those
    since (docs/data.md), and a group of others stays one. Successors are told of bodies that were no more on the day
    `as_of` (ISO date; None for any day).
    """
    key, home, day = compare_key(name), ordering.place, day_of(ordering)
    for level in _GROUP_LEVELS:
        if pattern("graph.data", "groups", level).search(key):
            known = _of_table(table, level, ordering, as_of) or _members(key, level, home, day, as_of)
            return known or [ExpectedBody(name, level, home, True)]
    if pattern("graph.data", "groups", "several").search(key):
        return [ExpectedBody(name, None, home, True)]
    return [ExpectedBody(name, read_agency(name).level, place_of(name, home, day), False)]


def _members(key: str, level: Level, home: Place, day: str | None, as_of: str | None) -> list[ExpectedBody]:
    """The bodies of a group that the tables spell out."""
    above = province(home.province) if home.province else None
    if level == "district" and above:
        # Who names districts speaks of the days when there were some.
        found = units("district", day, above.id, surely=False)
        return [_expected(row, level, Place(home.province, row.name), as_of) for row in found]
    if level == "commune" and above:
        wanted = () if _of_every_kind(key) else pattern("graph.data", "groups", "commune_kind").findall(key)
        districts = named(home.district, "district", day, above.id) if home.district else []
        if home.district and len(districts) != 1:
            return []
        parent = districts[0] if districts else above
        return [
            _expected(row, level, Place(home.province, home.district, row.name), as_of)
            for row in units("commune", day, parent.id, wanted)
        ]
    return []


def _of_every_kind(key: str) -> bool:
    return bool(pattern("graph.data", "groups", "commune_level").search(key))


def _expected(row: PlaceRow, level: Level, place: Place, as_of: str | None) -> ExpectedBody:
    over = _over(row.valid_to or None, as_of)
    following = [each.unit for each in standing_for(row, as_of) if each.unit.id != row.id] if over else []
    successors = tuple(
        f"{_committee(unit)} ({parent.name})" if (parent := unit_by_id(unit.parent)) else _committee(unit)
        for unit in following
    )
    return ExpectedBody(_committee(row), level, place, False, row.valid_to if over else None, successors)


def _over(valid_to: str | None, as_of: str | None) -> bool:
    """Whether a body was no more on a day; without a day, whether it ended at all."""
    return valid_to is not None and (as_of is None or valid_to < as_of)


def _committee(row: PlaceRow) -> str:
    words: str = load("graph.data", "groups")["committee"]
    kind = row.kind.lower()
    # Numbered districts have their kind in their names.
    bare = row.name if not row.name.lower().startswith(f"{kind} ") else row.name[len(kind) + 1 :]
    return f"{words} {kind} {bare}"


def _of_table(table: Sequence[Body], level: Level, ordering: Document, as_of: str | None) -> list[ExpectedBody]:
    day, wanted = day_of(ordering), ordering.place.path()
    if level == "department":
        wanted = wanted[:1]
    found = []
    for body in table:
        if body.level == level and body.place.path()[: len(wanted)] == wanted and existed(body, day) is not False:
            over = _over(body.valid_to, as_of)
            ended, successors = (body.valid_to, body.successors) if over else (None, ())
            found.append(ExpectedBody(body.name, level, body.place, False, ended, successors))
    return found


def place_of(name: str, home: Place, day: str | None = None) -> Place:
    """The place that a body stands for, by its name in a document of `home` and of `day` (ISO date, month or year):
    that of the document where the name tells no other.
    """
    agency = read_agency(name)
    if agency.level == "central":
        return NOWHERE
    found = place_of_unit(agency.level, agency, home, day, day) if agency.level else NOWHERE
    return home if found == NOWHERE else found


def issued_by(document: Document, body: ExpectedBody) -> bool:
    """Whether `document` is of this body, or of one of the group."""
    if body.level is None or document.level != body.level:
        return False
    own, wanted = document.place.path(), body.place.path()
    if own[: len(wanted)] != wanted:
        return False
    if body.group:
        return True
    if body.level in ("district", "commune"):
        # A town and a district of one name exist side by side.
        units = {read_agency(name).unit for name in (body.name, document.issuer or "")} - {None}
        return own == wanted and len(units) < 2
    return compare_key(collapse(document.issuer or "")).startswith(compare_key(body.name))

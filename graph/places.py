"""Provinces, districts and communes in time: which there were on a day, what became of them, what they were before.

The tables know the units of the eve of the reform of 1 July 2025 and those since, and some provinces that ended
earlier. A unit without a first day is one of that eve: when it began is not told.

A day is an ISO date, a month or a year (graph/days.py). Of a day that is known in part `existed` answers only what
holds for every day of it, and None where it does not; lists say whether they hold units that surely existed or those
that may have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from graph.data import PlaceRow, communes, place_sources, places
from graph.days import FIRST, LAST, day_after, interval
from graph.text import compare_key, slug

_COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that another became part of: wholly (`full`) or in part, since `day` (ISO date), and by what `source`."""

    unit: PlaceRow
    full: bool
    day: str
    source: str


class Dated(Protocol):
    """What has days from and until which it is there; empty or None where one is open."""

    @property
    def valid_from(self) -> str | None:
        """The first day (ISO date)."""

    @property
    def valid_to(self) -> str | None:
        """The last day (ISO date)."""


def existed(unit: Dated, day: str | None) -> bool | None:
    """Whether a unit or body existed on a day; None where it did so on only some of the days that `day` may mean."""
    first, last = interval(day)
    since, until = unit.valid_from or FIRST, unit.valid_to or LAST
    if since <= first and last <= until:
        return True
    return None if since <= last and first <= until else False


def unit_by_id(identity: str) -> PlaceRow | None:
    """The unit with this id, or None. Communes are read only for an id that can be one."""
    if identity in _by_id():
        return _by_id()[identity]
    return _communes_by_id().get(identity) if "." in identity else None


def units(
    level: str, day: str | None, parent: str | None = None, kinds: Iterable[str] = (), *, surely: bool = True
) -> list[PlaceRow]:
    """The units of a level that existed on every day that `day` may mean (not `surely`: on some of them), by id: those
    directly under the unit with the id `parent`, and of one of the `kinds` (as printed, whatever their case), where
    these are given.
    """
    wanted = {kind.casefold() for kind in kinds}
    found = _children().get(parent, ()) if parent and level == _COMMUNE else _all(level)
    return [
        unit
        for unit in found
        if unit.level == level
        and parent in (None, unit.parent)
        and (not wanted or unit.kind.casefold() in wanted)
        and (existed(unit, day) or (not surely and existed(unit, day) is None))
    ]


def named(
    name: str, level: str, day: str | None = None, within: str | None = None, kind: str | None = None
) -> list[PlaceRow]:
    """The units of this name and level that existed on some day that `day` may mean, by id; several where the name is
    not that of one alone. `within` is the id of a unit above, at any distance; `kind` is as printed.
    """
    wanted = compare_key(name)
    return [
        unit
        for unit in (_communes_named(name, wanted) if level == _COMMUNE else _by_name().get((level, wanted), ()))
        if (within is None or unit.id.startswith(f"{within}."))
        and (kind is None or unit.kind.casefold() == kind.casefold())
        and existed(unit, day) is not False
    ]


def successors(unit: PlaceRow) -> tuple[Successor, ...]:
    """What a unit became part of when it ended, by id; none where it exists still. For a district, whose tasks and
    ground went to several units, these are the communes that its communes became part of; `above` gives the province.
    """
    if not unit.valid_to:
        return ()
    day, source = day_after(unit.valid_to), source_of(unit)
    whole = dict.fromkeys(unit.successors, True) | dict.fromkeys(unit.parts, False)
    if unit.level == "district" and not whole:
        became = {each.unit.id for child in _children().get(unit.id, ()) for each in successors(child)}
        whole = dict.fromkeys(became, len(became) == 1)
    found = ((unit_by_id(identity), full) for identity, full in sorted(whole.items()))
    return tuple(Successor(each, full, day, source) for each, full in found if each)


def standing_for(unit: PlaceRow, day: str | None) -> tuple[Successor, ...]:
    """The units that stand for `unit` on some day that `day` may mean: itself while it existed, then its successors,
    theirs, and so on, each wholly only if every step was. The day is that of the last step, for the unit itself its
    first (empty where that is not known).
    """
    found: dict[str, Successor] = {}
    last = interval(day)[1]
    waiting = [Successor(unit, True, unit.valid_from, source_of(unit))]
    while waiting:
        here = waiting.pop()
        if existed(here.unit, day) is not False:
            found[here.unit.id] = here
        waiting += [
            Successor(each.unit, here.full and each.full, each.day, each.source)
            for each in successors(here.unit)
            if each.day <= last
        ]
    return tuple(found[identity] for identity in sorted(found))


def predecessors(unit: PlaceRow) -> tuple[Successor, ...]:
    """The units that became part of this one, by id, each wholly or in part; `day` is when."""
    return tuple(_before(unit.level == _COMMUNE).get(unit.id, ()))


def above(unit: PlaceRow, day: str | None) -> PlaceRow | None:
    """The unit over this one on a day: its parent, or what the parent became part of. What a district left behind, and
    its communes, stand under the province. None for a province, and where the day does not settle it.
    """
    parent = unit_by_id(unit.parent)
    if parent is None:
        return None
    standing = [parent] if existed(parent, day) else []
    if parent.level == "province":
        standing = [each.unit for each in standing_for(parent, day)]
    elif existed(parent, day) is False:
        return above(parent, day)
    return standing[0] if len(standing) == 1 else None


def source_of(unit: PlaceRow) -> str:
    """What a unit's row is from, in words."""
    if unit.level != _COMMUNE:
        return unit.source
    return "; ".join(place_sources()[key] for key in unit.source.split(","))


@cache
def _by_name() -> dict[tuple[str, str], list[PlaceRow]]:
    """Provinces and districts by their levels and the keys of their names."""
    found: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    for unit in places():
        found[unit.level, compare_key(unit.name)].append(unit)
    return found


def _all(level: str) -> Iterable[PlaceRow]:
    return communes() if level == _COMMUNE else places()


@cache
def _by_id() -> dict[str, PlaceRow]:
    return {unit.id: unit for unit in places()}


@cache
def _communes_by_id() -> dict[str, PlaceRow]:
    return {unit.id: unit for unit in communes()}


@cache
def _children() -> dict[str, list[PlaceRow]]:
    """Communes by the id of the unit above them."""
    found: dict[str, list[PlaceRow]] = defaultdict(list)
    for unit in communes():
        found[unit.parent].append(unit)
    return found


@cache
def _by_last_part() -> dict[str, list[PlaceRow]]:
    """Communes by the last part of their ids, in which a number may tell names apart that differ in diacritics."""
    found: dict[str, list[PlaceRow]] = defaultdict(list)
    for unit in communes():
        found[unit.id[unit.id.rindex(".") + 1 :]].append(unit)
    return found


@cache
def _commune_kinds() -> tuple[str, ...]:
    return tuple(sorted({slug(kind) for kind in {unit.kind for unit in communes()}}))


def _communes_named(name: str, key: str) -> list[PlaceRow]:
    """The communes of a name, given with its key, by id: sought by the slug in their ids, as keys of 13,356 names would
    take longer to make than the table takes to read.
    """
    same: list[PlaceRow] = []
    for kind in _commune_kinds():
        part = f"{kind}-{slug(name)}"
        same += _by_last_part().get(part, ())
        number = 1
        while numbered := _by_last_part().get(f"{part}-{number}"):
            same += numbered
            number += 1
    return sorted(unit for unit in same if compare_key(unit.name) == key)


@cache
def _before(with_communes: bool) -> dict[str, list[Successor]]:
    """Predecessors by the id of the successor; no province came of a commune."""
    found: dict[str, list[Successor]] = defaultdict(list)
    for unit in (*places(), *communes()) if with_communes else places():
        for identity in (*unit.successors, *unit.parts):
            whole = identity in unit.successors
            found[identity].append(Successor(unit, whole, day_after(unit.valid_to), source_of(unit)))
    return found

"""Which unit of the tables a place in a text surely means: the name, the units above it that the text tells, and the
days that count.

What the tables settle is filled in (a commune's district, the province that a district was in); what they do not stays
as the text has it, or is told to be open. Nothing is merged because its name is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from graph.data import PlaceRow, province
from graph.days import FIRST, interval
from graph.model import Place
from graph.places import named, predecessors, unit_by_id
from graph.text import compare_key


@lru_cache(maxsize=20_000)
def commune_place(place: Place, kind: str | None, day: str | None, until: str | None = None) -> Place | None:
    """The place of a commune, with the province and district that the tables give it; None where several communes may
    be meant, or no unit above it is told. As it is where the tables know none of this name and kind, or none under the
    district that the text tells: communes that ended before 2025 are not in them.

    `kind` is as printed (`xa`), `day` when it was what it is called (ISO date, month or year), `until` the day of the
    text that names it: it names none that is younger.
    """
    if not (place.province or place.district):
        return None
    found = _candidates(place, "commune", kind, day, until)
    if place.district:
        inside = [unit for unit in found if _in_district(unit, place.district)]
        # Since July 2025 there is no district between a commune and its province.
        found = inside or [unit for unit in found if "." not in unit.parent]
    if len(found) == 1:
        return _place(found[0], place)
    return place if place.district or not found else None


@lru_cache(maxsize=20_000)
def district_place(place: Place, day: str | None, until: str | None = None) -> Place:
    """The place of a district, under the province that it was in: a text of the province that took that one in may name
    its own. As it is where the tables do not settle it.
    """
    found = _candidates(place, "district", None, day, until)
    homes = {unit.parent for unit in found}
    above = unit_by_id(homes.pop()) if len(homes) == 1 else None
    return replace(place, province=above.name) if above else place


def _candidates(place: Place, level: str, kind: str | None, day: str | None, until: str | None) -> list[PlaceRow]:
    """The units of this name that may be meant: in the province, in those that it took in by the day of the text, or
    anywhere where the province is not known. Those of a province of which the text is not later come first.
    """
    name, own = (place.commune if level == "commune" else place.district) or "", _province(place)
    if place.province and own is None:
        # A province that the tables do not know has no unit that they know.
        return []
    inside = _begun(named(name, level, day, own.id if own else None, kind), until)
    if own is None or (inside and not until):
        return inside
    last = interval(until)[1]
    for before in predecessors(own):
        if before.day <= last:
            inside = inside + _begun(named(name, level, day, before.unit.id, kind), until)
    return inside


def _begun(units: Iterable[PlaceRow], until: str | None) -> list[PlaceRow]:
    last = interval(until)[1]
    return [unit for unit in units if (unit.valid_from or FIRST) <= last]


def _province(place: Place) -> PlaceRow | None:
    return province(place.province) if place.province else None


def _in_district(unit: PlaceRow, district: str) -> bool:
    above, wanted = unit_by_id(unit.parent), compare_key(district)
    if above is None or above.level != "district":
        return False
    # Numbered districts have their kind in their names.
    return compare_key(above.name) in (wanted, compare_key(f"{above.kind} {district}"))


def _place(unit: PlaceRow, printed: Place) -> Place:
    above = unit_by_id(unit.parent)
    if above is None:
        return printed
    if above.level == "province":
        return Place(above.name, None, printed.commune)
    own = unit_by_id(above.parent)
    same = printed.district is not None and _in_district(unit, printed.district)
    return Place(own.name if own else printed.province, printed.district if same else above.name, printed.commune)

"""Understand a body by its name: level, branch, the unit that its name ends with, and the place that it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.data import districts, organ, province, provinces
from graph.model import Branch, Document, Level, Place
from graph.named_places import commune_place, district_place
from graph.patterns import load, pattern
from graph.symbols import Symbol
from graph.text import collapse, compare_key

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Agency:
    """A body in usual spelling. `unit` is the kind of its place (`huyen`), `place_name` the name printed after it."""

    name: str
    unit: str | None = None
    place_name: str | None = None
    level: Level | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Home:
    """Where a citing document stands: short names of bodies in it ("UBND huyen") are those of its own line. `unit` is
    the kind of its own place, `day` when it was issued, as far as it tells (ISO date, month or year).
    """

    level: Level | None
    place: Place
    unit: str | None = None
    day: str | None = None


def home_of(document: Document) -> Home:
    """Where a document stands."""
    return Home(document.level, document.place, unit_of(document.issuer), day_of(document))


def day_of(document: Document) -> str | None:
    """When a document was issued, as far as it is known: ISO date, month or year."""
    if document.date or document.year is None:
        return document.date
    return f"{document.year}-{document.month:02}" if document.month else str(document.year)


def find_kind(entry: str, words: str) -> re.Match[str] | None:
    """What the pattern `entry` of bodies' names finds in the comparison key of a name."""
    return pattern("graph.data", "agencies", entry, ignore_case=True).search(words)


@lru_cache(maxsize=10_000)
def read_agency(name: str) -> Agency:
    """What a body's name alone says: its unit, the unit's name, its level."""
    name = collapse(name)
    units = list(pattern("graph.data", "agencies", "unit", ignore_case=True).finditer(name))
    last = units[-1] if units else None
    if last and (name[last.end() :][:1].isupper() or name[last.end() :][:1].isdigit()):
        agency = Agency(name, last.group(1).lower(), collapse(name[last.end() :]).strip(" .,"))
    elif bare := find_kind("bare_unit", name):
        agency = Agency(name, bare.group(1).lower())
    else:
        agency = Agency(name, place_name=_party_place(name))
    return replace(agency, level=level_of(agency))


def _party_place(name: str) -> str | None:
    """The province after a Party committee's name (`Tinh uy Hai Duong`), which has no word for the unit."""
    words = name.split()
    for count in range(1, min(5, len(words))):
        row = province(" ".join(words[-count:]))
        if row:
            return row.name
    return None


def level_of(agency: Agency) -> Level | None:
    """The level of a body by its name and unit; None where the name does not say."""
    name = compare_key(agency.name)
    if find_kind("department", name):
        return "department"
    if find_kind("central", name) and not agency.unit:
        return "central"
    table = load("graph.data", "agencies")
    if agency.unit:
        level = table["unit_levels"].get(agency.unit)
        if level == "city":
            return "province" if agency.place_name is None or province(agency.place_name) else "district"
        return level  # type: ignore[no-any-return]
    for words, level in table["party_levels"].items():
        if re.search(words, name):
            return level  # type: ignore[no-any-return]
    return None


def unit_of(name: str | None) -> str | None:
    """The kind of the unit that a body is of, written out: `huyen` for a district's committee of State or Party."""
    if not name:
        return None
    table = load("graph.data", "agencies")
    if unit := read_agency(name).unit:
        return table["unit_names"].get(unit, unit)  # type: ignore[no-any-return]
    words = compare_key(name)
    return next((unit for party, unit in table["party_units"].items() if re.search(party, words)), None)


def issuing_kind(level: str | None, issuer: str | None, place: Place, home: Home) -> str | None:
    """The kind of the unit whose body issued a cited document: as its issuer says, else that of the citing document
    where it is the same unit.
    """
    unit = unit_of(issuer)
    if unit and level_of_unit(unit) in (level, "city"):
        return unit
    return home.unit if level == home.level and place == home.place else None


def level_of_unit(unit: str) -> str | None:
    """The level of a kind of unit; `city` for one that may be a province or a district."""
    return load("graph.data", "agencies")["unit_levels"].get(unit)  # type: ignore[no-any-return]


def branch_of(name: str) -> Branch:
    """Party, government, legislature or the Front, by the body's name."""
    key = compare_key(name)
    if find_kind("front_branch", key):
        return "front"
    if find_kind("legislature_branch", key):
        return "legislature"
    return "party" if find_kind("party_branch", key) else "government"


def level_of_code(code: str) -> str | None:
    """The level that the code of a body in a symbol says; None where one code serves several levels (UBND)."""
    known = organ(code)
    if known:
        return known.level if known.level and "|" not in known.level else None
    for words, level in load("graph.data", "agencies")["code_levels"].items():
        if re.search(words, code):
            return level  # type: ignore[no-any-return]
    return None


def issuing_unit(
    symbol: Symbol | None, issuer: str | None, home: Home, day: str | None = None
) -> tuple[str | None, Place]:
    """Level and place of the body that issued a cited document, by its symbol, its printed issuer, its `day` (ISO date,
    month or year) and the citing document.

    A body named without its place is that of the citing document's own line: `UBND tinh` its province, `Ban Thuong
    vu Tinh uy` its province's. Without an issuer, `03/KH-UBND` is of the citing document's own unit (for a
    department, of its province). What the text does not settle stays None.
    """
    code = symbol.organs[0] if symbol and symbol.organs else ""
    by_code = level_of_code(code) if code else None
    agency = read_agency(issuer) if issuer else None
    if by_code == "central" or (by_code is None and agency and agency.level == "central"):
        return "central", NOWHERE
    level: str | None = by_code if by_code in ("province", "district", "department") else None
    if level is None and agency:
        level = agency.level
    if level is None:
        level = "province" if home.level == "department" else home.level
    if level in (None, "central"):
        return None, NOWHERE
    of_place = agency if agency and agency.level != "central" else None
    return level, place_of_unit(level, of_place, home.place, day, home.day)


def place_of_unit(
    level: str, agency: Agency | None, home: Place, day: str | None = None, until: str | None = None
) -> Place:
    """The place of a body of this level: what its name says, the rest from the home of the document that names it, and
    from the tables where they settle it (graph/named_places.py). `day` is when the body was what it is called, `until`
    the day of that document; both may be known in part, or not.

    A commune's name that several communes of a province bear is no place as long as the district is open.
    """
    named = agency.place_name if agency else None
    if level in ("province", "department"):
        row = province(named) if named else None
        return Place(province=row.name if row else home.province)
    if level == "district":
        name = named or home.district
        if not name:
            return NOWHERE
        place = Place(home.province or province_of_district(name), name)
        return district_place(place, day, until) if named else place
    name = named or home.commune
    if not name:
        return NOWHERE
    place = Place(home.province, home.district, name)
    if not named:
        return place
    return commune_place(place, agency.unit if agency else None, day, until) or NOWHERE


def province_of_district(name: str | None) -> str | None:
    """The province of a district whose name only one province has, else None."""
    parents = {row.parent for row in districts().get(compare_key(name), ())} if name else set()
    if len(parents) != 1:
        return None
    return next((row.name for row in provinces().values() if row.id in parents), None)

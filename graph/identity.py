"""Names of documents: readable ids, the groups in which a year may be missing, and URN:LEX-shaped names.

A symbol is no key: 33/CT-TTg exists of 2021 and of 2025, 2828/QD-UBND in two provinces. An id is made of the
issuing unit's place, its organ, the type, the year and the number, as ASCII slugs joined by dots
(`vn.tra-vinh.tra-cu.ubnd.kh.2022.39a`). Its *group* is the id without the year: a mention without a date means one
of its group. Leading zeros do not count (`01-KL/TW` is `1-KL/TW`); the year inside a normative symbol is part of
the number (`10-2011`), as that is another series, and counts for the year, whatever date is printed beside it.
The D with a stroke is `dd` in numbers and organs. A place has its kind before its name where the name alone would be
that of two units.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from graph.agencies import Home, issuing_kind, issuing_unit, level_of_unit, read_agency, unit_of
from graph.data import PlaceRow, districts, document_type, organs, places, province, type_of_code
from graph.model import Document, Header, Mention, Place
from graph.named_places import commune_place
from graph.patterns import load, pattern
from graph.symbols import Symbol, key, parse
from graph.text import collapse, compare_key, fold, slug

UNKNOWN_YEAR = "u"
YEAR_CONTRADICTS = "year-contradicts"
_LONGEST_SLUG = 48
_STROKED = re.compile("[\u0110\u0111]")
# Codes that two types share, so that the type word decides: QD (decision, rules) and TT (circular of State or Party).
_SHARED_CODES = {"qd": ("qyd",), "tt": ("ttri",)}


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is known by. `group` lacks the year; `name_key` is set for documents known by name."""

    group: str
    year: int | None
    type_slug: str
    number: str
    symbol_key: str | None
    name_key: str | None
    level: str | None
    place: Place

    @property
    def id(self) -> str:
        """The readable id; an unknown year is `u`."""
        return self.with_year(self.year)

    def with_year(self, year: int | None) -> str:
        """The id that this identity has with another year."""
        head, _, tail = self.group.partition("*")
        return f"{head}{year or UNKNOWN_YEAR}{tail}"


def short_hash(*parts: str) -> str:
    """Eight hexadecimal digits over the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def _stroked(text: str) -> str:
    """A slug in which a D with a stroke is another letter than one without (`39\u0111`, `BC\u0110`)."""
    return slug(_STROKED.sub("dd", text))


def _place_parts(level: str | None, place: Place, scope: str, unit: str | None) -> list[str]:
    if level == "central":
        return []
    names = list(place.path())
    if place.commune:
        names[-1] = _commune(level, place, unit)
    elif place.district:
        names[-1] = _district(place, unit)
    parts = [slug(name) for name in names]
    # A place that the text does not settle is nobody else's: the citing document keeps it apart.
    return parts if parts else [f"{UNKNOWN_YEAR}-{scope}"]


def _districts(place: Place, name: str) -> list[PlaceRow]:
    """The districts of this name in the province, or in any if the province is not known."""
    own = province(place.province) if place.province else None
    return [row for row in districts().get(compare_key(name), ()) if own is None or row.parent == own.id]


@cache
def _frequency() -> Counter[str]:
    """How many districts there are of each kind."""
    return Counter(row.kind.lower() for row in places() if row.level == "district")


def _district(place: Place, unit: str | None) -> str:
    """A district's name; of several kinds of one name all but the commonest kind with it: a town beside a district."""
    name = place.district or ""
    kinds = {row.kind.lower() for row in _districts(place, name)}
    if len(kinds) < 2 or unit is None or level_of_unit(unit) not in ("district", "city"):
        return name
    common = max(kinds, key=lambda kind: (_frequency()[kind], kind))
    return name if unit == common else f"{unit} {name}"


def _commune(level: str | None, place: Place, unit: str | None) -> str:
    """A commune's name; with its kind where that is not the plain one, or where a district may have this name."""
    name = place.commune or ""
    plain: str = load("graph.data", "identity")["plain_commune"]
    kind = unit if unit and level_of_unit(unit) == "commune" else plain
    if kind == plain and (level != "commune" or place.district or not _districts(place, name)):
        return name
    return f"{kind} {name}"


def type_slug(type_name: str | None, symbol: Symbol | None) -> str:
    """The slug of a document's type. The code in the symbol goes before the type word, save for shared ones."""
    named = document_type(type_name)
    by_code = type_of_code(symbol.type_code) if symbol and symbol.type_code else None
    if by_code and named and named.slug in _SHARED_CODES.get(by_code.slug, ()):
        return named.slug
    if symbol and symbol.form == "law":
        return named.slug if named and named.slug in ("nq", "pl") else "luat"
    if symbol and symbol.form == "letter" and not by_code:
        return named.slug if named and named.slug not in ("vb",) else "cv"
    kind = by_code or named
    return kind.slug if kind else "vb"


def _number(symbol: Symbol) -> str:
    number = symbol.number.lower().lstrip("0") or symbol.number.lower()
    return _stroked(f"{number}-{symbol.year}" if symbol.year else number)


def _organ(symbol: Symbol | None, issuer: str | None) -> str:
    if symbol and symbol.organs:
        return _stroked(symbol.organs[0] if symbol.form == "letter" else "-".join(symbol.organs))
    if issuer:
        name = read_agency(pattern("graph.data", "identity", "term").sub("", issuer))
        bare = collapse(name.name.removesuffix(name.place_name or "").strip())
        wanted = compare_key(bare.removesuffix(name.unit or "").strip())
        for long, short in load("graph.data", "identity")["short_organs"].items():
            wanted = wanted.replace(long, short)
        known = next(
            (o for o in organs().values() if compare_key(o.name) == wanted or o.code.casefold() == wanted), None
        )
        return (_stroked(known.code) if known else slug(wanted))[:_LONGEST_SLUG]
    return "x"


def of_header(header: Header) -> Identity:
    """The identity of a document by what it says of itself. Without a number it is told apart by issuer, year,
    title.
    """
    printed = header.symbol or header.symbol_partial
    symbol = parse(header.symbol) if header.symbol else None
    code = symbol or (parse("1" + printed) if printed else None)
    scope = short_hash(header.issuer or "", header.title or "")
    level = header.level if header.level else (None if header.place.path() else "central" if header.issuer else None)
    unit, year = unit_of(header.issuer), header.year
    place = _own_place(header, unit)
    parts = _place_parts(level, place, scope, unit)
    kind = type_slug(header.type, code)
    if symbol:
        number = _number(symbol)
        year = symbol.year or year
    else:
        number = "x" + short_hash(fold(header.issuer or ""), str(year or ""), fold(header.title or ""))
    group = ".".join(["vn", *parts, _organ(code, header.issuer), kind, "*", number])
    symbol_key = key(header.symbol) if header.symbol else None
    return Identity(group, year, kind, number, symbol_key, _own_name(header), level, place)


def _own_place(header: Header, unit: str | None) -> Place:
    """The place that a document names as its own, with what the tables settle of it."""
    if header.level != "commune" or not header.place.commune:
        return header.place
    day = header.date or (str(header.year) if header.year else None)
    return commune_place(header.place, unit, day, day) or header.place


def _own_name(header: Header) -> str | None:
    """The name under which an act of the legislature is cited without its number: its type and title."""
    kind = document_type(header.type)
    if not (kind and header.title and kind.branch == "legislature" and not header.symbol_partial):
        return None
    title = header.title
    return name_key(title if fold(title).startswith(fold(kind.name)) else f"{kind.name} {title}")


def of_mention(mention: Mention, home: Home, citing: str) -> Identity:
    """The identity of a cited document, as far as the mention and the citing document settle it."""
    if mention.symbol is None:
        return _of_name(mention, home)
    symbol = parse(mention.symbol)
    year = symbol.year or _printed_year(mention.date, mention.year)
    level, place = issuing_unit(symbol, mention.issuer, home, mention.date or (str(year) if year else None))
    parts = _place_parts(level, place, short_hash(citing), issuing_kind(level, mention.issuer, place, home))
    kind = type_slug(mention.type, symbol)
    group = ".".join(["vn", *parts, _organ(symbol, mention.issuer), kind, "*", _number(symbol)])
    name = name_key(mention.name) if mention.name else None
    return Identity(group, year, kind, _number(symbol), key(mention.symbol), name, level, place)


def _printed_year(date: str | None, year: int | None) -> int | None:
    return int(date[:4]) if date else year


def year_contradicts(symbol: str | None, date: str | None, year: int | None) -> bool:
    """Whether the year in a symbol is another than that of the date printed beside it."""
    printed, own = _printed_year(date, year), parse(symbol).year if symbol else None
    return printed is not None and own is not None and printed != own


def name_key(name: str) -> str:
    """The key under which two wordings of one name are the same: `Nghi quyet Dai hoi (dai bieu) lan thu XIII`."""
    key_text = compare_key(pattern("graph.data", "identity", "name_signs").sub(" ", name))
    words = pattern("graph.data", "identity", "name_noise").sub(" ", key_text)
    return collapse(words)


def _of_name(mention: Mention, home: Home) -> Identity:
    name = name_key(mention.name or mention.text)
    kind = type_slug(mention.type, None)
    level, place = _scope_of_name(mention, home)
    short = slug(name)
    if len(short) > _LONGEST_SLUG:
        short = f"{short[:_LONGEST_SLUG].rstrip('-')}-{short_hash(name)}"
    parts = [slug(part) for part in place.path()]
    year = _printed_year(mention.date, mention.year)
    group = ".".join(["vn", *parts, kind, "*", short.removeprefix(f"{slug(mention.type or '')}-")])
    return Identity(group, year, kind, short, None, ".".join([*parts, name]), level, place)


def _scope_of_name(mention: Mention, home: Home) -> tuple[str | None, Place]:
    """Level and place of a document known by name: local where its name speaks of a unit, else the country's."""
    kind = document_type(mention.type)
    if kind and kind.branch == "legislature":
        return "central", Place()
    if mention.issuer:
        return issuing_unit(None, mention.issuer, home)
    units = list(pattern("graph.data", "identity", "unit_in_name").finditer(mention.name or ""))
    if not units:
        return None, Place()
    named = next((unit for unit in units if unit.group(2)), units[0])
    return issuing_unit(None, named.group(), home)


def _numbered(symbol: str) -> str:
    """The symbol with the letter of its number told apart."""
    number = parse(symbol).number
    return symbol.replace(number, _STROKED.sub("dd", number), 1)


def name_of_law(document: Document) -> str | None:
    """The key of the name of a law or code, without the word for it; None for all others."""
    if document.type not in load("graph.data", "identity")["laws"] or not document.title:
        return None
    return name_key(document.title).removeprefix(f"{name_key(document.type or '')} ")


def urn_lex(identity: str, type_name: str | None, issuer: str | None, date: str | None, symbol: str | None) -> str:
    """A name in the shape of RFC 9676 (`urn:lex:vn:issuer:type:date;number`). No registration is claimed."""
    dotted = [".".join(slug(part).split("-")) for part in (issuer or "x", type_name or "x")]
    number = slug(_numbered(symbol)) if symbol else identity.rsplit(".", 1)[-1]
    return f"urn:lex:vn:{dotted[0]}:{dotted[1]}:{date or UNKNOWN_YEAR};{number}"

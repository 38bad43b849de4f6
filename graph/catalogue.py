"""The catalogue: documents that an office knows of beyond its texts, each with the source of what is stated.

An entry feeds resolution and checks, never extraction. It is kept under the id that a mention of the document in full
would give it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from graph.agencies import NOWHERE, Home, issuing_unit
from graph.data import document_type
from graph.identity import Identity, name_key, of_header, of_mention
from graph.model import Header, Mention, Place
from graph.symbols import key, parse
from graph.text import collapse, fold


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What a table says of one document. Dates are ISO days; `replaced_by` and `amended_by` are symbols, each with `@`
    and a day or year where that is stated; `place` settles a local body whose name does not.
    """

    type: str
    source: str
    symbol: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    place: Place = NOWHERE
    title: str | None = None
    names: tuple[str, ...] = ()
    in_force_from: str | None = None
    in_force_to: str | None = None
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of its document."""
        return identity_of_entry(self).id

    @property
    def known_year(self) -> int | None:
        """The year in the symbol, else that of the date, else the one stated."""
        inner = parse(self.symbol).year if self.symbol else None
        return inner or (int(self.date[:4]) if self.date else self.year)


@lru_cache(maxsize=4096)
def identity_of_entry(entry: CatalogueEntry) -> Identity:
    """What the document of an entry is known by. Its names are not in it: see `names_of_entry`."""
    if entry.symbol is None:
        found = of_mention(_mention(entry, entry.title or ""), Home(None, entry.place), "")
        return replace(found, year=entry.known_year)
    level, place = unit_of_entry(entry)
    header = Header(
        entry.type,
        entry.symbol,
        date=entry.date,
        year=entry.known_year,
        title=entry.title,
        issuer=entry.issuer,
        level=level,  # type: ignore[arg-type]
        place=place,
    )
    return replace(of_header(header), name_key=None)


def unit_of_entry(entry: CatalogueEntry) -> tuple[str | None, Place]:
    """Level and place of the body that issued the document of an entry, as far as symbol and issuer settle them."""
    return issuing_unit(parse(entry.symbol or ""), entry.issuer, Home(None, entry.place))


def _mention(entry: CatalogueEntry, name: str) -> Mention:
    """A mention that calls the document of an entry so."""
    return Mention(
        "named", 0, 0, name, entry.type, None, name, entry.date, entry.known_year, entry.issuer, "", "cites", None,
        "body", 1.0,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def names_of_entry(entry: CatalogueEntry) -> tuple[str, ...]:
    """The name keys under which mentions may call the document: its title, for acts that are cited by it, and the
    other names that the entry states.
    """
    kind = document_type(entry.type)
    called = list(entry.names)
    if entry.title and (entry.symbol is None or (kind and kind.branch == "legislature")):
        begins = fold(entry.title).startswith(fold(entry.type))
        called.append(entry.title if begins or entry.symbol is None else f"{entry.type} {entry.title}")
    home = Home(None, entry.place)
    keys = {of_mention(_mention(entry, name), home, "").name_key or name_key(name) for name in called}
    return tuple(sorted(keys))


def reference_parts(reference: str) -> tuple[str, str | None]:
    """The key of the symbol in a reference of an entry, and the day or year behind it."""
    symbol, _, when = reference.partition("@")
    return key(symbol), when or None


def row_of(entry: CatalogueEntry) -> dict[str, str]:
    """The cells of an entry, so that a table of them can be imported again."""
    return {
        "type": entry.type,
        "symbol": entry.symbol or "",
        "date": entry.date or "",
        "year": str(entry.year or ""),
        "issuer": entry.issuer or "",
        "province": entry.place.province or "",
        "district": entry.place.district or "",
        "title": collapse(entry.title or ""),
        "names": "; ".join(entry.names),
        "in_force_from": entry.in_force_from or "",
        "in_force_to": entry.in_force_to or "",
        "replaced_by": "; ".join(entry.replaced_by),
        "amended_by": "; ".join(entry.amended_by),
        "source": entry.source,
    }

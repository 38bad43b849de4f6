"""Read the catalogue out of a table, row by row; what is wrong with a row is told with its column and the mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graph.catalogue import CatalogueEntry, unit_of_entry
from graph.data import document_type, province
from graph.model import Place
from graph.patterns import load
from graph.symbols import normalise, parse
from graph.tables import Problem, Row, iso_day, one_a_cell, parts, whole_year


def read_catalogue(rows: Sequence[Row]) -> tuple[list[CatalogueEntry], list[Problem]]:
    """The entries of a table, and all that is wrong with the others. Two rows of one document are one too many."""
    entries: list[CatalogueEntry] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for row in rows:
        entry, wrong = read_entry(row)
        problems += wrong
        if entry is None:
            continue
        if entry.id in seen:
            problems.append(row.problem("symbol" if entry.symbol else "title", "twice", other=str(seen[entry.id])))
            continue
        seen[entry.id] = row.number
        entries.append(entry)
    return entries, problems


def read_entry(row: Row) -> tuple[CatalogueEntry | None, list[Problem]]:
    """The entry in a row of a table, or None and what is wrong with the row."""
    problems = list(row.problems)
    days = {name: _day(row, name, problems) for name in ("date", "in_force_from", "in_force_to")}
    kind = document_type(row["type"])
    if row["type"] and kind is None:
        problems.append(row.problem("type", "unknown-type", value=row["type"]))
    place = _place(row, problems)
    entry = CatalogueEntry(
        type=kind.name if kind else "",
        source=row["source"],
        symbol=_symbol(row, problems),
        date=days["date"],
        year=_year(row, problems),
        issuer=row["issuer"] or None,
        place=place,
        title=row["title"] or None,
        names=parts(row["names"]),
        in_force_from=days["in_force_from"],
        in_force_to=days["in_force_to"],
        replaced_by=_references(row, "replaced_by", problems),
        amended_by=_references(row, "amended_by", problems),
    )
    problems += [] if problems else _contradictions(row, entry)
    return (None if problems else entry), one_a_cell(problems)


def _day(row: Row, name: str, problems: list[Problem]) -> str | None:
    day = iso_day(row[name]) if row[name] else None
    if row[name] and day is None:
        problems.append(row.problem(name, "not-a-date", value=row[name]))
    return day


def _year(row: Row, problems: list[Problem]) -> int | None:
    year = whole_year(row["year"]) if row["year"] else None
    if row["year"] and year is None:
        problems.append(row.problem("year", "not-a-year", value=row["year"]))
    return year


def _symbol(row: Row, problems: list[Problem]) -> str | None:
    if not row["symbol"]:
        if not row["title"]:
            problems.append(row.problem("symbol", "neither-symbol-nor-title"))
        return None
    symbol = normalise(row["symbol"])
    if not _is_symbol(symbol):
        problems.append(row.problem("symbol", "not-a-symbol", value=row["symbol"]))
    return symbol


def _is_symbol(words: str) -> bool:
    return parse(words).form not in ("other", "number") and any(char.isalpha() for char in words)


def _place(row: Row, problems: list[Problem]) -> Place:
    known = province(row["province"]) if row["province"] else None
    if row["province"] and known is None:
        problems.append(row.problem("province", "unknown-province", value=row["province"]))
    return Place(known.name if known else None, row["district"] or None)


def _contradictions(row: Row, entry: CatalogueEntry) -> list[Problem]:
    """What no single cell shows: years that differ, a body whose place is open, days in the wrong order."""
    found = []
    years = {entry.known_year, entry.year or entry.known_year, int(entry.date[:4]) if entry.date else entry.known_year}
    if entry.known_year is None:
        found.append(row.problem("date", "no-year"))
    elif len(years) > 1:
        column = "year" if entry.year not in (None, entry.known_year) else "date"
        value = row["year"] if column == "year" else (entry.date or "")[:4]
        found.append(row.problem(column, "years-differ", value=value, other=str(entry.known_year)))
    if entry.symbol is not None:
        level, place = unit_of_entry(entry)
        if level is None or (level != "central" and not place.province):
            found.append(row.problem("issuer", "unknown-issuer", value=row["issuer"]))
    if entry.in_force_from and entry.in_force_to and entry.in_force_to < entry.in_force_from:
        found.append(row.problem("in_force_to", "reversed", value=row["in_force_to"], other=row["in_force_from"]))
    return found


def _references(row: Row, name: str, problems: list[Problem]) -> tuple[str, ...]:
    found = []
    for part in parts(row[name]):
        reference = read_reference(part)
        if reference is None:
            problems.append(row.problem(name, "not-a-reference", value=part))
        else:
            found.append(reference)
    return tuple(found)


def read_reference(words: str) -> str | None:
    """`SYMBOL` or `SYMBOL@DAY-OR-YEAR` out of what people write: `33/CT-TTg ngay 26/11/2021`, with or without the type
    and the word for number before it; None if there is no symbol in it.
    """
    pattern = _reference_pattern()
    found = pattern.fullmatch(words)
    if not found:
        return None
    symbol = normalise(found["symbol"])
    if not _is_symbol(symbol):
        return None
    when = found["when"]
    if not when:
        return symbol
    day = iso_day(when) or (when if whole_year(when) else None)
    return f"{symbol}@{day}" if day else None


@lru_cache(maxsize=1)
def _reference_pattern() -> re.Pattern[str]:
    return re.compile(load("graph.data", "catalogue")["reference"])

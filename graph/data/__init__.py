"""Tables of the field: document types, organs, places, terms. Each is read once, on first use, from a .tsv file of this
folder; docs/data.md tells their columns and sources.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from graph.text import compare_key


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: its codes as they stand in symbols, the slug for ids, and whether it is a plan of its
    issuer.
    """

    name: str
    codes: tuple[str, ...]
    slug: str
    name_en: str
    branch: str
    plan: bool


@dataclass(frozen=True, slots=True)
class Organ:
    """A body by the code that stands in symbols. `level` may list several, joined by `|`, where the code does not
    say.
    """

    code: str
    name: str
    name_en: str
    level: str
    branch: str
    valid_from: str
    valid_to: str


class PlaceRow(NamedTuple):
    """A province, district or commune with its validity (ISO dates, empty where open) and the ids of what it became
    part of; `parts` are those that took in only a part of it. `source` says where the row is from.
    """

    id: str
    name: str
    kind: str
    level: str
    parent: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    parts: tuple[str, ...]
    source: str


class OrganSuccessorRow(NamedTuple):
    """What a body became: wholly (`full`) or in part, since `day` (ISO date or year). `place` is a province's name
    where the row is of one province only; `status` tells how far the source was seen.
    """

    before: str
    after: str
    full: bool
    place: str
    day: str
    status: str
    source: str


class SuperiorRow(NamedTuple):
    """The level above bodies of a branch and level, and from when to when (ISO dates, empty where open)."""

    branch: str
    level: str
    superior_level: str
    valid_from: str
    valid_to: str
    status: str
    source: str


class CommitteeRow(NamedTuple):
    """How the leading body of a unit is named, by branch, level and kind of unit (empty for any): a pattern with `kind`
    and `name`.
    """

    branch: str
    level: str
    kind: str
    name: str


class TermRow(NamedTuple):
    """A term of a body of a `series`: it began on a day from `begins_from` to `begins_to` (ISO dates) and lasts until
    the next of its series. One without a number ends the series.
    """

    series: str
    term: str
    name: str
    begins_from: str
    begins_to: str
    status: str
    source: str


_PARTIAL = "~"


def _text(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines(), delimiter="\t"))


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types, in the order of the table."""
    return tuple(
        DocumentType(
            row["name"],
            tuple(code for code in row["codes"].split(",") if code),
            row["slug"],
            row["name_en"],
            row["branch"],
            bool(row["plan"]),
        )
        for row in _rows("document_types.tsv")
    )


@cache
def _types_by_name() -> dict[str, DocumentType]:
    return {compare_key(kind.name): kind for kind in document_types()}


@cache
def _types_by_code() -> dict[str, DocumentType]:
    found: dict[str, DocumentType] = {}
    for kind in document_types():
        for code in kind.codes:
            found.setdefault(code.casefold(), kind)
    return found


def document_type(name: str | None) -> DocumentType | None:
    """The type of this name, whatever its case, or None."""
    return _types_by_name().get(compare_key(name)) if name else None


def type_of_code(code: str) -> DocumentType | None:
    """The first type that uses this code in symbols (QD: a decision; the type word at the mention goes before it)."""
    return _types_by_code().get(code.casefold())


@cache
def organs() -> dict[str, Organ]:
    """Organs by case-folded code."""
    return {
        row["code"].casefold(): Organ(
            row["code"],
            row["name"],
            row["name_en"],
            row["level"],
            row["branch"],
            row["valid_from"],
            row["valid_to"],
        )
        for row in _rows("organs.tsv")
    }


def organ(code: str) -> Organ | None:
    """The organ with this code, whatever its case, or None; the term behind it (`QH15`) is no part of the code."""
    known = organs()
    return known.get(code.casefold()) or known.get(code.casefold().rstrip("0123456789"))


@cache
def organ_successors() -> tuple[OrganSuccessorRow, ...]:
    """What bodies became, in the order of the table."""
    return tuple(
        OrganSuccessorRow(
            row["from"], row["to"], row["kind"] == "full", row["place"], row["date"], row["status"], row["source"]
        )
        for row in _rows("organ_successors.tsv")
    )


@cache
def superiors() -> tuple[SuperiorRow, ...]:
    """The line of command by branches and levels."""
    return tuple(SuperiorRow(**row) for row in _rows("superiors.tsv"))


@cache
def committees() -> tuple[CommitteeRow, ...]:
    """How the leading bodies of units are named."""
    return tuple(CommitteeRow(**row) for row in _rows("committees.tsv"))


@cache
def terms() -> tuple[TermRow, ...]:
    """The terms of all series, each series in the order of time."""
    return tuple(TermRow(**row) for row in _rows("terms.tsv"))


@cache
def places() -> tuple[PlaceRow, ...]:
    """Provinces and districts, those that have ended too."""
    return tuple(
        PlaceRow(
            row["id"],
            row["name"],
            row["kind"],
            row["level"],
            row["parent"],
            row["valid_from"],
            row["valid_to"],
            tuple(part for part in row["successors"].split(",") if part),
            (),
            row["source"],
        )
        for row in _rows("places.tsv")
    )


@cache
def communes() -> tuple[PlaceRow, ...]:
    """The communes of the eve of the reform of 1 July 2025 and those since, by id: 13,356 rows, read on first use only.

    `source` is a key of `place_sources()`, or several joined by commas.
    """
    found = []
    for line in _text("communes.tsv").splitlines()[1:]:
        # Not by the csv module, which takes three times as long; no field has a quote or a tab.
        identity, name, kind, since, until, became, source = line.split("\t")
        successors = became.split(",") if became else []
        found.append(
            PlaceRow(
                identity,
                name,
                kind,
                "commune",
                identity[: identity.rindex(".")],
                since,
                until,
                tuple(each for each in successors if each[0] != _PARTIAL),
                tuple(each[1:] for each in successors if each[0] == _PARTIAL),
                source,
            )
        )
    return tuple(found)


@cache
def place_sources() -> dict[str, str]:
    """The sources of the communes by their keys."""
    return {row["key"]: row["source"] for row in _rows("place_sources.tsv")}


@cache
def provinces() -> dict[str, PlaceRow]:
    """Provinces by comparison key of their name."""
    return {compare_key(row.name): row for row in places() if row.level == "province"}


def province(name: str) -> PlaceRow | None:
    """The province of this name without its kind, or None."""
    return provinces().get(compare_key(name))


@cache
def districts() -> dict[str, tuple[PlaceRow, ...]]:
    """Districts by comparison key of their name; several provinces may have one of the same name."""
    found: dict[str, tuple[PlaceRow, ...]] = {}
    for row in places():
        if row.level == "district":
            key = compare_key(row.name)
            found[key] = (*found.get(key, ()), row)
    return found


@cache
def number_series() -> dict[str, str]:
    """The series of terms (`terms`) through which the numbers of a body run on, by the body's code; those of all others
    begin anew each year.
    """
    return {row["code"]: row["series"] for row in _rows("number_series.tsv")}

"""Number series: within which days the numbers of a body's documents of one type run on.

The State's numbers begin anew each year. Those of the Party's committees and their boards begin anew with each term of
the committee, for every type of document, and so do those of the National Assembly and its Standing Committee
(number_series.tsv, with its sources): there one number of one type stands once in a term, so that 05-NQ/TU of 2021 and
of 2022 cannot both be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from graph.data import number_series
from graph.days import interval
from graph.identity import Identity
from graph.model import Document
from graph.terms import Term, term_between
from graph.text import slug

# Letters are numbered as offices please.
_LETTERS = "cv"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of numbers: `key` is the same for all documents of a body and type, whatever their year. From `first` to
    `last` (ISO dates) the numbers run on; both are None where it is not certain in which year or term a document lies.
    """

    key: str
    restarts: Literal["year", "term"]
    first: str | None = None
    last: str | None = None
    term: Term | None = None


def series_of(identity: Identity, day: str | None = None) -> Series | None:
    """The number series of a document by what it is known by; None for one without a symbol. `day` (ISO date or month)
    is when it was issued, where more than its year is known.
    """
    if identity.symbol_key is None:
        return None
    key = identity.group.partition(".*")[0]
    on = day or (str(identity.year) if identity.year else None)
    terms = _terms_of(identity)
    if terms is None:
        return Series(key, "year", *interval(on[:4])) if on else Series(key, "year")
    term = term_between(terms, *interval(on))
    return Series(key, "term", term.first, term.last, term) if term else Series(key, "term")


def runs_through_a_term(identity: Identity) -> bool:
    """Whether the numbers of this series begin anew with a term and not with a year."""
    return identity.symbol_key is not None and _terms_of(identity) is not None


def one_term(identity: Identity, left: Document, right: Document) -> bool:
    """Whether two documents of the group of `identity` surely lie in one term through which the numbers run on, and in
    different years: only one of their dates can be right. Where a date may lie in either of two terms nothing is said.
    """
    if left.year is None or right.year is None or left.year == right.year:
        return False
    here, there = (series_of(identity, each.date or str(each.year)) for each in (left, right))
    return here is not None and there is not None and here.term is not None and here.term == there.term


def _terms_of(identity: Identity) -> str | None:
    """The series of terms through which the numbers run on, or None where they begin anew each year."""
    if identity.type_slug == _LETTERS:
        return None
    # The group without number and year: vn, the place, the organ, the type.
    organ = identity.group.partition(".*")[0].split(".")[-2]
    known = _series_by_slug()
    return known.get(organ) or known.get(organ.rstrip("0123456789"))


@cache
def _series_by_slug() -> dict[str, str]:
    return {slug(code): series for code, series in number_series().items()}

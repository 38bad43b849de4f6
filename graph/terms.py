"""Terms of the bodies whose numbers, members or plans go by terms: the National Assembly, People's Councils, the
Party's congresses of each level.

When a term began is known to the day, or as an interval: the congresses of the provinces were held within some months,
and the table does not tell each. A day within such an interval is of no certain term.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from graph.data import TermRow, terms
from graph.days import LAST, interval


@dataclass(frozen=True, slots=True)
class Term:
    """A term. All days from `first` to `last` (ISO dates) are surely of it; days around them may be."""

    series: str
    term: str
    name: str
    first: str
    last: str
    status: str
    source: str


def term_of(series: str, day: str | None) -> Term | None:
    """The term of a series (`national-assembly`, `people-council`, `party-congress`, `party-province`,
    `party-district`, `party-commune`) to which every day surely belongs that `day` (ISO date, month or year) may mean;
    None where that is not certain.
    """
    return term_between(series, *interval(day))


def term_between(series: str, first: str, last: str) -> Term | None:
    """The term to which every day from `first` to `last` (ISO dates) surely belongs, or None."""
    return next((term for term in _terms().get(series, ()) if term.first <= first and last <= term.last), None)


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    rows: dict[str, list[TermRow]] = {}
    for row in terms():
        rows.setdefault(row.series, []).append(row)
    return {
        series: tuple(
            Term(series, row.term, row.name, row.begins_to, _day_before(following), row.status, row.source)
            for row, following in zip(found, [*found[1:], None], strict=True)
            if row.term
        )
        for series, found in rows.items()
    }


def _day_before(following: TermRow | None) -> str:
    if following is None:
        return LAST
    return (date.fromisoformat(following.begins_from) - timedelta(days=1)).isoformat()

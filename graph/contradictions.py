"""What a mention prints of a document, against what is known of it for certain: by its own text, by the catalogue, or
because at least three independent bodies state the same day.

Days are compared as intervals. Issuers contradict each other only where both are organs that one code in symbols
serves (`KL/TW` of the Secretariat or of the Politburo) and neither acts for the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.catalogue import CatalogueEntry
from graph.identity import YEAR_CONTRADICTS
from graph.issue_days import first_day, last_day
from graph.model import Document, Mention
from graph.patterns import load
from graph.symbols import parse
from graph.text import compare_key, fold

if TYPE_CHECKING:
    from graph.store.protocol import Lookup, Stated

DATE_CONTRADICTS = "date-contradicts"
ORGAN_CONTRADICTS = "organ-contradicts"
DATE_AGREED = "date-agreed"
"""The flag of a document that is only cited, whose day at least three independent bodies state and few deny."""
_BODIES = 3
_FEW = 3
"""A day stands against others where it has at least this many times their bodies."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is certain of a document: the days on which it may have been issued, and its issuer."""

    first: str
    last: str
    issuer: str | None


def known_of(document: Document, entry: CatalogueEntry | None) -> Known | None:
    """What is certain of a document; None where only mentions tell of it and they do not agree."""
    if document.state == "full":
        if not document.date and entry and entry.date:
            return Known(entry.date, entry.date, document.issuer)
        # What a damaged text says, or one whose date and symbol are of two years, is not certain itself.
        certain = document.quality.ok and YEAR_CONTRADICTS not in document.flags
        return Known(first_day(document), last_day(document), document.issuer) if certain else None
    if entry:
        agreed = document.date if DATE_AGREED in document.flags else None
        day = entry.date or agreed
        return Known(day or "", day or "9999-12-31", entry.issuer)
    if DATE_AGREED in document.flags and document.date:
        return Known(document.date, document.date, None)
    return None


def contradictions(mention: Mention, known: Known | None) -> tuple[str, ...]:
    """The reasons why a mention that names its document by symbol and year contradicts what is certain of it."""
    if known is None or not _by_symbol_and_year(mention):
        return ()
    reasons = []
    if mention.date and not known.first <= mention.date <= known.last:
        reasons.append(DATE_CONTRADICTS)
    if mention.issuer and known.issuer and organs_differ(mention.issuer, known.issuer):
        reasons.append(ORGAN_CONTRADICTS)
    return tuple(reasons)


def contradictions_at(mention: Mention, target: str, lookup: Lookup) -> tuple[str, ...]:
    """The same against what `lookup` knows of the document with the id `target`."""
    if not _by_symbol_and_year(mention):
        return ()
    document = lookup.document(target)
    if document is None or document.id != target:
        return ()
    return contradictions(mention, known_of(document, lookup.catalogue_entry(target)))


def _by_symbol_and_year(mention: Mention) -> bool:
    if mention.symbol is None:
        return False
    return bool(mention.date or mention.year or parse(mention.symbol).year)


def organs_differ(one: str, other: str) -> bool:
    """Whether two issuers are surely not the same organ, nor one that acts for the other."""
    left, right = _organ(one), _organ(other)
    if left is None or right is None or left == right:
        return False
    lines = load("graph.data", "catalogue")["same_line"]
    return [left, right] not in lines and [right, left] not in lines


def _organ(issuer: str) -> str | None:
    words = compare_key(issuer)
    known: dict[str, str] = load("graph.data", "catalogue")["organs"]
    fitting = [begin for begin in known if words == begin or words.startswith(f"{begin} ")]
    return known[max(fitting, key=len)] if fitting else None


def agreed_day(mentions: Sequence[Stated], year: int | None) -> str | None:
    """The day that at least three independent bodies state, and at most a third as many deny with another one."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for stated in mentions:
        if stated.date and stated.said_by and year in (None, int(stated.date[:4])):
            bodies[stated.date].add(fold(stated.said_by))
    ranked = sorted(bodies, key=lambda day: (-len(bodies[day]), day))
    if not ranked or len(bodies[ranked[0]]) < _BODIES:
        return None
    if len(ranked) > 1 and len(bodies[ranked[1]]) * _FEW > len(bodies[ranked[0]]):
        return None
    return ranked[0]

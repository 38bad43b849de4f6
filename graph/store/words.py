"""The words by which a document is found, the same in every store."""

from __future__ import annotations

import re
import zlib

from graph.model import Document
from graph.text import fold

_WORD = re.compile(r"[^\W_]+")
_PRIVATE, _PRIVATE_SIZE = 0xF0000, 0xFFFE
"""The first plane of Unicode for private use."""
_FULL = 1 << 23
"""Above every day of a recency, so that full documents come before stubs."""


def words(folded: str) -> list[str]:
    """The words of folded text: runs of letters and digits. A store keeps them with one blank between two."""
    return _WORD.findall(folded)


def spaced(folded: str) -> str:
    """Folded text as its words, with one blank between two: what a store's full-text index is given."""
    return " ".join(words(folded))


def symbol_fold(symbol_key: str | None) -> str | None:
    """The key of a symbol without diacritics, as people type it."""
    return None if symbol_key is None else fold(symbol_key)


def recency(document: Document) -> int:
    """A number, below 2 ** 24, by which documents that a search finds alike are put in order, the largest first: full
    ones before stubs, then by day; a month or year alone comes behind its days, no year at all last.
    """
    if document.date:
        year, month, day = (int(part) for part in document.date.split("-"))
    else:
        year, month, day = document.year or 0, (document.month or 0) if document.year else 0, 0
    return (_FULL if document.state == "full" else 0) + year * 512 + month * 32 + day


def search_head(document: Document) -> str:
    """The folded words by which a document is found first, with one blank between two."""
    parts = (
        *(document.type, document.symbol, document.title, document.issuer),
        *(*document.place.path(), document.date, document.plan_year),
    )
    return spaced(fold(" ".join(str(part) for part in parts if part)))


def facets(
    state: str | None,
    level: str | None,
    place: str | None,
    year: int | None,
    type_name: str | None,
    plan: bool | None,
) -> list[str]:
    """Characters that stand for what a filter asks for, to be found as words beside those of a document: no one can
    type them. Two values may share one, so that what is found by it must be looked at again. What is None has none.
    """
    named = zip("slpytk", (state, level, place, year, type_name, plan), strict=True)
    return [
        chr(_PRIVATE + zlib.crc32(f"{name}{value}".encode()) % _PRIVATE_SIZE)
        for name, value in named
        if value is not None
    ]

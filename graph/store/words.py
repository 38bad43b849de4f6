"""The words by which a document is found, the same in every store."""

from __future__ import annotations

import re

from graph.model import Document
from graph.text import fold

_WORD = re.compile(r"[^\W_]+")


def words(folded: str) -> list[str]:
    """The words of folded text, divided as SQLite's full-text search divides them."""
    return _WORD.findall(folded)


def search_head(document: Document) -> str:
    """The folded words by which a document is found first."""
    parts = (
        *(document.type, document.symbol, document.title, document.issuer),
        *(*document.place.path(), document.date, document.plan_year),
    )
    return fold(" ".join(str(part) for part in parts if part))

"""Find documents by words, symbols or parts of them, without regard to diacritics."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Document
from graph.store.protocol import DocumentFilter, GraphReader

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Found:
    """Documents, best first; `cut` tells that more were left out."""

    rows: tuple[Document, ...]
    cut: bool


def search(reader: GraphReader, text: str, wanted: DocumentFilter | None = None, limit: int = MOST_FOUND) -> Found:
    """Documents that hold all the words of `text`: those with this symbol first, then by where the words stand."""
    rows = reader.search(text, wanted or DocumentFilter(), limit + 1)
    return Found(tuple(rows[:limit]), len(rows) > limit)

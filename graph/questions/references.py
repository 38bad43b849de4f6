"""From what a person types to one document: an id, a symbol with `@year` and `@issuer`, or a name."""

from __future__ import annotations

import re

from graph.errors import AmbiguousReference, UnknownReference
from graph.identity import name_key
from graph.labels import label
from graph.model import Document
from graph.store.protocol import DocumentFilter, GraphReader
from graph.symbols import key
from graph.text import collapse, fold

_MOST_CANDIDATES = 20


def find(reader: GraphReader, reference: str) -> Document:
    """The document that `reference` means.

    Raises UnknownReference, or AmbiguousReference with the candidates (`ids`, and `candidates` as lines for people).
    """
    found = candidates(reader, reference)
    if not found:
        raise UnknownReference(reference=reference)
    if len(found) > 1:
        shown = found[:_MOST_CANDIDATES]
        lines = "\n".join(f"  {document.id}  {label(document)}" for document in shown)
        raise AmbiguousReference(reference=reference, ids=[document.id for document in shown], candidates=lines)
    return found[0]


def candidates(reader: GraphReader, reference: str) -> list[Document]:
    """All documents that `reference` may mean: `ID[@YEAR][@ISSUER]`, a symbol or a name with the same; forgiving of
    case, blanks and, for symbols, diacritics.
    """
    reference = collapse(reference)
    if known := reader.document(reference):
        return [known]
    name, *conditions = (part.strip() for part in reference.split("@"))
    by_id = reader.document(name)
    found = [by_id] if by_id else reader.find_symbol(key(name))
    found = found or _by_folded_symbol(reader, name) or reader.documents_named(name_key(name))
    for condition in conditions:
        found = [document for document in found if _fits(document, condition)]
    return found


def _by_folded_symbol(reader: GraphReader, symbol: str) -> list[Document]:
    if not re.match(r"\d", symbol):
        return []
    wanted = fold(key(symbol))
    near = reader.search(symbol, DocumentFilter(), 200)
    return sorted((d for d in near if d.symbol and fold(key(d.symbol)) == wanted), key=lambda d: d.id)


def _fits(document: Document, condition: str) -> bool:
    if re.fullmatch(r"(?:19|2\d)\d\d", condition):
        return document.year == int(condition)
    if re.fullmatch(r"(?:19|2\d)\d\d-\d\d-\d\d", condition):
        return document.date == condition
    known = " ".join(part for part in (document.issuer, *document.place.path()) if part)
    return all(word in fold(known).split() for word in fold(condition).split())

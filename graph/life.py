"""A document's life after it was added: its files are taken out, put in anew, replaced by better ones, read again.

Each step is one transaction. What a document is follows from its files and from people's decisions alone; where one of
these changes, all files of the documents concerned are taken out and added again, so that nothing of the way there is
left. Texts and originals stay in the library until the change is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from graph.add import add_within
from graph.effects import Effects, Watch
from graph.model import Document, Extraction, Source
from graph.settling import around, begin, empty, settle_again
from graph.store import Library
from graph.store.protocol import Transaction


@dataclass(frozen=True, slots=True)
class Extractor:
    """How a text that is held is read again, and the version that reads so."""

    version: str
    read: Callable[[str], Extraction]


def rebuild(
    tx: Transaction,
    library: Library,
    extractor: Extractor,
    documents: Iterable[str],
    without: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Take all files of these documents out and add them again, all but those `without` (SHA-256); the ids of the
    documents that the files are of now, by the files' hashes.
    """
    files: dict[str, tuple[Source, str]] = {}
    for identity in sorted({each for document in documents for each in _with_namesakes(tx, document)}):
        texts = tx.texts_of(identity)
        files |= {source.sha256: (source, texts[source.sha256]) for source in tx.sources_of(identity)}
        if texts:
            lift(tx, identity)
    added = {}
    for sha256 in sorted(files.keys() - without):
        source, text = files[sha256]
        source = replace(source, extractor_version=extractor.version)
        added[sha256] = add_within(tx, library, extractor.read(library.blobs.text(text)), source, text).document
    return added


def _with_namesakes(tx: Transaction, identity: str) -> list[str]:
    """A document and those told apart from it by a hash of their body: which of them has the plain id may change."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None:
        return []
    plain = document.id.partition("-x")[0] if keys.symbol_key else document.id
    alike = tx.documents_numbered(keys.type_slug, keys.number, keys.year)
    return [document.id, *(each.id for each in alike if each.id == plain or each.id.startswith(f"{plain}-x"))]


def lift(tx: Transaction, identity: str) -> None:
    """Take everything out that a document's files said; what cites it finds a stub."""
    change = begin(tx, around(tx, identity), [identity])
    for source in tx.sources_of(identity):
        tx.drop_source(source.sha256)
    empty(tx, identity, change)
    settle_again(tx, change)


def remove(library: Library, extractor: Extractor, document: Document, files: frozenset[str] | None = None) -> Effects:
    """Take a document out of the store, or only some of its files (SHA-256). What cites it finds a stub, or the text of
    another file. Texts and originals that nothing else needs are deleted.
    """
    texts: dict[str, str] = {}

    def work(tx: Transaction) -> Effects:
        texts.update(tx.texts_of(document.id))
        watch = Watch(tx)
        gone = frozenset(texts) if files is None else files
        rebuild(watch.tx, library, extractor, [document.id], gone)
        return watch.effects()

    effects = library.store.write(work)
    gone = set(texts) if files is None else set(files)
    kept = {text for sha256, text in texts.items() if sha256 not in gone}
    for sha256 in sorted(gone & texts.keys()):
        library.blobs.drop(sha256)
        if texts[sha256] not in kept and not library.store.text_in_use(texts[sha256]):
            library.blobs.drop(texts[sha256])
    return effects

"""A document's life after it was added: its files are taken out, put in anew, replaced by better ones, read again.

Each step is one transaction. What a document is follows from its files and from people's decisions alone; where one of
these changes, all files of the documents concerned are taken out and added again, so that nothing of the way there is
left. Texts and originals stay in the library until the change is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from graph.add import add_within
from graph.changes import begin
from graph.effects import Effects, Watch
from graph.model import Document, Extraction, Source
from graph.settling import around, empty, settle_again
from graph.store import Library
from graph.store.protocol import Transaction

_ASIDE = re.compile(r"-x[0-9a-f]{8}$")
"""What tells two bodies' documents, or two files that a person split, apart behind one id."""


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
    plain = _ASIDE.sub("", document.id)
    alike = tx.documents_numbered(keys.type_slug, keys.number, keys.year)
    return [document.id, *(each.id for each in alike if each.id == plain or each.id.startswith(f"{plain}-x"))]


def lift(tx: Transaction, identity: str) -> None:
    """Take everything out that a document's files said; what cites it finds a stub."""
    change = begin(tx, around(tx, identity), [identity])
    for source in tx.sources_of(identity):
        tx.drop_source(source.sha256)
    empty(tx, identity, change)
    settle_again(tx, change)


class _Tried(Exception):
    """Ends a transaction that was only a trial."""

    def __init__(self, effects: Effects) -> None:
        super().__init__()
        self.effects = effects


def change(library: Library, work: Callable[[Transaction], None], *, dry_run: bool = False) -> Effects:
    """Do `work` in one transaction; what it did. With `dry_run` the transaction is taken back."""

    def watched(tx: Transaction) -> Effects:
        watch = Watch(tx)
        work(watch.tx)
        effects = watch.effects()
        if dry_run:
            raise _Tried(effects)
        return effects

    try:
        return library.store.write(watched)
    except _Tried as tried:
        return tried.effects


def remove(
    library: Library,
    extractor: Extractor,
    document: Document,
    files: frozenset[str] | None = None,
    *,
    dry_run: bool = False,
) -> Effects:
    """Take a document out of the store, or only some of its files (SHA-256). What cites it finds a stub, or the text of
    another file. Texts and originals that nothing else needs are deleted.
    """
    texts: dict[str, str] = {}

    def work(tx: Transaction) -> None:
        texts.update(tx.texts_of(document.id))
        rebuild(tx, library, extractor, [document.id], frozenset(texts) if files is None else files)

    effects = change(library, work, dry_run=dry_run)
    if not dry_run:
        gone = texts.keys() if files is None else texts.keys() & files
        for digest in sorted({each for sha256 in gone for each in (sha256, texts[sha256])}):
            if not library.store.text_in_use(digest):
                library.blobs.drop(digest)
    return effects


def read_again(library: Library, extraction: Extraction, source: Source, *, dry_run: bool = False) -> Effects:
    """Store what a newer extractor read from a file of the store; the text goes to the library with it."""
    digest = library.blobs.put(extraction.text.encode("utf-8"))
    return change(library, lambda tx: _add(tx, library, extraction, source, digest), dry_run=dry_run)


def _add(tx: Transaction, library: Library, extraction: Extraction, source: Source, digest: str) -> None:
    add_within(tx, library, extraction, source, digest)

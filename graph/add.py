"""Add a document to the graph: one transaction, after which everything that it may settle is settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.apart import SHARED_ID, apart
from graph.changes import Change, begin, keys_of
from graph.filed import filed, put_first_at
from graph.identity import YEAR_CONTRADICTS, Identity, year_contradicts
from graph.model import Document, Extraction, Mention, Source
from graph.settling import around, clear, empty, say, settle_again
from graph.store import Library
from graph.store.protocol import Transaction
from graph.text import fold

Outcome = Literal["new", "unchanged", "filled", "another-file", "another-text", "read-again"]
SEVERAL_TEXTS = "several-texts"
_UNREAD = ""
_LONGEST_QUOTE = 900
_QUOTE_MARGIN = 300


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file: the document's id, and whether it was new, known, or filled a stub."""

    document: str
    outcome: Outcome


def known(library: Library, digest: str, extractor_version: str, file: str | None = None) -> Added | None:
    """What is already stored of a file with these bytes and this extractor; None if it is to be read.

    Of several names of one file the first in order is kept, so that a file that comes again under a name before that is
    renamed.
    """
    found = library.store.source(digest)
    if found is None or found[0].extractor_version != extractor_version:
        return None
    if file is not None and file < found[0].file:
        renamed = replace(found[0], file=file)
        library.store.write(lambda tx: _rename(tx, renamed, found[1]))
    return Added(found[1], "unchanged")


def _rename(tx: Transaction, source: Source, identity: str) -> None:
    document, keys = tx.document(identity), tx.identity_of(identity)
    texts = tx.texts_of(identity)
    if document is None or keys is None or source.sha256 not in texts:
        return
    tx.put_source(source, identity, texts[source.sha256])
    if document.sha256 == source.sha256:
        tx.put_document(replace(document, file=source.file), keys, None)


def add_document(library: Library, extraction: Extraction, source: Source, original: bytes) -> Added:
    """Store a document that was read. The same file twice changes nothing.

    Another text under the same id is kept as a version of it: the longer text is the current one, and the document is
    flagged. A file that is read again as another document leaves the one that it was read as before.
    """
    if already := known(library, source.sha256, source.extractor_version, source.file):
        return already
    text_digest = library.blobs.put(extraction.text.encode("utf-8"))
    library.blobs.put(original)
    return library.store.write(lambda tx: add_within(tx, library, extraction, source, text_digest))


def add_within(tx: Transaction, library: Library, extraction: Extraction, source: Source, text_digest: str) -> Added:
    """Store a document as part of a transaction; its text, of this hash, is in the library already."""
    counts_as = filed(tx, source.sha256, extraction.header)
    extraction = replace(extraction, header=counts_as.header)
    own, shared = apart(tx, library, counts_as.identity, counts_as.header)
    earlier = tx.source(source.sha256)
    if earlier:
        source = replace(source, file=min(source.file, earlier[0].file))
    before = tx.document(own.id)
    if before and before.id != own.id:
        # Its id was kept as an old one of another document.
        tx.drop_alias(own.id)
        before = None
    outcome: Outcome = "new" if before is None else "filled"
    current = True
    if before and before.state == "full":
        same_text = before.text_sha256 == text_digest
        outcome = "another-file" if same_text else "another-text"
        if earlier and earlier[1] == own.id:
            outcome = "read-again"
        current = before.sha256 == source.sha256 or _goes_first(tx, library, source, text_digest, before)
    left = earlier[1] if earlier and earlier[1] != own.id else None
    if current:
        _write(tx, own, extraction, source, text_digest, left)
    else:
        tx.put_source(source, own.id, text_digest)
        if left:
            _leave(tx, source.sha256, own, left)
    _flag(tx, own.id, shared)
    if left:
        _flag(tx, left)
    return Added(own.id, outcome)


def _goes_first(tx: Transaction, library: Library, source: Source, text: str, held: Document) -> bool:
    """Whether a file is current rather than that of a document as it is, in whatever order they came: the one that a
    person put first, then that with the longer text, then by the text's hash; of files with one text the first by name,
    then by hash.
    """
    put_first = [put_first_at(tx, sha256) for sha256 in (source.sha256, held.sha256 or "")]
    if put_first[0] != put_first[1]:
        return put_first[0] > put_first[1]
    if text == held.text_sha256:
        return (source.file, source.sha256) < (held.file or "", held.sha256 or "")
    old_text, new_text = library.blobs.text(held.text_sha256 or ""), library.blobs.text(text)
    return (len(new_text), text) > (len(old_text), held.text_sha256 or "")


def _flag(tx: Transaction, identity: str, shared: bool = False) -> None:
    """Flag a document whose files differ in their texts, and no other; and one whose id is also another body's."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None or document.id != identity or document.state != "full":
        return
    several = {SEVERAL_TEXTS} if len(set(tx.texts_of(identity).values())) > 1 else set()
    flags = tuple(sorted({*document.flags} - {SEVERAL_TEXTS} | several | ({SHARED_ID} if shared else set())))
    if flags != document.flags:
        tx.put_document(replace(document, flags=flags), keys, None)


def _leave(tx: Transaction, sha256: str, own: Identity, left: str) -> None:
    """Settle what follows when a file leaves the document `left` and brings nothing new to its own."""
    if _goes_empty(tx, sha256, left):
        change = begin(tx, around(tx, left), [left])
        _empty(tx, own, left, change)
        settle_again(tx, change)


def _goes_empty(tx: Transaction, sha256: str, left: str) -> bool:
    """Whether nothing holds a document any more when this file has left it."""
    document = tx.document(left)
    return document is not None and document.id == left and (document.state == "stub" or document.sha256 == sha256)


def _empty(tx: Transaction, own: Identity, left: str, change: Change) -> None:
    """Make a stub of a document whose text turned out to be that of `own`, or an old id of that where none cites it.

    Further files of it are as good as unread: the next run reads them again.
    """
    texts = tx.texts_of(left)
    for other in tx.sources_of(left):
        tx.put_source(replace(other, extractor_version=_UNREAD), left, texts[other.sha256])
    empty(tx, left, change)
    if tx.document(left) is None:
        tx.add_alias(left, own.id)


def _write(
    tx: Transaction, own: Identity, extraction: Extraction, source: Source, text_digest: str, left: str | None
) -> None:
    document = document_of(own, extraction, source, text_digest)
    keys = keys_of(extraction.mentions, document)
    stale = [own.id, left] if left else [own.id]
    change = begin(tx, [own, *keys, *(key for each in stale for key in around(tx, each))], stale)
    # What the old text said must not speak while the new one is settled.
    if before := tx.document(own.id):
        change.former.append((before, own))
        clear(tx, own.id, change)
    tx.put_document(document, own, fold(extraction.text))
    goes_empty = left is not None and _goes_empty(tx, source.sha256, left)
    tx.put_source(source, own.id, text_digest)
    if left and goes_empty:
        _empty(tx, own, left, change)
    say(
        tx,
        change,
        document,
        own,
        [
            (quoted, _page(source.pages, mention.start), quote)
            for mention in extraction.mentions
            for quoted, quote in (quoted_mention(extraction.text, mention),)
        ],
        extraction.alias_mentions,
        # With the line ends of the text, so that its words can be joined to a sentence by offsets.
        [replace(each, evidence=extraction.text[each.start : each.end]) for each in extraction.stated_edges],
        [(task, _page(source.pages, task.start)) for task in extraction.tasks],
        extraction.sections,
    )
    settle_again(tx, change)


def document_of(own: Identity, extraction: Extraction, source: Source, text_digest: str) -> Document:
    """The node of a document that was read."""
    header = extraction.header
    return Document(
        id=own.id,
        state="full",
        type=header.type,
        symbol=header.symbol,
        symbol_partial=header.symbol_partial,
        date=header.date,
        year=own.year,
        month=header.month,
        title=header.title,
        subject=header.subject,
        issuer=header.issuer,
        level=header.level,
        branch=header.branch,
        place=own.place,
        signer=header.signer,
        signer_title=header.signer_title,
        plan_year=header.plan_year,
        file=source.file,
        sha256=source.sha256,
        text_sha256=text_digest,
        quality=extraction.quality,
        flags=(YEAR_CONTRADICTS,) if year_contradicts(header.symbol, header.date, header.year) else (),
    )


def _page(pages: tuple[int, ...], start: int) -> int | None:
    return bisect_right(pages, start) if pages else None


def quoted_mention(text: str, mention: Mention) -> tuple[Mention, str]:
    """The mention and the sentence that holds it; of a very long one the part around the mention, in whole words."""
    low, high = mention.quote_start, mention.quote_end
    if high - low > _LONGEST_QUOTE:
        before = text.rfind("; ", low, mention.start)
        if before < 0 or mention.start - before > _QUOTE_MARGIN:
            before = text.find(" ", max(low, mention.start - _QUOTE_MARGIN // 2), mention.start) - 1
        low = max(low, before + 2) if before >= 0 else low
        after = text.find(";", mention.end, min(high, mention.end + _QUOTE_MARGIN))
        if after < 0 and high > mention.end + _QUOTE_MARGIN:
            after = text.rfind(" ", mention.end, mention.end + _QUOTE_MARGIN) - 1
        high = after + 1 if after >= mention.end else high
    return replace(mention, quote_start=low, quote_end=high), text[low:high]


def add_documents(library: Library, readings: Sequence[tuple[Extraction, Source, bytes]]) -> list[Added]:
    """Store documents that were read, all of them or, where anything fails, none: what `add_document` stores one by
    one, in one transaction. No file may be there twice.
    """
    found = {
        source.sha256: known(library, source.sha256, source.extractor_version, source.file) for _, source, _ in readings
    }
    new = [each for each in readings if found[each[1].sha256] is None]
    texts = []
    for extraction, _, original in new:
        texts.append(library.blobs.put(extraction.text.encode("utf-8")))
        library.blobs.put(original)

    def add_all(tx: Transaction) -> list[Added]:
        return [
            add_within(tx, library, extraction, source, text)
            for (extraction, source, _), text in zip(new, texts, strict=True)
        ]

    if new:
        added = library.store.write(add_all)
        found |= {source.sha256: each for (_, source, _), each in zip(new, added, strict=True)}
    return [each for _, source, _ in readings if (each := found[source.sha256])]

"""Add a document to the graph: one transaction, after which everything that it may settle is settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.agencies import Home
from graph.identity import Identity, of_header
from graph.model import Document, Extraction, Mention, Resolution, Source
from graph.resolve import identities, settle
from graph.store import Library
from graph.store.protocol import MentionRow, Transaction
from graph.stubs import SAMPLE, describe, stated_by
from graph.suspects import Neighbours, doubt
from graph.text import fold

Outcome = Literal["new", "unchanged", "filled", "another-file", "another-text", "read-again"]
_LONGEST_QUOTE = 900
_QUOTE_MARGIN = 300


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file: the document's id, and whether it was new, known, or filled a stub."""

    document: str
    outcome: Outcome


def known(library: Library, digest: str, extractor_version: str) -> Added | None:
    """What is already stored of a file with these bytes and this extractor; None if it is to be read."""
    found = library.store.source(digest)
    if found and found[0].extractor_version == extractor_version:
        return Added(found[1], "unchanged")
    return None


def add_document(library: Library, extraction: Extraction, source: Source, original: bytes) -> Added:
    """Store a document that was read. The same file twice changes nothing; nothing stored is overwritten in silence.

    Another text under the same id is kept as a version of it: the longer text is the current one.
    """
    if already := known(library, source.sha256, source.extractor_version):
        return already
    own = of_header(extraction.header)
    text_digest = library.blobs.put(extraction.text.encode("utf-8"))
    library.blobs.put(original)

    def write(tx: Transaction) -> Added:
        before = tx.document(own.id)
        held = tx.text_sha256(own.id)
        outcome: Outcome = "new" if before is None else "filled"
        if before is not None and before.state == "full":
            outcome = "read-again" if before.sha256 == source.sha256 else "another-file"
            if held != text_digest and before.sha256 != source.sha256:
                outcome = "another-text"
                if held and not _goes_first(library, text_digest, held):
                    tx.put_source(source, own.id, text_digest)
                    _flag_versions(tx, own)
                    return Added(own.id, outcome)
            elif outcome == "another-file":
                tx.put_source(source, own.id, text_digest)
                return Added(own.id, outcome)
        _write(tx, own, extraction, source, text_digest)
        if outcome == "another-text":
            _flag_versions(tx, own)
        return Added(own.id, outcome)

    return library.store.write(write)


def _goes_first(library: Library, new: str, held: str) -> bool:
    """Which of two texts is current, whatever the order in which they came: the longer, then by hash."""
    old_text, new_text = library.blobs.text(held), library.blobs.text(new)
    return (len(new_text), new) > (len(old_text), held)


def _flag_versions(tx: Transaction, own: Identity) -> None:
    document = tx.document(own.id)
    if document and "several-texts" not in document.flags:
        flags = tuple(sorted({*document.flags, "several-texts"}))
        tx.put_document(replace(document, flags=flags), own, None)


def _write(tx: Transaction, own: Identity, extraction: Extraction, source: Source, text_digest: str) -> None:
    left = {row.resolution.target for row in tx.mentions_of(own.id)}
    document = document_of(own, extraction, source, text_digest)
    mentions = extraction.mentions
    keys = _keys_of(mentions, document)
    groups = sorted({identity.group for identity in keys} | {own.group})
    names = sorted({identity.name_key for identity in (*keys, own) if identity.name_key})
    before = _members(tx, groups, names)
    tx.put_document(document, own, fold(extraction.text))
    meanings = []
    for mention, identity in zip(mentions, keys, strict=True):
        resolution = settle(mention, identity, own, tx)
        if resolution.target and tx.identity_of(resolution.target) is None:
            tx.put_document(describe(identity, [stated_by(mention)]), identity, None)
        meanings.append(resolution)
    tx.put_content(
        own.id,
        [
            (quoted, identity, resolution, _page(source.pages, mention.start), quote)
            for mention, identity, resolution in zip(mentions, keys, meanings, strict=True)
            for quoted, quote in (quoted_mention(extraction.text, mention),)
        ],
        extraction.alias_mentions,
        extraction.stated_edges,
        [(task, _page(source.pages, task.start)) for task in extraction.tasks],
        extraction.sections,
    )
    tx.put_source(source, own.id, text_digest)
    touched = {own.id, *(identity.id for identity in keys), *(r.target for r in meanings if r.target)}
    settle_again(tx, touched | {target for target in left if target}, groups, names, before)


def _keys_of(mentions: Sequence[Mention], document: Document) -> list[Identity]:
    return identities(mentions, Home(document.level, document.place), document.id)


Members = dict[str, list[tuple[str, int | None, str | None]]]


def _members(tx: Transaction, groups: Sequence[str], names: Sequence[str]) -> Members:
    """What a mention without a year may mean in each group and under each name: ids, years and symbols."""
    found = {group: tx.documents_in_group(group) for group in groups}
    found |= {name: tx.documents_named(name) for name in names}
    return {key: [(d.id, d.year, d.symbol) for d in documents] for key, documents in found.items()}


def settle_again(
    tx: Transaction, touched: Iterable[str], groups: Sequence[str], names: Sequence[str], before: Members
) -> None:
    """Settle anew everything that a change of these documents, groups and names may settle.

    `before` holds what the groups and names had before the change: where that is still so, nothing can have changed
    for the mentions that wait in them.
    """
    changed = set(touched)
    after = _members(tx, groups, names)
    keys: dict[str, list[Identity]] = {}
    for group in groups:
        if after[group] != before[group]:
            changed |= _settle_rows(tx, tx.floating(group), keys)
            _name_old_id(tx, group)
    for name in names:
        if after[name] != before[name]:
            changed |= _settle_rows(tx, tx.floating_named(name), keys)
    for identity in sorted(changed):
        _refresh(tx, identity)
    near, doubtful = Neighbours(tx), set(changed)
    for identity in sorted(changed):
        document, known_by = tx.document(identity), tx.identity_of(identity)
        if document and known_by:
            doubtful |= {other.id for other in near.of(document, known_by)}
    for identity in sorted(doubtful):
        _doubt(tx, identity, near)


def _settle_rows(tx: Transaction, rows: list[MentionRow], keys: dict[str, list[Identity]]) -> set[str]:
    """Settle these mentions anew; the ids of what they meant and mean. `keys` remembers the identities by document."""
    changed: set[str] = set()
    for row in rows:
        citing, own = tx.document(row.document), tx.identity_of(row.document)
        if citing is None:
            continue
        if citing.id not in keys:
            keys[citing.id] = _keys_of([stored.mention for stored in tx.mentions_of(citing.id)], citing)
        identity = keys[citing.id][row.ordinal]
        resolution = settle(row.mention, identity, own, tx)
        before = row.resolution
        if (resolution.target, resolution.candidates) == (before.target, before.candidates):
            continue
        if resolution.target and tx.identity_of(resolution.target) is None:
            tx.put_document(describe(identity, [stated_by(row.mention)]), identity, None)
        tx.resolve_again(row.document, row.ordinal, resolution)
        changed |= {target for target in (before.target, resolution.target) if target}
    return changed


def _name_old_id(tx: Transaction, group: str) -> None:
    """Keep the id without a year as a name of the only document of its group."""
    members = tx.documents_in_group(group)
    dated = [document for document in members if document.year is not None]
    old = group.replace("*", "u", 1)
    if len(dated) == 1 and len(members) == 1:
        tx.add_alias(old, dated[0].id)
    else:
        tx.drop_alias(old)


def _refresh(tx: Transaction, identity: str) -> None:
    """Describe a stub by its mentions, or take it away where none is left."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None or document.id != identity or document.state == "full":
        return
    mentions = tx.stated(identity, SAMPLE)
    if not mentions:
        tx.drop_stub(identity)
        if tx.document(identity) is None:
            _name_old_id(tx, keys.group)
        return
    tx.put_document(describe(keys, mentions), keys, None)


def _doubt(tx: Transaction, identity: str, near: Neighbours) -> None:
    """Let the mentions of a document be suspect, or no longer, as its neighbours now speak."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None or document.id != identity:
        return
    verdict = doubt(document, keys, lambda: tx.citing(identity), near)
    rows = tx.mentions_printed(identity) if verdict else tx.mentions_suspected(identity)
    for row in rows:
        if row.resolution.state == "self":
            continue
        if verdict is None or (row.resolution.state, row.resolution.likely) != (verdict.state, verdict.likely):
            tx.resolve_again(row.document, row.ordinal, verdict or Resolution("stub", identity))


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
        year=header.year,
        month=header.month,
        title=header.title,
        subject=header.subject,
        issuer=header.issuer,
        level=header.level,
        branch=header.branch,
        place=header.place,
        signer=header.signer,
        signer_title=header.signer_title,
        plan_year=header.plan_year,
        file=source.file,
        sha256=source.sha256,
        text_sha256=text_digest,
        quality=extraction.quality,
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

"""A plan as the rules see it: its header, its mentions with what they mean, and the graph around it. A draft becomes a
case without being stored.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.add import document_of, quoted_mention
from graph.agencies import home_of
from graph.decided import Merges
from graph.identity import Identity, of_header
from graph.model import Document, Evidence, Extraction, Resolution, Source, StoredMention
from graph.resolve import identities, settle
from graph.store.protocol import GraphReader, MentionRow
from graph.stubs import describe, stated_by
from graph.suspects import Neighbours, doubt


@dataclass(frozen=True, slots=True)
class Case:
    """A plan to be judged. `documents` are those that its mentions mean or may mean, by id; `names` their name keys."""

    document: Document
    mentions: tuple[StoredMention, ...]
    documents: dict[str, Document]
    names: dict[str, frozenset[str]]
    draft: bool
    reader: GraphReader


def stored_case(reader: GraphReader, document: Document) -> Case:
    """The case of a plan of the store."""
    mentions = tuple(reader.mentions_of(document.id))
    keys = identities([each.mention for each in mentions], home_of(document), document.id)
    return Case(document, mentions, reader.documents(_meant(mentions)), _names(mentions, keys), False, reader)


def draft_case(reader: GraphReader, extraction: Extraction, source: Source) -> Case:
    """The case of a draft: its mentions are resolved against the store, and nothing is written."""
    own = of_header(extraction.header)
    document = document_of(own, extraction, source, "")
    mentions = extraction.mentions
    keys = identities(mentions, home_of(document), own.id)
    merges = Merges(reader, keys)
    rows = [
        MentionRow(own.id, i, m, merges.follow(settle(m, k, document, own, reader, merges.taken_from(k.group)), own))
        for i, (m, k) in enumerate(zip(mentions, keys, strict=True))
    ]
    made: dict[str, Document] = {}
    for row, identity in zip(rows, keys, strict=True):
        target = row.resolution.target
        if target and target == identity.id and row.resolution.state != "self" and not reader.documents([target]):
            same = [other for other in rows if other.resolution.target == target]
            made[target] = describe(identity, [stated_by(other.mention) for other in same])
    stored = tuple(
        _stored(extraction.text, document, row, _resolution(row, identity, made, reader))
        for row, identity in zip(rows, keys, strict=True)
    )
    return Case(document, stored, made | reader.documents(_meant(stored)), _names(stored, keys), True, reader)


def _resolution(row: MentionRow, identity: Identity, made: dict[str, Document], reader: GraphReader) -> Resolution:
    """What a mention of a draft means, with the doubts that it would raise if the draft were stored."""
    target = row.resolution.target
    if target is None or row.resolution.state == "self":
        return row.resolution
    document = made.get(target) or reader.document(target)
    if document is None or document.state == "full":
        return row.resolution if row.resolution.state == "suspect" else Resolution("resolved", target)
    known_by = identity if target in made else reader.identity_of(target) or identity
    return (
        doubt(document, known_by, lambda: {row.document} | reader.citing(target), Neighbours(reader)) or row.resolution
    )


def _stored(text: str, document: Document, row: MentionRow, resolution: Resolution) -> StoredMention:
    mention, quote = quoted_mention(text, row.mention)
    evidence = Evidence(
        document=document.id,
        file=document.file,
        section=mention.section,
        page=None,
        quote=quote,
        quote_start=mention.quote_start,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        cue=mention.cue,
        where=mention.where,
        confidence=mention.confidence,
    )
    return StoredMention(document.id, row.ordinal, mention, resolution, evidence)


def _meant(mentions: tuple[StoredMention, ...]) -> set[str]:
    found: set[str] = set()
    for each in mentions:
        resolution = each.resolution
        found |= {i for i in (resolution.target, resolution.likely) if i} | {c.document for c in resolution.candidates}
    return found


def _names(mentions: tuple[StoredMention, ...], keys: list[Identity]) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for each, identity in zip(mentions, keys, strict=True):
        for target in (each.resolution.target, *(c.document for c in each.resolution.candidates)):
            if target and identity.name_key:
                names.setdefault(target, set()).add(identity.name_key)
    return {target: frozenset(found) for target, found in names.items()}

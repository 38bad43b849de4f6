"""What a change of the graph did: which documents came, went or changed, and which mentions mean something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph.decisions import MentionKey, keys_in
from graph.identity import Identity
from graph.model import Document, Relation, Resolution, StoredMention
from graph.store.protocol import Transaction


@dataclass(frozen=True, slots=True)
class DocumentEffect:
    """A document before and after; None where there was or is none."""

    id: str
    before: Document | None
    after: Document | None


@dataclass(frozen=True, slots=True)
class MentionEffect:
    """A mention of `document` before and after; None where the text did not or does not have it. The edges that rest
    on it follow.
    """

    document: str
    text: str
    before: tuple[Relation, Resolution] | None
    after: tuple[Relation, Resolution] | None


@dataclass(frozen=True, slots=True)
class Effects:
    """Documents by their ids, then mentions by document, in reading order."""

    documents: tuple[DocumentEffect, ...] = ()
    mentions: tuple[MentionEffect, ...] = ()


class Watch:
    """Stands before a transaction and remembers how everything was that is changed through it."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._documents: dict[str, Document | None] = {}
        self._mentions: dict[str, list[StoredMention]] = {}

    @property
    def tx(self) -> Transaction:
        """The transaction to be used while watching."""
        return cast(Transaction, self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def put_document(self, document: Document, identity: Identity, search_body: str | None) -> None:
        """As the transaction does."""
        self._remember_document(document.id)
        self._tx.put_document(document, identity, search_body)

    def drop_stub(self, identity: str) -> None:
        """As the transaction does."""
        self._remember_document(identity)
        self._tx.drop_stub(identity)

    def put_content(self, identity: str, *content: Any) -> None:
        """As the transaction does."""
        self._remember_mentions(identity)
        self._tx.put_content(identity, *content)

    def resolve_again(self, document: str, ordinal: int, resolution: Resolution) -> None:
        """As the transaction does."""
        self._remember_mentions(document)
        self._tx.resolve_again(document, ordinal, resolution)

    def _remember_document(self, identity: str) -> None:
        if identity not in self._documents:
            self._documents[identity] = self._own(identity)

    def _own(self, identity: str) -> Document | None:
        found = self._tx.document(identity)
        return found if found and found.id == identity else None

    def _remember_mentions(self, identity: str) -> None:
        if identity not in self._mentions:
            self._mentions[identity] = self._tx.mentions_of(identity)

    def effects(self) -> Effects:
        """What has changed until now."""
        documents = [DocumentEffect(each, was, self._own(each)) for each, was in sorted(self._documents.items())]
        moved = _moved(documents)
        mentions: list[MentionEffect] = []
        for identity, before in sorted(self._mentions.items()):
            if identity in moved.values():
                continue
            here = moved.get(identity, identity)
            was, now = _meanings(before), _meanings(self._tx.mentions_of(here))
            mentions += [
                MentionEffect(here, key.text, was.get(key), now.get(key))
                for key in [*was, *(each for each in now if each not in was)]
                if was.get(key) != now.get(key)
            ]
        return Effects(tuple(each for each in documents if each.before != each.after), tuple(mentions))


def _moved(documents: Sequence[DocumentEffect]) -> dict[str, str]:
    """The new ids of texts that are there under another id now."""
    gone = {each.before.sha256: each.id for each in documents if each.before and each.before.sha256}
    return {
        gone[each.after.sha256]: each.id
        for each in documents
        if each.before is None and each.after and each.after.sha256 in gone
    }


def _meanings(mentions: Sequence[StoredMention]) -> dict[MentionKey, tuple[Relation, Resolution]]:
    keys = keys_in([(each.mention.text, each.evidence.quote) for each in mentions])
    return {key: (each.mention.relation, each.resolution) for key, each in zip(keys, mentions, strict=True)}

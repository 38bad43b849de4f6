"""Put entries of the catalogue into a store, or take them away: one transaction, after which everything that they may
settle is settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.catalogue import CatalogueEntry, identity_of_entry, names_of_entry
from graph.changes import Change, begin
from graph.decided import said_of
from graph.settling import as_cited, let_go, settle_again
from graph.store.protocol import GraphStore, Transaction
from graph.stubs import describe

_ELSEWHERE = [("",)]
"""What no group and no name ever had before: it lets all that wait there be settled again."""


def import_catalogue(store: GraphStore, entries: Sequence[CatalogueEntry]) -> None:
    """Store entries, each in place of the one that its document had before. Raises the errors of the store."""
    if entries:
        store.write(lambda tx: _put(tx, entries))


def remove_from_catalogue(store: GraphStore, documents: Sequence[str]) -> list[str]:
    """Take the entries of these documents away; gives the ids of those that had one. Raises the errors of the store."""
    return store.write(lambda tx: _drop(tx, documents))


def _begin(tx: Transaction, entries: Sequence[CatalogueEntry]) -> Change:
    """A change that may give all mentions in the groups of these entries, and by their names, another meaning."""
    documents = [entry.id for entry in entries]
    keys = [
        key
        for entry in entries
        for own in (identity_of_entry(entry),)
        for key in (own, *(replace(own, name_key=name) for name in names_of_entry(entry)))
    ]
    change = begin(tx, keys, documents)
    # A name's meaning depends on more than the days of what bears it: on when the catalogue says that it lapsed.
    change.before = {each: list(_ELSEWHERE) for each in change.before}
    return change


def _remember(tx: Transaction, identity: str, change: Change) -> None:
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document and keys and document.id == identity:
        change.former.append((document, keys))
    change.touched.add(identity)


def _put(tx: Transaction, entries: Sequence[CatalogueEntry]) -> None:
    former = [old for entry in entries if (old := tx.catalogue_entry(entry.id))]
    change = _begin(tx, [*former, *entries])
    for entry in entries:
        own = identity_of_entry(entry)
        _remember(tx, own.id, change)
        tx.put_catalogue_entry(entry)
        found = tx.document(own.id)
        if found is None or found.id != own.id:
            # An old id of another document: the catalogue says that there is one of this id.
            tx.drop_alias(own.id)
            tx.put_document(describe(own, (), entry), own, None)
    settle_again(tx, change)


def _drop(tx: Transaction, documents: Sequence[str]) -> list[str]:
    former = [old for identity in sorted(set(documents)) if (old := tx.catalogue_entry(identity))]
    change = _begin(tx, former)
    for entry in former:
        _remember(tx, entry.id, change)
        tx.drop_catalogue_entry(entry.id)
        let_go(tx, entry.id, change)
        _as_mentioned(tx, entry.id)
    settle_again(tx, change)
    return [entry.id for entry in former]


def _as_mentioned(tx: Transaction, identity: str) -> None:
    """Let a stub have level and place by the words of its first mention again."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None or document.id != identity or document.state == "full":
        return
    own = as_cited(tx, identity)
    if own:
        keys = replace(keys, level=own.level, place=own.place)
        tx.put_document(describe(keys, said_of(tx, identity)), keys, None)

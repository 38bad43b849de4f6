"""A change of the graph under way: what it touches, and how things were before, so that only what may mean something
else now is settled again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.agencies import home_of
from graph.catalogue import names_of_entry
from graph.identity import Identity, name_key, name_of_law
from graph.issue_days import first_day, last_day
from graph.model import Document, Mention
from graph.resolve import identities
from graph.store.protocol import MentionRow, Transaction

Members = dict[str, list[tuple[str | None, ...]]]


@dataclass(slots=True)
class Change:
    """What a change of the graph touched. `before` holds what the groups and names had before it: where that is still
    so, nothing can have changed for the mentions that wait in them. `written` are documents whose text was stored,
    `open` are mentions whose target was taken away, `former` what documents were before.
    """

    groups: list[str]
    names: list[str]
    before: Members
    touched: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    open: list[MentionRow] = field(default_factory=list)
    former: list[tuple[Document, Identity]] = field(default_factory=list)

    def about_to_join(self, identity: Identity) -> None:
        """A document that nobody reckoned with is about to be made: what waits in its group was settled without it."""
        if identity.group not in self.groups:
            self.groups.append(identity.group)
        self.before[identity.group] = []


def keys_of(mentions: Sequence[Mention], document: Document) -> list[Identity]:
    """The identities of a document's mentions."""
    return identities(mentions, home_of(document), document.id)


def begin(tx: Transaction, keys: Iterable[Identity], documents: Iterable[str]) -> Change:
    """A change that is about to touch the groups and names of these identities, and these documents."""
    found = list(keys)
    groups = sorted({identity.group for identity in found})
    called = {name for document in documents for name in names_of(tx, document)}
    names = sorted({identity.name_key for identity in found if identity.name_key} | called)
    return Change(groups, names, members(tx, groups, names))


def members(tx: Transaction, groups: Sequence[str], names: Sequence[str]) -> Members:
    """What a mention without a year may mean in each group and under each name: ids, states, days, symbols and names of
    laws.
    """
    found = {group: tx.documents_in_group(group) for group in groups}
    found |= {name: tx.documents_named(name) for name in names}
    return {
        each: [(d.id, d.state, first_day(d), last_day(d), d.symbol, name_of_law(d)) for d in found[each]]
        for each in found
    }


def names_of(tx: Transaction, identity: str) -> set[str]:
    """The name keys under which a document is found: its own, those that mentions with its number give it, and those
    of the catalogue.
    """
    known_by = tx.identity_of(identity)
    if known_by is None:
        return set()
    called = {row.mention.name for row in tx.mentions_printed(identity) if row.mention.symbol and row.mention.name}
    entry = tx.catalogue_entry(known_by.id)
    stated = set(names_of_entry(entry)) if entry else set()
    return {name_key(name) for name in called} | stated | ({known_by.name_key} if known_by.name_key else set())

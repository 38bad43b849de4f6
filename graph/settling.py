"""Settle again what a change of the graph may settle: mentions without a year, names, stubs and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.agencies import home_of
from graph.identity import Identity, name_key
from graph.model import AliasMention, Document, Mention, Resolution, Section, StatedEdge, Task
from graph.resolve import at_its_word, first_day, identities, last_day, settle
from graph.store.protocol import MentionRow, Transaction
from graph.stubs import SAMPLE, describe, stated_by
from graph.suspects import Neighbours, doubt
from graph.symbols import key

Members = dict[str, list[tuple[str, str, str, str | None]]]
_ALL = 1_000_000_000
_OPEN = Resolution("ambiguous")


@dataclass(slots=True)
class Change:
    """What a change of the graph touched. `before` holds what the groups and names had before it: where that is still
    so, nothing can have changed for the mentions that wait in them. `written` are documents whose text was stored,
    `open` are mentions whose target was taken away, `former` what documents were before.
    """

    groups: Sequence[str]
    names: Sequence[str]
    before: Members
    touched: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    open: list[MentionRow] = field(default_factory=list)
    former: list[tuple[Document, Identity]] = field(default_factory=list)


def keys_of(mentions: Sequence[Mention], document: Document) -> list[Identity]:
    """The identities of a document's mentions."""
    return identities(mentions, home_of(document), document.id)


def begin(tx: Transaction, keys: Iterable[Identity], documents: Iterable[str]) -> Change:
    """A change that is about to touch the groups and names of these identities, and these documents."""
    found = list(keys)
    groups = sorted({identity.group for identity in found})
    called = {name for document in documents for name in names_of(tx, document)}
    names = sorted({identity.name_key for identity in found if identity.name_key} | called)
    return Change(groups, names, _members(tx, groups, names))


def _members(tx: Transaction, groups: Sequence[str], names: Sequence[str]) -> Members:
    """What a mention without a year may mean in each group and under each name: ids, days and symbols."""
    found = {group: tx.documents_in_group(group) for group in groups}
    found |= {name: tx.documents_named(name) for name in names}
    return {each: [(d.id, first_day(d), last_day(d), d.symbol) for d in found[each]] for each in found}


def names_of(tx: Transaction, identity: str) -> set[str]:
    """The name keys under which a document is found: its own, and those that mentions with its number give it."""
    known_by = tx.identity_of(identity)
    if known_by is None:
        return set()
    called = {row.mention.name for row in tx.mentions_printed(identity) if row.mention.symbol and row.mention.name}
    return {name_key(name) for name in called} | ({known_by.name_key} if known_by.name_key else set())


def clear(tx: Transaction, identity: str, change: Change) -> None:
    """Take away what a full document says, and the stubs that only it made known."""
    left: set[str] = set()
    for row in tx.mentions_of(identity):
        meant = row.resolution
        left |= {each for each in (meant.target, meant.likely) if each} | {each.document for each in meant.candidates}
    tx.put_content(identity, (), (), (), (), ())
    change.touched |= left
    for each in sorted(left - {identity}):
        let_go(tx, each, change)


def let_go(tx: Transaction, identity: str, change: Change) -> None:
    """Take a stub away that no mention names by its own words, and open the mentions that were settled by it."""
    document = tx.document(identity)
    if document is None or document.id != identity or document.state == "full" or tx.stands(identity):
        return
    for row in tx.mentions_meaning(identity, _ALL):
        if row.resolution.likely == identity:
            target = row.resolution.target or ""
            tx.resolve_again(row.document, row.ordinal, at_its_word(row.mention, target))
            change.touched.add(target)
        else:
            tx.resolve_again(row.document, row.ordinal, _OPEN)
            change.open.append(MentionRow(row.document, row.ordinal, row.mention, _OPEN))
            change.touched |= {each.document for each in row.resolution.candidates}
    tx.drop_stub(identity)


def ensure(tx: Transaction, identity: Identity, mention: Mention) -> None:
    """Make the stub that a mention means, unless there is such a document."""
    found = tx.document(identity.id)
    if found and found.id == identity.id:
        return
    if found:
        tx.drop_alias(identity.id)
    # By what name a numbered document goes is told by the mentions that call it so, as long as they stand.
    own = replace(identity, name_key=None) if mention.symbol else identity
    tx.put_document(describe(own, [stated_by(mention)]), own, None)


def around(tx: Transaction, identity: str) -> list[Identity]:
    """What a document, as it is stored, and its mentions are known by."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None:
        return []
    return [keys, *keys_of([row.mention for row in tx.mentions_of(identity)], document)]


def say(
    tx: Transaction,
    change: Change,
    document: Document,
    own: Identity,
    mentions: Sequence[tuple[Mention, int | None, str]],
    aliases: Sequence[AliasMention],
    stated: Sequence[StatedEdge],
    tasks: Sequence[tuple[Task, int | None]],
    sections: Sequence[Section],
) -> None:
    """Store what a document says, its mentions settled as far as the store can tell now."""
    keys = keys_of([mention for mention, _, _ in mentions], document)
    meanings = []
    for (mention, _, _), identity in zip(mentions, keys, strict=True):
        resolution = settle(mention, identity, document, own, tx)
        if resolution.target == identity.id:
            ensure(tx, identity, mention)
        meanings.append(resolution)
    content = [
        (mention, identity, resolution, page, quote)
        for (mention, page, quote), identity, resolution in zip(mentions, keys, meanings, strict=True)
    ]
    tx.put_content(own.id, content, aliases, stated, tasks, sections)
    change.written.add(own.id)
    change.touched |= {own.id, *(identity.id for identity in keys), *(r.target for r in meanings if r.target)}


def settle_again(tx: Transaction, change: Change) -> None:
    """Settle anew everything that a change may settle."""
    changed = set(change.touched)
    after = _members(tx, change.groups, change.names)
    settler = _Settler(tx)
    changed |= settler.rows([row for row in change.open if row.mention.symbol])
    for group in change.groups:
        if after[group] != change.before[group]:
            changed |= settler.rows(tx.floating(group))
            name_old_id(tx, group)
    for name in sorted({*change.names, *settler.names}):
        if name in settler.names or after[name] != change.before[name]:
            changed |= settler.rows(tx.floating_named(name))
    changed |= settler.rows([row for row in change.open if not row.mention.symbol])
    empty = _refresh_all(tx, changed, change)
    # A mention without a date may mean a document no longer, or anew, whose day is now known better.
    moved: set[str] = set()
    for former, keys in list(change.former):
        if former.state == "stub":
            moved |= settler.rows(tx.floating(keys.group))
            for name in sorted(names_of(tx, former.id) | settler.names):
                moved |= settler.rows(tx.floating_named(name))
    empty += _refresh_all(tx, moved, change)
    changed |= moved
    near, doubtful = Neighbours(tx), set[str]()
    for identity in sorted(changed):
        document, known_by = tx.document(identity), tx.identity_of(identity)
        # A text is in no doubt, nor does another mention of it tell more of it to those around.
        if document and known_by and (document.state == "stub" or document.id in change.written):
            doubtful |= {identity, *(other.id for other in near.of(document, known_by, stubs=True))}
    for former, keys in change.former:
        doubtful |= {other.id for other in near.of(former, keys, stubs=True)}
    for identity in sorted(doubtful):
        _doubt(tx, identity, near)
    # A stub that nothing but a doubt still pointed to.
    for identity in empty:
        _refresh(tx, identity, change)


class _Settler:
    """Settles mentions anew. Remembers the identities by document, and the names of those whose meaning changed."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._keys: dict[str, list[Identity]] = {}
        self.names: set[str] = set()

    def rows(self, rows: Iterable[MentionRow]) -> set[str]:
        """Settle these mentions; the ids of what they meant and mean."""
        tx = self._tx
        changed: set[str] = set()
        for row in rows:
            citing, own = tx.document(row.document), tx.identity_of(row.document)
            if citing is None:
                continue
            if citing.id not in self._keys:
                self._keys[citing.id] = keys_of([stored.mention for stored in tx.mentions_of(citing.id)], citing)
            identity = self._keys[citing.id][row.ordinal]
            resolution = settle(row.mention, identity, citing, own, tx)
            before = row.resolution
            if before != _OPEN and (resolution.target, resolution.candidates) == (before.target, before.candidates):
                continue
            if resolution.target == identity.id:
                ensure(tx, identity, row.mention)
            tx.resolve_again(row.document, row.ordinal, resolution)
            changed |= {target for target in (before.target, resolution.target) if target}
            if row.mention.symbol and identity.name_key:
                self.names.add(identity.name_key)
        return changed


def name_old_id(tx: Transaction, group: str) -> None:
    """Keep the id without a year as a name of the only document of its group."""
    members = tx.documents_in_group(group)
    dated = [document for document in members if document.year is not None]
    old = group.replace("*", "u", 1)
    if len(dated) == 1 and len(members) == 1:
        tx.add_alias(old, dated[0].id)
    else:
        tx.drop_alias(old)


def _refresh_all(tx: Transaction, identities: Iterable[str], change: Change) -> list[str]:
    return [identity for identity in sorted(identities) if _refresh(tx, identity, change)]


def _refresh(tx: Transaction, identity: str, change: Change) -> bool:
    """Describe a stub by its mentions, or take it away where none is left; whether it stayed without any."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None or document.id != identity or document.state == "full":
        return False
    mentions = tx.stated(identity, SAMPLE)
    if not mentions:
        tx.drop_stub(identity)
        if tx.document(identity) is None:
            name_old_id(tx, keys.group)
            return False
        return True
    described = describe(keys, mentions)
    symbol_key = key(described.symbol) if described.symbol else None
    tx.put_document(described, replace(keys, symbol_key=symbol_key), None)
    if (described.date, described.symbol) != (document.date, document.symbol):
        change.former.append((document, keys))
    return False


def _doubt(tx: Transaction, identity: str, near: Neighbours) -> None:
    """Let the mentions of a document be suspect, or no longer, as its neighbours now speak."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None or document.id != identity:
        return
    verdict = doubt(document, keys, lambda: tx.citing(identity), near)
    for row in tx.mentions_printed(identity) if verdict else tx.mentions_suspected(identity):
        if row.resolution.state == "self":
            continue
        meaning = verdict or at_its_word(row.mention, identity)
        if (row.resolution.state, row.resolution.likely) != (meaning.state, meaning.likely):
            tx.resolve_again(row.document, row.ordinal, meaning)

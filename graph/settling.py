"""Settle again what a change of the graph may settle: mentions without a year, names, stubs and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.catalogue import identity_of_entry
from graph.changes import Change, begin, keys_of, members, names_of
from graph.contradictions import known_of, organs_differ
from graph.decided import Decided, is_decided, said_of
from graph.decisions import keys_in
from graph.identity import Identity, name_of_law
from graph.model import AliasMention, Document, Mention, Resolution, Section, StatedEdge, Task
from graph.resolve import at_its_word, settle
from graph.store.protocol import MentionRow, Transaction
from graph.stubs import describe, stated_by
from graph.suspects import Neighbours, doubt
from graph.symbols import key

_ALL = 1_000_000_000
_OPEN = Resolution("ambiguous")


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
            tx.resolve_again(row.document, row.ordinal, at_its_word(row.mention, target, tx))
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
    own = _of_stub(identity)
    tx.put_document(describe(own, [stated_by(mention)]), own, None)


def _of_stub(identity: Identity) -> Identity:
    # By what name a numbered document goes is told by the mentions that call it so, as long as they stand.
    return replace(identity, name_key=None) if identity.symbol_key else identity


def empty(tx: Transaction, identity: str, change: Change) -> None:
    """Make a stub of a document whose text goes, or nothing where none cites it and no file is left."""
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None:
        return
    change.former.append((document, keys))
    clear(tx, identity, change)
    described, own = _described(tx, _of_stub(as_cited(tx, identity) or keys))
    tx.put_document(described, own, "")
    change.touched.add(identity)
    let_go(tx, identity, change)


def _described(tx: Transaction, keys: Identity) -> tuple[Document, Identity]:
    """A stub by what the catalogue, mentions and decisions say of it, and what it is known by."""
    if entry := tx.catalogue_entry(keys.id):
        own = identity_of_entry(entry)
        keys = replace(keys, level=own.level, place=own.place)
    document = describe(keys, said_of(tx, keys.id), entry)
    return document, replace(keys, symbol_key=key(document.symbol) if document.symbol else None)


def as_cited(tx: Transaction, identity: str) -> Identity | None:
    """What a document is known by to those that cite it: level and place in its own header may be others."""
    for row in tx.mentions_printed(identity):
        citing = tx.document(row.document)
        if citing:
            found = keys_of([each.mention for each in tx.mentions_of(citing.id)], citing)[row.ordinal]
            if found.id == identity:
                return found
    return None


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
    decided = Decided(tx, document, keys, keys_in([(mention.text, quote) for mention, _, quote in mentions]))
    meanings = [
        _settle_one(tx, change, ordinal, mention, identity, document, own, decided)
        for ordinal, ((mention, _, _), identity) in enumerate(zip(mentions, keys, strict=True))
    ]
    content = [
        (mention, identity, resolution, page, quote)
        for (mention, page, quote), identity, resolution in zip(mentions, keys, meanings, strict=True)
    ]
    tx.put_content(own.id, content, aliases, stated, tasks, sections)
    change.written.add(own.id)
    change.touched |= {own.id, *(identity.id for identity in keys), *(r.target for r in meanings if r.target)}


def _settle_one(
    tx: Transaction,
    change: Change,
    ordinal: int,
    mention: Mention,
    identity: Identity,
    citing: Document,
    own: Identity | None,
    decided: Decided,
) -> Resolution:
    """What a mention means now: what a person said, else what the store tells. A stub that it needs is made."""
    merges = decided.merges
    resolution = decided.meaning(ordinal, identity, own) or merges.follow(
        settle(mention, identity, citing, own, tx, merges.taken_from(identity.group)), own
    )
    if resolution.target == identity.id:
        ensure(tx, identity, mention)
    elif resolution.target and (stub := decided.stub_of(resolution.target)):
        found = tx.document(stub.id)
        if found is None or found.id != stub.id:
            change.about_to_join(stub)
            tx.drop_alias(stub.id)
            tx.put_document(*_described(tx, stub), None)
    return resolution


def settle_anew(tx: Transaction, rows: Iterable[MentionRow], documents: Iterable[str]) -> None:
    """Settle these mentions as if they had just come, and what follows for these documents and those that they
    meant.
    """
    once = {(row.document, row.ordinal): row for row in rows}
    meant = {each for row in once.values() for each in (row.resolution.target, row.resolution.likely) if each}
    meant |= {each.document for row in once.values() for each in row.resolution.candidates} | set(documents)
    change = begin(tx, (key for each in sorted(meant) for key in around(tx, each)), meant)
    change.touched |= meant
    for row in once.values():
        tx.resolve_again(row.document, row.ordinal, _OPEN)
        change.open.append(replace(row, resolution=_OPEN))
    for each in sorted(meant):
        let_go(tx, each, change)
    settle_again(tx, change)


def settle_everything(tx: Transaction, documents: Iterable[Document]) -> None:
    """Settle anew what follows for these documents, as a newer version of the program sees it."""
    change = Change([], [], {})
    for document in documents:
        if keys := tx.identity_of(document.id):
            change.touched.add(document.id)
            change.former.append((document, keys))
    settle_again(tx, change)


def settle_again(tx: Transaction, change: Change) -> None:
    """Settle anew everything that a change may settle."""
    changed = set(change.touched)
    settler = _Settler(tx, change)
    changed |= settler.rows([row for row in change.open if row.mention.symbol])
    after = members(tx, change.groups, change.names)
    # Settling may add groups.
    for group in change.groups:
        if group not in after or after[group] != change.before[group]:
            changed |= settler.rows(tx.floating(group))
            name_old_id(tx, group)
    for name in sorted({*change.names, *settler.names}):
        if name in settler.names or after[name] != change.before[name]:
            changed |= settler.rows(tx.floating_named(name))
    changed |= settler.rows([row for row in change.open if not row.mention.symbol])
    empty = _refresh_all(tx, changed, change)
    # A mention without a date may mean a document no longer, or anew, whose day is now known better.
    moved: set[str] = set()
    stubs = [(former.id, keys.group) for former, keys in change.former if former.state == "stub"]
    for group in sorted({group for _, group in stubs}):
        moved |= settler.rows(tx.floating(group))
    waiting = {name for identity, _ in stubs for name in names_of(tx, identity)}
    waiting |= settler.names if stubs else set()
    done: set[str] = set()
    while waiting - done:
        for name in sorted(waiting - done):
            moved |= settler.rows(tx.floating_named(name))
            done.add(name)
        waiting |= settler.names
    empty += _refresh_all(tx, moved, change)
    changed |= moved
    near, doubtful = Neighbours(tx), set[str]()
    for identity in sorted(changed):
        document, known_by = tx.document(identity), tx.identity_of(identity)
        # A text is in no doubt, nor does another mention of it tell more of it to those around.
        if document and known_by and (document.state == "stub" or document.id in change.written):
            others = (*near.of(document, known_by, stubs=True), *near.rivals(document, known_by))
            doubtful |= {identity, *(other.id for other in others)}
    for former, keys in change.former:
        doubtful |= {other.id for other in (*near.of(former, keys, stubs=True), *near.rivals(former, keys))}
    anew = {former.id for former, _ in change.former}
    for identity in sorted(doubtful | anew):
        _doubt(tx, identity, near, anew=identity in anew)
    # A stub that nothing but a doubt still pointed to.
    for identity in empty:
        _refresh(tx, identity, change)


class _Settler:
    """Settles mentions anew. Remembers what is known of each citing document, and the names of the mentions whose
    meaning changed.
    """

    def __init__(self, tx: Transaction, change: Change) -> None:
        self._tx = tx
        self._change = change
        self._known: dict[str, tuple[list[Identity], Decided]] = {}
        self.names: set[str] = set()

    def rows(self, rows: Iterable[MentionRow]) -> set[str]:
        """Settle these mentions; the ids of what they meant and mean."""
        tx = self._tx
        changed: set[str] = set()
        for row in rows:
            citing, own = tx.document(row.document), tx.identity_of(row.document)
            if citing is None:
                continue
            if citing.id not in self._known:
                stored = tx.mentions_of(citing.id)
                identities = keys_of([each.mention for each in stored], citing)
                printed = keys_in([(each.mention.text, each.evidence.quote) for each in stored])
                self._known[citing.id] = identities, Decided(tx, citing, identities, printed)
            identities, decided = self._known[citing.id]
            identity = identities[row.ordinal]
            resolution = _settle_one(tx, self._change, row.ordinal, row.mention, identity, citing, own, decided)
            before = row.resolution
            if before != _OPEN and (resolution.target, resolution.candidates) == (before.target, before.candidates):
                continue
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
    if tx.catalogue_entry(identity) is None and not tx.stated(identity, 1):
        tx.drop_stub(identity)
        if tx.document(identity) is None:
            name_old_id(tx, keys.group)
            return False
        if not said_of(tx, identity):
            return True
    described, own = _described(tx, keys)
    tx.put_document(described, own, None)
    if _told(described) != _told(document):
        change.former.append((document, keys))
    return False


def _told(stub: Document) -> tuple[object, ...]:
    """What of a stub may settle mentions of other documents' texts."""
    return stub.date, stub.symbol, stub.flags, name_of_law(stub)


def _doubt(tx: Transaction, identity: str, near: Neighbours, *, anew: bool) -> None:
    """Let the mentions of a document be suspect, or no longer, as its neighbours now speak. `anew` tells that what is
    certain of the document may have changed, so that mentions which were in no doubt must be looked at.
    """
    document, keys = tx.document(identity), tx.identity_of(identity)
    if document is None or keys is None or document.id != identity:
        return
    verdict = doubt(document, keys, lambda: tx.citing(identity), near)
    rows = tx.mentions_printed(identity) if verdict else tx.mentions_suspected(identity)
    if anew and not verdict:
        rows += _printed_otherwise(tx, document)
    for row in rows:
        if row.resolution.state == "self" or is_decided(row.resolution):
            continue
        meaning = verdict or at_its_word(row.mention, identity, tx)
        before = row.resolution
        if meaning.state != "suspect" and before.state != "suspect":
            continue
        if (before.state, before.likely, before.reasons) != (meaning.state, meaning.likely, meaning.reasons):
            tx.resolve_again(row.document, row.ordinal, meaning)


def _printed_otherwise(tx: Transaction, document: Document) -> list[MentionRow]:
    """Mentions of a document that print what contradicts what is certain of it."""
    known = known_of(document, tx.catalogue_entry(document.id))
    if known is None:
        return []
    issuer = known.issuer
    issuers = [each for each in tx.issuers_printed(document.id) if issuer and organs_differ(each, issuer)]
    return tx.mentions_printed_otherwise(document.id, known.first, known.last, issuers)

"""Keep documents of different bodies apart that would have one id.

Place, organ, type, year and number leave two bodies one id where one organ's code serves several of them (two steering
committees of a province). The body that is first in order keeps the id; the documents of the others have a hash of
their body behind it, in whatever order they come. All are flagged.
"""

from __future__ import annotations

from dataclasses import replace

from graph.changes import begin
from graph.decided import said_of
from graph.identity import Identity, short_hash
from graph.model import Document, Header
from graph.settling import around, clear, say, settle_again
from graph.store import Library
from graph.store.protocol import TaskFilter, Transaction
from graph.stubs import describe
from graph.text import compare_key, fold, similarity

SHARED_ID = "shared-id"
_ALIKE = 0.8
_ALL = 1_000_000_000


def apart(tx: Transaction, library: Library, own: Identity, header: Header) -> tuple[Identity, bool]:
    """The identity of a document that arrives, and whether another body's document is told apart from it."""
    aside = _aside(own, header)
    found = tx.document(aside.id)
    if found and found.id == aside.id and found.state == "full":
        return aside, True
    holder = tx.document(own.id)
    if holder is None or holder.id != own.id or holder.state == "stub" or _same_body(holder, header):
        return own, bool(holder and SHARED_ID in holder.flags)
    if _order(header) > _order(holder):
        flags = tuple(sorted({*holder.flags, SHARED_ID}))
        tx.put_document(replace(holder, flags=flags), own, None)
        return aside, True
    _move(tx, library, holder, own, _aside(own, holder))
    return own, True


def _order(body: Header | Document) -> tuple[str, str]:
    return body.level or "", compare_key(body.issuer or "")


def _aside(own: Identity, body: Header | Document) -> Identity:
    return replace(own, group=f"{own.group}-x{short_hash(*_order(body))}")


def _same_body(one: Document, other: Header) -> bool:
    """Whether level, place and issuer agree, as far as both are known; a name may be written in two ways."""
    if one.level and other.level and one.level != other.level:
        return False
    if [compare_key(name) for name in one.place.path()] != [compare_key(name) for name in other.place.path()]:
        return False
    return not (one.issuer and other.issuer) or similarity(one.issuer, other.issuer) >= _ALIKE


def _move(tx: Transaction, library: Library, holder: Document, plain: Identity, aside: Identity) -> None:
    """Give a document another id; what is left under its old one is what is cited by it."""
    moved = replace(holder, id=aside.id, flags=tuple(sorted({*holder.flags, SHARED_ID})))
    mentions = [(row.mention, row.evidence.page, row.evidence.quote) for row in tx.mentions_of(holder.id)]
    aliases, stated, sections = (
        tx.alias_mentions_of(holder.id),
        tx.stated_edges_of(holder.id),
        tx.sections_of(holder.id),
    )
    tasks = [(row.task, row.evidence.page) for row in tx.tasks(TaskFilter((holder.id,)), _ALL)]
    texts = tx.texts_of(holder.id)
    change = begin(tx, [aside, *around(tx, holder.id)], [holder.id])
    change.former.append((holder, plain))
    change.touched.add(holder.id)
    clear(tx, holder.id, change)
    tx.put_document(moved, aside, fold(library.blobs.text(holder.text_sha256 or "")))
    for source in tx.sources_of(holder.id):
        tx.put_source(source, aside.id, texts[source.sha256])
    tx.put_document(describe(plain, said_of(tx, plain.id), tx.catalogue_entry(plain.id)), plain, "")
    say(tx, change, moved, aside, mentions, aliases, stated, tasks, sections)
    settle_again(tx, change)

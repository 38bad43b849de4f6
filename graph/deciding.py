"""Make, undo and take in decisions: each is stored together with all that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.add import add_within
from graph.changes import keys_of
from graph.decided import MERGED, Merges
from graph.decisions import (
    ON_MENTIONS,
    Decision,
    DecisionKind,
    MentionKey,
    Target,
    find_mention,
    header_value,
    keys_in,
    now,
)
from graph.effects import Effects
from graph.errors import BadDecision, TextNotHeld, UnknownDecision, UnknownMention
from graph.life import Extractor, change, rebuild
from graph.model import Document, Extraction, Source, StoredMention
from graph.settling import settle_anew
from graph.store import Library
from graph.store.protocol import GraphReader, MentionRow, Transaction


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, and why."""

    name: str
    reason: str

    def decision(self, kind: DecisionKind, *subjects: str) -> Decision:
        """A decision of this person, made now."""
        return Decision(kind, subjects, self.name, now(), self.reason)


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that was stored, and what followed."""

    decision: Decision
    effects: Effects


def on_mention(
    library: Library,
    author: Author,
    kind: DecisionKind,
    document: Document,
    ordinal: int,
    chosen: Document | None = None,
) -> Made:
    """Decide on the mention `ordinal` of a full document: it is right as printed (`confirm`), means the document
    `chosen` (`choose`), or is no citation (`reject`).

    Raises UnknownMention; BadDecision to confirm a mention that prints no year, as it names no one document.
    """
    reader = library.store
    stored = reader.mentions_of(document.id)
    if not 0 <= ordinal < len(stored):
        raise UnknownMention(document=document.id, mention=ordinal + 1)
    if kind == "confirm" and keys_of([each.mention for each in stored], document)[ordinal].year is None:
        raise BadDecision(where=stored[ordinal].mention.text, reason="the mention names no year: choose a document")
    subjects = [document.id, document.sha256 or ""]
    target = None
    if chosen:
        target = _target(reader, chosen)
        subjects.append(target.id)
    decision = replace(author.decision(kind, *subjects), mention=_keys(stored)[ordinal], target=target)
    return _make(library, decision)


def on_header(
    library: Library, extractor: Extractor, author: Author, document: Document, fields: Mapping[str, object]
) -> Made:
    """Mend fields of the header of a document's current file. Raises TextNotHeld, BadDecision."""
    header = {name: header_value(name, value, document.id) for name, value in fields.items()}
    decision = replace(author.decision("header", _file_of(document)), header=header)
    return _make(library, decision, extractor)


def merge(library: Library, extractor: Extractor, author: Author, gone: Document, into: Document) -> Made:
    """Say that `gone` is the document `into`: its files and all that cites it go there, and its id stays a name of it.
    Raises BadDecision for a document and itself.
    """
    if gone.id == into.id:
        raise BadDecision(where=gone.id, reason="a document is not joined to itself")
    target = _target(library.store, into)
    group = _target(library.store, gone).identity.group
    return _make(library, replace(author.decision("merge", gone.id, group, into.id), target=target), extractor)


def split(library: Library, extractor: Extractor, author: Author, document: Document, sha256: str) -> Made:
    """Say that a file is of a document of its own, although its header gives it the id of another."""
    if sha256 not in {source.sha256 for source in library.store.sources_of(document.id)}:
        raise TextNotHeld(document=f"{document.id} ({sha256[:12]})")
    return _make(library, author.decision("split", sha256), extractor)


def replace_file(
    library: Library,
    extractor: Extractor,
    author: Author,
    document: Document,
    extraction: Extraction,
    source: Source,
    original: bytes,
    *,
    dry_run: bool = False,
) -> Made:
    """Put a better file of a document before those that it has, whatever its own header says. What was mended in the
    header of the file before is mended in it too. With `dry_run` nothing of it is stored.
    """
    digest = library.blobs.put(extraction.text.encode("utf-8"))
    library.blobs.put(original)
    target = _target(library.store, document)
    decision = replace(author.decision("replace", source.sha256, target.id), target=target)

    def work(tx: Transaction) -> None:
        for mended in tx.decisions_on([document.sha256] if document.sha256 else []):
            if mended.kind == "header":
                tx.put_decision(replace(mended, subjects=(source.sha256,)))
        tx.put_decision(decision)
        if tx.source(source.sha256):
            _follow(tx, library, extractor, decision)
        else:
            add_within(tx, library, extraction, source, digest)

    return Made(decision, change(library, work, dry_run=dry_run))


def undo(library: Library, extractor: Extractor, author: Author, wanted: str) -> Made:
    """Undo a decision by its id. Raises UnknownDecision where none such stands."""
    found = next((each for each in library.store.decisions() if each.id == wanted and each.stands), None)
    if found is None:
        raise UnknownDecision(decision=wanted)
    return _make(library, found.undone(author.name, author.reason), extractor)


def take_in(library: Library, extractor: Extractor, decisions: Iterable[Decision]) -> list[Made]:
    """Store decisions from elsewhere; what is known already is left out, and what was undone there is undone here."""
    known = {each.id: each for each in library.store.decisions()}
    made = []
    for decision in sorted(decisions, key=lambda each: (each.made_at, each.id)):
        held = known.get(decision.id)
        if held is None or (held.stands and not decision.stands):
            made.append(_make(library, decision, extractor))
    return made


def _make(library: Library, decision: Decision, extractor: Extractor | None = None) -> Made:
    def work(tx: Transaction) -> None:
        tx.put_decision(decision)
        _follow(tx, library, extractor, decision)

    return Made(decision, change(library, work))


def _follow(tx: Transaction, library: Library, extractor: Extractor | None, decision: Decision) -> None:
    """Bring about what follows from a decision that was stored or undone."""
    if decision.kind in ON_MENTIONS:
        _settle_mention(tx, decision)
        return
    if extractor is None:
        raise TypeError(decision.kind)
    if decision.kind == "merge":
        _join(tx, library, extractor, decision)
        return
    if source := tx.source(decision.subjects[0]):
        concerned = [source[1], *([decision.target.id] if decision.target else [])]
        now_of = rebuild(tx, library, extractor, concerned)[decision.subjects[0]]
        _keep_name(tx, source[1], now_of)


def _settle_mention(tx: Transaction, decision: Decision) -> None:
    by_id, by_file = tx.document(decision.subjects[0]), tx.source(decision.subjects[1])
    for identity in {*([by_id.id] if by_id else []), *([by_file[1]] if by_file else [])}:
        stored = tx.mentions_of(identity)
        ordinal = find_mention(decision.mention, _keys(stored)) if decision.mention else None
        if ordinal is not None:
            settle_anew(tx, [_row(stored[ordinal])], [])


def _join(tx: Transaction, library: Library, extractor: Extractor, decision: Decision) -> None:
    gone, group, into = decision.subjects
    held = [each for each in (gone, into) if (found := tx.document(each)) and found.id == each]
    if not decision.stands and into in held:
        tx.drop_alias(gone)
    if any(tx.sources_of(each) for each in held):
        rebuild(tx, library, extractor, held)
    rows = [row for row in tx.mentions_printed(into) if MERGED in row.resolution.reasons]
    settle_anew(tx, [*tx.mentions_printed(gone), *rows], [gone, into])
    # What they print has its documents now: those without a year can choose among them.
    settle_anew(tx, tx.floating(group), [])
    if decision.stands:
        _keep_name(tx, gone, into)


def _keep_name(tx: Transaction, old: str, identity: str) -> None:
    """Keep an id that nothing else has as a name of the document that the files or mentions of it went to."""
    if old != identity and tx.document(old) is None and tx.document(identity):
        tx.add_alias(old, identity)


def _target(reader: GraphReader, document: Document) -> Target:
    identity = reader.identity_of(document.id)
    if identity is None:
        raise TextNotHeld(document=document.id)
    into = Merges(reader, [identity]).into(document.id)
    return into or Target.of(document, identity)


def _file_of(document: Document) -> str:
    if document.sha256 is None:
        raise TextNotHeld(document=document.id)
    return document.sha256


def _keys(stored: list[StoredMention]) -> list[MentionKey]:
    return keys_in([(each.mention.text, each.evidence.quote) for each in stored])


def _row(stored: StoredMention) -> MentionRow:
    return MentionRow(stored.document, stored.ordinal, stored.mention, stored.resolution)

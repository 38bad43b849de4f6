"""Copy a graph from one store into another, empty one: what is known is copied as it is, nothing is settled anew.

The copy goes on where it stopped: the target notes how far it came, in the same transaction as what was copied. A
target that holds anything else is refused, and so is going on when the source was written meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Literal

from graph.bodies import Body
from graph.changes import keys_of
from graph.errors import CopyDiffers, SourceChanged, StoreDamaged, StoreTaken
from graph.model import Document
from graph.store import COPY_NOTE, Library
from graph.store.protocol import Counts, DocumentFilter, GraphReader, TaskFilter, Transaction
from graph.text import fold

Stage = Literal["documents", "sources", "aliases", "content", "catalogue", "decisions", "scope"]
Progress = Callable[[int], None]
"""Is told how many documents more were copied, with or without what they say."""
_DOCUMENTS = 200
_CONTENTS = 20
_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far a copy came: of which store, as it was at which revision, and the last id that was copied in a stage."""

    source: str
    store_id: str
    revision: str
    stage: Stage = "documents"
    after: str = ""


def copy_library(source: Library, target: Library, progress: Progress = lambda _: None) -> Counts:
    """Copy files and graph of `source` into `target`; how much was copied.

    On a server those who want to write into the source wait meanwhile. Raises StoreTaken where the target holds
    something else, SourceChanged where the source is not as it was when the copy began, CopyDiffers where the two are
    not alike in the end, and the errors of both stores.
    """
    return source.store.undisturbed(lambda: _copy(source, target, progress))


def _copy(source: Library, target: Library, progress: Progress) -> Counts:
    mark = _begin(source, target)
    target.blobs.copy_from(source.blobs)
    stages: tuple[tuple[Stage, Callable[[Library, Library, _Mark, Progress], None]], ...] = (
        ("documents", _documents),
        ("sources", _sources),
        ("aliases", _aliases),
        ("content", _contents),
        ("catalogue", _catalogue),
        ("decisions", _decisions),
        ("scope", _scope),
    )
    names = [name for name, _ in stages]
    for name, work in stages[names.index(mark.stage) :]:
        work(source, target, mark if name == mark.stage else replace(mark, stage=name, after=""), progress)
    counts, copied = source.store.counts(), target.store.counts()
    wrong = [name for name, count in asdict(counts).items() if asdict(copied)[name] != count]
    beside, copied_beside = _beside(source.store), _beside(target.store)
    wrong += [name for name, held in beside.items() if copied_beside[name] != held]
    if wrong or source.store.revision() != mark.revision:
        raise CopyDiffers(
            store=target.store.location, source=source.store.location, reason=", ".join(wrong) or "revision"
        )
    target.store.write(lambda tx: tx.put_note(COPY_NOTE, None))
    return copied


def _beside(reader: GraphReader) -> dict[str, object]:
    """What a store holds that its counts do not tell of."""
    return {
        "aliases": reader.list_aliases(None, _ALL),
        "catalogue": reader.catalogue(None, _ALL),
        "bodies": reader.bodies(None),
        "decisions": reader.decisions(),
        "scope": reader.scope(),
    }


def _begin(source: Library, target: Library) -> _Mark:
    here = _Mark(source.store.location, source.store.store_id(), source.store.revision())
    noted = target.store.note(COPY_NOTE)
    if noted is None:
        if here.store_id == target.store.store_id() or _holds_anything(target.store):
            raise StoreTaken(store=target.store.location)
        _note(target, here)
        return here
    mark = _Mark(**json.loads(noted))
    if mark.store_id != here.store_id:
        raise StoreTaken(store=target.store.location)
    if mark.revision != here.revision:
        raise SourceChanged(store=target.store.location, source=source.store.location)
    return mark


def _holds_anything(reader: GraphReader) -> bool:
    counts = reader.counts()
    return bool(counts.full or counts.stubs or counts.sources) or any(_beside(reader).values())


def _note(target: Library, mark: _Mark) -> None:
    target.store.write(lambda tx: _put_mark(tx, mark))


def _put_mark(tx: Transaction, mark: _Mark) -> None:
    tx.put_note(COPY_NOTE, json.dumps(asdict(mark), ensure_ascii=False))


def _documents(source: Library, target: Library, mark: _Mark, progress: Progress) -> None:
    while page := source.store.list_documents(DocumentFilter(), mark.after, _DOCUMENTS):
        keys = source.store.identities_of(document.id for document in page)
        bodies = {document.id: fold(_text(source, document)) for document in page if document.state == "full"}
        mark = replace(mark, after=page[-1].id)

        def put(tx: Transaction, page: list[Document] = page, mark: _Mark = mark) -> None:
            for document in page:
                tx.put_document(document, keys[document.id], bodies.get(document.id))  # noqa: B023 - runs at once
            _put_mark(tx, mark)

        target.store.write(put)
        progress(len(page))


def _text(source: Library, document: Document) -> str:
    if document.text_sha256 is None or source.blobs.state(document.text_sha256) != "whole":
        raise StoreDamaged(store=source.blobs.location, reason=f"the text of {document.id} is lost or changed")
    return source.blobs.text(document.text_sha256)


def _sources(source: Library, target: Library, mark: _Mark, _progress: Progress) -> None:
    _note(target, mark)
    while page := source.store.list_sources(mark.after, _DOCUMENTS):
        mark = replace(mark, after=page[-1].source.sha256)

        def put(tx: Transaction, mark: _Mark = mark) -> None:
            for each in page:
                tx.put_source(each.source, each.document, each.text_sha256)
            _put_mark(tx, mark)

        target.store.write(put)


def _aliases(source: Library, target: Library, mark: _Mark, _progress: Progress) -> None:
    _note(target, mark)
    while page := source.store.list_aliases(mark.after, _DOCUMENTS):
        mark = replace(mark, after=page[-1][0])

        def put(tx: Transaction, mark: _Mark = mark) -> None:
            for old, identity in page:
                tx.add_alias(old, identity)
            _put_mark(tx, mark)

        target.store.write(put)


def _contents(source: Library, target: Library, mark: _Mark, progress: Progress) -> None:
    _note(target, mark)
    while page := source.store.list_documents(DocumentFilter(state="full"), mark.after, _CONTENTS):
        mark = replace(mark, after=page[-1].id)

        def put(tx: Transaction, page: list[Document] = page, mark: _Mark = mark) -> None:
            for document in page:
                _content(source, tx, document)
            _put_mark(tx, mark)

        target.store.write(put)
        progress(len(page))


def _content(source: Library, tx: Transaction, document: Document) -> None:
    reader, text = source.store, _text(source, document)
    mentions = reader.mentions_of(document.id)
    keys = keys_of([each.mention for each in mentions], document)
    tx.put_content(
        document.id,
        [
            (each.mention, identity, each.resolution, each.evidence.page, each.evidence.quote)
            for each, identity in zip(mentions, keys, strict=True)
        ],
        reader.alias_mentions_of(document.id),
        # A reader gives the words without their line ends.
        [replace(each, evidence=text[each.start : each.end]) for each in reader.stated_edges_of(document.id)],
        [(each.task, each.evidence.page) for each in reader.tasks(TaskFilter((document.id,)), _ALL)],
        reader.sections_of(document.id),
    )


def _catalogue(source: Library, target: Library, mark: _Mark, _progress: Progress) -> None:
    _note(target, mark)
    while page := source.store.catalogue(mark.after, _DOCUMENTS):
        mark = replace(mark, after=page[-1].id)

        def put(tx: Transaction, mark: _Mark = mark) -> None:
            for entry in page:
                tx.put_catalogue_entry(entry)
            _put_mark(tx, mark)

        target.store.write(put)


def _decisions(source: Library, target: Library, mark: _Mark, _progress: Progress) -> None:
    """What people decided, and the tables of bodies: both are read as a whole."""
    by_province: dict[str, list[Body]] = {}
    for body in source.store.bodies(None):
        by_province.setdefault(body.province, []).append(body)
    decisions = source.store.decisions()

    def put(tx: Transaction) -> None:
        for decision in decisions:
            tx.put_decision(decision)
        for province, bodies in by_province.items():
            tx.put_bodies(province, bodies)
        _put_mark(tx, mark)

    target.store.write(put)


def _scope(source: Library, target: Library, mark: _Mark, _progress: Progress) -> None:
    entries = source.store.scope()

    def put(tx: Transaction) -> None:
        tx.set_scope(entries)
        _put_mark(tx, mark)

    target.store.write(put)

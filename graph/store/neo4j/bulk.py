"""Load whole documents into an empty Neo4j store at once: much faster than one after the other, and going on after a
kill.

The documents come twice: first each of them is made, then what they say, in transactions of many documents that also
note how far the load is. The indexes that nothing needs meanwhile are made when all is there. Until then the store is
marked as unfinished, and nothing else opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from neo4j import ManagedTransaction, Session

from graph.edges import Meaning, edges_of
from graph.errors import LoadDiffers, StoreError, StoreNotEmpty
from graph.model import SETTLED
from graph.store.bulk import WholeDocument
from graph.store.neo4j import rows
from graph.store.neo4j.connection import (
    SCHEMA_VERSION,
    UNFINISHED,
    Connection,
    Row,
    read_address,
    rows_of,
    told_clearly,
)
from graph.store.words import search_head, spaced

Documents = Callable[[], Iterable[WholeDocument]]
"""Gives the documents of a load, the same in the same order each time."""
_NODES_AT_ONCE = 4_000
_CONTENTS_AT_ONCE = 1_000
_INDEX_SECONDS = 7_200
_NOT_MEANWHILE = (
    *("document_date", "document_group", "document_name", "document_number", "document_symbol", "document_symbol_fold"),
    *("mention_group", "mention_name", "words", "implements_stated_by", "cites_stated_by", "replaces_stated_by"),
    *("amends_stated_by", "guides_stated_by", "mention_target", "mention_target_state", "mention_state"),
)
_NOT_CHECKED_MEANWHILE = ("mention_ordinal", "stated_edge_ordinal", "task_ordinal")


def load(address: str, documents: Documents, *, user: str | None = None, password: str | None = None) -> int:
    """Store all these documents in the store at `address`, which is made if the database is empty; how many they are.

    A load that was cut short, even by a kill, goes on where it last stored something when it is asked for again with
    the same documents. Raises StoreNotEmpty, LoadDiffers for other documents than those it began with, the errors of
    the store, and whatever `documents` raises; a mention of a document that does not come is a StoreError.
    """
    connection = Connection(read_address(address, user, password))
    try:
        connection.prepare(create=True, unfinished=True)
        with told_clearly(connection.shown), connection.session(write=True) as session:
            _begin(connection, session)
            count = _pass(connection, session, documents, "made", _NODES_AT_ONCE, _make)
            _pass(connection, session, documents, "filled", _CONTENTS_AT_ONCE, _fill)
            connection.make_schema(session, _INDEX_SECONDS)
            session.execute_write(rows_of, "end_load", {"version": SCHEMA_VERSION})
    finally:
        connection.close()
    return count


def _begin(connection: Connection, session: Session) -> None:
    """Take an empty store for this load alone, unless it is already."""
    if connection.read("meta")[0]["version"] == UNFINISHED:
        return
    if connection.read("counts")[0]["full"] or connection.read("counts")[0]["stubs"]:
        raise StoreNotEmpty(store=connection.shown)
    session.execute_write(rows_of, "begin_load", {"version": UNFINISHED})
    for name in _NOT_MEANWHILE:
        session.execute_write(rows_of, "drop_index", {"name": name})
    for name in _NOT_CHECKED_MEANWHILE:
        session.execute_write(rows_of, "drop_constraint", {"name": name})


def _pass(
    connection: Connection,
    session: Session,
    documents: Documents,
    what: str,
    at_once: int,
    work: Callable[[ManagedTransaction, list[WholeDocument]], bool],
) -> int:
    """Go through all documents, and do with those that this pass has not yet had; how many there are."""
    state = connection.read("load_state", what=what)[0]
    done, last = int(state["count"]), state["last"]
    coming = iter(documents())
    before = list(islice((whole.document.id for whole in coming), done))
    if len(before) < done or (before and before[-1] != last):
        raise LoadDiffers(store=connection.shown)
    count = done
    for batch in _batches(coming, at_once):
        count += len(batch)
        note = {"what": what, "count": count, "last": batch[-1].document.id}

        def store(transaction: ManagedTransaction, batch: list[WholeDocument], note: Row) -> bool:
            rows_of(transaction, "note_load", note)
            return work(transaction, batch)

        if not session.execute_write(store, batch, note):
            raise StoreError(store=connection.shown, reason="documents are meant that did not come")
    return count


def _batches(documents: Iterator[WholeDocument], size: int) -> Iterator[list[WholeDocument]]:
    while batch := list(islice(documents, size)):
        yield batch


def _make(transaction: ManagedTransaction, batch: list[WholeDocument]) -> bool:
    """Store documents with their words and files, without what they say."""
    values = [
        {
            "properties": _known(
                {"id": whole.document.id}
                | rows.fixed_properties(whole.identity)
                | rows.document_properties(whole.document, whole.identity)
            ),
            "head": search_head(whole.document),
            "body": spaced(whole.search_body),
            "sources": [asdict(source) | {"text_sha256": text} for source, text in whole.sources],
        }
        for whole in batch
    ]
    rows_of(transaction, "load_documents", {"rows": values})
    return True


def _fill(transaction: ManagedTransaction, batch: list[WholeDocument]) -> bool:
    """Store what documents say, and the edges that follow from it; whether all that they mean is there."""
    mentions: list[Row] = []
    candidates: list[Row] = []
    edges: list[Row] = []
    for whole in batch:
        own, meanings = whole.document.id, []
        for ordinal, (mention, identity, resolution, page, quote) in enumerate(whole.mentions):
            state = "settled" if resolution.state in SETTLED else resolution.state
            properties = rows.mention_properties(own, ordinal, mention, identity, page, quote)
            properties |= {"state": state, "reasons": list(resolution.reasons), "target": resolution.target}
            row = {"properties": _known(properties), "target": resolution.target}
            mentions.append(row | ({"likely": resolution.likely} if resolution.likely else {}))
            chosen = tuple(each.document for each in resolution.candidates)
            candidates += [
                {"id": own, "ordinal": ordinal, "rank": rank, "document": each.document, "reason": each.reason}
                for rank, each in enumerate(resolution.candidates)
            ]
            recital = mention.where == "recital"
            target, likely = resolution.target, resolution.likely
            meanings.append(Meaning(ordinal, mention.relation, recital, state, target, likely, chosen))
        stated = [(at, each.source, each.target, each.relation) for at, each in enumerate(whole.stated)]
        for edge in edges_of(own, meanings, stated):
            fields = asdict(edge) | {"stated_by": own}
            edges.append({"source": fields.pop("source"), "target": fields.pop("target"), "properties": _known(fields)})
    made = rows_of(transaction, "load_mentions", {"rows": mentions})[0]["count"] if mentions else 0
    if candidates:
        rows_of(transaction, "load_candidates", {"rows": candidates})
    for relation in sorted({edge["properties"]["relation"] for edge in edges}):
        rows_of(transaction, _EDGES[relation], {"rows": [e for e in edges if e["properties"]["relation"] == relation]})
    for name, values in _parts(batch).items():
        if values:
            rows_of(transaction, name, {"rows": values})
    return made == len(mentions)


_EDGES = {
    "implements": "load_implements",
    "replaces": "load_replaces",
    "amends": "load_amends",
    "guides": "load_guides",
    "cites": "load_cites",
}


def _parts(batch: list[WholeDocument]) -> dict[str, list[Row]]:
    """What documents say beside their mentions, by the statement that stores it."""
    found: dict[str, list[Row]] = {"load_tasks": [], "load_sections": [], "load_stated_edges": [], "load_aliases": []}
    for whole in batch:
        own: Row = {"document": whole.document.id}
        found["load_tasks"] += [rows.task_row(own["document"], at, *each) for at, each in enumerate(whole.tasks)]
        for name, values in (
            ("load_sections", whole.sections),
            ("load_stated_edges", whole.stated),
            ("load_aliases", whole.aliases),
        ):
            found[name] += [
                own | {"properties": _known(asdict(each) | {"ordinal": at})}  # type: ignore[call-overload]
                for at, each in enumerate(values)
            ]
    for row in found["load_stated_edges"]:
        row["properties"]["document"] = row["document"]
    return found


def _known(properties: dict[str, Any]) -> Row:
    """Properties without those that have no value: they would be sent for nothing."""
    return {name: value for name, value in properties.items() if value is not None}

"""Everything that can be asked of the Neo4j store."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graph.decisions import Decision
from graph.identity import Identity
from graph.model import (
    AliasMention,
    Document,
    Edge,
    Relation,
    Section,
    Source,
    StatedEdge,
    StoredMention,
    StoredTask,
)
from graph.store.finding import Where, best_found
from graph.store.neo4j import rows
from graph.store.neo4j.connection import Row
from graph.store.protocol import Counts, Direction, DocumentFilter, MentionRow, ScopeEntry, TaskFilter
from graph.store.reach import Hop, Trail, best_paths


class Neo4jReader(ABC):
    """Reads over a connection or a transaction. The methods are those of `graph.store.protocol.GraphReader`."""

    @abstractmethod
    def _all(self, name: str, /, **params: Any) -> list[Row]:
        """All rows of a named statement."""

    def _one(self, name: str, /, **params: Any) -> Row | None:
        found = self._all(name, **params)
        return found[0] if found else None

    def _documents(self, name: str, /, **params: Any) -> list[Document]:
        return [rows.document(row["document"]) for row in self._all(name, **params)]

    def _document_row(self, identity: str) -> rows.Properties | None:
        row = self._one("document_by_id", id=identity)
        return row["document"] if row else None

    def document(self, identity: str) -> Document | None:
        """The document with this id or an old id of it."""
        row = self._document_row(identity)
        return rows.document(row) if row else None

    def documents(self, identities: Iterable[str]) -> dict[str, Document]:
        """The documents with these ids, by id."""
        found = self._documents("documents_by_ids", ids=sorted(set(identities)))
        return {document.id: document for document in found}

    def identity_of(self, identity: str) -> Identity | None:
        """What a document is known by."""
        row = self._document_row(identity)
        return rows.identity(row) if row else None

    def documents_in_group(self, group: str) -> list[Document]:
        """All documents that differ by nothing but the year."""
        return self._documents("documents_in_group", group_key=group)

    def documents_named(self, name_key: str) -> list[Document]:
        """All documents known by this name."""
        return self._documents("documents_named", name_key=name_key)

    def documents_numbered(self, type_slug: str, number: str, year: int | None) -> list[Document]:
        """All documents of this type, number and year, of whatever issuer."""
        first = number.split("-", maxsplit=1)[0]
        return self._documents("documents_numbered", type_slug=type_slug, number=first, year=year)

    def documents_dated(self, date: str) -> list[Document]:
        """All documents of this day."""
        return self._documents("documents_dated", date=date)

    def find_symbol(self, symbol_key: str) -> list[Document]:
        """All documents with this symbol."""
        return self._documents("documents_with_symbol", symbol_key=symbol_key)

    def list_documents(self, wanted: DocumentFilter, after: str | None, limit: int) -> list[Document]:
        """Documents in the order of their ids."""
        return self._documents("list_documents", after=after or "", limit=limit, **_filter(wanted))

    def count_documents(self, wanted: DocumentFilter) -> int:
        """How many documents fit."""
        return int(self._all("count_documents", **_filter(wanted))[0]["count"])

    def search(self, text: str, wanted: DocumentFilter, limit: int) -> list[Document]:
        """Documents that hold the words of `text`, the surest finds first."""
        conditions = _filter(wanted)

        def by_symbol(symbol: str, begins: bool, seen: list[str], most: int) -> list[Document]:
            if begins:
                return self._documents("search_symbols", symbol=symbol, seen=seen, limit=most, **conditions)
            return self._documents("search_symbol", symbol=symbol, seen=seen, limit=most, **conditions)

        def by_words(where: Where, sought: list[str], seen: list[str], most: int) -> list[Document]:
            forms = {"head": "head:{}", "beginnings": "head:{}*", "text": "{}"}
            match = " AND ".join(forms[where].format(word) for word in sought)
            return self._documents("search_words", match=match, seen=seen, limit=most, **conditions)

        return best_found(text, limit, by_symbol, by_words)

    def citing(self, identity: str) -> set[str]:
        """Ids of the documents that have a mention whose printed target this is."""
        return {row["id"] for row in self._all("citing", id=identity)}

    def mentions_of(self, identity: str) -> list[StoredMention]:
        """The mentions of a full document, in reading order."""
        return [rows.stored_mention(row) for row in self._all("mentions_of", id=identity)]

    def mentions_meaning(self, identity: str, limit: int) -> list[StoredMention]:
        """The mentions that mean this document, surely, likely or possibly."""
        return [rows.stored_mention(row) for row in self._all("mentions_meaning", id=identity, limit=limit)]

    def _mention_rows(self, name: str, /, **params: Any) -> list[MentionRow]:
        return [rows.mention_row(row) for row in self._all(name, **params)]

    def stated_edges_of(self, identity: str) -> list[StatedEdge]:
        """The edges that a full document states between documents it cites."""
        return [rows.stated_edge(row["part"]) for row in self._all("stated_edges_of", id=identity)]

    def sections_of(self, identity: str) -> list[Section]:
        """The sections of a full document."""
        return [rows.section(row["part"]) for row in self._all("sections_of", id=identity)]

    def alias_mentions_of(self, identity: str) -> list[AliasMention]:
        """The later uses of short names in a full document."""
        return [rows.alias_mention(row["part"]) for row in self._all("alias_mentions_of", id=identity)]

    def edges(
        self, identities: Sequence[str], direction: Direction, relations: Sequence[Relation], limit: int
    ) -> list[Edge]:
        """Edges of the documents, recitals first."""
        name = "edges_up" if direction == "up" else "edges_down"
        found = self._all(name, ids=list(identities), relations=list(relations), limit=limit)
        return [rows.edge(row) for row in found]

    def reach(self, identity: str, direction: Direction, depth: int, limit: int) -> list[Trail]:
        """Paths along `implements`, settled ones first, then short ones, then by ids.

        Hop by hop, each document once a hop: a pattern of variable length would follow every mention of a pair apart.
        """
        name = "implemented" if direction == "up" else "implementing"

        def following(identities: list[str]) -> Iterator[Hop]:
            for row in self._all(name, ids=identities):
                yield row["id"], row["next"], row["settled"]

        return best_paths(identity, depth, limit, following)

    def tasks(self, wanted: TaskFilter, limit: int) -> list[StoredTask]:
        """Tasks in the order of documents and of reading."""
        conditions = {
            "assignee": wanted.assignee,
            "due_before": wanted.due_before,
            "orders_plan": wanted.orders_plan,
            "limit": limit,
        }
        if wanted.documents is None:
            found = self._all("tasks", **conditions)
        else:
            found = self._all("tasks_of", ids=list(wanted.documents), **conditions)
        return [rows.task(row) for row in found]

    def count_tasks(self, identities: Iterable[str]) -> dict[str, int]:
        """How many duties each of these documents gives."""
        return {row["id"]: row["count"] for row in self._all("count_tasks", ids=sorted(identities))}

    def source(self, sha256: str) -> tuple[Source, str] | None:
        """A file that was read, and the id of its document."""
        row = self._one("source_by_sha256", sha256=sha256)
        return (rows.source(row["source"]), row["document"]) if row else None

    def sources_of(self, identity: str) -> list[Source]:
        """The files that a document was read from, the current one first."""
        return [rows.source(row["source"]) for row in self._all("sources_of", id=identity)]

    def doubtful(self, limit: int) -> list[StoredMention]:
        """Mentions that are suspect or ambiguous, by document and in reading order."""
        return [rows.stored_mention(row) for row in self._all("doubtful", limit=limit)]

    def text_in_use(self, sha256: str) -> bool:
        """Whether a text, or a file of the same bytes, belongs to a document."""
        return bool(self._all("text_in_use", sha256=sha256)[0]["used"])

    def decisions(self) -> list[Decision]:
        """All that people decided, in order."""
        return [rows.decision(row) for row in self._all("decisions")]

    def decisions_on(self, subjects: Iterable[str]) -> list[Decision]:
        """What people decided on these subjects and did not undo."""
        found = self._all("decisions_on", subjects=sorted(set(subjects)))
        return [decision for decision in map(rows.decision, found) if decision.stands]

    def scope(self) -> list[ScopeEntry]:
        """What the store is declared to cover."""
        return [ScopeEntry(row["place"], row["level"]) for row in self._all("scope")]

    def counts(self) -> Counts:
        """How much the store holds."""
        return Counts(**self._all("counts")[0])

    def revision(self) -> str:
        """A short text that changes with every write."""
        row = self._one("meta")
        return str(row["revision"]) if row else "0"


def _filter(wanted: DocumentFilter) -> dict[str, Any]:
    return {
        "state": wanted.state,
        "level": wanted.level,
        "place": wanted.place,
        "year": wanted.year,
        "type": wanted.type,
        "plans": wanted.plans,
    }

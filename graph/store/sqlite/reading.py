"""Everything that can be asked of the SQLite store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.decisions import Decision
from graph.identity import Identity
from graph.model import (
    AliasMention,
    Candidate,
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
from graph.store.protocol import Counts, Direction, DocumentFilter, MentionRow, ScopeEntry, TaskFilter
from graph.store.reach import Hop, Trail, best_paths
from graph.store.sqlite import rows
from graph.store.sqlite.connection import told_clearly
from graph.store.sqlite.statements import statement
from graph.store.words import facets
from graph.text import collapse

_AT_ONCE = 200


class SqliteReader:
    """Reads over one connection. The methods are those of `graph.store.protocol.GraphReader`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def _all(self, name: str, /, **params: Any) -> list[sqlite3.Row]:
        with told_clearly(self._path):
            return self._connection.execute(statement(name), params).fetchall()

    def _one(self, name: str, /, **params: Any) -> sqlite3.Row | None:
        found = self._all(name, **params)
        return found[0] if found else None

    def document(self, identity: str) -> Document | None:
        """The document with this id or an old id of it."""
        row = self._one("document_by_id", id=identity)
        return rows.document(row) if row else None

    def documents(self, identities: Iterable[str]) -> dict[str, Document]:
        """The documents with these ids, by id."""
        found = self._all("documents_by_ids", ids=json.dumps(sorted(set(identities))))
        return {row["id"]: rows.document(row) for row in found}

    def identity_of(self, identity: str) -> Identity | None:
        """What a document is known by."""
        row = self._one("document_by_id", id=identity)
        return rows.identity(row) if row else None

    def documents_in_group(self, group: str) -> list[Document]:
        """All documents that differ by nothing but the year."""
        return [rows.document(row) for row in self._all("documents_in_group", group_key=group)]

    def documents_named(self, name_key: str) -> list[Document]:
        """All documents known by this name."""
        return [rows.document(row) for row in self._all("documents_named", name_key=name_key)]

    def documents_numbered(self, type_slug: str, number: str, year: int | None) -> list[Document]:
        """All documents of this type, number and year, of whatever issuer."""
        found = self._all("documents_numbered", type_slug=type_slug, number=number.split("-", maxsplit=1)[0], year=year)
        return [rows.document(row) for row in found]

    def documents_dated(self, date: str) -> list[Document]:
        """All documents of this day."""
        return [rows.document(row) for row in self._all("documents_dated", date=date)]

    def find_symbol(self, symbol_key: str) -> list[Document]:
        """All documents with this symbol."""
        return [rows.document(row) for row in self._all("documents_with_symbol", symbol_key=symbol_key)]

    def list_documents(self, wanted: DocumentFilter, after: str | None, limit: int) -> list[Document]:
        """Documents in the order of their ids."""
        found = self._all("list_documents", after=after or "", limit=limit, **_filter(wanted))
        return [rows.document(row) for row in found]

    def count_documents(self, wanted: DocumentFilter) -> int:
        """How many documents fit."""
        return int(self._all("count_documents", **_filter(wanted))[0]["count"])

    def search(self, text: str, wanted: DocumentFilter, limit: int) -> list[Document]:
        """Documents that hold the words of `text`, the surest finds first."""
        fields = (wanted.state, wanted.level, wanted.place, wanted.year, wanted.type, wanted.plans)
        asked = [f'"{each}"' for each in facets(*fields)]

        def by_symbol(symbol: str, begins: bool, seen: list[str], most: int) -> list[Document]:
            name = "search_symbols" if begins else "search_symbol"
            found = self._all(name, symbol=symbol, seen=json.dumps(seen), limit=most, **_filter(wanted))
            return [rows.document(row) for row in found]

        def by_words(where: Where, sought: list[str], seen: list[str], most: int) -> list[Document]:
            terms = [f'"{word}"*' if where == "beginnings" else f'"{word}"' for word in sought]
            match = " AND ".join([*terms, *asked])
            name = "search_text" if where == "text" else "search_head"
            found = self._all(name, match=match, seen=json.dumps(seen), limit=most, **_filter(wanted))
            return [rows.document(row) for row in found]

        return best_found(text, limit, by_symbol, by_words)

    def citing(self, identity: str) -> set[str]:
        """Ids of the documents that have a mention whose printed target this is."""
        return {row["id"] for row in self._all("citing", id=identity)}

    def mentions_of(self, identity: str) -> list[StoredMention]:
        """The mentions of a full document, in reading order."""
        return [self._stored(row) for row in self._all("mentions_of", id=identity)]

    def mentions_meaning(self, identity: str, limit: int) -> list[StoredMention]:
        """The mentions that mean this document, surely, likely or possibly."""
        return [self._stored(row) for row in self._all("mentions_meaning", id=identity, limit=limit)]

    def _stored(self, row: sqlite3.Row) -> StoredMention:
        return rows.stored_mention(row, self._candidates(row))

    def _candidates(self, row: sqlite3.Row) -> tuple[Candidate, ...]:
        if row["state"] != "ambiguous":
            return ()
        found = self._all("candidates", mention=row["key"])
        return tuple(Candidate(candidate["id"], candidate["reason"]) for candidate in found)

    def _mention_rows(self, name: str, /, **params: Any) -> list[MentionRow]:
        return [
            MentionRow(
                row["document_id"], row["ordinal"], rows.mention(row), rows.resolution(row, self._candidates(row))
            )
            for row in self._all(name, **params)
        ]

    def stated_edges_of(self, identity: str) -> list[StatedEdge]:
        """The edges that a full document states between documents it cites."""
        return [
            StatedEdge(
                row["source"], row["target"], row["relation"], row["start"], row["end"], collapse(row["evidence"])
            )
            for row in self._all("stated_edges_of", id=identity)
        ]

    def sections_of(self, identity: str) -> list[Section]:
        """The sections of a full document."""
        found = self._all("sections_of", id=identity)
        return [Section(row["path"], row["start"], row["end"], row["title"]) for row in found]

    def alias_mentions_of(self, identity: str) -> list[AliasMention]:
        """The later uses of short names in a full document."""
        found = self._all("alias_mentions_of", id=identity)
        return [AliasMention(row["start"], row["end"], row["text"], row["section"], row["mention"]) for row in found]

    def edges(
        self, identities: Sequence[str], direction: Direction, relations: Sequence[Relation], limit: int
    ) -> list[Edge]:
        """Edges of the documents, recitals first."""
        name = "edges_up" if direction == "up" else "edges_down"
        found = self._all(name, ids=json.dumps(list(identities)), relations=json.dumps(list(relations)), limit=limit)
        return [rows.edge(row) for row in found]

    def reach(self, identity: str, direction: Direction, depth: int, limit: int) -> list[Trail]:
        """Paths along `implements`, settled ones first, then short ones, then by ids."""
        hops = "implemented" if direction == "up" else "implementing"
        start = self._one("key_of", id=identity)
        keys: dict[str, int] = {identity: start["key"]} if start else {}
        enough = limit + depth

        def following(identities: list[str]) -> Iterator[Hop]:
            ids = {keys[each]: each for each in identities if each in keys}
            found = self._all(hops, keys=json.dumps(list(ids)), limit=enough)
            if len(found) < enough:
                pairs: dict[tuple[str, str], bool] = {}
                for here, there, name, state in found:
                    keys[name] = there
                    pair = ids[here], name
                    pairs[pair] = state == "settled" or pairs.get(pair, False)
                yield from ((here, name, settled) for (here, name), settled in pairs.items())
                return
            # Some of them are hubs: no more is read of each than can be of use.
            for here, each in ids.items():
                settled = {row[1]: row[0] for row in self._all(f"surely_{hops}", key=here, limit=enough)}
                doubted = {row[1]: row[0] for row in self._all(f"doubtfully_{hops}", key=here, limit=enough)}
                keys.update(settled | doubted)
                yield from ((each, name, name in settled) for name in settled | doubted)

        return best_paths(identity, depth, limit, following)

    def tasks(self, wanted: TaskFilter, limit: int) -> list[StoredTask]:
        """Tasks in the order of documents and of reading."""
        conditions = {
            "assignee": wanted.assignee,
            "due_before": wanted.due_before,
            "orders_plan": None if wanted.orders_plan is None else int(wanted.orders_plan),
        }
        if wanted.documents is None:
            return self._tasks(self._all("tasks", ids=None, limit=limit, **conditions))
        # Some documents at a time, so that those behind the limit are not read.
        found: list[sqlite3.Row] = []
        identities = sorted(set(wanted.documents))
        for at in range(0, len(identities), _AT_ONCE):
            some = json.dumps(identities[at : at + _AT_ONCE])
            found += self._all("tasks", ids=some, limit=limit - len(found), **conditions)
            if len(found) >= limit:
                break
        return self._tasks(found)

    def _tasks(self, found: Sequence[sqlite3.Row]) -> list[StoredTask]:
        keys = json.dumps([row["key"] for row in found])
        assignees, deadlines = (
            _by_task(self._all("assignees_of", keys=keys)),
            _by_task(self._all("deadlines_of", keys=keys)),
        )
        return [rows.task(row, assignees.get(row["key"], []), deadlines.get(row["key"], [])) for row in found]

    def count_tasks(self, identities: Iterable[str]) -> dict[str, int]:
        """How many duties each of these documents gives."""
        found = self._all("count_tasks", ids=json.dumps(sorted(identities)))
        return {row["id"]: row["count"] for row in found}

    def source(self, sha256: str) -> tuple[Source, str] | None:
        """A file that was read, and the id of its document."""
        row = self._one("source_by_sha256", sha256=sha256)
        return (rows.source(row), row["document_id"]) if row else None

    def sources_of(self, identity: str) -> list[Source]:
        """The files that a document was read from, the current one first."""
        return [rows.source(row) for row in self._all("sources_of", id=identity)]

    def doubtful(self, limit: int) -> list[StoredMention]:
        """Mentions that are suspect or ambiguous, by document and in reading order."""
        return [self._stored(row) for row in self._all("doubtful", limit=limit)]

    def text_in_use(self, sha256: str) -> bool:
        """Whether a text, or a file of the same bytes, belongs to a document."""
        return bool(self._all("text_in_use", sha256=sha256)[0]["used"])

    def decisions(self) -> list[Decision]:
        """All that people decided, in order."""
        return [rows.decision(row) for row in self._all("decisions")]

    def decisions_on(self, subjects: Iterable[str]) -> list[Decision]:
        """What people decided on these subjects and did not undo."""
        found = self._all("decisions_on", subjects=json.dumps(sorted(set(subjects))))
        return [decision for decision in map(rows.decision, found) if decision.stands]

    def scope(self) -> list[ScopeEntry]:
        """What the store is declared to cover."""
        return [ScopeEntry(row["place"], row["level"]) for row in self._all("scope")]

    def counts(self) -> Counts:
        """How much the store holds."""
        row = self._all("counts")[0]
        return Counts(row["full"], row["stubs"], row["mentions"], row["tasks"], row["edges"], row["sources"])

    def revision(self) -> str:
        """A short text that changes with every write."""
        row = self._one("meta", name="revision")
        return str(row["value"]) if row else "0"


def _by_task(found: Iterable[sqlite3.Row]) -> dict[int, list[sqlite3.Row]]:
    by_task: dict[int, list[sqlite3.Row]] = {}
    for row in found:
        by_task.setdefault(row["task"], []).append(row)
    return by_task


def _filter(wanted: DocumentFilter) -> dict[str, Any]:
    return {
        "state": wanted.state,
        "level": wanted.level,
        "place": wanted.place,
        "year": wanted.year,
        "type": wanted.type,
        "plans": None if wanted.plans is None else int(wanted.plans),
    }

"""What a store holds, as whole documents for a load in bulk, and every row of a SQLite store in words of its own."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from graph.changes import keys_of
from graph.store.bulk import WholeDocument
from graph.store.protocol import DocumentFilter, TaskFilter
from graph.store.sqlite.connection import connect
from graph.store.sqlite.writing import SqliteTransaction
from graph.text import collapse, fold

_ALL = 1_000_000
WORDS = ("document_head", "document_text")
_OF_DOCUMENTS = {"document", "target", "likely", "source", "stated_by"}


def kept(path: Path, texts: dict[str, str]) -> Iterator[WholeDocument]:
    """Everything in the SQLite store at `path`, by id; `texts` by their hashes."""
    with closing(connect(path, create=False)) as connection:
        reader = SqliteTransaction(connection, path)
        for document in reader.list_documents(DocumentFilter(), None, _ALL):
            identity, mentions = reader.identity_of(document.id), reader.mentions_of(document.id)
            assert identity is not None
            keys = keys_of([row.mention for row in mentions], document)
            hashes = reader.texts_of(document.id)
            yield WholeDocument(
                document,
                identity,
                fold(texts.get(document.text_sha256 or "", "")),
                [
                    (row.mention, key, row.resolution, row.evidence.page, row.evidence.quote)
                    for row, key in zip(mentions, keys, strict=True)
                ],
                reader.alias_mentions_of(document.id),
                reader.stated_edges_of(document.id),
                [(row.task, row.evidence.page) for row in reader.tasks(TaskFilter((document.id,)), _ALL)],
                reader.sections_of(document.id),
                [(source, hashes[source.sha256]) for source in reader.sources_of(document.id)],
            )


def killed_after(path: Path, texts: dict[str, str], count: int, whom: int) -> Iterator[WholeDocument]:
    """The same, but the process `whom` is killed after `count` of them."""
    for at, whole in enumerate(kept(path, texts)):
        if at == count:
            os.kill(whom, signal.SIGKILL)
        yield whole


def rows(path: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """The rows of every table, keys as what they stand for, so that two stores with the same content are equal."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        ids = dict(connection.execute("SELECT key, id FROM document").fetchall())
        mentions = {
            row["key"]: (ids[row["document"]], row["ordinal"]) for row in connection.execute("SELECT * FROM mention")
        }
        tasks = {row["key"]: (ids[row["document"]], row["ordinal"]) for row in connection.execute("SELECT * FROM task")}
        tables = [
            row["name"]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE T%'"
            )
        ]

        def value(table: str, name: str, held: object) -> object:
            if held is None or name == "key":
                return None
            if name == "mention" and table in ("candidate", "edge"):
                return mentions[held]
            if name == "task" and table in ("assignee", "deadline"):
                return tasks[held]
            if name in _OF_DOCUMENTS and not (table == "stated_edge" and name in ("source", "target")):
                return ids[held]
            # Reading gives the words of a stated edge without their line ends.
            return collapse(str(held)) if name == "evidence" else held

        found = {
            table: Counter(
                tuple(value(table, name, row[name]) for name in row.keys())  # noqa: SIM118 - a row is no mapping
                for row in connection.execute(f"SELECT * FROM {table}")
            )
            for table in tables
            if table not in ("meta", "alias", "scope") and not table.startswith(WORDS)
        }
        for table in WORDS:
            words = connection.execute(f"SELECT rowid, * FROM {table}")
            found[table] = Counter((row[0] >> 39, ids[row[0] & 2**39 - 1], *row[1:]) for row in words)
        return found

"""What in a SQLite store does not hold together: pages, references, lists, words and edges."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graph.errors import StoreDamaged
from graph.store.protocol import Fault
from graph.store.sqlite import rows
from graph.store.sqlite.connection import open_file, split, told_clearly
from graph.store.sqlite.edges import following_edges
from graph.store.sqlite.statements import schema, statement

_PAGE = 500
_WITH_NAMES = (
    "alias",
    "source",
    "candidate",
    "alias_mention",
    "stated_edge",
    "section",
    "assignee",
    "deadline",
    "edge",
    "decision_subject",
    "catalogue_name",
)


def faults(connection: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    """Every fault that is found. A damaged page ends the check that meets it, not the others."""
    checker = _Checker(connection, path)
    checks: tuple[Callable[[], Iterator[Fault]], ...] = (
        checker.pages,
        checker.structure,
        checker.orphans,
        checker.halves,
        checker.words,
        checker.search_index,
        checker.unused,
        checker.edges,
    )
    for check in checks:
        try:
            yield from check()
        except StoreDamaged as error:
            yield Fault("damaged", str(path), str(error.params["reason"]))


class _Checker:
    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def _all(self, name: str, /, **params: Any) -> list[sqlite3.Row]:
        with told_clearly(self._path):
            return self._connection.execute(statement(name), params).fetchall()

    def pages(self) -> Iterator[Fault]:
        """SQLite's own check of its pages."""
        for row in self._all("integrity"):
            if row[0] != "ok":
                yield Fault("damaged", str(self._path), " ".join(str(row[0]).split()))

    def structure(self) -> Iterator[Fault]:
        """Tables and indexes that a store of this version has."""
        with contextlib.closing(sqlite3.connect(":memory:")) as fresh:
            for part in split(schema()):
                fresh.execute(part)
            wanted = set(fresh.execute(statement("schema_objects")))
        for kind, name in sorted(wanted - {(row["type"], row["name"]) for row in self._all("schema_objects")}):
            yield Fault("structure", name, kind)

    def orphans(self) -> Iterator[Fault]:
        """Rows whose document, mention or task is not there."""
        for row in self._all("foreign_keys"):
            if row["table"] not in _WITH_NAMES:
                yield Fault("orphan", f"{row['table']} {row['rowid']}", row["parent"])
        for row in self._all("orphans_without_rowid"):
            yield Fault("dangling-alias" if row["part"] == "alias" else "orphan", row["name"], row["part"])

    def halves(self) -> Iterator[Fault]:
        """Documents of which only a part is there."""
        for row in self._all("full_without_source"):
            yield Fault("no-source", row["id"])
        for row in self._all("stubs_with_content"):
            yield Fault("stub-with-content", row["id"])
        for row in self._all("gaps"):
            yield Fault("gap", row["id"], row["part"])
        for row in self._all("lost_mentions"):
            yield Fault("lost-mention", row["id"], f"{row['part']} {row['ordinal']}")
        for row in self._all("mentions_without_meaning"):
            yield Fault("no-meaning", row["id"], str(row["ordinal"]))

    def words(self) -> Iterator[Fault]:
        """The words by which documents are found, against the documents."""
        for row in self._all("documents_without_words"):
            yield Fault("no-words", row["id"])
        for row in self._all("words_without_document"):
            yield Fault("orphan", f"{row['part']} {row['place']}", "document")
        after = 0
        while page := self._all("heads", after=after, limit=_PAGE):
            for row in page:
                wanted = rows.indexed_head(rows.document(row))
                if row["head"] != wanted or row["text_head"] not in (None, wanted):
                    yield Fault("other-words", row["id"])
            after = page[-1]["key"]

    def search_index(self) -> Iterator[Fault]:
        """The index of words against the words. Only SQLite 3.44 looks into it while it checks the pages; before that
        it asks for the right to write, though it writes nothing.
        """
        if sqlite3.sqlite_version_info >= (3, 44):
            return
        if not os.access(self._path, os.W_OK):
            yield Fault("unverified", str(self._path), "document_head, document_text")
            return
        with told_clearly(self._path), contextlib.closing(open_file(self._path, "rw")) as other:
            try:
                other.execute(statement("head_integrity"))
                other.execute(statement("text_integrity"))
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                    raise
                yield Fault("search-index", str(self._path))

    def unused(self) -> Iterator[Fault]:
        """Stubs that nothing refers to."""
        for row in self._all("unused_stubs"):
            yield Fault("unused-stub", row["id"])
        for row in self._all("entries_without_document"):
            yield Fault("orphan", f"catalogue {row['id']}", "document")

    def edges(self) -> Iterator[Fault]:
        """The edges of each document against those that follow from its mentions."""
        ids = {row["key"]: row["id"] for row in self._all("document_keys")}
        for key, identity in ids.items():
            try:
                wanted = Counter(
                    (e.source, e.target, e.relation, int(e.recital), e.state, e.mention, e.stated)
                    for e in following_edges(self._all, key)
                )
            except KeyError:
                continue  # told as a lost mention
            stored = Counter(tuple(row) for row in self._all("stored_edges", document=key))
            for kind, difference in (("edge-missing", wanted - stored), ("edge-extra", stored - wanted)):
                for source, target, relation, *_ in difference.elements():
                    yield Fault(kind, identity, f"{ids.get(source, source)} {relation} {ids.get(target, target)}")

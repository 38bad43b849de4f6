"""Load whole documents into an empty store at once: much faster than one after the other, and going on after a kill.

The rows are made by a process of their own, and stored in steps without the indexes, which are made when all is there.
Until then the store is marked as unfinished, and nothing else opens it.
"""

from __future__ import annotations

import gc
import marshal
import multiprocessing
import os
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from graph.errors import LoadDiffers, NotAStore, StoreError, StoreNotEmpty, StoreOutdated, StoreVersion
from graph.store.bulk import WholeDocument
from graph.store.sqlite.bulk_rows import Batch, RowMaker
from graph.store.sqlite.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    exists,
    open_file,
    split,
    told_clearly,
)
from graph.store.sqlite.statements import schema, statement

UNFINISHED = -SCHEMA_VERSION
"""The version that a store has while it is being loaded."""
_DOCUMENTS_SENT = 2_000
_DOCUMENTS_STORED = 100_000
_CACHE_KILOBYTES = 256_000

Documents = Callable[[], Iterable[WholeDocument]]
"""Gives the documents of a load, the same in the same order each time; can be pickled."""


def load(path: Path, documents: Documents) -> int:
    """Store all these documents in the store at `path`, which is made if it is not there; how many they are.

    A load that was cut short, even by a kill, goes on where it last stored something when it is asked for again with
    the same documents. Raises StoreNotEmpty, LoadDiffers for other documents than those it began with, the errors of
    the store, and whatever `documents` raises; a mention of a document that does not come is a StoreError.
    """
    if not exists(path):
        connect(path, create=True).close()
    with told_clearly(path):
        connection = open_file(path, "rw")
        try:
            done = _begin(connection, path)
            total, keys = _store(connection, path, documents, done)
            _make_indexes(connection)
            _finish(connection, path, keys)
        finally:
            connection.close()
    return total


def _begin(connection: sqlite3.Connection, path: Path) -> tuple[int, str]:
    """Take the store for this load alone; how many documents are in it, and the id of the last one."""
    _is_unfinished(connection, path)
    for pragma in (
        "foreign_keys = OFF",
        "locking_mode = EXCLUSIVE",
        "journal_mode = TRUNCATE",
        "synchronous = OFF",
        f"cache_size = -{_CACHE_KILOBYTES}",
        f"threads = {os.cpu_count() or 1}",
        "temp_store = FILE",
        # The rows come from values that the model has checked.
        "ignore_check_constraints = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    if not _is_unfinished(connection, path):
        for row in connection.execute(statement("indexes")).fetchall():
            connection.execute(f'DROP INDEX "{row["name"]}"')
        connection.execute(f"PRAGMA user_version = {UNFINISHED}")
        _note(connection, 0, "")
    connection.execute("COMMIT")
    count, _, last = connection.execute(statement("loaded")).fetchone()["value"].partition(" ")
    return int(count), last


def _is_unfinished(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a load into this store has begun. Raises NotAStore, StoreNotEmpty, StoreOutdated, StoreVersion."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAStore(store=str(path))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == UNFINISHED:
        return True
    if version != SCHEMA_VERSION:
        kind = StoreOutdated if version < SCHEMA_VERSION else StoreVersion
        raise kind(store=str(path), found=version, wanted=SCHEMA_VERSION)
    if connection.execute("SELECT EXISTS (SELECT 1 FROM document)").fetchone()[0]:
        raise StoreNotEmpty(store=str(path))
    return False


def _note(connection: sqlite3.Connection, count: int, last: str) -> None:
    connection.execute(statement("put_meta"), {"name": "loaded", "value": f"{count} {last}"})


def _store(connection: sqlite3.Connection, path: Path, documents: Documents, done: tuple[int, str]) -> tuple[int, int]:
    """Store what is missing, in steps; how many documents there are, and how many keys they have."""
    count, keys, stored = done[0], 0, done[0]
    connection.execute("BEGIN IMMEDIATE")
    for kind, *values in _from_child(documents, done):
        if kind == "differs":
            raise LoadDiffers(store=str(path))
        count, last, keys, batch = values
        for name, rows in batch.items():
            connection.executemany(statement(name), rows)
        _note(connection, count, last)
        if count - stored >= _DOCUMENTS_STORED:
            stored = count
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")
    return count, keys


def _make_indexes(connection: sqlite3.Connection) -> None:
    there = {row["name"] for row in connection.execute(statement("indexes"))}
    for part in split(schema()):
        words = part.split()
        if words[0] == "CREATE" and "INDEX" in words[1:3] and words[words.index("INDEX") + 1] not in there:
            connection.execute(part)


def _finish(connection: sqlite3.Connection, path: Path, keys: int) -> None:
    if (held := connection.execute("SELECT count(*) FROM document").fetchone()[0]) != keys:
        raise StoreError(store=str(path), reason=f"{keys - held} documents are meant that did not come")
    # What was written without waiting for the disk is there before the store is said to be whole.
    with path.open("rb") as file:
        os.fsync(file.fileno())
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(statement("forget_loaded"))
    revision = int(connection.execute(statement("meta"), {"name": "revision"}).fetchone()["value"]) + 1
    connection.execute(statement("put_meta"), {"name": "revision", "value": str(revision)})
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")


def _from_child(documents: Documents, done: tuple[int, str]) -> Iterator[Any]:
    """What a process that makes the rows sends, as it comes. Raises what was raised in it."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_make_rows, args=(documents, done, there), daemon=True)
    child.start()
    there.close()
    try:
        while True:
            kind, *values = marshal.loads(here.recv_bytes())  # noqa: S302 - from our own process
            if kind == "end":
                break
            if kind == "failed":
                raise pickle.loads(values[0])  # noqa: S301 - from our own process
            yield kind, *values
    finally:
        here.close()
        child.join()


def _make_rows(documents: Documents, done: tuple[int, str], to: Connection) -> None:
    try:
        _send_rows(documents, done, to)
        to.send_bytes(marshal.dumps(("end",)))
    except BrokenPipeError:
        # Nobody wants them any more.
        return
    except Exception as error:  # noqa: BLE001 - raised again by the process that asked
        to.send_bytes(marshal.dumps(("failed", pickle.dumps(error))))


def _send_rows(documents: Documents, done: tuple[int, str], to: Connection) -> None:
    # Nothing here refers to itself in a circle, and to look for it among millions of values takes half the time.
    gc.disable()
    maker, count = RowMaker(), 0
    before, last = done
    identity = ""

    def send(batch: Batch) -> None:
        to.send_bytes(marshal.dumps(("rows", count, identity, maker.keys, batch)))

    for whole in documents():
        identity = whole.document.id
        count += 1
        if count > before:
            maker.add(whole)
            if count % _DOCUMENTS_SENT == 0:
                send(maker.take())
            continue
        maker.pass_over(whole)
        if count == before and identity != last:
            to.send_bytes(marshal.dumps(("differs",)))
            return
    if count < before:
        to.send_bytes(marshal.dumps(("differs",)))
        return
    send(maker.take())

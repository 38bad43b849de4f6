"""Open a SQLite file as a store, or say clearly why it cannot be."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from graph.errors import (
    NoStore,
    NotAStore,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreOnNetworkShare,
    StoreOutdated,
    StoreReadOnly,
    StoreUnfinished,
    StoreVersion,
)
from graph.store.sqlite.network import network_share
from graph.store.sqlite.statements import schema, statement

SCHEMA_VERSION = 2
APPLICATION_ID = 0x44634831
"""Marks a SQLite file as ours ("DcH1")."""
BUSY_SECONDS = 30
_CACHE_KILOBYTES = 64_000
"""What a connection keeps of the file in memory: the pages on the way to thousands of rows are asked for again."""


_UNREADABLE = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS)
"""What cannot be read is damaged; what cannot be written (a quota, a limit, a disk that is gone) is whole so far."""


@contextmanager
def told_clearly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into those of the store."""
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error, path) from error


def translate(error: sqlite3.Error, path: Path) -> StoreError:
    """The store's error for one of SQLite's."""
    store = str(path)
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary == sqlite3.SQLITE_NOTADB:
        return NotAStore(store=store)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreReadOnly(store=store)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy(store=store, seconds=BUSY_SECONDS)
    if primary == sqlite3.SQLITE_FULL:
        return StoreFull(store=store)
    if primary == sqlite3.SQLITE_CORRUPT or code in _UNREADABLE:
        return StoreDamaged(store=store, reason=str(error))
    return StoreError(store=store, reason=str(error))


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the store at `path`, made anew where there is none and `create` is set.

    Raises NotAStore, StoreVersion, StoreOutdated, StoreReadOnly, StoreOnNetworkShare,
    StoreDamaged; an existing file is never written over.
    """
    found = exists(path)
    if not found and not create:
        raise NoStore(store=str(path))
    writable = create and (not found or os.access(path, os.W_OK))
    if writable:
        refuse_share(path)
    if not found:
        _make_folder(path)
    with told_clearly(path):
        connection = open_file(path, "rwc" if writable else "ro")
        try:
            _prepare(connection, path, fresh=not found, writable=writable)
        except BaseException:
            connection.close()
            raise
    return connection


def refuse_share(path: Path) -> None:
    """Raise StoreOnNetworkShare where a store must not be written."""
    if (kind := network_share(path)) is not None:
        raise StoreOnNetworkShare(store=str(path), kind=kind)


def open_file(path: Path, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
    """A connection to the SQLite file at `path`, whatever is in it."""
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    if mode == "ro" and _sealed(path):
        uri += "&immutable=1"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def exists(path: Path) -> bool:
    """Whether there is a file with content at `path`. Raises NotAStore for a folder, StoreError if we may not look."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(store=str(path), reason=error.strerror or str(error)) from error
    if stat.S_ISDIR(found.st_mode):
        raise NotAStore(store=str(path))
    if not os.access(path, os.R_OK):
        raise StoreError(store=str(path), reason=os.strerror(errno.EACCES))
    return found.st_size > 0


def _sealed(path: Path) -> bool:
    """Whether SQLite must be told that nobody writes: it makes its -wal and -shm files even to read, and here cannot.

    Where both are there, another process has the store open, and they serve us too; a -wal with content alone holds
    what the store file lacks. Neither may be passed over.
    """
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    if os.access(path.parent, os.W_OK) or (log.exists() and index.exists()):
        return False
    return not log.exists() or log.stat().st_size == 0


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreReadOnly(store=str(path)) from error


def _prepare(connection: sqlite3.Connection, path: Path, *, fresh: bool, writable: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    if fresh:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if _application(connection) == 0:
            for part in split(schema()):
                connection.execute(part)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute(statement("put_meta"), {"name": "revision", "value": "0"})
        connection.execute("COMMIT")
    if _application(connection) != APPLICATION_ID:
        raise NotAStore(store=str(path))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 0:
        raise StoreUnfinished(store=str(path))
    if version < SCHEMA_VERSION:
        raise StoreOutdated(store=str(path), found=version, wanted=SCHEMA_VERSION)
    if version > SCHEMA_VERSION:
        raise StoreVersion(store=str(path), found=version, wanted=SCHEMA_VERSION)
    connection.execute("PRAGMA synchronous = NORMAL")
    if not writable:
        # A file opened for reading would tell so at the first change only, not when asked beforehand.
        connection.execute("PRAGMA query_only = ON")


def _application(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def split(script: str) -> list[str]:
    """The statements of a script one by one: `executescript` would end the transaction."""
    parts, current = [], ""
    for line in script.splitlines(keepends=True):
        if line.lstrip().startswith("--"):
            continue
        current += line
        if sqlite3.complete_statement(current):
            parts.append(current.strip())
            current = ""
    return parts

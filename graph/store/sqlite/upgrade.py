"""Make a store of an older version one of this version: a backup beside the file first, then one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from graph.errors import NoStore, NotAStore, StoreReadOnly, StoreUnfinished, StoreVersion
from graph.store.sqlite.backup import copy_file
from graph.store.sqlite.connection import APPLICATION_ID, SCHEMA_VERSION, exists, open_file, split, told_clearly
from graph.store.sqlite.statements import migration
from graph.store.words import facets, spaced
from graph.text import fold

FUNCTIONS: dict[str, Callable[[str | None], str | None]] = {
    "fold": lambda text: None if text is None else fold(text),
    "facets": lambda filters: " ".join(facets(*json.loads(filters or ""))),
    "spaced": lambda folded: None if folded is None else spaced(folded),
}
"""What migrations/*.sql may call beside SQLite's own functions, each with one text."""


def upgrade(path: Path) -> tuple[int, Path | None]:
    """Upgrade the store at `path` if it is older; the version that it had, and the backup that was made of it.

    Another process that writes waits, and finds the store upgraded; one that reads goes on until it opens it anew.
    Raises NoStore, NotAStore, StoreVersion for a store newer than this program, StoreUnfinished, StoreReadOnly,
    StoreFull, StoreBusy. Whatever fails, the store is as it was.
    """
    if not exists(path):
        raise NoStore(store=str(path))
    with told_clearly(path):
        connection = open_file(path, "rw")
    try:
        with told_clearly(path):
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise NotAStore(store=str(path))
            connection.execute("BEGIN IMMEDIATE")
            found = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if found < 0:
                raise StoreUnfinished(store=str(path))
            if found > SCHEMA_VERSION:
                raise StoreVersion(store=str(path), found=found, wanted=SCHEMA_VERSION)
            if found == SCHEMA_VERSION:
                return found, None
        # Nobody else writes from here on: the backup is what is upgraded.
        backup = _free_name(path, found)
        copy_file(path, backup)
        with told_clearly(path):
            _run(connection, found)
            connection.execute("COMMIT")
        return found, backup
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.close()


def _run(connection: sqlite3.Connection, found: int) -> None:
    for name, function in FUNCTIONS.items():
        connection.create_function(name, 1, function, deterministic=True)
    for version in range(found + 1, SCHEMA_VERSION + 1):
        for part in split(migration(version)):
            connection.execute(part)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _free_name(path: Path, version: int) -> Path:
    """Where the backup goes: a name that no file has. An earlier one, of an upgrade that failed, is kept."""
    for number in range(1, 1000):
        name = Path(f"{path}.version-{version}" + (f".{number}" if number > 1 else ""))
        if not name.exists():
            return name
    raise StoreReadOnly(store=str(path.parent))

"""Stores of the graph, chosen by address: `sqlite:///path` (or a plain path), `bolt://...`, `neo4j://...`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadParameter, CopyUnfinished
from graph.store.blobs import Blobs
from graph.store.protocol import GraphStore
from graph.store.sqlite import SqliteStore

_SERVERS = ("bolt", "bolt+s", "neo4j", "neo4j+s")
COPY_NOTE = "copy"
"""The name of the note in a store that is being filled by a copy; it is gone when the copy is whole."""
_FILES_OF_A_SERVER = "danchieu.files"


@dataclass(slots=True)
class Library:
    """A store with the originals and texts beside it."""

    store: GraphStore
    blobs: Blobs

    def text_of(self, text_sha256: str | None) -> str:
        """A document's text as read; empty for a stub."""
        return self.blobs.text(text_sha256) if text_sha256 else ""

    def close(self) -> None:
        """Let go of files and connections."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did: the versions before and after, and the backup that was made where the store is a file."""

    store: str
    found: int
    now: int
    backup: str | None


def is_server(address: str) -> bool:
    """Whether the store at `address` is on a server: many threads may use it at once."""
    scheme, separator, _ = address.partition("://")
    return bool(separator) and scheme in _SERVERS


def open_library(
    address: str,
    *,
    create: bool = True,
    files: str | None = None,
    user: str | None = None,
    password: str | None = None,
    unfinished: bool = False,
) -> Library:
    """The library at `address`: a path, `sqlite:///path`, or `bolt://[USER:PASSWORD@]HOST[:PORT][/DATABASE]` (also
    `bolt+s`, `neo4j`, `neo4j+s`).

    `files` names the folder of originals where it is not the one beside the store; a store on a server has
    `danchieu.files` in the current folder. `user` and `password` are for a server, and go before those in the address.
    Raises CopyUnfinished for a copy that stopped on its way, unless `unfinished` asks for it; the errors of the store;
    BadParameter for an address that is none.
    """
    if is_server(address):
        # Imported here, so that a store in a file does not pay for the driver.
        from graph.store.neo4j import Neo4jStore

        server = Neo4jStore(address, user=user, password=password, create=create)
        library = Library(server, Blobs(files or _FILES_OF_A_SERVER))
    else:
        path = path_of(address)
        store = SqliteStore(path, create=create)
        library = Library(store, Blobs(files) if files else Blobs.beside(path))
    try:
        if not unfinished and (noted := library.store.note(COPY_NOTE)) is not None:
            raise CopyUnfinished(store=library.store.location, source=json.loads(noted)["source"])
    except BaseException:
        library.close()
        raise
    return library


def path_of(address: str) -> Path:
    """The file of the store at `address`, which is on no server. Raises BadParameter for an address that is none."""
    if address.startswith("sqlite:"):
        return Path(address.removeprefix("sqlite://").removeprefix("sqlite:"))
    scheme, separator, _ = address.partition("://")
    if separator:
        # The rest of the address may hold a password.
        raise BadParameter(name="DANCHIEU_STORE", value=f"{scheme}://", expected="sqlite:///path, bolt://, neo4j://")
    return Path(address)


def upgrade(address: str, *, user: str | None = None, password: str | None = None) -> Upgraded:
    """Make the store at `address` one of this version if it is older. Raises the errors of the store."""
    if is_server(address):
        from graph.store.neo4j.connection import SCHEMA_VERSION as WANTED
        from graph.store.neo4j.connection import Connection, read_address

        connection = Connection(read_address(address, user, password))
        try:
            return Upgraded(connection.shown, connection.upgrade(), WANTED, None)
        finally:
            connection.close()
    from graph.store.sqlite.connection import SCHEMA_VERSION
    from graph.store.sqlite.upgrade import upgrade as upgrade_file

    path = path_of(address)
    found, backup = upgrade_file(path)
    return Upgraded(str(path), found, SCHEMA_VERSION, str(backup) if backup else None)

"""Stores of the graph, chosen by address: `sqlite:///path` (or a plain path), `bolt://...`, `neo4j://...`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadParameter
from graph.store.blobs import Blobs
from graph.store.protocol import GraphStore
from graph.store.sqlite import SqliteStore

_SERVERS = ("bolt", "bolt+s", "neo4j", "neo4j+s")
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
) -> Library:
    """The library at `address`: a path, `sqlite:///path`, or `bolt://[USER:PASSWORD@]HOST[:PORT][/DATABASE]` (also
    `bolt+s`, `neo4j`, `neo4j+s`).

    `files` names the folder of originals where it is not the one beside the store; a store on a server has
    `danchieu.files` in the current folder. `user` and `password` are for a server, and go before those in the address.
    Raises the errors of the store, BadParameter for an address that is none.
    """
    scheme, separator, _ = address.partition("://")
    if is_server(address):
        # Imported here, so that a store in a file does not pay for the driver.
        from graph.store.neo4j import Neo4jStore

        server = Neo4jStore(address, user=user, password=password, create=create)
        return Library(server, Blobs(files or _FILES_OF_A_SERVER))
    if address.startswith("sqlite:"):
        path = Path(address.removeprefix("sqlite://").removeprefix("sqlite:"))
    elif separator:
        # The rest of the address may hold a password.
        raise BadParameter(name="DANCHIEU_STORE", value=f"{scheme}://", expected="sqlite:///path, bolt://, neo4j://")
    else:
        path = Path(address)
    store = SqliteStore(path, create=create)
    return Library(store, Blobs(files) if files else Blobs.beside(path))

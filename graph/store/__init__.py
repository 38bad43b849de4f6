"""Stores of the graph, chosen by address: `sqlite:///path` (or a plain path), `bolt://...`, `neo4j://...`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadParameter
from graph.store.blobs import Blobs
from graph.store.protocol import GraphStore
from graph.store.sqlite import SqliteStore


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


def open_library(
    address: str,
    *,
    create: bool = True,
    files: str | None = None,
    user: str | None = None,
    password: str | None = None,
) -> Library:
    """The library at `address`; `files` names the folder of originals where it is not the one beside the store.

    Raises the errors of the store, BadParameter for an address that is none.
    """
    if address.startswith("sqlite:"):
        path = Path(address.removeprefix("sqlite://").removeprefix("sqlite:"))
    elif "://" in address:
        raise BadParameter(name="DANCHIEU_STORE", value=address, expected="sqlite:///path")
    else:
        path = Path(address)
    store = SqliteStore(path, create=create)
    return Library(store, Blobs(files) if files else Blobs.beside(path))

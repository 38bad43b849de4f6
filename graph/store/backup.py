"""Back a library up while it is in use, and bring it back."""

from __future__ import annotations

import os
from pathlib import Path

from graph.errors import StoreTaken
from graph.store import Library, open_library
from graph.store.blobs import Blobs
from graph.store.copy import Progress, copy_library
from graph.store.protocol import Counts
from graph.store.sqlite import SqliteStore
from graph.store.sqlite.backup import copy_file


def backup(library: Library, target: Path, progress: Progress = lambda _: None) -> Counts:
    """Write a library to the new store file `target` and the folder of files beside it; how much it holds.

    A store in a file is copied page by page, as it is at one moment, while others read and write. One on a server is
    copied document by document, and those who want to write wait meanwhile; that one goes on where it stopped. The
    store file is whole or absent. Raises StoreTaken where there is something at `target`, and the errors of stores.
    """
    if isinstance(library.store, SqliteStore):
        return copy_store_file(library, target)
    copy = open_library(str(target), unfinished=True)
    try:
        return copy_library(library, copy, progress)
    finally:
        copy.close()


def copy_store_file(library: Library, target: Path, files: str | None = None) -> Counts:
    """Write a library whose store is a file to the new store file `target`, as it is at one moment."""
    if os.path.lexists(target):
        raise StoreTaken(store=str(target))
    # Files before the graph, for what others remove meanwhile, and after it, for what they add. The graph gets its own
    # name when all of it is there.
    blobs = Blobs(files) if files else Blobs.beside(target)
    blobs.copy_from(library.blobs)
    unfinished = Path(f"{target}.unfinished")
    copy_file(Path(library.store.location), unfinished)
    blobs.copy_from(library.blobs)
    unfinished.replace(target)
    copy = open_library(str(target), create=False, files=blobs.location)
    try:
        return copy.store.counts()
    finally:
        copy.close()


def restore(backup_file: Path, target: Path, files: str | None = None) -> Counts:
    """Put a backup in the place of a store in a file that is not there (any more); how much it holds.

    Raises StoreTaken where there is something at `target`, and the errors of stores.
    """
    library = open_library(str(backup_file), create=False)
    try:
        return copy_store_file(library, target, files)
    finally:
        library.close()

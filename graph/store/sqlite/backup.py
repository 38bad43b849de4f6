"""Copy a SQLite store to another file while it is in use."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from graph.errors import StoreReadOnly
from graph.store.sqlite.connection import open_file, told_clearly


def copy_file(path: Path, target: Path) -> None:
    """Write the store at `path`, as it is at one moment, to the new file `target`, which is whole or absent.

    Others may read and write meanwhile. `target` must not be there. Raises StoreReadOnly, StoreFull, StoreDamaged.
    """
    part = Path(f"{target}.part")
    with contextlib.ExitStack() as stack:
        try:
            part.unlink(missing_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            part.touch(mode=0o600)
        except OSError as error:
            raise StoreReadOnly(store=str(target)) from error
        stack.callback(part.unlink, missing_ok=True)
        with told_clearly(path):
            source = open_file(path, "ro")
        stack.callback(source.close)
        with told_clearly(target):
            written = sqlite3.connect(part, isolation_level=None)
        with contextlib.closing(written), told_clearly(target):
            # All pages at once: in steps it would begin again at each write of others.
            source.backup(written, pages=-1)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)

"""The default store: one SQLite file, no server, many reading processes beside one that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreReadOnly
from graph.store.protocol import Fault, Result, Transaction
from graph.store.sqlite.connection import connect, told_clearly
from graph.store.sqlite.reading import SqliteReader
from graph.store.sqlite.verify import faults
from graph.store.sqlite.writing import SqliteTransaction


class SqliteStore(SqliteReader):
    """A store in one file. One connection a store: open one in each thread or process that needs it."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        super().__init__(connect(path, create=create), path)
        self.location = str(path)

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction: all that it writes is stored when it returns, nothing when it raises."""
        with told_clearly(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
        transaction = SqliteTransaction(self._connection, self._path)
        try:
            result = work(transaction)
            transaction.finish()
            with told_clearly(self._path):
                self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return result

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it all reading answers from the state of the store at the first of it."""
        within = self._connection.in_transaction
        if not within:
            with told_clearly(self._path):
                self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if not within:
                with told_clearly(self._path):
                    self._connection.rollback()

    def undisturbed(self, work: Callable[[], Result]) -> Result:
        """Run `work` over the state of the store at the first of what it reads."""
        with self.snapshot():
            return work()

    def faults(self) -> Iterator[Fault]:
        """What in the store does not hold together."""
        return faults(self._connection, self._path)

    def require_writable(self) -> None:
        """Raise StoreReadOnly now rather than at the first write."""
        if self._connection.execute("PRAGMA query_only").fetchone()[0]:
            raise StoreReadOnly(store=self.location)
        with told_clearly(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

"""The store for shared and large installations: a Neo4j server (5.26 or later), reached over Bolt."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from neo4j import ManagedTransaction, unit_of_work
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from graph.errors import CommitUnknown, NoStore, StoreReadOnly
from graph.store.neo4j.connection import TRIES, Connection, Row, read_address, rows_of, run_again, told_clearly
from graph.store.neo4j.reading import Neo4jReader
from graph.store.neo4j.verify import faults
from graph.store.neo4j.writing import Neo4jTransaction
from graph.store.protocol import Fault, Result, Transaction
from graph.text import collapse

WRITE_SECONDS = 300
"""How long a write may take, the wait for others that write included."""


_DAYS = 7
"""For how long the tokens of processes that ended in the middle are kept."""


class _Undone(Exception):
    """Ends a write that was only to show that one is possible."""


def _undo(_: Transaction) -> None:
    raise _Undone


class Neo4jStore(Neo4jReader):
    """A store on a server. It may be used by many threads at once; one write runs at a time, whoever writes.

    `address` is `bolt://[USER:PASSWORD@]HOST[:PORT][/DATABASE]` (also `bolt+s`, `neo4j`, `neo4j+s`). Without `create`
    the store is only read.
    """

    def __init__(
        self,
        address: str,
        *,
        user: str | None = None,
        password: str | None = None,
        create: bool = True,
        write_seconds: float = WRITE_SECONDS,
    ) -> None:
        self._connection = Connection(read_address(address, user, password))
        self._writable = create
        self._write_seconds = write_seconds
        self._done: list[str] = []
        self.location = self._connection.shown
        try:
            self._connection.prepare(create=create)
        except BaseException:
            self._connection.close()
            raise

    def _all(self, name: str, /, **params: Any) -> list[Row]:
        return self._connection.read(name, **params)

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction: all that it writes is stored when it returns, nothing when it raises.

        `work` runs again after a passing failure of the server. When the answer to the last word is lost, the server is
        asked whether the write was stored. Raises StoreReadOnly, StoreBusy, StoreUnreachable, and CommitUnknown where
        the server does not come back to say.
        """

        token, done = secrets.token_hex(16), list(self._done)
        stored: list[Result] = []

        @unit_of_work(timeout=self._write_seconds)
        def run(managed: ManagedTransaction) -> None:
            stored.clear()
            if not rows_of(managed, "begin_write", {"token": token, "done": done, "days": _DAYS}):
                raise NoStore(store=self.location)
            transaction = Neo4jTransaction(managed)
            stored.append(work(transaction))
            transaction.finish()

        if not self._writable:
            raise StoreReadOnly(store=self.location)
        with told_clearly(self.location, self._write_seconds), self._connection.session(write=True) as session:
            for left in reversed(range(TRIES)):
                try:
                    session.execute_write(run)
                    break
                except IncompleteCommit as error:
                    # The driver cannot know whether the server heard the last word, and tries no more.
                    if self._was_stored(token, error):
                        break
                    if not left:
                        raise
        self._done = [*(each for each in self._done if each not in done), token]
        return stored[0]

    def _was_stored(self, token: str, lost: IncompleteCommit) -> bool:
        """Whether the write with this token was stored. Raises CommitUnknown where the server does not say."""

        @unit_of_work(timeout=self._write_seconds)
        def ask(managed: ManagedTransaction) -> bool:
            return bool(rows_of(managed, "write_stored", {"token": token})[0]["stored"])

        try:
            with self._connection.session(write=True) as session:
                return run_again(lambda: session.execute_write(ask))
        except (DriverError, Neo4jError) as error:
            raise CommitUnknown(store=self.location, reason=collapse(str(lost))) from error

    def undisturbed(self, work: Callable[[], Result]) -> Result:
        """Run `work` while nobody else writes: those who want to wait, as long as they would for a write."""

        def run(managed: ManagedTransaction) -> Result:
            if not rows_of(managed, "lock_store", {}):
                raise NoStore(store=self.location)
            return work()

        with told_clearly(self.location, self._write_seconds), self._connection.session(write=True) as session:
            return session.execute_write(run)

    def faults(self) -> Iterator[Fault]:
        """What in the store does not hold together."""
        return faults(self._connection)

    def snapshot(self) -> AbstractContextManager[None]:
        """Nothing: a transaction of the server sees what others write meanwhile; questions pass over what is gone."""
        return nullcontext()

    def require_writable(self) -> None:
        """Raise StoreReadOnly (or StoreBusy) now rather than at the first write."""
        with suppress(_Undone):
            self.write(_undo)

    def close(self) -> None:
        """Let go of the connections to the server."""
        self._connection.close()

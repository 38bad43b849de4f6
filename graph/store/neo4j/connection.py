"""Open a Neo4j database as a store, or say clearly why it cannot be."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Auth,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    basic_auth,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Forbidden,
    ForbiddenOnReadOnlyDatabase,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from cypher import statement
from graph.errors import (
    BadParameter,
    NoStore,
    NotAStore,
    ServerOutdated,
    StoreBusy,
    StoreError,
    StoreOutdated,
    StoreReadOnly,
    StoreUnfinished,
    StoreUnreachable,
    StoreVersion,
)
from graph.store.protocol import DocumentFilter, Result
from graph.text import collapse

SCHEMA_VERSION = 2
UNFINISHED = -SCHEMA_VERSION
"""The version that a store has while it is being loaded in bulk."""
OLDEST_SERVER = (5, 26)
"""The statements are written for this version of Neo4j and later ones."""
CONNECT_SECONDS = 5
RETRY_SECONDS = 10
TRIES = 5
"""How often something is run where the answer to its last word is lost on the way each time."""
INDEX_SECONDS = 60
_ALL = 1_000_000_000
SCHEMA = (
    "schema_agency_name",
    "schema_alias_id",
    "schema_amends_stated_by",
    "schema_body_ordinal",
    "schema_catalogue_id",
    "schema_catalogue_name",
    "schema_cites_stated_by",
    "schema_decision_id",
    "schema_document_date",
    "schema_document_group",
    "schema_document_id",
    "schema_document_name",
    "schema_document_number",
    "schema_document_symbol",
    "schema_document_symbol_fold",
    "schema_guides_stated_by",
    "schema_implements_stated_by",
    "schema_mention_group",
    "schema_mention_name",
    "schema_mention_ordinal",
    "schema_mention_state",
    "schema_mention_target",
    "schema_mention_target_state",
    "schema_meta_name",
    "schema_replaces_stated_by",
    "schema_source_sha256",
    "schema_source_text",
    "schema_stated_edge_ordinal",
    "schema_subject_id",
    "schema_task_ordinal",
    "schema_words",
    "schema_write_at",
    "schema_write_token",
)
_UPGRADES: dict[int, tuple[str, ...]] = {2: ("upgrade_2_store_id", "upgrade_2_search", "upgrade_2_mention_target")}
"""The statements that make a store of the version before one of this version, in their order."""
_WAITED_TOO_LONG = ("TransactionTimedOut", "LockAcquisitionTimeout", "LockClientStopped", "DeadlockDetected")
_REFUSED = ("Security.AuthenticationRateLimit", "Security.CredentialsExpired")
_VERSION = re.compile(r"(\d+)\.(\d+)")

Row = dict[str, Any]

# What the driver would print of each try is told once, as an error of the store; who wants its log sets a handler.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is: `uri` for the driver, without user, password and database; those beside it."""

    uri: str
    database: str | None
    auth: Auth | None

    @property
    def shown(self) -> str:
        """The address as people may see it: without the password."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def read_address(address: str, user: str | None, password: str | None) -> Address:
    """`bolt://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`, or with `neo4j`, `bolt+s`, `neo4j+s`; `user` and `password` go
    before those in the address. Raises BadParameter.
    """
    try:
        parts = urlsplit(address)
        known = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        known = False
    if not known:
        shown = f"{address.partition('://')[0]}://"
        raise BadParameter(name="DANCHIEU_STORE", value=shown, expected="bolt://[user:password@]host[:port][/database]")
    host = parts.netloc.rpartition("@")[2]
    uri = f"{parts.scheme}://{host}" + (f"?{parts.query}" if parts.query else "")
    user = user or (unquote(parts.username) if parts.username else None)
    password = password or (unquote(parts.password) if parts.password else None)
    auth = basic_auth(user or "neo4j", password or "") if password or user else None
    return Address(uri, parts.path.strip("/") or None, auth)


@contextmanager
def told_clearly(store: str, seconds: float = RETRY_SECONDS) -> Iterator[None]:
    """Turn the driver's errors into those of the store; `seconds` is how long was waited for others."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        raise translate(error, store, seconds) from error


def translate(error: Neo4jError | DriverError, store: str, seconds: float) -> StoreError:
    """The store's error for one of the driver's."""
    if isinstance(error, ServiceUnavailable | SessionExpired | ConfigurationError):
        return StoreUnreachable(store=store, reason=collapse(str(error)))
    if not isinstance(error, Neo4jError):
        return StoreError(store=store, reason=collapse(str(error)))
    code = error.code or ""
    reason = f"{code}: {error.message}"
    if isinstance(error, AuthError):
        return StoreUnreachable(store=store, reason="the server refuses user and password")
    if code.endswith((*_REFUSED, "DatabaseNotFound")):
        return StoreUnreachable(store=store, reason=reason)
    if isinstance(error, Forbidden | ForbiddenOnReadOnlyDatabase):
        return StoreReadOnly(store=store)
    if code.endswith(_WAITED_TOO_LONG):
        return StoreBusy(store=store, seconds=round(seconds))
    return StoreError(store=store, reason=reason)


def rows_of(transaction: ManagedTransaction, name: str, params: Row) -> list[Row]:
    """All rows that a named statement gives inside a transaction."""
    return [dict(record) for record in transaction.run(statement(name), params)]


def _upgrade(transaction: ManagedTransaction, found: int) -> None:
    for version in range(found + 1, SCHEMA_VERSION + 1):
        for name in _UPGRADES[version]:
            rows_of(transaction, name, {})
    # Imported here: both stand upon this module. Everything comes to mean what this version makes of it.
    from graph.settling import settle_everything
    from graph.store.neo4j.writing import Neo4jTransaction

    writing = Neo4jTransaction(transaction)
    settle_everything(writing, writing.list_documents(DocumentFilter(), None, _ALL))
    writing.finish()
    rows_of(transaction, "set_version", {"version": SCHEMA_VERSION})


def run_again(work: Callable[[], Result]) -> Result:
    """Run `work`, which changes nothing, again where the answer to its last word is lost: the driver does not."""
    for _ in range(TRIES - 1):
        with suppress(IncompleteCommit):
            return work()
    return work()


class Connection:
    """A driver for one database, shared by all threads. What is written through it is seen through it."""

    def __init__(self, address: Address) -> None:
        self.shown = address.shown
        self._database = address.database
        with told_clearly(self.shown):
            self._driver: Driver = GraphDatabase.driver(
                address.uri,
                auth=address.auth,
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                user_agent="danchieu",
            )
        self._bookmarks = GraphDatabase.bookmark_manager()

    def session(self, *, write: bool = False) -> Session:
        """A session that sees all that this connection has written."""
        return self._driver.session(
            database=self._database,
            default_access_mode=WRITE_ACCESS if write else READ_ACCESS,
            bookmark_manager=self._bookmarks,
        )

    def read(self, name: str, /, **params: Any) -> list[Row]:
        """The rows of a named statement that reads, tried again after a passing failure."""
        with told_clearly(self.shown), self.session() as session:
            return run_again(lambda: session.execute_read(rows_of, name, params))

    def prepare(self, *, create: bool, unfinished: bool = False) -> None:
        """Reach the server and see that the database is a store; make one of an empty database if `create` is set. One
        that is being loaded is refused unless `unfinished`.

        Raises StoreUnreachable, StoreVersion, StoreOutdated, StoreUnfinished, NotAStore for a database with something
        else in it, NoStore for an empty one that is not to be made a store.
        """
        self._require_server()
        # In this order: another process may make the store meanwhile, and marks it before it puts anything else in.
        occupied = self.read("any_node")
        meta = self.read("meta")
        if not meta and occupied:
            raise NotAStore(store=self.shown)
        if not meta and not create:
            raise NoStore(store=self.shown)
        if not meta:
            self._create()
            meta = self.read("meta")
        version = meta[0]["version"]
        if version == UNFINISHED and unfinished:
            return
        if version < 0:
            raise StoreUnfinished(store=self.shown)
        if version < SCHEMA_VERSION:
            raise StoreOutdated(store=self.shown, found=version, wanted=SCHEMA_VERSION)
        if version > SCHEMA_VERSION:
            raise StoreVersion(store=self.shown, found=version, wanted=SCHEMA_VERSION)

    def upgrade(self) -> int:
        """Make a store of an older version one of this version; the version that it had.

        Constraints and indexes come first, then what follows in one transaction with the version: a store of this
        version has all of it. Raises StoreUnreachable, NoStore, StoreVersion for a store newer than this program.
        """
        self._require_server()
        meta = self.read("meta")
        if not meta:
            raise NoStore(store=self.shown)
        found = int(meta[0]["version"])
        if found < 0:
            raise StoreUnfinished(store=self.shown)
        if found > SCHEMA_VERSION:
            raise StoreVersion(store=self.shown, found=found, wanted=SCHEMA_VERSION)
        if found < SCHEMA_VERSION:
            with told_clearly(self.shown), self.session(write=True) as session:
                self.make_schema(session)
                session.execute_write(_upgrade, found)
        return found

    def _require_server(self) -> None:
        with told_clearly(self.shown):
            # Before anything that is tried again: a server that is not there is told of at once.
            agent = self._driver.get_server_info().agent
        version = _VERSION.search(agent)
        if version and (int(version[1]), int(version[2])) < OLDEST_SERVER:
            raise ServerOutdated(store=self.shown, found=agent, wanted="Neo4j/{}.{}".format(*OLDEST_SERVER))

    def _create(self) -> None:
        """Make constraints and indexes, then mark the database as a store: a marked one has all of them."""
        with told_clearly(self.shown), self.session(write=True) as session:
            self.make_schema(session)
            session.execute_write(
                rows_of, "create_store", {"version": SCHEMA_VERSION, "store_id": secrets.token_hex(16)}
            )

    def make_schema(self, session: Session, seconds: int = INDEX_SECONDS) -> None:
        """Make the constraints and indexes that are not there, and wait until they can be used, at most so long."""
        for name in SCHEMA:
            session.execute_write(rows_of, name, {})
        session.execute_write(rows_of, "await_indexes", {"seconds": seconds})

    def close(self) -> None:
        """Let go of all connections to the server."""
        self._driver.close()

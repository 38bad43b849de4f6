"""How the contract suite gets its stores.

Every test of the contract runs once a store: `library` is an empty one that the test may write; `loaded` holds the
documents of texts.py and is only read, so that it is filled once a run. The SQLite stores lie in temporary folders.
The Neo4j ones share the one database of the one server of the run (tests/neo4j_server/access.py): it is emptied for
each `library`, and filled again when the next test asks for a loaded one. `both` gives the two loaded stores, for tests
that compare their answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Library, open_library
from graph.store.neo4j.writing import Neo4jTransaction
from graph.store.protocol import ScopeEntry, Transaction
from graph.store.sqlite.writing import SqliteTransaction
from tests.graph.store.texts import INVENTED, add_all, samples
from tests.neo4j_server.access import Access, server

KINDS = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))
SCOPE = (ScopeEntry("Trà Vinh", "*"), ScopeEntry("*", "province"))


class Database:
    """The one database of the Neo4j server, and the library that is open on it."""

    def __init__(self, access: Access, folder: Path) -> None:
        self.access = access
        self._folder = folder
        self._loaded: Library | None = None

    def open(self, files: Path, *, create: bool = True) -> Library:
        """The store in the database as it is."""
        access = self.access
        return open_library(access.uri, create=create, files=str(files), user=access.user, password=access.password)

    def empty(self) -> None:
        """Take everything out of the database; constraints and indexes stay."""
        self.close()
        with self.access.driver() as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")

    def loaded(self) -> Library:
        """A library with all documents."""
        if self._loaded is None:
            self.empty()
            library = self.open(self._folder)
            load(library)
            self._loaded = library
        return self._loaded

    def mark(self, statement: str, **values: object) -> None:
        """Change the database past the store."""
        self.close()
        with self.access.driver() as driver:
            driver.execute_query(statement, dict(values))

    def close(self) -> None:
        """Let go of the library that is open."""
        if self._loaded:
            self._loaded.close()
        self._loaded = None


def load(library: Library) -> None:
    """Fill a library with all documents."""
    add_all(library, samples() + INVENTED)
    library.store.write(lambda tx: tx.set_scope(SCOPE))


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The Neo4j database, left empty."""
    found = Database(server(), tmp_path_factory.mktemp("files"))
    yield found
    found.empty()


@pytest.fixture(scope="session")
def loaded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A SQLite store with all documents."""
    library = open_library(str(tmp_path_factory.mktemp("store") / "store.sqlite"))
    load(library)
    yield library
    library.close()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which store a test of the contract runs against."""
    return str(request.param)


@pytest.fixture
def opening(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """The arguments of `open_library` for the store of `library`."""
    if kind == "neo4j":
        access = request.getfixturevalue("database").access
        files = str(tmp_path / "files")
        return {"address": access.uri, "files": files, "user": access.user, "password": access.password}
    return {"address": str(tmp_path / "store.sqlite")}


@pytest.fixture
def transaction(kind: str) -> type[Transaction]:
    """What a write of this kind of store is given."""
    if kind == "neo4j":
        return Neo4jTransaction
    return SqliteTransaction


@pytest.fixture
def library(kind: str, opening: dict[str, str], request: pytest.FixtureRequest) -> Iterator[Library]:
    """An empty store."""
    if kind == "neo4j":
        request.getfixturevalue("database").empty()
    opened = open_library(**opening)
    yield opened
    opened.close()


@pytest.fixture
def empty(database: Database) -> Database:
    """The Neo4j database with nothing in it, not even the mark of a store."""
    database.empty()
    return database


@pytest.fixture
def second(library: Library, opening: dict[str, str]) -> Iterator[Library]:
    """Another opening of the store of `library`, only to be read."""
    opened = open_library(**opening, create=False)
    yield opened
    opened.close()


@pytest.fixture
def loaded(kind: str, request: pytest.FixtureRequest) -> Library:
    """A store with all documents, only to be read."""
    found: Library
    if kind == "neo4j":
        found = request.getfixturevalue("database").loaded()
    else:
        found = request.getfixturevalue("loaded_sqlite")
    return found


@pytest.fixture
def both(loaded_sqlite: Library, database: Database) -> tuple[Library, Library]:
    """The SQLite store and the Neo4j store with the same documents, only to be read."""
    return loaded_sqlite, database.loaded()

"""What only a store on a server can meet: no access, another database, lost connections, others that write."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest

from graph.errors import (
    CommitUnknown,
    NoStore,
    NotAStore,
    ServerOutdated,
    StoreBusy,
    StoreError,
    StoreUnreachable,
    StoreVersion,
)
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import Library, open_library
from graph.store.neo4j import Neo4jStore, connection
from graph.store.protocol import ScopeEntry, Transaction
from graph.store.verify import verify
from tests.graph.store.conftest import SCOPE, Database
from tests.graph.store.texts import INVENTED, add, samples
from tests.neo4j_server.proxy import Proxy

pytestmark = pytest.mark.neo4j

HERE = [ScopeEntry("*", "*")]


def declare(tx: Transaction) -> None:
    tx.set_scope(HERE)


@pytest.fixture
def store(empty: Database) -> Iterator[Neo4jStore]:
    """A new store in the database."""
    access = empty.access
    found = Neo4jStore(access.uri, user=access.user, password=access.password)
    yield found
    found.close()


@pytest.fixture
def proxy(empty: Database) -> Iterator[Proxy]:
    """A way to the server that can be broken."""
    with Proxy(urlsplit(empty.access.uri).port or 0) as found:
        yield found


@pytest.fixture
def behind(proxy: Proxy, empty: Database, tmp_path: Path) -> Iterator[Library]:
    """A new store behind `proxy`."""
    access = empty.access
    uri = f"bolt://127.0.0.1:{proxy.port}"
    found = open_library(uri, files=str(tmp_path / "files"), user=access.user, password=access.password)
    yield found
    found.close()


@pytest.fixture
def newcomer(empty: Database) -> Iterator[str]:
    """A user who must change the password `beginner` first."""
    name = f"newcomer{secrets.token_hex(4)}"
    with empty.access.driver() as driver:
        driver.execute_query("CREATE USER $name SET PASSWORD 'beginner'", {"name": name}, database_="system")
        yield name
        driver.execute_query("DROP USER $name", {"name": name}, database_="system")


# ---- opening


def test_a_wrong_password_is_told_as_such(empty: Database) -> None:
    # Another name than that of the tests: the server locks a user out for a while after wrong passwords.
    with pytest.raises(StoreUnreachable, match="the server refuses user and password"):
        open_library(empty.access.uri, user="nobody", password="wrong")
    with pytest.raises(StoreUnreachable, match="the server refuses user and password"):
        open_library(empty.access.uri)


@pytest.mark.parametrize(("password", "expected"), [("beginner", "CredentialsExpired"), ("wrong", "RateLimit")])
def test_a_user_that_the_server_does_not_let_in_yet_is_told_why(
    empty: Database, newcomer: str, password: str, expected: str
) -> None:
    said = []
    for _ in range(5):
        with pytest.raises(StoreUnreachable) as caught:
            open_library(empty.access.uri, user=newcomer, password=password)
        said.append(str(caught.value))
    assert expected in said[-1]


def test_a_database_that_is_not_there_is_named(empty: Database) -> None:
    access = empty.access
    with pytest.raises(StoreUnreachable, match="plans"):
        open_library(f"{access.uri}/plans", user=access.user, password=access.password)


def test_an_empty_database_that_is_only_read_stays_empty(empty: Database, tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        empty.open(tmp_path, create=False)
    with empty.access.driver() as driver:
        assert driver.execute_query("MATCH (n) RETURN n").records == []


@pytest.mark.parametrize("create", [True, False])
def test_a_database_with_something_else_in_it_is_left_as_it_is(empty: Database, tmp_path: Path, create: bool) -> None:
    empty.mark("CREATE (:Person {name: 'somebody'})")
    with pytest.raises(NotAStore):
        empty.open(tmp_path, create=create)
    with empty.access.driver() as driver:
        found = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, n.name AS name").records
    assert [tuple(record) for record in found] == [(["Person"], "somebody")]


def test_a_store_of_another_version_is_refused(store: Neo4jStore, empty: Database, tmp_path: Path) -> None:
    empty.mark("MATCH (m:Meta) SET m.version = $version", version=99)
    with pytest.raises(StoreVersion) as caught:
        empty.open(tmp_path)
    assert caught.value.params == {"store": store.location, "found": 99, "wanted": connection.SCHEMA_VERSION}


def test_a_server_that_is_too_old_is_refused(empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OLDEST_SERVER", (99_999, 1))
    with pytest.raises(ServerOutdated, match=r"of version Neo4j/5\.26\.\d+, this program needs version Neo4j/99999\.1"):
        empty.open(tmp_path)


def test_the_location_names_server_and_database_but_not_the_password(empty: Database, tmp_path: Path) -> None:
    access = empty.access
    host = access.uri.removeprefix("bolt://")
    library = open_library(f"neo4j://{access.user}:{access.password}@{host}/neo4j", files=str(tmp_path / "files"))
    assert library.store.location == f"neo4j://{host}/neo4j"
    assert library.store.counts().full == 0
    library.close()


def test_files_lie_in_the_current_folder_unless_named(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    access = empty.access
    library = open_library(access.uri, user=access.user, password=access.password)
    add(library, INVENTED[0])
    library.close()
    assert len(list((tmp_path / "danchieu.files").rglob("*.gz"))) == 1


# ---- writing


def test_a_write_into_a_store_that_was_taken_away_is_refused(store: Neo4jStore, empty: Database) -> None:
    empty.mark("MATCH (m:Meta) DELETE m")
    with pytest.raises(NoStore):
        store.write(declare)
    with pytest.raises(NoStore):
        store.require_writable()


def test_a_write_whose_connection_breaks_is_tried_again_and_stored_once(behind: Library, proxy: Proxy) -> None:
    tries = []

    def work(tx: Transaction) -> int:
        tries.append(tx.document("vn.none"))
        if len(tries) == 1:
            proxy.drop()
        declare(tx)
        return len(tries)

    before = int(behind.store.revision())
    assert behind.store.write(work) == 2
    assert (behind.store.scope(), int(behind.store.revision())) == (HERE, before + 1)


@pytest.mark.parametrize(("lost", "runs"), [("commit", 2), ("answer", 1)])
def test_a_write_whose_commit_or_its_answer_is_lost_is_stored_once(
    behind: Library, proxy: Proxy, lost: Literal["commit", "answer"], runs: int
) -> None:
    tries = []

    def work(tx: Transaction) -> int:
        tries.append(True)
        declare(tx)
        if len(tries) == 1:
            proxy.lose(lost)
        return len(tries)

    before = int(behind.store.revision())
    assert behind.store.write(work) == runs
    assert len(tries) == runs
    assert (behind.store.scope(), int(behind.store.revision())) == (HERE, before + 1)


def test_a_write_that_is_lost_each_time_ends_and_leaves_nothing(behind: Library, proxy: Proxy) -> None:
    def work(tx: Transaction) -> None:
        declare(tx)
        proxy.lose("commit")

    with pytest.raises(StoreUnreachable):
        behind.store.write(work)
    assert behind.store.scope() == []


def test_a_document_whose_commit_is_lost_again_and_again_is_stored_once(
    behind: Library, proxy: Proxy, tmp_path: Path
) -> None:
    other = open_library(str(tmp_path / "other.sqlite"))
    for at, text in enumerate(INVENTED):
        proxy.lose("commit" if at % 2 else "answer")
        add(behind, text)
        add(other, text)
    assert to_json(everything(behind.store)) == to_json(everything(other.store))
    assert int(behind.store.revision()) == len(INVENTED)
    assert verify(behind) == []
    other.close()


def test_where_the_server_does_not_come_back_to_say_the_outcome_is_called_unknown(
    behind: Library, proxy: Proxy, empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "RETRY_SECONDS", 0)
    access = empty.access
    hasty = Neo4jStore(f"bolt://127.0.0.1:{proxy.port}", user=access.user, password=access.password)

    proxy.lose("answer")
    monkeypatch.setattr(hasty, "_was_stored", _cut_first(hasty._was_stored, proxy))
    with pytest.raises(CommitUnknown, match="not stored twice"):
        hasty.write(declare)
    hasty.close()


def _cut_first(ask: Callable[..., bool], proxy: Proxy) -> Callable[..., bool]:
    def cut(*args: object) -> bool:
        proxy.cut()
        return ask(*args)

    return cut


def test_few_tokens_of_writes_are_kept(behind: Library, empty: Database) -> None:
    for _ in range(5):
        behind.store.write(declare)
    with empty.access.driver() as driver:
        driver.execute_query("CREATE (:Write {token: 'of one that ended long ago', at: 0})")
        behind.store.write(declare)
        assert driver.execute_query("MATCH (w:Write) RETURN count(w) AS count").records[0]["count"] == 1


def test_a_question_whose_connection_breaks_is_asked_again(behind: Library, proxy: Proxy) -> None:
    assert behind.store.scope() == []
    proxy.drop()
    assert behind.store.scope() == []


def test_a_write_whose_server_is_gone_leaves_nothing(
    behind: Library, proxy: Proxy, empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(behind, INVENTED[0])
    before = to_json(everything(behind.store))
    monkeypatch.setattr(connection, "RETRY_SECONDS", 0)
    access = empty.access
    hasty = Neo4jStore(f"bolt://127.0.0.1:{proxy.port}", user=access.user, password=access.password)

    def work(tx: Transaction) -> None:
        declare(tx)
        tx.drop_alias("vn.none")
        proxy.cut()
        tx.set_scope([])

    with pytest.raises(StoreUnreachable):
        hasty.write(work)
    hasty.close()
    again = empty.open(tmp_path / "files")
    again.store.require_writable()
    assert (again.store.scope(), to_json(everything(again.store))) == ([], before)
    again.close()


def test_a_write_that_the_server_ends_leaves_nothing(store: Neo4jStore, empty: Database) -> None:
    def work(tx: Transaction) -> None:
        declare(tx)
        with empty.access.driver() as driver:
            running = driver.execute_query("SHOW TRANSACTIONS YIELD transactionId, currentQuery, username, status")
            others = [r["transactionId"] for r in running.records if "SHOW TRANSACTIONS" not in r["currentQuery"]]
            driver.execute_query("TERMINATE TRANSACTIONS $others", {"others": others})
        declare(tx)

    with pytest.raises(StoreError, match="Terminated"):
        store.write(work)
    assert store.scope() == []


def test_one_writes_at_a_time_and_who_waits_too_long_is_told(store: Neo4jStore, empty: Database) -> None:
    access = empty.access
    other = Neo4jStore(access.uri, user=access.user, password=access.password, write_seconds=1)

    def work(tx: Transaction) -> None:
        declare(tx)
        with pytest.raises(StoreBusy, match="waited 1 seconds"):
            other.write(declare)
        with pytest.raises(StoreBusy):
            other.require_writable()
        assert other.scope() == []

    store.write(work)
    other.require_writable()
    other.close()
    assert store.scope() == HERE


def test_documents_that_are_added_at_once_give_the_same_graph(
    empty: Database, tmp_path: Path, loaded_sqlite: Library
) -> None:
    library = empty.open(tmp_path / "files")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda text: add(library, text), (*INVENTED, *samples())))
    library.store.write(lambda tx: tx.set_scope(SCOPE))
    assert to_json(everything(library.store)) == to_json(everything(loaded_sqlite.store))
    library.close()


def test_labels_say_what_a_document_is(empty: Database, tmp_path: Path) -> None:
    library = empty.open(tmp_path / "files")
    for text in INVENTED[:3]:
        add(library, text)
    library.close()
    with empty.access.driver() as driver:
        found = driver.execute_query("MATCH (d:Document) RETURN d.id AS id, labels(d) AS labels").records
    labels = {record["id"]: set(record["labels"]) - {"Document"} for record in found}
    assert labels["vn.ttg.ct.2021.33"] == {"Directive"}
    assert labels["vn.tra-vinh.ubnd.kh.2024.15"] == {"Plan", "Directive"}
    assert labels["vn.tra-vinh.tra-cu.ubnd.kh.2024.21"] == {"Plan"}
    assert labels["vn.tw.nq.u.25"] == {"Stub", "Directive"}

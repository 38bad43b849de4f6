"""A store of an older version: refused, backed up, upgraded, and then as good as one that was made today.

`version_1.tar.gz` is a store of the five samples with its files, made by the last code of version 1.
"""

from __future__ import annotations

import sqlite3
import tarfile
from pathlib import Path

import pytest

from graph.errors import NoStore, NotAStore, StoreError, StoreFull, StoreOutdated, StoreVersion
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import open_library, upgrade
from graph.store.protocol import DocumentFilter, ScopeEntry
from graph.store.sqlite import upgrade as sqlite_upgrade
from graph.store.sqlite.connection import SCHEMA_VERSION
from tests.conftest import SAMPLES
from tests.factories import add_file
from tests.graph.store.conftest import Database

VERSION_1 = Path(__file__).with_name("version_1.tar.gz")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of version 1."""
    with tarfile.open(VERSION_1) as packed:
        packed.extractall(tmp_path, filter="data")
    return tmp_path / "store.sqlite"


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return int(found)


def structure(path: Path) -> dict[str, object]:
    """The tables with their columns, and the indexes with theirs, whatever the order in which they came."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    found: dict[str, object] = {}
    for kind, name in names:
        if kind == "table":
            found[name] = {row[1:5] for row in connection.execute(f"PRAGMA table_info({name})")}
            found[f"{name}: references"] = {row[2:7] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
        elif kind == "index":
            found[name] = [row[2] for row in connection.execute(f"PRAGMA index_info({name})")]
    connection.close()
    return found


@pytest.mark.parametrize("create", [False, True])
def test_an_older_store_is_refused_with_the_way_to_upgrade_it_and_left_as_it_is(old: Path, create: bool) -> None:
    before = old.read_bytes()
    with pytest.raises(StoreOutdated, match="danchieu store upgrade") as caught:
        open_library(str(old), create=create)
    assert caught.value.params == {"store": str(old), "found": 1, "wanted": SCHEMA_VERSION}
    assert "danchieu store upgrade" in caught.value.message("vi")
    assert old.read_bytes() == before


def test_an_upgraded_store_answers_as_a_new_one(old: Path, tmp_path: Path) -> None:
    done = upgrade(str(old))
    assert (done.found, done.now) == (1, SCHEMA_VERSION)
    upgraded, new = open_library(str(old)), open_library(str(tmp_path / "new.sqlite"))
    for file in SAMPLES:
        add_file(new, file)
    assert upgraded.store.scope() == [ScopeEntry("Trà Vinh", "*")]
    assert to_json(everything(upgraded.store)) == to_json(everything(new.store))
    for wanted in (DocumentFilter(), DocumentFilter("full", "province", plans=True), DocumentFilter(year=2021)):
        for text in ("dân vận", "33/ct-ttg", "công t", "tổ chức thực hiện báo cáo"):
            found = new.store.search(text, wanted, 100)
            assert upgraded.store.search(text, wanted, 100) == found
            assert found or wanted.year
    upgraded.close()
    new.close()


def test_an_upgraded_store_has_the_tables_and_indexes_of_a_new_one(old: Path, tmp_path: Path) -> None:
    upgrade(str(old))
    new = tmp_path / "new.sqlite"
    open_library(str(new)).close()
    assert structure(old) == structure(new)


def test_the_store_as_it_was_lies_beside_the_upgraded_one(old: Path) -> None:
    before = structure(old)
    done = upgrade(str(old))
    assert done.backup == f"{old}.version-1"
    assert version_of(Path(done.backup)) == 1
    assert structure(Path(done.backup)) == before
    connection = sqlite3.connect(done.backup)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM document WHERE state = 'full'").fetchone() == (5,)
    connection.close()


def test_what_another_process_has_not_yet_merged_is_upgraded_and_backed_up_too(old: Path) -> None:
    other = sqlite3.connect(old)
    other.execute("INSERT INTO scope VALUES ('Cà Mau', '*')")
    other.commit()
    assert Path(f"{old}-wal").stat().st_size > 0
    done = upgrade(str(old))
    other.close()
    library = open_library(str(old))
    assert ScopeEntry("Cà Mau", "*") in library.store.scope()
    library.close()
    kept = sqlite3.connect(done.backup or "")
    assert kept.execute("SELECT count(*) FROM scope").fetchone() == (2,)
    kept.close()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = structure(old)
    monkeypatch.setattr(
        sqlite_upgrade, "migration", lambda _: "CREATE TABLE half (a);\nINSERT INTO nowhere VALUES (1);"
    )
    with pytest.raises(StoreError, match="nowhere"):
        upgrade(str(old))
    assert version_of(old) == 1
    assert structure(old) == before
    monkeypatch.undo()
    done = upgrade(str(old))
    assert done.backup == f"{old}.version-1.2"


def test_an_upgrade_without_room_for_the_backup_leaves_the_store_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, target: Path) -> None:
        raise StoreFull(store=str(target))

    monkeypatch.setattr(sqlite_upgrade, "copy_file", full)
    with pytest.raises(StoreFull):
        upgrade(str(old))
    assert version_of(old) == 1


def test_a_store_of_this_version_is_not_upgraded_and_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_library(str(path)).close()
    done = upgrade(f"sqlite://{path}")
    assert (done.found, done.backup) == (SCHEMA_VERSION, None)
    assert [each.name for each in tmp_path.iterdir()] == ["store.sqlite"]


def test_what_cannot_be_upgraded_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        upgrade(str(tmp_path / "none.sqlite"))
    foreign = tmp_path / "foreign.sqlite"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(NotAStore):
        upgrade(str(foreign))
    newer = tmp_path / "newer.sqlite"
    open_library(str(newer)).close()
    connection = sqlite3.connect(newer)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = newer.read_bytes()
    with pytest.raises(StoreVersion):
        upgrade(str(newer))
    assert newer.read_bytes() == before


# ---- on a server


@pytest.fixture
def outdated(empty: Database, tmp_path: Path) -> Database:
    """A store in the database as version 1 left it: with another version, and without what later ones added."""
    library = empty.open(tmp_path / "files")
    add_file(library, SAMPLES[0])
    library.close()
    empty.mark("MATCH (m:Meta {name: 'store'}) SET m.version = 1 REMOVE m.store_id")
    return empty


@pytest.mark.neo4j
def test_an_older_store_on_a_server_is_refused_upgraded_and_answers_as_before(
    outdated: Database, tmp_path: Path
) -> None:
    access = outdated.access
    with pytest.raises(StoreOutdated, match="danchieu store upgrade"):
        outdated.open(tmp_path / "files", create=False)
    done = upgrade(access.uri, user=access.user, password=access.password)
    assert (done.found, done.now, done.backup) == (1, SCHEMA_VERSION, None)
    with access.driver() as driver:
        (meta,) = driver.execute_query("MATCH (m:Meta {name: 'store'}) RETURN m {.*} AS meta").records
    assert (meta["meta"]["version"], len(meta["meta"]["store_id"])) == (SCHEMA_VERSION, 32)
    upgraded = outdated.open(tmp_path / "files")
    new = open_library(str(tmp_path / "new.sqlite"))
    add_file(new, SAMPLES[0])
    assert to_json(everything(upgraded.store)) == to_json(everything(new.store))
    for wanted in (DocumentFilter(), DocumentFilter("full", "province", plans=True), DocumentFilter(year=2021)):
        for text in ("dân vận", "33/ct-ttg", "công t", "tổ chức thực hiện báo cáo"):
            found = new.store.search(text, wanted, 100)
            assert upgraded.store.search(text, wanted, 100) == found
            assert found or wanted.year
    upgraded.close()
    new.close()
    assert upgrade(access.uri, user=access.user, password=access.password).found == SCHEMA_VERSION


@pytest.mark.neo4j
def test_a_newer_store_or_none_on_a_server_is_not_upgraded(empty: Database) -> None:
    access = empty.access
    with pytest.raises(NoStore):
        upgrade(access.uri, user=access.user, password=access.password)
    empty.mark("CREATE (:Meta {name: 'store', version: $version})", version=SCHEMA_VERSION + 1)
    with pytest.raises(StoreVersion):
        upgrade(access.uri, user=access.user, password=access.password)

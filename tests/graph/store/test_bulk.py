"""The load in bulk stores what adding one document after the other stores, and goes on after a kill."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from graph.errors import LoadDiffers, NotAStore, StoreError, StoreNotEmpty, StoreUnfinished
from graph.store import Library, open_library
from graph.store.sqlite import bulk
from graph.store.sqlite.bulk import load
from graph.store.sqlite.upgrade import upgrade
from tests.graph.store.texts import add_all, samples
from tests.graph.store.whole import kept, killed_after, rows


@pytest.fixture(scope="module")
def texts(loaded_sqlite: Library) -> dict[str, str]:
    """The texts of the documents that were added one by one, by their hashes."""
    hashes = {whole.document.text_sha256 for whole in kept(Path(loaded_sqlite.store.location), {})} - {None}
    return {each: loaded_sqlite.text_of(each) for each in hashes}


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Store after every few documents."""
    monkeypatch.setattr(bulk, "_DOCUMENTS_STORED", 3)


def _objects(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())


def test_a_load_stores_the_same_rows_as_adding_one_by_one(
    loaded_sqlite: Library, texts: dict[str, str], tmp_path: Path
) -> None:
    added, loaded = Path(loaded_sqlite.store.location), tmp_path / "store.sqlite"
    count = load(loaded, partial(kept, added, texts))
    before, after = rows(added), rows(loaded)
    assert count == before["document"].total() > 100
    assert before.keys() == after.keys()
    for table in before:
        assert after[table] == before[table], table
    filled = {table for table, held in before.items() if held}
    assert filled > {"candidate", "stated_edge", "edge", "task", "deadline", "section", "source"}


def test_a_loaded_store_has_the_indexes_of_any_other_and_takes_more(
    loaded_sqlite: Library, texts: dict[str, str], tmp_path: Path
) -> None:
    added, loaded = Path(loaded_sqlite.store.location), tmp_path / "store.sqlite"
    load(loaded, partial(kept, added, texts))
    open_library(str(tmp_path / "empty.sqlite")).close()
    assert _objects(loaded) == _objects(tmp_path / "empty.sqlite")
    library = open_library(str(loaded))
    try:
        assert {added.outcome for added in add_all(library, samples())} == {"unchanged"}
        counts = library.store.counts()
        assert counts == loaded_sqlite.store.counts()
        with closing(sqlite3.connect(loaded)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    finally:
        library.close()


@pytest.mark.parametrize("count", [0, 4, 50, 101])
@pytest.mark.usefixtures("small_steps")
def test_a_load_that_was_killed_goes_on_and_ends_with_the_same_store(
    loaded_sqlite: Library, texts: dict[str, str], tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_DOCUMENTS_SENT", 1)
    added, loaded = Path(loaded_sqlite.store.location), tmp_path / "store.sqlite"
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_load_until_killed, args=(loaded, added, texts, count))
    process.start()
    process.join(60)
    assert process.exitcode == -9
    with pytest.raises(StoreUnfinished):
        open_library(str(loaded))
    load(loaded, partial(kept, added, texts))
    assert rows(loaded) == rows(added)


def _load_until_killed(path: Path, added: Path, texts: dict[str, str], count: int) -> None:
    load(path, partial(killed_after, added, texts, count, os.getpid()))


def _cut_short(path: Path, added: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the store at `path` as a load leaves it that fails before the indexes."""

    def fail(connection: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bulk, "_make_indexes", fail)
        with pytest.raises(KeyboardInterrupt):
            load(path, partial(kept, added, texts))


def test_a_load_does_not_go_on_with_other_documents(
    loaded_sqlite: Library, texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added, loaded = Path(loaded_sqlite.store.location), tmp_path / "store.sqlite"
    _cut_short(loaded, added, texts, monkeypatch)
    with pytest.raises(LoadDiffers):
        load(loaded, list)
    with pytest.raises(StoreUnfinished):
        open_library(str(loaded))
    with pytest.raises(StoreUnfinished):
        upgrade(loaded)
    load(loaded, partial(kept, added, texts))
    assert rows(loaded) == rows(added)


def test_a_store_with_documents_or_of_something_else_is_not_loaded_into(loaded_sqlite: Library, tmp_path: Path) -> None:
    added = Path(loaded_sqlite.store.location)
    before = rows(added)
    with pytest.raises(StoreNotEmpty):
        load(added, list)
    assert rows(added) == before
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(NotAStore):
        load(other, list)


def _without_first(path: Path) -> list[object]:
    return list(kept(path, {}))[1:]


def _failing(path: Path) -> list[object]:
    raise LookupError(str(path))


def test_a_mention_of_a_document_that_does_not_come_is_told(
    loaded_sqlite: Library, texts: dict[str, str], tmp_path: Path
) -> None:
    added = Path(loaded_sqlite.store.location)
    meant = {m[2].target for whole in kept(added, texts) for m in whole.mentions}
    first = next(iter(kept(added, {}))).document.id
    assert first in meant
    with pytest.raises(StoreError, match="1 documents"):
        load(tmp_path / "store.sqlite", partial(_without_first, added))


def test_what_the_documents_raise_is_raised_again(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="here"):
        load(tmp_path / "store.sqlite", partial(_failing, Path("here")))


def test_nothing_to_load_leaves_an_empty_store(tmp_path: Path) -> None:
    assert load(tmp_path / "store.sqlite", list) == 0
    library = open_library(str(tmp_path / "store.sqlite"), create=False)
    assert library.store.counts().full == 0
    library.close()

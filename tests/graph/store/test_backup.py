"""A backup is made while the store is in use, is a store itself, and brings everything back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from graph.errors import NoStore, StoreTaken
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import Library, open_library
from graph.store.backup import backup, restore
from graph.store.blobs import Blobs
from graph.store.sqlite import SqliteStore
from graph.store.verify import verify
from tests.factories import add_text, plan
from tests.graph.store.texts import INVENTED, add, add_all


def exported(path: Path) -> str:
    library = open_library(str(path), create=False)
    try:
        assert verify(library) == []
        return to_json(everything(library.store))
    finally:
        library.close()


def test_a_backup_is_a_whole_store_with_its_files(library: Library, tmp_path: Path) -> None:
    add_all(library, INVENTED)
    target = tmp_path / "backups" / "monday.sqlite"
    counts = backup(library, target)
    assert counts == library.store.counts()
    assert {"monday.sqlite", "monday.sqlite.files"} == {
        each.name for each in target.parent.iterdir() if not each.name.endswith(("-wal", "-shm"))
    }
    assert exported(target) == to_json(everything(library.store))


def test_what_is_there_is_never_written_over(library: Library, tmp_path: Path) -> None:
    add(library, INVENTED[0])
    backup(library, tmp_path / "one.sqlite")
    other = open_library(str(tmp_path / "other.sqlite"))
    add(other, INVENTED[1])
    with pytest.raises(StoreTaken):
        backup(other, tmp_path / "one.sqlite")
    other.close()


def test_a_backup_brings_back_what_was_lost(tmp_path: Path) -> None:
    path, kept = tmp_path / "store.sqlite", tmp_path / "backup.sqlite"
    library = open_library(str(path))
    add_all(library, INVENTED)
    before = to_json(everything(library.store))
    backup(library, kept)
    library.close()
    for file in [path, *path.parent.glob("store.sqlite.files/*/*")]:
        file.unlink()
    with pytest.raises(NoStore):
        open_library(str(path), create=False)
    restore(kept, path)
    assert exported(path) == before
    assert exported(kept) == before
    with pytest.raises(StoreTaken):
        restore(kept, path)


def test_a_restored_store_goes_on(tmp_path: Path) -> None:
    library = open_library(str(tmp_path / "store.sqlite"))
    add_all(library, INVENTED[:3])
    backup(library, tmp_path / "backup.sqlite")
    restore(tmp_path / "backup.sqlite", tmp_path / "again.sqlite", str(tmp_path / "elsewhere"))
    again = open_library(str(tmp_path / "again.sqlite"), files=str(tmp_path / "elsewhere"))
    for each in (library, again):
        add_all(each, INVENTED[3:])
    assert to_json(everything(again.store)) == to_json(everything(library.store))
    assert set(again.blobs.digests()) == set(library.blobs.digests())
    library.close()
    again.close()


def test_while_a_backup_is_made_others_write_and_it_holds_a_state_that_was(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_library(str(path)).close()
    stop = threading.Event()

    def work() -> None:
        library = open_library(str(path))
        number = 0
        while not stop.is_set():
            number += 1
            add_text(library, plan(symbol=f"{number}/KH-UBND"), f"{number}.txt")
        library.close()

    writer = threading.Thread(target=work)
    writer.start()
    reader = open_library(str(path), create=False)
    try:
        for number in range(5):
            while reader.store.counts().full <= number:
                stop.wait(0.01)
            backup(reader, tmp_path / f"{number}.sqlite")
    finally:
        stop.set()
        writer.join()
        reader.close()
    held = []
    for number in range(5):
        kept = open_library(str(tmp_path / f"{number}.sqlite"), create=False)
        assert verify(kept) == []
        held.append(kept.store.counts().full)
        kept.close()
    assert held == sorted(held)
    assert held[0] >= 1


def test_a_backup_that_stops_leaves_no_store_at_its_name(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, INVENTED[0])
    target = tmp_path / "backup.sqlite"
    if not isinstance(library.store, SqliteStore):
        return  # a copy of a store on a server goes on instead: test_copy.py

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Blobs, "copy_from", stop)
        with pytest.raises(KeyboardInterrupt):
            backup(library, target)
    assert not target.exists()
    backup(library, target)
    assert exported(target) == to_json(everything(library.store))

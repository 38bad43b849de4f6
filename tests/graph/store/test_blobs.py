"""Originals and texts beside a store: whole or absent, whoever writes beside us."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import NotThere, StoreFull, StoreReadOnly
from graph.store.blobs import Blobs

DATA = "KẾ HOẠCH".encode()


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs.beside(tmp_path / "store.sqlite")


def files(blobs: Blobs) -> list[str]:
    return sorted(each.name for each in Path(blobs.location).rglob("*") if each.is_file())


def test_a_blob_comes_back_by_its_hash_and_is_kept_once(blobs: Blobs) -> None:
    digest = blobs.put(DATA)
    assert blobs.put(DATA) == digest
    assert (blobs.get(digest), blobs.text(digest)) == (DATA, "KẾ HOẠCH")
    assert files(blobs) == [f"{digest}.gz"]


def test_what_is_not_there_is_told(blobs: Blobs) -> None:
    with pytest.raises(NotThere):
        blobs.get("0" * 64)


def test_two_who_write_the_same_blob_at_once_both_succeed(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    move = blobs._filesystem.mv
    moved: list[str] = []

    def move_after_another(part: str, path: str) -> None:
        moved.append(part)
        if len(moved) == 1:
            Blobs(blobs.location).put(DATA)
        move(part, path)

    monkeypatch.setattr(blobs._filesystem, "mv", move_after_another)
    digest = blobs.put(DATA)
    assert len(set(moved)) == 2
    assert blobs.get(digest) == DATA
    assert files(blobs) == [f"{digest}.gz"]


def test_a_move_that_fails_because_another_was_first_is_no_error(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    move = blobs._filesystem.mv

    def move_and_fail(part: str, path: str) -> None:
        move(part, path)
        raise FileExistsError(path)

    monkeypatch.setattr(blobs._filesystem, "mv", move_and_fail)
    assert blobs.get(blobs.put(DATA)) == DATA


@pytest.mark.parametrize(("number", "kind"), [(28, StoreFull), (30, StoreReadOnly)])
def test_a_blob_that_cannot_be_written_is_told_and_leaves_nothing(
    blobs: Blobs, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    def fail(part: str, path: str) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(blobs._filesystem, "mv", fail)
    with pytest.raises(kind):
        blobs.put(DATA)
    assert files(blobs) == []


def test_a_local_blob_is_on_the_disk_before_it_gets_its_name(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    move, flush = blobs._filesystem.mv, os.fsync
    monkeypatch.setattr(blobs._filesystem, "mv", lambda *names: (done.append("move"), move(*names)))
    monkeypatch.setattr(os, "fsync", lambda number: (done.append("flush"), flush(number)))
    blobs.put(DATA)
    assert done == ["flush", "move"]


def test_blobs_may_lie_where_files_have_no_number() -> None:
    blobs = Blobs("memory://danchieu-test-blobs")
    assert blobs.get(blobs.put(DATA)) == DATA

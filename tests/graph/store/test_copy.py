"""A copy holds what its source holds, whichever stores the two are, and goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import CopyDiffers, CopyUnfinished, SourceChanged, StoreDamaged, StoreError, StoreTaken
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import SETTLED
from graph.store import Library, open_library
from graph.store import copy as copying
from graph.store.copy import copy_library
from graph.store.protocol import DocumentFilter, ScopeEntry, TaskFilter
from graph.store.verify import verify
from tests.graph.store.conftest import Database
from tests.graph.store.texts import INVENTED, add, add_all

NOWHERE = "vn.none"


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Library]:
    """An empty store in a file."""
    found = open_library(str(tmp_path / "target.sqlite"), unfinished=True)
    yield found
    found.close()


def told(library: Library) -> list[object]:
    """All that the store tells of its documents."""
    reader = library.store
    documents = reader.list_documents(DocumentFilter(), None, 10_000)
    return [
        [(d, reader.mentions_of(d.id), reader.stated_edges_of(d.id), reader.sections_of(d.id)) for d in documents],
        [(reader.alias_mentions_of(d.id), reader.sources_of(d.id), reader.identity_of(d.id)) for d in documents],
        reader.tasks(TaskFilter(), 10_000),
        reader.list_sources(None, 10_000),
        reader.list_aliases(None, 10_000),
        reader.scope(),
        reader.counts(),
        [d.id for d in reader.search("dân vận", DocumentFilter(), 1000)],
        to_json(everything(reader)),
    ]


def test_a_copy_from_any_store_tells_what_its_source_tells(loaded: Library, target: Library) -> None:
    counts = copy_library(loaded, target)
    assert counts == loaded.store.counts()
    assert told(target) == told(loaded)
    assert verify(target) == []
    assert target.store.store_id() != loaded.store.store_id()


@pytest.mark.neo4j
def test_a_copy_to_a_server_tells_what_its_source_tells(
    loaded_sqlite: Library, empty: Database, tmp_path: Path
) -> None:
    target = empty.open(tmp_path / "files")
    copy_library(loaded_sqlite, target)
    assert told(target) == told(loaded_sqlite)
    assert verify(target) == []
    target.close()


def test_a_document_that_comes_later_is_settled_in_a_copy_as_in_its_source(library: Library, target: Library) -> None:
    add_all(library, INVENTED[:4])
    copy_library(library, target)
    for each in (library, target):
        add_all(each, INVENTED[4:])
    assert to_json(everything(target.store)) == to_json(everything(library.store))
    assert {m.resolution.state for m in target.store.mentions_of("vn.tra-vinh.ubnd.kh.2024.15")} & set(SETTLED)


class _Stop(Exception):
    """What a kill does to a copy."""


def stopping_after(monkeypatch: pytest.MonkeyPatch, library: Library, writes: int) -> None:
    """Let a store break off before the write behind these."""
    whole = library.store.write
    done = []

    def write(work):  # type: ignore[no-untyped-def]
        if len(done) == writes:
            raise _Stop
        done.append(True)
        return whole(work)

    monkeypatch.setattr(library.store, "write", write, raising=False)


@pytest.mark.parametrize("writes", range(0, 27, 2))
def test_a_copy_that_was_stopped_goes_on_and_is_the_same(
    loaded_sqlite: Library, target: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    monkeypatch.setattr(copying, "_DOCUMENTS", 20)
    monkeypatch.setattr(copying, "_CONTENTS", 1)
    with monkeypatch.context() as patch:
        stopping_after(patch, target, writes)
        with pytest.raises(_Stop):
            copy_library(loaded_sqlite, target)
    address = str(tmp_path / "target.sqlite")
    if writes:
        with pytest.raises(CopyUnfinished, match="danchieu store copy"):
            open_library(address)
        assert "unfinished-copy" in {fault.kind for fault in verify(target)}
    again = open_library(address, unfinished=True)
    copy_library(loaded_sqlite, again)
    assert told(again) == told(loaded_sqlite)
    assert verify(again) == []
    again.close()
    open_library(address).close()


def test_a_target_that_holds_something_else_is_refused_and_left_as_it_is(
    loaded_sqlite: Library, target: Library
) -> None:
    target.store.write(lambda tx: tx.set_scope([ScopeEntry("*", "*")]))
    before = target.store.revision()
    with pytest.raises(StoreTaken):
        copy_library(loaded_sqlite, target)
    with pytest.raises(StoreTaken):
        copy_library(loaded_sqlite, loaded_sqlite)
    assert target.store.revision() == before


def test_a_copy_does_not_go_on_from_another_source_or_from_one_that_was_written_since(
    library: Library, loaded_sqlite: Library, target: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, INVENTED[0])
    with monkeypatch.context() as patch:
        stopping_after(patch, target, 2)
        with pytest.raises(_Stop):
            copy_library(library, target)
    with pytest.raises(StoreTaken):
        copy_library(loaded_sqlite, target)
    add(library, INVENTED[1])
    with pytest.raises(SourceChanged):
        copy_library(library, target)


def test_a_copy_that_others_wrote_into_is_not_passed_off_as_whole(
    loaded_sqlite: Library, target: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        stopping_after(patch, target, 3)
        with pytest.raises(_Stop):
            copy_library(loaded_sqlite, target)
    add(target, ("khác.txt", INVENTED[0][1].replace("33/CT-TTg", "99/CT-TTg")))
    with pytest.raises(CopyDiffers, match="full"):
        copy_library(loaded_sqlite, target)


def test_a_text_that_is_lost_is_told_and_not_copied_as_if_it_were_empty(library: Library, target: Library) -> None:
    add(library, INVENTED[0])
    for blob in Path(library.blobs.location).rglob("*.gz"):
        blob.unlink()
    with pytest.raises(StoreDamaged, match=r"the text of vn\.ttg\.ct\.2021\.33 is lost or changed") as caught:
        copy_library(library, target)
    assert isinstance(caught.value, StoreError)

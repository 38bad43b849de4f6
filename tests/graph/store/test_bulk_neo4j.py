"""The load in bulk into Neo4j stores what adding one document after the other stores, and goes on after it was cut."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from graph.errors import LoadDiffers, StoreError, StoreNotEmpty, StoreUnfinished
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import Library
from graph.store.bulk import WholeDocument
from graph.store.neo4j import bulk
from graph.store.protocol import DocumentFilter
from tests.graph.store.conftest import Database
from tests.graph.store.texts import COMMUNE_AGAIN, add
from tests.graph.store.whole import kept

pytestmark = pytest.mark.neo4j


@pytest.fixture
def documents(loaded_sqlite: Library) -> partial[Iterator[WholeDocument]]:
    """Everything in the store of the contract suite."""
    path = Path(loaded_sqlite.store.location)
    hashes = {whole.document.text_sha256 for whole in kept(path, {})} - {None}
    return partial(kept, path, {each: loaded_sqlite.text_of(each) for each in hashes})


def load(database: Database, documents: partial[Iterator[WholeDocument]]) -> int:
    access = database.access
    return bulk.load(access.uri, documents, user=access.user, password=access.password)


def indexes(database: Database) -> set[tuple[str, str]]:
    with database.access.driver() as driver:
        records = driver.execute_query("SHOW INDEXES YIELD name, state RETURN name, state").records
    return {(record["name"], record["state"]) for record in records}


def test_a_load_that_was_cut_goes_on_and_ends_with_the_store_that_adding_makes(
    empty: Database,
    documents: partial[Iterator[WholeDocument]],
    loaded_sqlite: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty.open(tmp_path).close()
    before = indexes(empty)
    monkeypatch.setattr(bulk, "_NODES_AT_ONCE", 40)
    monkeypatch.setattr(bulk, "_CONTENTS_AT_ONCE", 30)
    for passes, stored in ((0, 70), (1, 65)):
        left = [passes]

        def cut(left: list[int] = left, stored: int = stored) -> Iterator[WholeDocument]:
            if left[0]:
                left[0] -= 1
                yield from documents()
                return
            yield from islice(documents(), stored)
            raise ArithmeticError

        with pytest.raises(ArithmeticError):
            load(empty, partial(cut))
        with pytest.raises(StoreUnfinished):
            empty.open(tmp_path)
    with pytest.raises(LoadDiffers):
        load(empty, partial(lambda: reversed(list(documents()))))
    count = load(empty, documents)
    assert count == loaded_sqlite.store.count_documents(DocumentFilter())
    assert indexes(empty) == before
    library = empty.open(tmp_path)
    assert to_json(everything(library.store)) == to_json(everything(loaded_sqlite.store))
    counted = loaded_sqlite.store.counts()
    assert library.store.counts() == counted
    found = loaded_sqlite.store.search("thực hiện", DocumentFilter(), 50)
    assert library.store.search("thực hiện", DocumentFilter(), 50) == found
    assert add(library, ("mot-ban-khac.txt", COMMUNE_AGAIN.replace("08/KH", "18/KH"))).outcome == "new"
    library.close()
    with pytest.raises(StoreNotEmpty):
        load(empty, documents)


def test_a_load_with_a_mention_of_a_document_that_does_not_come_is_refused(
    empty: Database, documents: partial[Iterator[WholeDocument]]
) -> None:
    with pytest.raises(StoreError, match="did not come"):
        load(empty, partial(lambda: (whole for whole in documents() if whole.document.state == "full")))
    empty.empty()

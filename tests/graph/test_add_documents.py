"""Many documents in one transaction are stored as one after the other, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph.add
from graph.add import add_document, add_documents
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import Library, open_library
from tests.graph.store.texts import INVENTED, read, samples

READINGS = [read(text) for text in samples() + INVENTED]


def test_one_transaction_stores_what_many_would(tmp_path: Path) -> None:
    exported = []
    for name, count in (("one", len(READINGS)), ("some", 3), ("each", 1)):
        library = open_library(str(tmp_path / f"{name}.sqlite"))
        for at in range(0, len(READINGS), count):
            if count == 1:
                add_document(library, *READINGS[at])
            else:
                add_documents(library, READINGS[at : at + count])
        exported.append(to_json(everything(library.store)))
        library.close()
    assert exported[0] == exported[1] == exported[2]


def test_what_is_known_is_told_in_its_place(library: Library) -> None:
    first = add_document(library, *READINGS[1])
    added = add_documents(library, READINGS[:3])
    assert [each.outcome == "unchanged" for each in added] == [False, True, False]
    assert added[1].document == first.document
    assert add_documents(library, []) == []


def test_nothing_is_stored_where_one_of_them_fails(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = to_json(everything(library.store))
    adding, calls = graph.add.add_within, []

    def failing(*given: object) -> object:
        calls.append(given)
        if len(calls) == 3:
            raise KeyError("third")
        return adding(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(graph.add, "add_within", failing)
    with pytest.raises(KeyError):
        add_documents(library, READINGS[:4])
    assert to_json(everything(library.store)) == before

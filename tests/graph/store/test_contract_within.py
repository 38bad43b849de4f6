"""What a transaction has asked before it stored a document, it does not answer by heart afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from graph.identity import of_header
from graph.model import Document, Header
from graph.store import Library
from graph.store.protocol import Transaction

HEADER = Header(
    type="Chỉ thị", symbol="33/CT-TTg", date="2021-11-26", year=2021, issuer="Thủ tướng Chính phủ", level="central"
)
IDENTITY = of_header(HEADER)
STUB = Document(IDENTITY.id, "stub", type="Chỉ thị", symbol="33/CT-TTg", date="2021-11-26", year=2021, level="central")


def asked(tx: Transaction) -> list[Any]:
    number = IDENTITY.number
    found = [
        tx.documents_dated("2021-11-26"),
        tx.documents_dated("2021-11-26", stubs=True),
        tx.documents_in_group(IDENTITY.group),
        tx.documents_numbered(IDENTITY.type_slug, number, 2021),
        tx.document(IDENTITY.id),
    ]
    return [bool(each) for each in found]


@pytest.mark.parametrize("state", ["stub", "full"])
def test_a_document_is_found_by_day_group_and_number_as_soon_as_it_is_stored(library: Library, state: str) -> None:
    def work(tx: Transaction) -> tuple[list[Any], list[Any]]:
        before = asked(tx)
        tx.document(IDENTITY.id)
        tx.put_document(STUB, IDENTITY, None)
        if state == "full":
            asked(tx)
            tx.put_document(
                Document(**{**{n: getattr(STUB, n) for n in STUB.__slots__}, "state": "full"}), IDENTITY, ""
            )
        return before, asked(tx)

    before, after = library.store.write(work)
    assert before == [False] * 5
    assert after == [True, state == "stub", True, True, True]

"""What is around a document, and how much of it is not shown."""

import pytest

from graph.model import Document
from graph.questions.neighbourhood import neighbourhood
from graph.questions.references import find
from graph.store import Library
from tests.factories import add_text, plan

TWO = (
    "Căn cứ Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị;\n"
    "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"
)


def plans(library: Library, count: int) -> Document:
    for number in range(count):
        add_text(library, plan(symbol=f"{number + 1}/KH-UBND", title=f"Việc {number}", recitals=TWO), f"{number}.txt")
    return find(library.store, "33/CT-TTg")


def test_what_is_hidden_is_counted_once_and_only_within_the_hops(library: Library) -> None:
    directive = plans(library, 5)
    counts = [(hops, limit) for hops in (1, 2) for limit in (1, 3, 60)]
    found = [neighbourhood(library.store, directive, hops, limit) for hops, limit in counts]
    assert [len(each.documents) for each in found] == [1, 3, 6, 1, 3, 7]
    assert [each.hidden for each in found] == [5, 3, 0, 6, 4, 0]
    assert not any(each.cut for each in found)


def test_relations_between_what_is_shown_are_all_there(library: Library) -> None:
    directive = plans(library, 2)
    found = neighbourhood(library.store, directive, 2)
    assert len({(edge.source, edge.target) for edge in found.edges if edge.relation == "implements"}) == 4


def test_more_relations_than_are_followed_are_said_to_be_cut(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    directive = plans(library, 5)
    monkeypatch.setattr("graph.questions.neighbourhood._MOST_EDGES", 3)
    found = neighbourhood(library.store, directive)
    assert (len(found.documents), found.hidden, found.cut) == (4, 0, True)

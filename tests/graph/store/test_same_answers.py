"""Both stores give the same rows in the same order to each question, asked of every document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import RELATIONS
from graph.store import Library
from graph.store.protocol import DocumentFilter, GraphReader, GraphStore, TaskFilter, Transaction
from tests.graph.store.texts import PROVINCE

pytestmark = pytest.mark.neo4j

ALL = DocumentFilter()
MANY = 10_000
FILTERS = (
    ALL,
    DocumentFilter(state="full"),
    DocumentFilter(state="stub", plans=True),
    DocumentFilter(plans=False),
    DocumentFilter(level="province"),
    DocumentFilter(place="Trà Vinh", year=2024),
    DocumentFilter(type="Quyết định"),
)
OF_ONE_DOCUMENT: tuple[Callable[[GraphReader, str], Any], ...] = (
    lambda store, identity: store.document(identity),
    lambda store, identity: store.identity_of(identity),
    lambda store, identity: store.citing(identity),
    lambda store, identity: store.mentions_of(identity),
    lambda store, identity: store.mentions_meaning(identity, MANY),
    lambda store, identity: store.mentions_meaning(identity, 2),
    lambda store, identity: store.stated_edges_of(identity),
    lambda store, identity: store.sections_of(identity),
    lambda store, identity: store.alias_mentions_of(identity),
    lambda store, identity: store.sources_of(identity),
    lambda store, identity: store.edges([identity], "up", RELATIONS, MANY),
    lambda store, identity: store.edges([identity], "down", RELATIONS, MANY),
    lambda store, identity: store.edges([identity], "down", ("implements", "cites"), 3),
    lambda store, identity: store.reach(identity, "up", 6, MANY),
    lambda store, identity: store.reach(identity, "down", 6, MANY),
    lambda store, identity: store.tasks(TaskFilter((identity,)), MANY),
)
SEARCHES = (
    "dân vận",
    "33/CT-TTg",
    "Trà Cú",
    "33",
    "nghị quyết 2013",
    "ubnd",
    "kế hoạch 2024",
    "a_b",
    "-",
    "so 25-nq/tw",
    PROVINCE * 3,
    " ".join(f"a{i}" for i in range(1500)),
)


def everyone(store: GraphReader) -> list[str]:
    return [document.id for document in store.list_documents(ALL, None, MANY)]


def in_a_write(store: GraphStore, question: Callable[[Transaction], Any]) -> Any:
    """The answer to a question that only a transaction is asked; nothing is written."""
    answer: list[Any] = []

    def ask(tx: Transaction) -> None:
        answer.append(question(tx))
        raise StopAsking

    with pytest.raises(StopAsking):
        store.write(ask)
    return answer[0]


class StopAsking(Exception):
    """Ends a transaction without a change."""


def test_of_every_document_both_say_the_same(both: tuple[Library, Library]) -> None:
    one, other = both[0].store, both[1].store
    assert everyone(one) == everyone(other)
    assert len(everyone(one)) > 100
    for at, question in enumerate(OF_ONE_DOCUMENT):
        for identity in (*everyone(one), "vn.none"):
            assert question(other, identity) == question(one, identity), (at, identity)


def test_of_many_documents_at_once_both_say_the_same(both: tuple[Library, Library]) -> None:
    one, other = both[0].store, both[1].store
    wanted = everyone(one)
    for direction in ("up", "down"):
        assert other.edges(wanted, direction, RELATIONS, MANY) == one.edges(wanted, direction, RELATIONS, MANY)
        assert other.edges(wanted, direction, ("cites",), 20) == one.edges(wanted, direction, ("cites",), 20)
    assert other.documents(wanted) == one.documents(wanted)
    assert other.count_tasks(wanted) == one.count_tasks(wanted)
    assert other.counts() == one.counts()
    assert other.scope() == one.scope()


@pytest.mark.parametrize("wanted", FILTERS)
def test_lists_are_the_same(both: tuple[Library, Library], wanted: DocumentFilter) -> None:
    one, other = both[0].store, both[1].store
    listed = one.list_documents(wanted, None, MANY)
    assert listed
    assert other.list_documents(wanted, None, MANY) == listed
    assert other.list_documents(wanted, listed[0].id, 5) == one.list_documents(wanted, listed[0].id, 5)
    assert other.count_documents(wanted) == one.count_documents(wanted) == len(listed)


@pytest.mark.parametrize("text", SEARCHES, ids=lambda text: text[:20])
def test_searches_are_the_same(both: tuple[Library, Library], text: str) -> None:
    one, other = both[0].store, both[1].store
    for wanted in FILTERS:
        assert other.search(text, wanted, MANY) == one.search(text, wanted, MANY)
    assert other.search(text, ALL, 3) == one.search(text, ALL, 3)


@pytest.mark.parametrize(
    "wanted",
    [
        TaskFilter(),
        TaskFilter(assignee="uy ban"),
        TaskFilter(due_before="2024-12-01"),
        TaskFilter(orders_plan=True),
        TaskFilter(orders_plan=False, assignee="so"),
    ],
)
def test_duties_are_the_same(both: tuple[Library, Library], wanted: TaskFilter) -> None:
    one, other = both[0].store, both[1].store
    assert one.tasks(wanted, MANY)
    assert other.tasks(wanted, MANY) == one.tasks(wanted, MANY)
    assert other.tasks(wanted, 2) == one.tasks(wanted, 2)


def test_what_settling_asks_is_answered_the_same(both: tuple[Library, Library]) -> None:
    one, other = both[0].store, both[1].store
    documents = one.documents(everyone(one)).values()
    known = [identity for document in documents if (identity := one.identity_of(document.id))]
    for date in {document.date for document in documents if document.date}:
        assert other.documents_dated(date) == one.documents_dated(date)
    for each in known:
        assert other.documents_in_group(each.group) == one.documents_in_group(each.group)
        numbered = (each.type_slug, each.number, each.year)
        assert other.documents_numbered(*numbered) == one.documents_numbered(*numbered)
        assert other.find_symbol(each.symbol_key or "") == one.find_symbol(each.symbol_key or "")
        assert other.documents_named(each.name_key or "") == one.documents_named(each.name_key or "")

    def asked(tx: Transaction) -> list[Any]:
        return [
            (tx.floating(each.group), tx.floating_named(each.name_key or ""), tx.mentions_printed(each.id),
             tx.texts_of(each.id), tx.stands(each.id))
            for each in known
        ]  # fmt: skip

    answers = in_a_write(one, asked)
    assert in_a_write(other, asked) == answers
    assert any(floating for floating, *_ in answers)


def test_a_source_is_known_by_its_bytes_in_both(both: tuple[Library, Library]) -> None:
    one, other = both[0].store, both[1].store
    sources = [source for identity in everyone(one) for source in one.sources_of(identity)]
    assert len(sources) == one.counts().sources
    for source in sources:
        assert other.source(source.sha256) == one.source(source.sha256)
        assert one.source(source.sha256) is not None


def test_the_whole_graph_is_exported_the_same(both: tuple[Library, Library]) -> None:
    assert to_json(everything(both[1].store)) == to_json(everything(both[0].store))

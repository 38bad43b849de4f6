"""Both stores give the same rows in the same order on the shared corpus and on a generated graph.

The Neo4j store is loaded in bulk with what the SQLite store holds; that both settle alike when documents are added one
by one is shown by test_same_answers.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from benchmarks.neo4j import documents_of
from graph.add import add_document
from graph.questions.coverage import coverage
from graph.questions.implementers import implementers
from graph.questions.neighbourhood import neighbourhood
from graph.questions.search import search
from graph.questions.tasks import tasks
from graph.questions.trace import trace
from graph.store import Library, open_library
from graph.store.neo4j.bulk import load as load_server
from graph.store.protocol import DocumentFilter
from graph.store.sqlite.bulk import load as load_file
from ingest.extract import extract
from tests.conftest import SAMPLES
from tests.factories import source_of
from tests.graph.store.conftest import Database
from tests.graph.store.test_same_answers import OF_ONE_DOCUMENT, everyone
from tests.graph.store.whole import kept

pytestmark = pytest.mark.neo4j

TABLES = Path(__file__).parents[2] / "benchmarks" / "generated_graph"
ASKED = 60
"""How many documents each question is asked of: as many steps apart as that gives."""
WORDS = ("dân vận", "kế hoạch", "ubnd", "33/ct-ttg", "ke hoa", "k", "nghị quyết 2013", "1", "so tu phap", "van ban")
FILTERS = (DocumentFilter(), DocumentFilter(state="full", level="province"), DocumentFilter(year=2023, plans=True))


@pytest.fixture(scope="module", params=["corpus", "generated"])
def pair(
    request: pytest.FixtureRequest, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, Library]]:
    """Both stores with the same documents."""
    folder = tmp_path_factory.mktemp("large")
    path = folder / "store.sqlite"
    documents = partial(documents_of, TABLES)
    if request.param == "corpus":
        shared: Path = request.getfixturevalue("shared")
        one = open_library(str(path))
        for file in (*SAMPLES, *sorted(shared.glob("realworld/documents/*"))):
            # Not all are of one encoding; what is read wrongly is read alike in both stores.
            data = file.read_bytes()
            add_document(one, extract(data.decode(errors="replace")), source_of(data, file.name), data)
        hashes = {whole.document.text_sha256 for whole in kept(path, {})} - {None}
        documents = partial(kept, path, {each: one.text_of(each) for each in hashes})
    else:
        load_file(path, documents)
        one = open_library(str(path), create=False)
    database.empty()
    access = database.access
    load_server(access.uri, documents, user=access.user, password=access.password)
    other = database.open(folder / "files", create=False)
    yield one, other
    one.close()
    other.close()


def test_each_reading_of_a_document_is_the_same(pair: tuple[Library, Library]) -> None:
    one, other = (library.store for library in pair)
    all_of_them = everyone(one)
    assert everyone(other) == all_of_them
    assert len(all_of_them) >= 90
    for identity in all_of_them[:: max(1, len(all_of_them) // ASKED)]:
        for at, question in enumerate(OF_ONE_DOCUMENT):
            assert question(other, identity) == question(one, identity), (at, identity)
    assert other.counts() == one.counts()


def test_each_question_is_answered_the_same(pair: tuple[Library, Library]) -> None:
    one, other = (library.store for library in pair)
    all_of_them = everyone(one)
    documents = one.documents(all_of_them[:: max(1, len(all_of_them) // ASKED)])
    for document in documents.values():
        for question in (implementers, trace, neighbourhood, tasks, coverage):
            assert question(other, document) == question(one, document), (question, document.id)
    assert coverage(other) == coverage(one)
    assert tasks(other, None, "so") == tasks(one, None, "so")


@pytest.mark.parametrize("wanted", FILTERS)
def test_each_search_finds_the_same(pair: tuple[Library, Library], wanted: DocumentFilter) -> None:
    one, other = (library.store for library in pair)
    titles = [document.title or "" for document in one.list_documents(DocumentFilter(), None, 1000)[::50]]
    for text in (*WORDS, *titles):
        for limit in (3, 50):
            assert search(other, text, wanted, limit) == search(one, text, wanted, limit), (text, limit)

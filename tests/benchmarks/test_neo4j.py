"""The benchmark that asks both stores, on a small cut of the tables: equal answers, and figures of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.neo4j import AnswersDiffer, Question, compare, questions, run
from graph.store import Library
from tests.graph.store.conftest import Database, database  # noqa: F401 - a fixture

TABLES = Path(__file__).with_name("generated_graph")


def test_the_same_questions_are_drawn_each_time() -> None:
    first, second = questions(TABLES, 3), questions(TABLES, 3)
    assert [(each.kind, each.about) for each in first] == [(each.kind, each.about) for each in second]
    assert {each.kind for each in first} == {
        *("implementers", "trace", "tasks", "neighbourhood", "coverage", "search"),
    }


def test_answers_that_differ_end_the_run(library: Library, samples: Library) -> None:
    asked = [Question("documents", "all", lambda reader: reader.counts())]
    with pytest.raises(AnswersDiffer, match="documents all"):
        compare(library.store, samples.store, asked, 1)


@pytest.mark.neo4j
def test_both_stores_are_loaded_and_asked(database: Database) -> None:  # noqa: F811
    database.empty()
    access = database.access
    address = f"bolt://{access.user}:{access.password}@{access.uri.removeprefix('bolt://')}"
    lines: list[str] = []
    found = run(TABLES, address, 2, 1, lines.append)
    assert [each.kind for each in found] == ["implementers", "trace", "tasks", "neighbourhood", "coverage", "search"]
    assert all(each.count and each.ratio > 0 for each in found)
    assert "add one document" in lines[-1]

"""The benchmark of large graphs on a small one: every figure is there. None of them is judged."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from benchmarks import graph, graph_questions
from benchmarks.graph_questions import Answered, growth, p95

TABLES = Path(__file__).with_name("generated_graph")
COUNT = 90


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of the small graph in it."""
    found = tmp_path_factory.mktemp("graph")
    shutil.copytree(TABLES, found / f"tables-{COUNT}")
    return found


def test_every_question_is_answered_with_rows_and_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph.main(["--folder", str(folder), "--documents", str(COUNT), "--rounds", "1", "--added", "3"])
    printed = capsys.readouterr().out
    rows = dict(re.findall(r"(?m)^\| ([a-z, ]+) (?:\| [\d.]+ ms ){4}\| (\d+) \|$", printed))
    assert set(rows) == {"implementers", "implementers, all evidence", "trace", "tasks", "uncovered", "search"}
    assert all(int(most) > 0 for question, most in rows.items() if question != "uncovered")
    for what in ("load", "memory of the load", "size of the store", "memory of the process that asks", "add one"):
        assert re.search(rf"(?m)^\| {what}.* \| .*\d", printed), what
    assert not list(folder.glob("*.added*"))


def test_what_was_added_is_stored_and_settled(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite"
    loaded = graph.load_store(store, folder / f"tables-{COUNT}")
    assert loaded["documents"] == COUNT
    library = graph.open_library(str(store))
    before = library.store.counts()
    extraction, source, data = graph.new_documents(library, 1, 3)[0]
    identity = graph.add_document(library, extraction, source, data).document
    after = library.store.counts()
    assert (after.full, after.stubs, after.mentions) == (before.full + 1, before.stubs, before.mentions + 9)
    assert {row.resolution.state for row in library.store.mentions_of(identity)} == {"resolved"}
    library.close()
    assert len(graph.add_some(store, 2)["cpu"]) == 2


def test_growth_compares_answers_of_one_size() -> None:
    small = Answered("q", [], [1.0, 10.0, 99.0], [1, 100, 5000])
    large = Answered("q", [], [2.0, 4.0, 30.0, 7.0], [1, 1, 120, 999999])
    assert growth(small, large) == 3.0
    assert growth(small, Answered("q", [], [1.0], [20])) is None


def test_a_percentile_is_a_time_that_was_measured() -> None:
    assert p95([float(at) for at in range(20, 0, -1)]) == 19.0
    assert p95([3.0]) == 3.0


def test_the_best_round_of_each_thing_counts() -> None:
    calls: list[str] = []
    asked = {"q": [lambda: calls.append("a") or 3, lambda: calls.append("b") or 4]}
    (found,) = graph_questions.measure(asked, 2)
    assert (found.rows, calls) == ([3, 4], ["a", "b", "a", "b"])

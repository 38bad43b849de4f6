"""The tables of the generator as documents, on a small cut of them (90 documents)."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generated_graph import GeneratedGraph, chosen, generate
from graph.agencies import home_of
from graph.identity import of_header, of_mention
from graph.model import Header
from graph.store.bulk import WholeDocument

TABLES = Path(__file__).with_name("generated_graph")


@pytest.fixture(scope="module")
def graph() -> GeneratedGraph:
    """The graph of the small tables."""
    return GeneratedGraph(TABLES)


@pytest.fixture(scope="module")
def documents(graph: GeneratedGraph) -> list[WholeDocument]:
    """All its documents."""
    return list(graph.documents())


def _rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_document_task_and_relation_of_the_tables_is_there(
    graph: GeneratedGraph, documents: list[WholeDocument]
) -> None:
    assert len(documents) == len(graph) == len(_rows("document"))
    assert len({whole.document.id for whole in documents}) == len(documents)
    said = Counter(
        (whole.document.id, resolution.target, mention.relation)
        for whole in documents
        for mention, _, resolution, _, _ in whole.mentions
    )
    assert said == Counter(
        (graph.id_of(row["src"]), graph.id_of(row["dst"]), row["type"].lower()) for row in _rows("doc_doc")
    )
    given = Counter((whole.document.id, task.text) for whole in documents for task, _ in whole.tasks)
    assert given == Counter((graph.id_of(row["doc_id"]), row["text"]) for row in _rows("task"))


def test_an_id_is_the_one_that_the_header_of_the_document_gives(documents: list[WholeDocument]) -> None:
    known_apart = 0
    for whole in documents:
        document = whole.document
        header = Header(
            type=document.type,
            symbol=document.symbol,
            date=document.date,
            year=document.year,
            title=document.title,
            issuer=document.issuer,
            level=document.level,
            place=document.place,
        )
        own = of_header(header)
        known_apart += own != whole.identity
        assert whole.identity.id in (own.id, *(f"{own.id}{whole.identity.id[-10:]}",))
        assert (whole.identity.year, whole.identity.symbol_key) == (own.year, own.symbol_key)
    assert known_apart < len(documents) / 10


def test_a_quote_holds_its_symbol_where_the_mention_stands(documents: list[WholeDocument]) -> None:
    for whole in documents:
        places = [mention.start for mention, *_ in whole.mentions]
        assert places == sorted(places)
        for mention, _, _, _, quote in whole.mentions:
            start = mention.start - mention.quote_start
            assert quote[start : start + len(mention.text)] == mention.text
            assert mention.quote_end - mention.quote_start == len(quote)
        for task, _ in whole.tasks:
            for deadline in task.deadlines:
                at = deadline.start - task.start
                assert task.text[at : at + len(deadline.text)] == deadline.text == deadline.date


def test_a_central_directive_is_the_one_that_a_new_plan_would_mean(documents: list[WholeDocument]) -> None:
    plan = next(whole.document for whole in documents if whole.document.level == "commune")
    meant = [
        (mention, identity)
        for whole in documents
        for mention, identity, _, _, _ in whole.mentions
        if identity.level == "central"
    ]
    assert meant
    assert all(of_mention(mention, home_of(plan), plan.id).id == identity.id for mention, identity in meant)


def test_what_to_ask_about_is_in_the_graph(graph: GeneratedGraph) -> None:
    asked = chosen(TABLES)
    assert all(graph.id_of(each).startswith("vn.") for each in (*asked["directives"], *asked["plans"]))
    assert all(scope["province"] in graph.places for scope in asked["scopes"])


def test_tables_that_are_there_are_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"params": {"plans": ["D1"]}}), encoding="utf-8")
    generate(tmp_path / "no-such-generator.py", tmp_path, 10)
    assert chosen(tmp_path) == {"plans": ["D1"]}


def test_the_generator_is_told_how_many_documents_to_make(tmp_path: Path) -> None:
    program = tmp_path / "generator.py"
    program.write_text(
        "import sys, pathlib; pathlib.Path(__file__).with_name('asked').write_text(' '.join(sys.argv[1:]))"
    )
    generate(program, tmp_path / "out", 12, seed=3)
    assert (tmp_path / "asked").read_text() == f"--docs 12 --seed 3 --out {tmp_path / 'out'} --format csv"

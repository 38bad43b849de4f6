"""Decisions are kept, found and followed alike by every store."""

from __future__ import annotations

import pytest

from graph.deciding import undo
from graph.decisions import Decision
from graph.life import remove
from graph.questions.doubts import doubts
from graph.store import Library, open_library
from tests.factories import add_text
from tests.graph.test_deciding import AUTHOR, EXTRACTOR, LIKELY, PLANS, STEPS, document, exported, plan_id


@pytest.fixture
def filled(library: Library) -> Library:
    for file, text in PLANS.items():
        add_text(library, text, file)
    return library


def test_a_decision_is_found_by_each_of_its_subjects_until_it_is_undone(filled: Library) -> None:
    made = STEPS["choose"](filled).decision
    for subject in made.subjects:
        assert filled.store.decisions_on([subject, "x"]) == [made]
    assert filled.store.decisions_on(["x"]) == []
    undone = undo(filled, EXTRACTOR, AUTHOR, made.id).decision
    assert filled.store.decisions_on(made.subjects) == []
    assert filled.store.decisions() == [undone]


def test_decisions_come_in_the_order_in_which_they_were_made(filled: Library) -> None:
    made = [STEPS[step](filled).decision for step in ("reject", "header", "choose-year")]
    assert filled.store.decisions() == made


def test_mentions_in_doubt_come_by_document(filled: Library) -> None:
    found = filled.store.doubtful(10)
    assert [(each.document, each.ordinal, each.resolution.state) for each in found] == [
        (plan_id(2), 0, "suspect"),
        (plan_id(5), 0, "ambiguous"),
    ]
    assert filled.store.doubtful(1) == found[:1]
    assert found[0].resolution.likely == LIKELY
    assert [row.mention for row in doubts(filled.store).rows] == found


def test_a_text_is_in_use_while_a_document_has_it_or_a_file_of_its_bytes(filled: Library) -> None:
    held = document(filled, plan_id(3))
    assert filled.store.text_in_use(held.text_sha256 or "")
    assert filled.store.text_in_use(held.sha256 or "")
    remove(filled, EXTRACTOR, held)
    assert not filled.store.text_in_use(held.sha256 or "")
    assert filled.store.source(held.sha256 or "") is None


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each decision makes of the graph in a SQLite store."""
    found = {}
    for step in STEPS:
        library = open_library(str(tmp_path_factory.mktemp("one") / "store.sqlite"))
        for file, text in PLANS.items():
            add_text(library, text, file)
        found[""] = exported(library)
        STEPS[step](library)
        found[step] = exported(library)
        library.close()
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_decision_gives_the_same_graph_in_every_store_and_is_undone_alike(
    filled: Library, expected: dict[str, str], step: str
) -> None:
    made: Decision = STEPS[step](filled).decision
    assert exported(filled) == expected[step]
    undo(filled, EXTRACTOR, AUTHOR, made.id)
    assert exported(filled) == expected[""]

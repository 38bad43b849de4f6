"""What a change did is told document by document and mention by mention."""

from __future__ import annotations

from graph.deciding import on_header
from graph.life import change, remove
from graph.store import Library
from tests.factories import add_text, plan
from tests.graph.test_deciding import AUTHOR, EXTRACTOR, document, exported, plan_id

CITED = "Thực hiện Kế hoạch số 1/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"


def two(library: Library) -> None:
    add_text(library, plan(symbol="1/KH-UBND", title="Một"), "1.txt")
    add_text(library, plan(symbol="2/KH-UBND", title="Hai", recitals=CITED), "2.txt")


def test_nothing_done_has_no_effects(library: Library) -> None:
    two(library)
    effects = change(library, lambda _tx: None)
    assert (effects.documents, effects.mentions) == ((), ())


def test_a_trial_tells_what_would_happen_and_leaves_everything_as_it_was(library: Library) -> None:
    two(library)
    before, revision = exported(library), library.store.revision()
    tried = remove(library, EXTRACTOR, document(library, plan_id(1)), dry_run=True)
    assert (exported(library), library.store.revision()) == (before, revision)
    assert library.blobs.get(document(library, plan_id(1)).sha256 or "")
    assert remove(library, EXTRACTOR, document(library, plan_id(1))) == tried


def test_a_removed_text_is_told_as_a_document_without_text_and_its_mentions_as_lost(library: Library) -> None:
    two(library)
    effects = remove(library, EXTRACTOR, document(library, plan_id(1)))
    changed = {
        each.id: (each.before and each.before.state, each.after and each.after.state) for each in effects.documents
    }
    assert changed == {plan_id(1): ("full", "stub"), "vn.ttg.ct.2021.33": ("stub", None)}
    assert [(each.document, each.after) for each in effects.mentions] == [(plan_id(1), None)]


def test_the_mentions_of_a_text_that_is_there_under_another_id_are_no_effect(library: Library) -> None:
    two(library)
    made = on_header(library, EXTRACTOR, AUTHOR, document(library, plan_id(2)), {"symbol": "3/KH-UBND"})
    assert [each.id for each in made.effects.documents] == [plan_id(2), plan_id(3)]
    assert made.effects.mentions == ()

"""Mentions in doubt come with what they may mean, and why."""

from __future__ import annotations

from graph.deciding import on_mention
from graph.questions.doubts import doubts
from graph.store import Library
from tests.factories import add_text
from tests.graph.test_deciding import AUTHOR, LIKELY, PLANS, document, plan_id


def fill(library: Library) -> None:
    for file, text in PLANS.items():
        add_text(library, text, file)


def test_a_suspect_mention_comes_with_the_likely_document_and_what_it_prints(library: Library) -> None:
    fill(library)
    row = doubts(library.store, document(library, plan_id(2))).rows[0]
    assert [each.document.id for each in row.possible] == [LIKELY, row.mention.resolution.target]
    assert row.possible[0].reasons[:2] == ("same-title", "same-date")
    assert row.possible[1].reasons == ("as-printed",)


def test_candidates_with_more_reasons_come_first(library: Library) -> None:
    fill(library)
    row = doubts(library.store, document(library, plan_id(5))).rows[0]
    assert [(each.document.id, each.reasons) for each in row.possible] == [
        ("vn.ttg.ct.2021.33", ("same-symbol", "newest")),
        ("vn.ttg.ct.2020.33", ("same-symbol",)),
    ]


def test_all_doubts_of_the_store_come_by_document_and_are_cut_at_the_limit(library: Library) -> None:
    fill(library)
    found = doubts(library.store)
    assert [row.mention.document for row in found.rows] == [plan_id(2), plan_id(5)]
    assert not found.cut
    first = doubts(library.store, limit=1)
    assert (len(first.rows), first.cut) == (1, True)


def test_what_was_decided_is_in_doubt_no_more(library: Library) -> None:
    fill(library)
    on_mention(library, AUTHOR, "reject", document(library, plan_id(2)), 0)
    assert [row.mention.document for row in doubts(library.store).rows] == [plan_id(5)]

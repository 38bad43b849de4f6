"""The page of a document."""

import pytest

from graph.checks.profile import packaged_profiles
from graph.labels import label
from graph.messages import catalogue
from graph.model import RELATIONS, Assignee, Document, Evidence, StoredTask, Task
from graph.store import Library
from tests.factories import add_text, plan
from viz.document_view import document_page, relation_groups, task_rows

TRA_CU = "vn.tra-vinh.tra-cu.ubnd.kh.2023.xc19f4913"
TUYEN_QUANG = "vn.tuyen-quang.ubnd.kh.2024.x9568e8c9"
DIRECTIVE = "vn.ttg.ct.2021.33"


def document(library: Library, identity: str) -> Document:
    found = library.store.document(identity)
    assert found is not None
    return found


def test_a_plan_is_shown_with_all_that_was_read_from_it(samples: Library) -> None:
    page = document_page(samples, document(samples, TRA_CU), packaged_profiles(), "vi")
    assert [row.stored.task.text for row in page["tasks"]]
    assert not page["tasks_cut"]
    assert [source.file for source in page["sources"]] == ["001_1e1986f4d1496eaa.txt"]
    assert page["judged"].profiles == ("dan-van-chinh-quyen",)
    assert {row.outcome for row in page["findings"]} == {"direct", "undetermined"}
    assert page["findings"][-1].outcome == "direct"
    assert page["text"].blocks
    assert page["notes"] == ()


def test_the_chain_stands_from_the_top_down(samples: Library) -> None:
    page = document_page(samples, document(samples, TRA_CU), (), "vi")
    edge, nearest = page["chain"][-1]
    assert (edge.source, nearest.symbol) == (TRA_CU, "39a/KH-UBND")


def test_a_document_that_is_only_cited_has_neither_text_nor_findings(samples: Library) -> None:
    page = document_page(samples, document(samples, DIRECTIVE), packaged_profiles(), "vi")
    assert (page["text"], page["judged"], page["sources"], page["findings"]) == (None, None, [], ())
    assert page["above"] == ()


def test_relations_are_counted_lists_of_other_documents(samples: Library) -> None:
    groups = relation_groups(samples.store, document(samples, DIRECTIVE), "down", "vi")
    (implements,) = [group for group in groups if group.heading == "down-implements"]
    assert implements.count == len(implements.rows) == 6
    assert len({row.other.id for row in implements.rows}) == 6
    for row in implements.rows:
        assert row.count >= len(row.quotes) >= 1
        assert row.states == ()


def test_a_relation_that_another_document_states_names_it(samples: Library) -> None:
    groups = relation_groups(samples.store, document(samples, DIRECTIVE), "down", "vi")
    by_symbol = {row.other.symbol: row for group in groups for row in group.rows}
    stated_by = by_symbol["03/KH-UBND"].stated_by
    assert stated_by is not None
    assert stated_by.id == TRA_CU
    assert by_symbol["03/KH-UBND"].quotes[0].document == TRA_CU
    assert {row.stated_by for group in groups for row in group.rows if row.other.state == "full"} == {None}


def test_a_doubtful_relation_says_so(samples: Library) -> None:
    groups = relation_groups(samples.store, document(samples, TUYEN_QUANG), "up", "vi")
    states = {row.other.symbol: row.states for group in groups for row in group.rows}
    assert states["114-KL/TU"] == ("suspect",)
    assert states["114-KL/TW"] == ("suspect",)
    assert states["33/CT-TTg"] == ()


def test_relations_in_both_directions_have_their_headings_in_the_texts(samples: Library) -> None:
    for direction in ("up", "down"):
        for relation in RELATIONS:
            assert f"{direction}-{relation}" in catalogue("viz.pages", "texts")


def test_many_mentions_of_one_document_are_one_row(library: Library) -> None:
    line = "Tiếp tục triển khai thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ."
    body = "I. MỤC ĐÍCH\n" + "\n".join(f"{number}. {line}" for number in range(1, 10))
    added = add_text(library, plan(body=body))
    groups = relation_groups(library.store, document(library, added.document), "up", "vi")
    (row,) = [row for group in groups if group.heading == "up-implements" for row in group.rows]
    assert row.count == 10
    assert len(row.quotes) == 6


def test_a_long_list_is_folded_and_a_short_one_open(library: Library) -> None:
    recitals = "\n".join(
        f"Thực hiện Kế hoạch số {number}/KH-UBND ngày 05/01/2022 của UBND tỉnh;" for number in range(1, 9)
    )
    many = add_text(library, plan(symbol="90/KH-UBND", recitals=recitals), "many.txt")
    few = add_text(library, plan(symbol="91/KH-UBND"), "few.txt")
    opened = {
        each: [group.opened for group in relation_groups(library.store, document(library, each), "up", "vi")]
        for each in (many.document, few.document)
    }
    assert opened == {many.document: [False], few.document: [True]}


def test_a_document_without_relations_has_no_groups(library: Library) -> None:
    added = add_text(library, plan(recitals=""))
    assert relation_groups(library.store, document(library, added.document), "up", "vi") == ()


def test_bodies_of_a_duty_stand_by_what_they_do() -> None:
    bodies = (Assignee("Sở Nội vụ"), Assignee("Sở Tài chính", "support"), Assignee("UBND tỉnh", "report_to"))
    evidence = Evidence("vn.a", None, "II", None, "", 0, 0, 0, "")
    (row,) = task_rows([StoredTask("vn.a", 0, Task("II", "Tham mưu", 0, 8, bodies), evidence)])
    assert (row.lead, row.support, row.report_to) == (("Sở Nội vụ",), ("Sở Tài chính",), ("UBND tỉnh",))


def test_a_focus_is_marked_in_the_text(samples: Library) -> None:
    start = samples.store.mentions_of(TRA_CU)[3].mention.start
    page = document_page(samples, document(samples, TRA_CU), (), "vi", start)
    assert page["text"].focus == f"m{start}"


@pytest.mark.parametrize(("language", "wanted"), [("vi", "Chỉ thị số 33/CT-TTg"), ("en", "Chỉ thị 33/CT-TTg of")])
def test_the_title_of_the_page_is_the_name_of_the_document(samples: Library, language: str, wanted: str) -> None:
    assert label(document(samples, DIRECTIVE), "en" if language == "en" else "vi").startswith(wanted)

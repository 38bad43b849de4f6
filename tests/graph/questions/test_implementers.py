"""Who implements a directive, directly and through other plans, with the words that say so."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreChanged
from graph.model import Edge
from graph.questions.implementers import documents_under, implementers
from graph.questions.references import find
from graph.store import Library, open_library
from graph.store.protocol import Direction, DocumentFilter
from graph.text import collapse
from tests.factories import add_text, plan

DIRECTIVE = "vn.ttg.ct.2021.33"


def test_every_hop_shows_the_sentence_that_states_it(samples: Library) -> None:
    answer = implementers(samples.store, find(samples.store, "33/CT-TTg@2021"))
    assert len(answer.rows) == 6
    for row in answer.rows:
        for path in row.paths:
            for hop in path.hops:
                text = samples.text_of(samples.store.document(hop.stated_by).text_sha256)  # type: ignore[union-attr]
                evidence = hop.evidence
                assert hop.relation == "implements"
                assert collapse(text[evidence.start : evidence.end]) == evidence.text
                quote = text[evidence.quote_start : evidence.quote_start + len(evidence.quote)]
                assert quote == evidence.quote
                assert evidence.text in collapse(evidence.quote)
                assert evidence.file
                assert evidence.section


def test_a_plan_known_only_from_another_plans_words_is_there_and_says_who_states_it(samples: Library) -> None:
    answer = implementers(samples.store, find(samples.store, "33/CT-TTg@2021"))
    through = {row.document.id: row for row in answer.rows}["vn.tra-vinh.ubnd.kh.2022.3"]
    assert through.document.state == "stub"
    assert through.paths[0].hops[0].stated_by.startswith("vn.tra-vinh.tra-cu.ubnd.kh.2023")


def test_a_plan_is_reached_directly_and_through_the_plan_above_it(samples: Library) -> None:
    answer = implementers(samples.store, find(samples.store, "33/CT-TTg@2021"))
    district = next(row for row in answer.rows if row.document.id.startswith("vn.tra-vinh.tra-cu."))
    assert [len(path.hops) for path in district.paths] == [1, 2]
    assert [hop.target for hop in district.paths[1].hops] == [DIRECTIVE, "vn.tra-vinh.ubnd.kh.2022.3"]


def test_certain_paths_come_before_uncertain_ones_and_nearer_before_farther(samples: Library) -> None:
    for stub in samples.store.list_documents(DocumentFilter(state="stub"), None, 500):
        rows = implementers(samples.store, stub).rows
        order = [(not row.certain, row.depth) for row in rows]
        assert order == sorted(order), stub.id


def test_a_suspect_mention_leads_to_an_uncertain_implementer_of_both_what_is_printed_and_what_is_likely(
    library: Library,
) -> None:
    right = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
    sure = add_text(library, plan(symbol="1/KH-UBND", title="Một", recitals=right), "1.txt").document
    wrong = plan(symbol="2/KH-UBND", title="Hai", recitals=right.replace("KL/TW", "KL/TU"))
    unsure = add_text(library, wrong, "2.txt").document
    likely = implementers(library.store, find(library.store, "114-KL/TW"))
    assert [(row.document.id, row.certain) for row in likely.rows] == [(sure, True), (unsure, False)]
    printed = implementers(library.store, find(library.store, "114-KL/TU"))
    assert [(row.document.id, row.certain) for row in printed.rows] == [(unsure, False)]


def test_a_circle_of_plans_ends(library: Library) -> None:
    one = plan(
        symbol="1/KH-UBND", title="Một", recitals="Thực hiện Kế hoạch số 2/KH-UBND ngày 03/01/2022 của UBND tỉnh;"
    )
    two = plan(symbol="2/KH-UBND", title="Hai", dateline="Trà Vinh, ngày 03 tháng 01 năm 2022",
               recitals="Thực hiện Kế hoạch số 1/KH-UBND ngày 21/01/2022 của UBND tỉnh;")  # fmt: skip
    first = add_text(library, one, "1.txt").document
    second = add_text(library, two, "2.txt").document
    answer = implementers(library.store, library.store.document(first))  # type: ignore[arg-type]
    assert [row.document.id for row in answer.rows] == [second]


def many_plans(library: Library, count: int) -> None:
    for number in range(count):
        text = plan(symbol=f"{number + 1}/KH-UBND", title=f"Việc thứ {number}")
        add_text(library, text, f"{number}.txt")


def test_a_limit_gives_as_many_rows_and_says_that_it_cut(library: Library) -> None:
    many_plans(library, 6)
    directive = find(library.store, "33/CT-TTg")
    for limit in (1, 5):
        answer = implementers(library.store, directive, limit=limit)
        assert (len(answer.rows), answer.cut) == (limit, True)
    assert [implementers(library.store, directive, limit=limit).cut for limit in (6, 7)] == [False, False]


def test_what_a_limit_keeps_does_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    texts = [plan(symbol=f"{number}/KH-UBND", title=f"Việc {number}") for number in range(1, 7)]
    kept = []
    for name, ordered in (("a", texts), ("b", texts[::-1])):
        library = open_library(str(tmp_path / f"{name}.sqlite"))
        for text in ordered:
            add_text(library, text, "plan.txt")
        rows = implementers(library.store, find(library.store, "33/CT-TTg"), limit=3).rows
        kept.append([row.document.id for row in rows])
        library.close()
    assert kept[0] == kept[1]


def test_a_limit_keeps_what_is_certain_however_far_before_what_is_not(library: Library) -> None:
    right = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
    wrong = plan(symbol="1/KH-UBND", title="Hai", recitals=right.replace("KL/TW", "KL/TU"))
    sure = add_text(library, plan(symbol="2/KH-UBND", title="Một", recitals=right), "1.txt").document
    unsure = add_text(library, wrong, "2.txt").document
    below = plan(
        "ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ",
        "12/KH-UBND",
        "Trà Cú, ngày 05 tháng 3 năm 2022",
        recitals="Thực hiện Kế hoạch số 2/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;",
    )
    far = add_text(library, below, "3.txt").document
    directive = find(library.store, "114-KL/TW")
    assert [row.document.id for row in implementers(library.store, directive).rows] == [sure, far, unsure]
    answer = implementers(library.store, directive, limit=2)
    assert ([row.document.id for row in answer.rows], answer.cut) == ([sure, far], True)


def test_evidence_is_read_as_it_is_looked_at_some_paths_at_a_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_plans(library, 6)
    monkeypatch.setattr("graph.questions.paths._DOCUMENTS_AT_ONCE", 2)
    asked: list[list[str]] = []
    edges = library.store.edges

    def counted(identities: Sequence[str], direction: Direction, relations: Any, limit: int) -> list[Edge]:
        if direction == "up":  # down goes what is asked of the legal status of the directive
            asked.append(list(identities))
        return edges(identities, direction, relations, limit)

    monkeypatch.setattr(library.store, "edges", counted)
    answer = implementers(library.store, find(library.store, "33/CT-TTg"))
    assert (len(answer.rows), [row.certain for row in answer.rows], asked) == (6, [True] * 6, [])
    assert [hop.source for row in answer.rows for path in row.paths for hop in path.hops] == [
        row.document.id for row in answer.rows
    ]
    assert [len(some) for some in asked] == [2, 2, 2]


def test_an_edge_that_was_taken_away_meanwhile_is_told(library: Library) -> None:
    many_plans(library, 1)
    answer = implementers(library.store, find(library.store, "33/CT-TTg"))
    (row,) = answer.rows
    library.store.write(lambda tx: tx.put_content(row.document.id, (), (), (), (), ()))
    with pytest.raises(StoreChanged, match=r"store\.sqlite"):
        tuple(row.paths[0].hops)


def test_the_depth_bounds_the_hops(samples: Library) -> None:
    directive = find(samples.store, "33/CT-TTg@2021")
    rows = implementers(samples.store, directive, depth=1).rows
    assert {len(path.hops) for row in rows for path in row.paths} == {1}


def test_the_documents_under_a_directive_are_itself_and_all_that_implement_it(samples: Library) -> None:
    directive = find(samples.store, "33/CT-TTg@2021")
    ids, cut = documents_under(samples.store, directive)
    assert (ids[0], len(ids), cut) == (directive.id, 7, False)
    assert set(ids[1:]) == {row.document.id for row in implementers(samples.store, directive).rows}

"""What every store answers. Each test runs against each of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from threading import Thread
from typing import Any

import pytest

from graph.add import add_document
from graph.identity import of_header
from graph.model import RELATIONS, Document, Header, Place, Resolution, StatedEdge
from graph.questions.trace import trace
from graph.store import Library
from graph.store.protocol import DocumentFilter, GraphReader, TaskFilter, Transaction
from graph.store.words import recency, search_head
from graph.text import fold
from tests.graph.store.texts import (
    COMMUNE,
    COMMUNE_ID,
    DIRECTIVE_ID,
    DISTRICT,
    DISTRICT_ID,
    PROVINCE,
    PROVINCE_ID,
    add,
    read,
)

ALL = DocumentFilter()


def ids(documents: list[Document]) -> list[str]:
    return [document.id for document in documents]


def everyone(library: Library) -> list[str]:
    return ids(library.store.list_documents(ALL, None, 10_000))


def test_documents_come_in_pages_in_the_order_of_their_ids(loaded: Library) -> None:
    store = loaded.store
    everyone = ids(store.list_documents(ALL, None, 1000))
    assert everyone == sorted(everyone)
    assert len(everyone) == store.count_documents(ALL) == store.counts().full + store.counts().stubs
    pages, after = [], None
    while page := ids(store.list_documents(ALL, after, 7)):
        pages += page
        after = page[-1]
    assert pages == everyone
    assert set(store.documents([*everyone, "vn.none"])) == set(everyone)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            DocumentFilter(level="province", place="Trà Vinh", state="full"),
            [PROVINCE_ID, "vn.tra-vinh.ubnd.qd.2024.10-2024"],
        ),
        (DocumentFilter(level="district", year=2024, plans=True), [DISTRICT_ID]),
        (DocumentFilter(type="Chỉ thị", state="full", plans=False), [DIRECTIVE_ID]),
        (DocumentFilter(year=2026), ["vn.vinh-long.ubnd.kh.2025.12"]),
        (DocumentFilter(place="Hà Giang"), []),
    ],
)
def test_documents_are_filtered(loaded: Library, wanted: DocumentFilter, expected: list[str]) -> None:
    assert ids(loaded.store.list_documents(wanted, None, 100)) == expected
    assert loaded.store.count_documents(wanted) == len(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("33/CT-TTg", [DIRECTIVE_ID, "vn.ttg.ct.2023.33"]),  # by symbol, then the full one, though the other is newer
        ("doi moi co quan nha nuoc chi thi", [DIRECTIVE_ID]),
        ("Van phong Thong ke Ngoc Bien", [COMMUNE_ID]),  # words of the title and of the text
        ("thi đua dân vận khéo ấp", ["vn.ngoc-bien.ubnd.kh.2024.8"]),
        ("oach", []),  # letters inside words are no beginnings
        ("dân vận cá heo", []),  # all words must be there
        (" / ", []),
    ],
)
def test_search_finds_beginnings_of_words_without_diacritics(loaded: Library, words: str, expected: list[str]) -> None:
    found = ids(loaded.store.search(words, DocumentFilter(), 100))
    assert found[: len(expected) or None] == expected


@pytest.mark.parametrize(
    ("sought", "steps"), [("dân vận", {0}), ("thực hiện", {0, 2}), ("công t", {1}), ("Ngọc Biên thống kê", {2})]
)
def test_search_gives_whole_words_of_heads_then_their_beginnings_then_texts_and_the_latest_first(
    loaded: Library, sought: str, steps: set[int]
) -> None:
    found = loaded.store.search(sought, ALL, 100)
    assert found
    wanted = fold(sought).split()

    def step(document: Document) -> int:
        head = search_head(document).split()
        if set(wanted) <= set(head):
            return 0
        return 2 - all(any(each.startswith(word) for each in head) for word in wanted)

    order = [(step(document), -recency(document), document.id) for document in found]
    assert order == sorted(order)
    assert {each for each, *_ in order} == steps
    for limit in range(len(found)):
        assert loaded.store.search(sought, ALL, limit) == found[:limit]
    wanted_level = DocumentFilter(level="commune")
    assert loaded.store.search(sought, wanted_level, 100) == [d for d in found if d.level == "commune"]


def test_search_gives_a_symbol_then_those_that_begin_so_then_documents_with_its_words(library: Library) -> None:
    days = {"3/QĐ-UBND": "2024-05-01", "3/QĐ-UBNDX": "2025-01-01", "33/QĐ-UBND": "2026-01-01", "5/KH": "2023-01-01"}

    def put_all(tx: Transaction) -> None:
        for symbol, date in days.items():
            title = "Thay Quyết định 3 của UBND" if symbol == "5/KH" else None
            header = Header("Quyết định", symbol, None, date, int(date[:4]), title=title, issuer="UBND tỉnh Trà Vinh")
            own = of_header(header)
            document = Document(own.id, "stub", header.type, symbol, date=date, year=own.year, title=title)
            tx.put_document(document, own, None)

    library.store.write(put_all)

    def symbols(text: str) -> list[str | None]:
        return [document.symbol for document in library.store.search(text, ALL, 10)]

    assert symbols("3/qd-ubnd") == ["3/QĐ-UBND", "3/QĐ-UBNDX", "33/QĐ-UBND"]
    assert symbols("3/QĐ-UBND") == symbols(" 3 / qđ-ubnd ")
    assert symbols("3/qd") == ["3/QĐ-UBNDX", "3/QĐ-UBND", "33/QĐ-UBND"]
    assert symbols("3") == ["3/QĐ-UBNDX", "3/QĐ-UBND", "5/KH", "33/QĐ-UBND"]


def test_search_keeps_a_day_in_the_order_of_ids_whatever_the_order_of_arrival(library: Library) -> None:
    def put(tx: Transaction, number: int, date: str | None) -> str:
        header = Header("Kế hoạch", f"{number}/KH-UBND", None, date, 2024, title="Dân vận", issuer="UBND tỉnh Trà Vinh")
        own = of_header(header)
        document = Document(own.id, "stub", header.type, header.symbol, date=date, year=2024, title=header.title)
        tx.put_document(document, own, None)
        return own.id

    identities = [library.store.write(lambda tx, n=n: put(tx, n, "2024-05-01")) for n in (5, 9, 1, 7, 3)]  # type: ignore[misc]
    for limit in range(1, 6):
        assert ids(library.store.search("dan van", ALL, limit)) == sorted(identities)[:limit]
    # What is known of a document may change its place.
    library.store.write(lambda tx: put(tx, 7, "2024-06-01"))
    library.store.write(lambda tx: put(tx, 1, None))
    moved = {identity.rsplit(".", 1)[1]: identity for identity in identities}
    expected = [moved[number] for number in "73591"]
    assert [ids(library.store.search("dan van", ALL, limit)) for limit in (5, 3)] == [expected, expected[:3]]


def test_a_mention_comes_with_its_meaning_and_its_evidence(loaded: Library) -> None:
    first = loaded.store.mentions_of(DISTRICT_ID)[0]
    assert (first.document, first.ordinal, first.mention.symbol) == (DISTRICT_ID, 0, "33/CT-TTg")
    assert first.resolution == Resolution("resolved", DIRECTIVE_ID)
    evidence = first.evidence
    assert (evidence.file, evidence.section, evidence.page, evidence.where) == ("huyen.txt", "preamble", 1, "recital")
    assert DISTRICT[evidence.start : evidence.end] == evidence.text
    assert DISTRICT[evidence.quote_start :].startswith(evidence.quote)
    assert loaded.store.mentions_of("vn.none") == []


def test_a_suspect_mention_keeps_what_it_likely_means(loaded: Library) -> None:
    plan = "vn.tuyen-quang.ubnd.kh.2024.x9568e8c9"
    found = next(m for m in loaded.store.mentions_of(plan) if m.mention.symbol == "114-KL/TU")
    assert found.resolution.state == "suspect"
    assert found.resolution.likely == "vn.tw.kl.2015.114"
    assert "same-date" in found.resolution.reasons
    assert found in loaded.store.mentions_meaning("vn.tw.kl.2015.114", 100)
    assert found in loaded.store.mentions_meaning("vn.tuyen-quang.tu.kl.2015.114", 100)


def test_a_name_finds_the_numbered_document_that_is_called_so(loaded: Library) -> None:
    found = loaded.store.documents_named("luật thực hiện dân chủ ở cơ sở")
    assert "vn.qh15.luat.2022.10-2022" in ids(found)
    assert ids(loaded.store.documents_numbered("luat", "10-2022", 2022)) == ["vn.qh15.luat.2022.10-2022"]
    assert DIRECTIVE_ID in ids(loaded.store.documents_dated("2021-11-26"))


def test_edges_come_with_settled_ones_first_then_recitals(loaded: Library) -> None:
    down = loaded.store.edges([DIRECTIVE_ID], "down", ("implements",), 100)
    order = [(edge.state in ("ambiguous", "suspect"), edge.evidence.where != "recital", edge.source) for edge in down]
    assert len(order) > 6
    assert order == sorted(order)
    assert {edge.state for edge in down} == {"resolved", "ambiguous"}
    assert loaded.store.edges([DIRECTIVE_ID], "down", ("implements",), 2) == down[:2]
    assert loaded.store.edges([DIRECTIVE_ID], "down", ("amends",), 100) == []
    assert loaded.store.edges([], "down", RELATIONS, 100) == []


def test_an_edge_that_is_stated_between_others_has_the_words_from_the_first_to_the_second(loaded: Library) -> None:
    stated = [
        edge
        for edge in loaded.store.edges([DIRECTIVE_ID], "down", ("implements",), 100)
        if edge.stated_by == PROVINCE_ID != edge.source
    ]
    assert [(edge.source, edge.state) for edge in stated] == [("vn.tra-vinh.ubnd.kh.2024.3", "ambiguous")]
    evidence = stated[0].evidence
    assert evidence.text.startswith("Kế hoạch số 03/KH-UBND")
    assert evidence.text.endswith("33/CT-TTg")
    assert loaded.store.stated_edges_of(PROVINCE_ID)[0].evidence == evidence.text


def test_the_quote_of_a_stated_edge_reaches_over_both_sentences(library: Library) -> None:
    extraction, source, data = read(("tinh.txt", PROVINCE))
    first, last = (
        next(at for at, each in enumerate(extraction.mentions) if each.symbol == symbol)
        for symbol in ("33/CT-TTg", "03/KH-UBND")
    )
    start, end = extraction.mentions[first].start, extraction.mentions[last].end
    assert extraction.mentions[last].quote_start > start
    words = " ".join(PROVINCE[start:end].split())
    stated = StatedEdge(last, first, "implements", start, end, words)
    add_document(library, replace(extraction, stated_edges=(stated,)), source, data)
    assert library.store.stated_edges_of(PROVINCE_ID) == [stated]
    (edge,) = [
        each
        for each in library.store.edges(everyone(library), "up", ("implements",), 100)
        if each.source != each.stated_by
    ]
    evidence = edge.evidence
    assert (evidence.start, evidence.end, evidence.text) == (start, end, words)
    assert evidence.quote_start <= start
    assert evidence.quote_start + len(evidence.quote) >= end
    assert PROVINCE[evidence.quote_start :].startswith(evidence.quote)
    assert "\n" in evidence.quote


def test_a_month_is_due_on_its_last_day(library: Library) -> None:
    add(library, ("tinh.txt", PROVINCE.replace("trước\nngày 30/11/2024", "trong tháng 12/2024")))
    due = {
        day: [task.deadlines[0].date for task in (t.task for t in library.store.tasks(TaskFilter(due_before=day), 10))]
        for day in ("2024-12-02", "2024-12-31", "2025-01-01")
    }
    assert due == {"2024-12-02": [], "2024-12-31": [], "2025-01-01": ["2024-12"]}


def test_a_question_is_answered_beside_a_thread_that_writes(
    kind: str, library: Library, second: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, ("xa.txt", COMMUNE))
    commune = second.store.document(COMMUNE_ID)
    assert commune is not None
    before = trace(second.store, commune)
    assert len(before.rows) > 1

    def forget(tx: Transaction) -> None:
        tx.put_content(COMMUNE_ID, (), (), (), (), ())
        for row in before.rows:
            tx.drop_stub(row.document.id)

    reach = second.store.reach

    def reach_and_wait(*asked: Any) -> list[tuple[str, ...]]:
        paths = reach(*asked)
        writer = Thread(target=library.store.write, args=(forget,))
        writer.start()
        writer.join(60)
        return paths

    with monkeypatch.context() as patch:
        patch.setattr(second.store, "reach", reach_and_wait)
        with second.store.snapshot():
            answer = trace(second.store, commune)
    # A server has no snapshots: there what is gone is left out, and the answer says so.
    assert (answer == before) if kind == "sqlite" else (answer.rows == () and answer.cut)
    assert trace(second.store, commune).rows == ()


def test_paths_are_followed_once_and_never_turn_back(loaded: Library) -> None:
    paths = loaded.store.reach(DIRECTIVE_ID, "down", 6, 2000)
    assert (DIRECTIVE_ID, PROVINCE_ID, DISTRICT_ID, COMMUNE_ID) in paths
    assert (DIRECTIVE_ID, DISTRICT_ID, COMMUNE_ID) in paths
    settled = {
        (edge.target, edge.source)
        for edge in loaded.store.edges(everyone(loaded), "down", ("implements",), 10_000)
        if edge.state in ("resolved", "stub")
    }
    assert paths == sorted(set(paths), key=lambda path: (not settled.issuperset(pairwise(path)), len(path), path))
    assert [loaded.store.reach(DIRECTIVE_ID, "down", 6, limit) for limit in (1, 4, len(paths))] == [
        paths[:limit] for limit in (1, 4, len(paths))
    ]
    assert all(len(set(path)) == len(path) for path in paths)
    shallow = loaded.store.reach(DIRECTIVE_ID, "down", 1, 2000)
    assert shallow == [path for path in paths if len(path) == 2]
    assert len(shallow) < len(paths)
    upward = loaded.store.reach(COMMUNE_ID, "up", 6, 2000)
    assert (COMMUNE_ID, DISTRICT_ID, PROVINCE_ID, DIRECTIVE_ID) in upward
    assert loaded.store.reach("vn.none", "down", 6, 2000) == loaded.store.reach(DIRECTIVE_ID, "down", 0, 2000) == []


def test_duties_are_found_by_assignee_day_and_order(loaded: Library) -> None:
    store = loaded.store
    everything_given = store.tasks(TaskFilter(), 1000)
    assert len(everything_given) == store.counts().tasks
    assert [(t.document, t.ordinal) for t in everything_given] == sorted(
        (t.document, t.ordinal) for t in everything_given
    )
    assert store.tasks(TaskFilter(), 5) == everything_given[:5]
    own = store.tasks(TaskFilter((PROVINCE_ID,)), 10)
    assert own == [t for t in everything_given if t.document == PROVINCE_ID]
    assert store.count_tasks([PROVINCE_ID, "vn.none"]) == {PROVINCE_ID: len(own)}
    led = store.tasks(TaskFilter((PROVINCE_ID,), assignee="so noi vu"), 10)
    assert [[(a.name, a.role) for a in t.task.assignees] for t in led] == [
        [("Sở Nội vụ", "lead"), ("Sở Tài chính", "support")]
    ]
    assert store.tasks(TaskFilter((PROVINCE_ID,), assignee="so tai chinh"), 10) == []
    assert store.tasks(TaskFilter((PROVINCE_ID,), due_before="2024-11-30"), 10) == []
    due = store.tasks(TaskFilter((PROVINCE_ID,), due_before="2024-12-01"), 10)
    assert [t.task.deadlines[0].date for t in due] == ["2024-11-30"]
    assert due == store.tasks(TaskFilter((PROVINCE_ID,), orders_plan=True), 10)
    assert store.tasks(TaskFilter(()), 10) == []


def test_a_place_is_kept_by_its_three_names(loaded: Library) -> None:
    document = loaded.store.document(DISTRICT_ID)
    assert document is not None
    assert document.place == Place("Trà Vinh", "Trà Cú", None)
    assert (document.signer, document.is_plan) == ("Trần Văn Dũng", True)


def test_what_a_document_says_is_gone_once_it_says_something_else(library: Library) -> None:
    add(library, ("xa.txt", COMMUNE))
    library.store.write(lambda tx: tx.put_content(COMMUNE_ID, (), (), (), (), ()))
    reader: GraphReader = library.store
    assert reader.mentions_of(COMMUNE_ID) == reader.sections_of(COMMUNE_ID) == []
    assert reader.edges([COMMUNE_ID], "up", RELATIONS, 10) == reader.tasks(TaskFilter((COMMUNE_ID,)), 10) == []
    assert (reader.counts().mentions, reader.counts().edges, reader.counts().tasks) == (0, 0, 0)

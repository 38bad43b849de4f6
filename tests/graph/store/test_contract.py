"""What every store does. Each test runs against each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import StoreReadOnly
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.identity import of_header
from graph.model import RELATIONS, Document, Header, Place, Resolution
from graph.store import Library
from graph.store.protocol import Counts, DocumentFilter, GraphReader, ScopeEntry, TaskFilter, Transaction
from tests.graph.store.texts import COMMUNE, DIRECTIVE, DISTRICT, INVENTED, LATER, PROVINCE, PROVINCE_LONGER, add
from tests.graph.store.texts import add_all, read, samples

ALL = DocumentFilter()
DIRECTIVE_ID = "vn.ttg.ct.2021.33"
PROVINCE_ID = "vn.tra-vinh.ubnd.kh.2024.15"
DISTRICT_ID = "vn.tra-vinh.tra-cu.ubnd.kh.2024.21"
COMMUNE_ID = "vn.tra-cu.ngoc-bien.ubnd.kh.2024.7"
NOTHING = Counts(0, 0, 0, 0, 0, 0)
HEADER = Header("Kế hoạch", "01/KH-UBND", None, "2024-01-02", 2024, 1, "Một kế hoạch", issuer="UBND tỉnh Trà Vinh")


def exported(library: Library) -> str:
    return to_json(everything(library.store))


def stub(header: Header = HEADER) -> Document:
    own = of_header(header)
    return Document(own.id, "stub", header.type, header.symbol, date=header.date, year=header.year, title=header.title)


def put(tx: Transaction, header: Header = HEADER) -> str:
    tx.put_document(stub(header), of_header(header), None)
    return stub(header).id


def ids(documents: list[Document]) -> list[str]:
    return [document.id for document in documents]


# ---- writing


def test_an_empty_store_holds_nothing(library: Library) -> None:
    store = library.store
    assert store.counts() == NOTHING
    assert store.list_documents(ALL, None, 10) == store.search("dân vận", ALL, 10) == store.scope() == []
    assert store.document(DIRECTIVE_ID) is store.source("0" * 64) is None


def test_the_same_file_twice_changes_nothing(library: Library) -> None:
    assert add(library, ("a.txt", DISTRICT)).outcome == "new"
    before, revision = exported(library), library.store.revision()
    again = add(library, ("a.txt", DISTRICT))
    assert (again.document, again.outcome) == (DISTRICT_ID, "unchanged")
    assert (exported(library), library.store.revision()) == (before, revision)


def test_the_order_of_arrival_does_not_matter(library: Library, loaded_sqlite: Library) -> None:
    add_all(library, reversed(samples() + INVENTED))
    assert exported(library) == exported(loaded_sqlite)
    assert library.store.counts() == loaded_sqlite.store.counts()


def test_a_work_that_raises_leaves_nothing(library: Library) -> None:
    add(library, ("a.txt", DISTRICT))
    before, revision = exported(library), library.store.revision()

    def fails(tx: Transaction) -> None:
        identity = put(tx)
        tx.add_alias("vn.old", identity)
        tx.set_scope([ScopeEntry("*", "*")])
        tx.resolve_again(DISTRICT_ID, 0, Resolution("stub", identity))
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        library.store.write(fails)
    store = library.store
    assert (exported(library), store.revision(), store.scope()) == (before, revision, [])
    assert store.document("vn.old") is None
    assert store.search("một kế hoạch", ALL, 10) == []


def test_a_writer_sees_its_own_work_and_a_reader_nothing_half_written(library: Library, second: Library) -> None:
    def work(tx: Transaction) -> str:
        identity = put(tx)
        tx.add_alias("vn.old", identity)
        assert tx.document("vn.old") == tx.document(identity) == stub()
        assert tx.identity_of(identity) == of_header(HEADER)
        assert second.store.counts() == NOTHING
        assert second.store.document(identity) is None
        return identity

    identity = library.store.write(work)
    assert library.store.document(identity) == second.store.document("vn.old") == stub()
    assert second.store.counts() == replace(NOTHING, stubs=1)


def test_each_write_changes_the_revision(library: Library) -> None:
    seen = {library.store.revision()}
    for _ in range(2):
        library.store.write(lambda tx: tx.set_scope([]))
        seen.add(library.store.revision())
    assert len(seen) == 3


def test_a_text_fills_its_stub_and_the_mentions_that_wait_for_it_are_resolved(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    states = [stored.resolution.state for stored in library.store.mentions_of(DISTRICT_ID)]
    assert states == ["stub", "stub", "self"]
    assert add(library, ("chi-thi.txt", DIRECTIVE)).outcome == "filled"
    states = [stored.resolution.state for stored in library.store.mentions_of(DISTRICT_ID)]
    assert states == ["resolved", "stub", "self"]
    assert [edge.state for edge in library.store.edges([DIRECTIVE_ID], "down", RELATIONS, 10)] == ["resolved"]


@pytest.mark.parametrize("texts", [(PROVINCE, PROVINCE_LONGER), (PROVINCE_LONGER, PROVINCE)])
def test_another_text_of_the_same_id_is_flagged_and_the_longer_one_is_current(
    library: Library, texts: tuple[str, str]
) -> None:
    first, second = (add(library, (f"{len(text)}.txt", text)) for text in texts)
    assert (first.document, first.outcome, second.document, second.outcome) == (
        (PROVINCE_ID, "new", PROVINCE_ID, "another-text")
    )
    document = library.store.document(PROVINCE_ID)
    assert document is not None
    assert document.flags == ("several-texts",)
    assert library.text_of(document.text_sha256) == PROVINCE_LONGER
    assert [source.file for source in library.store.sources_of(PROVINCE_ID)] == [
        f"{len(PROVINCE_LONGER)}.txt",
        f"{len(PROVINCE)}.txt",
    ]


def test_a_file_that_is_read_again_keeps_the_first_of_its_names(library: Library) -> None:
    add(library, ("b.txt", DISTRICT))
    extraction, source, _ = read(("b.txt", DISTRICT))
    for name in ("c.txt", "a.txt"):
        renamed = replace(source, file=name, extractor_version="next", pages=(0,))
        library.store.write(lambda tx, s=renamed: tx.put_source(s, DISTRICT_ID, "0" * 64))  # type: ignore[misc]
    assert extraction.text == DISTRICT
    expected = replace(source, file="a.txt", extractor_version="next", pages=(0,))
    assert library.store.source(source.sha256) == (expected, DISTRICT_ID)


def test_an_old_id_leads_to_its_document_until_it_is_doubtful(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    dated = library.store.document("vn.ttg.ct.u.33")
    assert dated is not None
    assert dated.id == DIRECTIVE_ID
    add(library, ("vinh-long.txt", LATER))
    assert library.store.document("vn.ttg.ct.u.33") is None
    assert ids(library.store.documents_in_group("vn.ttg.ct.*.33")) == [DIRECTIVE_ID, "vn.ttg.ct.2025.33"]


def test_a_mention_without_a_year_waits_for_what_it_may_mean(library: Library) -> None:
    add(library, ("tinh.txt", PROVINCE))
    waiting = library.store.write(lambda tx: tx.floating("vn.ttg.ct.*.33"))
    assert [(row.document, row.ordinal, row.resolution.target) for row in waiting] == [
        (PROVINCE_ID, 0, "vn.ttg.ct.u.33"),
        (PROVINCE_ID, 2, "vn.ttg.ct.u.33"),
    ]
    add_all(library, [("huyen.txt", DISTRICT), ("vinh-long.txt", LATER)])
    found = library.store.mentions_of(PROVINCE_ID)[0].resolution
    assert (found.state, found.target) == ("ambiguous", None)
    assert [each.document for each in found.candidates] == [DIRECTIVE_ID, "vn.ttg.ct.2025.33"]
    # The stub without a year means nothing any more, and its words and names are gone with it.
    assert library.store.document("vn.ttg.ct.u.33") is None
    assert ids(library.store.find_symbol("33/ct-ttg")) == [DIRECTIVE_ID, "vn.ttg.ct.2025.33"]


def test_a_stub_that_is_mentioned_stays_and_another_goes(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    library.store.write(put)

    def drop(tx: Transaction) -> None:
        for identity in (stub().id, DIRECTIVE_ID, DISTRICT_ID):
            tx.drop_stub(identity)

    library.store.write(drop)
    assert library.store.document(stub().id) is None
    assert library.store.search("một kế hoạch", ALL, 10) == []
    assert library.store.document(DIRECTIVE_ID) is not None
    assert library.store.document(DISTRICT_ID) is not None


def test_what_is_not_there_cannot_be_written_to(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    _, source, _ = read(("a.txt", PROVINCE))
    for work in (
        lambda tx: tx.put_source(source, "vn.none", "0" * 64),
        lambda tx: tx.add_alias("vn.old", "vn.none"),
        lambda tx: tx.put_content("vn.none", (), (), (), (), ()),
        lambda tx: tx.resolve_again("vn.none", 0, Resolution("stub", DIRECTIVE_ID)),
        lambda tx: tx.resolve_again(DISTRICT_ID, 99, Resolution("stub", DIRECTIVE_ID)),
        lambda tx: tx.resolve_again(DISTRICT_ID, 0, Resolution("stub", "vn.none")),
    ):
        with pytest.raises(KeyError):
            library.store.write(work)


def test_another_meaning_of_a_mention_changes_its_edges(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    before = library.store.edges([DISTRICT_ID], "up", ("implements",), 10)
    assert [edge.target for edge in before] == [DIRECTIVE_ID, PROVINCE_ID]

    def work(tx: Transaction) -> None:
        tx.resolve_again(DISTRICT_ID, 0, Resolution("suspect", DIRECTIVE_ID, put(tx), reasons=("same-date",)))

    library.store.write(work)
    after = library.store.edges([DISTRICT_ID], "up", ("implements",), 10)
    assert [(edge.target, edge.state) for edge in after] == [
        (PROVINCE_ID, "stub"),
        (stub().id, "suspect"),
        (DIRECTIVE_ID, "suspect"),
    ]
    assert [m.resolution.likely for m in library.store.mentions_meaning(stub().id, 10)] == [stub().id]
    assert library.store.citing(stub().id) == set()


def test_the_scope_is_declared_anew_each_time(library: Library) -> None:
    entries = [ScopeEntry("Trà Vinh", "*"), ScopeEntry("*", "province"), ScopeEntry("*", "province")]
    library.store.write(lambda tx: tx.set_scope(entries))
    assert library.store.scope() == [ScopeEntry("*", "province"), ScopeEntry("Trà Vinh", "*")]
    library.store.write(lambda tx: tx.set_scope(entries[:1]))
    assert library.store.scope() == entries[:1]
    library.store.write(lambda tx: tx.set_scope([]))
    assert library.store.scope() == []


def test_a_store_that_is_only_read_is_not_written(library: Library, second: Library) -> None:
    library.store.require_writable()
    with pytest.raises(StoreReadOnly):
        second.store.require_writable()
    with pytest.raises(StoreReadOnly):
        second.store.write(put)
    assert library.store.counts() == NOTHING


# ---- reading


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
        (DocumentFilter(level="province", place="Trà Vinh", state="full"), [PROVINCE_ID, "vn.tra-vinh.ubnd.qd.2024.10-2024"]),
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
        ("33/CT-TTg", [DIRECTIVE_ID, "vn.ttg.ct.2025.33"]),  # by symbol, then the full one, though the other is newer
        ("doi moi co quan nha nuoc chi thi", [DIRECTIVE_ID]),
        ("Van phong Thong ke Ngoc Bien", [COMMUNE_ID]),  # words of the title and of the text
        ("thi đua dân vận khéo ấp", ["vn.ngoc-bien.ubnd.kh.2024.8"]),
        ("tho ke", []),  # letters inside words are no beginnings
        ("dân vận ngựa vằn", []),  # all words must be there
        (" / ", []),
    ],
)
def test_search_finds_beginnings_of_words_without_diacritics(
    loaded: Library, words: str, expected: list[str]
) -> None:
    found = ids(loaded.store.search(words, DocumentFilter(), 100))
    assert found[: len(expected) or None] == expected


def test_search_shows_titles_before_texts_and_full_documents_before_stubs_and_the_newest_first(loaded: Library) -> None:
    found = loaded.store.search("dan van", ALL, 100)
    assert len(found) > 15

    def has(document: Document) -> bool:
        return "dân vận" in f"{document.title} {document.issuer}".lower()

    ranks = [(not has(d), d.state == "stub") for d in found]
    assert ranks == sorted(ranks)
    best = [d.date or str(d.year or "") for d, rank in zip(found, ranks, strict=True) if rank == ranks[0]]
    assert len(best) > 5
    assert best == sorted(best, reverse=True)
    assert loaded.store.search("dan van", ALL, 3) == found[:3]
    wanted = DocumentFilter(level="commune")
    assert ids(loaded.store.search("dan van", wanted, 9)) == [d.id for d in found if d.level == "commune"]


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


def test_paths_are_followed_once_and_never_turn_back(loaded: Library) -> None:
    paths = loaded.store.reach(DIRECTIVE_ID, "down", 6, 2000)
    assert (DIRECTIVE_ID, PROVINCE_ID, DISTRICT_ID, COMMUNE_ID) in paths
    assert (DIRECTIVE_ID, DISTRICT_ID, COMMUNE_ID) in paths
    assert paths == sorted(set(paths), key=lambda path: (len(path), path))
    assert all(len(set(path)) == len(path) for path in paths)
    shallow = loaded.store.reach(DIRECTIVE_ID, "down", 1, 2000)
    assert shallow == [path for path in paths if len(path) == 2]
    upward = loaded.store.reach(COMMUNE_ID, "up", 6, 2000)
    assert (COMMUNE_ID, DISTRICT_ID, PROVINCE_ID, DIRECTIVE_ID) in upward
    assert loaded.store.reach("vn.none", "down", 6, 2000) == loaded.store.reach(DIRECTIVE_ID, "down", 0, 2000) == []


def test_duties_are_found_by_assignee_day_and_order(loaded: Library) -> None:
    store = loaded.store
    everything_given = store.tasks(TaskFilter(), 1000)
    assert len(everything_given) == store.counts().tasks
    assert [(t.document, t.ordinal) for t in everything_given] == sorted((t.document, t.ordinal) for t in everything_given)
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

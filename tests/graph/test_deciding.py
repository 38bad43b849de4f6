"""What people decide: it counts at once, outlives new readings and other orders of arrival, and can be undone."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.add import add_document
from graph.deciding import Author, Made, merge, on_header, on_mention, replace_file, split, take_in, undo
from graph.decisions import Decision, from_record, to_record
from graph.errors import BadDecision, TextNotHeld, UnknownDecision, UnknownMention
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.life import Extractor, remove
from graph.model import Document, Resolution
from graph.store import Library, open_library
from ingest.extract import EXTRACTOR_VERSION, extract
from tests.factories import add_text, plan, source_of

EXTRACTOR = Extractor(EXTRACTOR_VERSION, extract)
AUTHOR = Author("Phòng Tổng hợp", "đã đối chiếu bản giấy")
RIGHT = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
WRONG = RIGHT.replace("KL/TW", "KL/TU")
PLANS = {
    "1.txt": plan(symbol="1/KH-UBND", title="Một", recitals=RIGHT),
    "2.txt": plan(symbol="2/KH-UBND", title="Hai", recitals=WRONG),
    "3.txt": plan(symbol="3/KH-UBND", title="Ba", recitals="Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021;"),
    "4.txt": plan(symbol="4/KH-UBND", title="Bốn", recitals="Thực hiện Chỉ thị số 33/CT-TTg ngày 15/9/2020;"),
    "5.txt": plan(
        symbol="5/KH-UBND",
        title="Năm",
        recitals="Thực hiện Chỉ thị số 33/CT-TTg; Kế hoạch số 1/KH-UBND ngày 21/01/2022;",
    ),
    "6.txt": plan(symbol="     /KH-UBND", title="Một", recitals="Theo Luật Thực hiện dân chủ ở cơ sở;"),
    "7.txt": plan(symbol="7/KH-UBND", title="Bảy", recitals="Theo Luật số 10/2022/QH15 ngày 10/11/2022;"),
}  # fmt: skip
PRINTED, LIKELY = "vn.tra-vinh.kl.2015.114", "vn.tw.kl.2015.114"


def exported(library: Library) -> str:
    return to_json(everything(library.store))


def document(library: Library, identity: str) -> Document:
    found = library.store.document(identity)
    assert found is not None
    return found


def meaning(library: Library, identity: str, ordinal: int = 0) -> Resolution:
    return library.store.mentions_of(identity)[ordinal].resolution


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with all plans."""
    for file, text in PLANS.items():
        add_text(library, text, file)
    return library


def plan_id(number: int) -> str:
    return f"vn.tra-vinh.ubnd.kh.2022.{number}"


def numberless(library: Library) -> Document:
    return next(each for each in everything(library.store).documents if each.file == "6.txt")


def test_a_suspect_mention_that_is_confirmed_means_what_it_prints(filled: Library) -> None:
    before = meaning(filled, plan_id(2))
    assert (before.state, before.likely) == ("suspect", LIKELY)
    made = on_mention(filled, AUTHOR, "confirm", document(filled, plan_id(2)), 0)
    assert meaning(filled, plan_id(2)) == Resolution("stub", before.target, reasons=("confirmed",))
    assert [(each.document, each.text) for each in made.effects.mentions] == [
        (plan_id(2), "Kết luận số 114-KL/TU ngày 14/7/2015 của Ban Bí thư")
    ]


def test_a_chosen_document_is_what_the_mention_means_and_the_stub_it_printed_is_gone(filled: Library) -> None:
    printed = meaning(filled, plan_id(2)).target or ""
    made = on_mention(filled, AUTHOR, "choose", document(filled, plan_id(2)), 0, document(filled, LIKELY))
    assert meaning(filled, plan_id(2)) == Resolution("stub", LIKELY, reasons=("chosen",))
    assert filled.store.document(printed) is None
    assert document(filled, LIKELY).symbol == "114-KL/TW"
    gone = [each for each in made.effects.documents if each.after is None]
    assert [each.id for each in gone] == [printed]


def test_what_is_no_citation_has_no_target_and_no_edge(filled: Library) -> None:
    on_mention(filled, AUTHOR, "reject", document(filled, plan_id(2)), 0)
    assert meaning(filled, plan_id(2)) == Resolution("rejected", reasons=("rejected",))
    assert filled.store.edges([plan_id(2)], "up", ("implements", "cites"), 10) == []


def test_a_chosen_member_of_an_ambiguous_mention_stands_when_another_member_arrives(filled: Library) -> None:
    assert meaning(filled, plan_id(5)).state == "ambiguous"
    chosen = document(filled, "vn.ttg.ct.2021.33")
    on_mention(filled, AUTHOR, "choose", document(filled, plan_id(5)), 0, chosen)
    add_text(
        filled, plan(symbol="8/KH-UBND", title="Tám", recitals="Thực hiện Chỉ thị số 33/CT-TTg ngày 5/5/2019;"), "8"
    )
    assert meaning(filled, plan_id(5)).target == chosen.id


def test_a_mention_without_a_year_cannot_be_confirmed(filled: Library) -> None:
    with pytest.raises(BadDecision, match="no year"):
        on_mention(filled, AUTHOR, "confirm", document(filled, plan_id(5)), 0)


def test_a_mention_that_is_not_there_is_named(filled: Library) -> None:
    with pytest.raises(UnknownMention, match="mention 7"):
        on_mention(filled, AUTHOR, "reject", document(filled, plan_id(2)), 6)


def test_a_mended_header_gives_the_document_its_id_and_the_old_one_stays_a_name_of_it(filled: Library) -> None:
    old = numberless(filled)
    on_header(filled, EXTRACTOR, AUTHOR, old, {"symbol": "6/KH-UBND", "date": "2022-03-01"})
    mended = document(filled, plan_id(6))
    assert (mended.symbol, mended.date, mended.file) == ("6/KH-UBND", "2022-03-01", "6.txt")
    assert document(filled, old.id).id == plan_id(6)


def test_a_mended_header_outlives_another_reading(filled: Library) -> None:
    on_header(filled, EXTRACTOR, AUTHOR, numberless(filled), {"symbol": "6/KH-UBND"})
    data = PLANS["6.txt"].encode()
    source = replace(source_of(data, "6.txt"), extractor_version="99")
    again = add_document(filled, extract(data.decode()), source, data)
    assert (again.document, again.outcome) == (plan_id(6), "read-again")


def test_an_issuer_that_is_mended_brings_its_level_and_place(filled: Library) -> None:
    fields = {"issuer": "Ủy ban nhân dân huyện Trà Cú"}
    on_header(filled, EXTRACTOR, AUTHOR, document(filled, plan_id(3)), fields)
    moved = document(filled, "vn.tra-vinh.tra-cu.ubnd.kh.2022.3")
    assert (moved.level, moved.place.path()) == ("district", ("Trà Vinh", "Trà Cú"))


@pytest.mark.parametrize(
    "field",
    [
        {"number": "5"},
        {"date": "1/5/2022"},
        {"year": "22"},
        {"level": "tỉnh"},
        {"type": "Foo"},
        {"province": "Không Có"},
    ],
)
def test_a_header_field_that_cannot_be_is_refused(filled: Library, field: dict[str, str]) -> None:
    before = exported(filled)
    with pytest.raises(BadDecision):
        on_header(filled, EXTRACTOR, AUTHOR, document(filled, plan_id(3)), field)
    assert exported(filled) == before


def test_a_document_that_is_joined_to_another_brings_its_file_and_its_id(filled: Library) -> None:
    old = numberless(filled)
    merge(filled, EXTRACTOR, AUTHOR, old, document(filled, plan_id(1)))
    assert document(filled, old.id).id == plan_id(1)
    assert {each.file for each in filled.store.sources_of(plan_id(1))} == {"1.txt", "6.txt"}
    assert "several-texts" in document(filled, plan_id(1)).flags


def test_a_stub_that_is_joined_brings_the_mentions_that_print_it(filled: Library) -> None:
    law = meaning(filled, numberless(filled).id).target or ""
    numbered = document(filled, meaning(filled, plan_id(7)).target or "")
    merge(filled, EXTRACTOR, AUTHOR, document(filled, law), numbered)
    assert meaning(filled, numberless(filled).id) == Resolution("stub", numbered.id, reasons=("merged",))
    assert document(filled, law).id == numbered.id
    assert document(filled, numbered.id).symbol == "10/2022/QH15"
    add_text(filled, plan(symbol="9/KH-UBND", title="Chín", recitals="Theo Luật Thực hiện dân chủ ở cơ sở;"), "9.txt")
    assert meaning(filled, plan_id(9)).target == numbered.id


def test_a_document_is_not_joined_to_itself(filled: Library) -> None:
    with pytest.raises(BadDecision):
        merge(filled, EXTRACTOR, AUTHOR, document(filled, plan_id(1)), document(filled, plan_id(1)))


def test_a_file_that_is_split_off_is_a_document_of_its_own(filled: Library) -> None:
    longer = plan(
        symbol="1/KH-UBND", title="Một", recitals=RIGHT, body="I. MỤC ĐÍCH\n1. Nâng cao nhận thức về nhiều việc."
    )
    added = add_text(filled, longer, "1b.txt")
    assert added.outcome == "another-text"
    sha256 = next(each.sha256 for each in filled.store.sources_of(plan_id(1)) if each.file == "1.txt")
    split(filled, EXTRACTOR, AUTHOR, document(filled, plan_id(1)), sha256)
    assert document(filled, plan_id(1)).flags == ()
    alone = [each for each in everything(filled.store).documents if each.file == "1.txt"]
    assert [each.id.startswith(f"{plan_id(1)}-x") for each in alone] == [True]


def test_only_a_file_of_the_document_can_be_split_off(filled: Library) -> None:
    with pytest.raises(TextNotHeld):
        split(filled, EXTRACTOR, AUTHOR, document(filled, plan_id(1)), document(filled, plan_id(2)).sha256 or "")


def better(library: Library, text: str, identity: str, file: str = "scan.txt") -> Made:
    data = text.encode()
    return replace_file(
        library, EXTRACTOR, AUTHOR, document(library, identity), extract(text), source_of(data, file), data
    )


def test_a_better_file_is_current_although_it_is_shorter_and_names_itself_otherwise(filled: Library) -> None:
    shorter = plan(symbol="11/KH-UBND", title="Một", recitals="Thực hiện Kết luận số 1-KL/TW ngày 1/1/2020;", body="")
    made = better(filled, shorter, plan_id(1))
    assert document(filled, plan_id(1)).file == "scan.txt"
    assert meaning(filled, plan_id(1)).target == "vn.tw.kl.2020.1"
    assert filled.store.document(plan_id(11)) is None
    lost = [each for each in made.effects.mentions if each.document == plan_id(1) and each.after is None]
    assert [each.text for each in lost] == ["Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư"]


def test_what_was_mended_in_a_file_is_mended_in_the_better_one(filled: Library) -> None:
    on_header(filled, EXTRACTOR, AUTHOR, document(filled, plan_id(1)), {"subject": "công tác dân vận"})
    better(filled, PLANS["1.txt"] + "\n", plan_id(1))
    found = document(filled, plan_id(1))
    assert (found.file, found.subject) == ("scan.txt", "công tác dân vận")


def test_a_removed_document_is_a_stub_while_it_is_cited_and_its_files_are_deleted(filled: Library) -> None:
    held = document(filled, plan_id(1))
    remove(filled, EXTRACTOR, held)
    assert document(filled, plan_id(1)).state == "stub"
    assert meaning(filled, plan_id(5), 1).state == "stub"
    assert filled.store.source(held.sha256 or "") is None
    with pytest.raises(Exception, match=held.sha256 or ""):
        filled.blobs.get(held.sha256 or "")


def test_a_removed_document_that_nobody_cites_is_gone(filled: Library) -> None:
    assert filled.store.document(plan_id(4))
    effects = remove(filled, EXTRACTOR, document(filled, plan_id(4)))
    assert filled.store.document(plan_id(4)) is None
    assert plan_id(4) in {each.id for each in effects.documents}


def test_removing_the_better_text_of_a_document_leaves_the_other(filled: Library) -> None:
    add_text(filled, PLANS["1.txt"] + "\nPhụ lục kèm theo Kế hoạch.\n", "1b.txt")
    held = document(filled, plan_id(1))
    assert held.file == "1b.txt"
    remove(filled, EXTRACTOR, held, frozenset({held.sha256 or ""}))
    left = document(filled, plan_id(1))
    assert (left.file, left.state, left.flags) == ("1.txt", "full", ())


@contextmanager
def fresh(folder: Path) -> Iterator[Library]:
    library = open_library(str(folder / "fresh.sqlite"))
    try:
        yield library
    finally:
        library.close()


Step = Callable[[Library], Made]
STEPS: dict[str, Step] = {
    "confirm": lambda it: on_mention(it, AUTHOR, "confirm", document(it, plan_id(2)), 0),
    "choose": lambda it: on_mention(it, AUTHOR, "choose", document(it, plan_id(2)), 0, document(it, LIKELY)),
    "choose-year": lambda it: on_mention(
        it, AUTHOR, "choose", document(it, plan_id(5)), 0, document(it, "vn.ttg.ct.2020.33")
    ),
    "reject": lambda it: on_mention(it, AUTHOR, "reject", document(it, plan_id(1)), 0),
    "reject-undated": lambda it: on_mention(it, AUTHOR, "reject", document(it, plan_id(5)), 0),
    "header": lambda it: on_header(it, EXTRACTOR, AUTHOR, numberless(it), {"symbol": "6/KH-UBND"}),
    "header-to-another": lambda it: on_header(it, EXTRACTOR, AUTHOR, document(it, plan_id(3)), {"symbol": "1/KH-UBND"}),
    "merge-texts": lambda it: merge(it, EXTRACTOR, AUTHOR, numberless(it), document(it, plan_id(1))),
    "merge-stubs": lambda it: merge(
        it, EXTRACTOR, AUTHOR, document(it, "vn.ttg.ct.2020.33"), document(it, "vn.ttg.ct.2021.33")
    ),
    "merge-text-into-stub": lambda it: merge(it, EXTRACTOR, AUTHOR, numberless(it), document(it, LIKELY)),
    "merge-stub-into-text": lambda it: merge(it, EXTRACTOR, AUTHOR, document(it, LIKELY), document(it, plan_id(4))),
    "split": lambda it: split(
        it, EXTRACTOR, AUTHOR, document(it, plan_id(7)), document(it, plan_id(7)).sha256 or ""
    ),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_an_undone_decision_leaves_no_trace_in_the_graph(filled: Library, step: str) -> None:
    before = exported(filled)
    made = STEPS[step](filled)
    assert exported(filled) != before or step == "confirm"
    undo(filled, EXTRACTOR, AUTHOR, made.decision.id)
    assert exported(filled) == before
    with pytest.raises(UnknownDecision):
        undo(filled, EXTRACTOR, AUTHOR, made.decision.id)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("at", [0, 3, 7])
def test_a_decision_counts_whenever_the_documents_come(filled: Library, tmp_path: Path, step: str, at: int) -> None:
    """Taken in from another store before, between and after the documents, in another order."""
    made = STEPS[step](filled)
    expected = exported(filled)
    with fresh(tmp_path) as other:
        order = list(PLANS)[::-1]
        for file in order[:at]:
            add_text(other, PLANS[file], file)
        take_in(other, EXTRACTOR, [made.decision])
        for file in order[at:]:
            add_text(other, PLANS[file], file)
        assert exported(other) == expected


@pytest.mark.parametrize(
    "steps", list(itertools.permutations(["choose", "header", "merge-stubs", "reject-undated"]))[::5]
)
def test_several_decisions_give_one_graph_in_whatever_order(
    filled: Library, tmp_path: Path, steps: tuple[str, ...]
) -> None:
    decisions = [STEPS[step](filled).decision for step in steps]
    with fresh(tmp_path) as other:
        for file in list(PLANS)[::2]:
            add_text(other, PLANS[file], file)
        take_in(other, EXTRACTOR, decisions[::-1])
        for file in list(PLANS)[1::2]:
            add_text(other, PLANS[file], file)
        assert exported(other) == exported(filled)


def test_decisions_come_back_from_their_records_as_they_were(filled: Library) -> None:
    for step in ("choose", "header", "merge-stubs"):
        STEPS[step](filled)
    held = filled.store.decisions()
    records = json.loads(json.dumps([to_record(each) for each in held]))
    assert [from_record(each, "tệp") for each in records] == held
    assert len({each.id for each in held}) == 3


def test_taking_in_what_is_known_changes_nothing(filled: Library) -> None:
    made: Decision = STEPS["reject"](filled).decision
    assert take_in(filled, EXTRACTOR, [made]) == []


def test_a_record_that_lacks_something_is_refused_with_its_place() -> None:
    with pytest.raises(BadDecision, match="dòng 3"):
        from_record({"kind": "reject", "subjects": ["x"]}, "dòng 3")


WRONG_KEY = {"text": "a", "quote": "b", "nth": "0"}


@pytest.mark.parametrize(
    ("change", "told"),
    [({"subjects": ["x"]}, "subjects"), ({"made_at": "hôm qua"}, "made_at"), ({"mention": WRONG_KEY}, "mention")],
)
def test_a_record_by_which_nothing_could_be_found_is_refused(
    filled: Library, change: dict[str, object], told: str
) -> None:
    record = to_record(STEPS["reject"](filled).decision)
    with pytest.raises(BadDecision, match=told):
        from_record(record | change, "dòng 1")


def test_an_issuer_that_is_mended_has_the_place_of_its_day(library: Library) -> None:
    text = plan(dateline="Vĩnh Long, ngày 01 tháng 9 năm 2025", issuer="ỦY BAN NHÂN DÂN\nTỈNH VĨNH LONG")
    added = add_text(library, text)
    fields = {"issuer": "Ủy ban nhân dân xã Đông Thành"}
    on_header(library, EXTRACTOR, AUTHOR, document(library, added.document), fields)
    mended = next(each for each in everything(library.store).documents if each.state == "full")
    assert mended.place.path() == ("Vĩnh Long", "Đông Thành")

"""Files that come again: under another name, with another text, read by a newer reader; bodies of one name."""

import random
from dataclasses import replace

import pytest

from graph.add import Added, add_document, known
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import Extraction, Place
from graph.store import Library, open_library
from ingest.extract import EXTRACTOR_VERSION, extract
from tests.factories import add_text, plan, source_of

DISTRICT = "ỦY BAN NHÂN DÂN\nHUYỆN DUYÊN HẢI"
TOWN = "ỦY BAN NHÂN DÂN\nTHỊ XÃ DUYÊN HẢI"
DISTRICT_ID = "vn.tra-vinh.duyen-hai.ubnd.kh.2022.15"
TOWN_ID = "vn.tra-vinh.thi-xa-duyen-hai.ubnd.kh.2022.15"
OF_THE_PROVINCE = "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"


def local(issuer: str, recitals: str = OF_THE_PROVINCE, symbol: str = "15/KH-UBND", **parts: str) -> str:
    return plan(issuer, symbol, "Duyên Hải, ngày 10 tháng 02 năm 2022", recitals=recitals, **parts)


def exported(library: Library) -> str:
    return to_json(everything(library.store))


def read(library: Library, text: str, file: str, version: str = EXTRACTOR_VERSION, **header: object) -> Added:
    """Store a text as an extractor of this version reads it, with these fields of its header."""
    data = text.encode()
    found: Extraction = extract(text)
    found = replace(found, header=replace(found.header, **header))  # type: ignore[arg-type]
    return add_document(library, found, replace(source_of(data, file), extractor_version=version), data)


def test_a_town_and_a_district_of_one_name_are_two_bodies(library: Library) -> None:
    added = [add_text(library, local(DISTRICT), "huyen.txt"), add_text(library, local(TOWN), "thi-xa.txt")]
    assert [(each.document, each.outcome) for each in added] == [(DISTRICT_ID, "new"), (TOWN_ID, "new")]
    assert library.store.mentions_of(DISTRICT_ID)
    assert library.store.mentions_of(TOWN_ID)


def test_mentions_tell_a_town_from_a_district_of_its_name(library: Library) -> None:
    add_text(library, local(DISTRICT), "huyen.txt")
    add_text(library, local(TOWN), "thi-xa.txt")
    recitals = "\n".join(
        f"Thực hiện Kế hoạch số 15/KH-UBND ngày 10/02/2022 của UBND {unit} Duyên Hải;" for unit in ("huyện", "thị xã")
    )
    citing = add_text(library, plan(recitals=recitals)).document
    assert [each.resolution.target for each in library.store.mentions_of(citing)] == [DISTRICT_ID, TOWN_ID]


def test_a_towns_own_plan_named_without_its_body_is_the_towns(library: Library) -> None:
    add_text(library, local(DISTRICT), "huyen.txt")
    add_text(library, local(TOWN), "thi-xa.txt")
    later = "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/02/2022;"
    citing = add_text(library, local(TOWN, later, "16/KH-UBND"), "sau.txt").document
    assert library.store.mentions_of(citing)[0].resolution.target == TOWN_ID


@pytest.mark.parametrize("turn", [1, -1])
def test_plans_of_two_bodies_with_one_organs_code_are_both_kept_and_flagged(
    library: Library, tmp_path: object, turn: int
) -> None:
    bodies = [("a.txt", "An ninh lương thực"), ("b.txt", "Phòng chống thiên tai"), ("c.txt", "Xây dựng nông thôn mới")]

    def put(found: Library, order: list[tuple[str, str]]) -> list[str]:
        return [
            read(found, plan(symbol="15/KH-BCĐ", title=name), file, issuer=f"Ban Chỉ đạo {name} tỉnh Trà Vinh",
                 level="province", place=Place("Trà Vinh")).document
            for file, name in order
        ]  # fmt: skip

    other = open_library(f"{tmp_path}/other.sqlite")
    put(other, bodies[1:] + bodies[:1])
    expected = exported(other)
    other.close()
    assert put(library, bodies[::turn])
    full = library.store.documents_in_group("vn.tra-vinh.bcdd.kh.*.15")
    assert [(each.title, each.flags) for each in full] == [("An ninh lương thực", ("shared-id",))]
    assert library.store.counts().full == 3
    assert library.store.counts().mentions == 3
    assert exported(library) == expected


def test_the_smaller_name_of_one_files_bytes_counts(library: Library) -> None:
    identity = add_text(library, plan(), "b.txt").document
    assert add_text(library, plan(), "a.txt").outcome == "unchanged"
    document = library.store.document(identity)
    assert document is not None
    assert document.file == "a.txt"
    assert {each.evidence.file for each in library.store.mentions_of(identity)} == {"a.txt"}
    digest = document.sha256 or ""
    assert known(library, digest, EXTRACTOR_VERSION, "0.txt") == Added(identity, "unchanged")
    assert [source.file for source in library.store.sources_of(identity)] == ["0.txt"]


def test_of_two_files_with_one_text_the_first_by_name_counts(library: Library) -> None:
    identity = add_text(library, plan(), "b.txt").document
    data = ("\ufeff" + plan()).encode()
    assert add_document(library, extract(plan()), source_of(data, "a.txt"), data).outcome == "another-file"
    document = library.store.document(identity)
    assert document is not None
    assert (document.file, document.flags) == ("a.txt", ())


def test_a_discarded_text_does_not_settle_the_mentions_of_the_one_that_takes_its_place(library: Library) -> None:
    dated = plan(recitals="Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư;")
    undated = plan(
        recitals="Thực hiện Kết luận số 114-KL/TW của Ban Bí thư;",
        body="I. MỤC ĐÍCH\n1. Nâng cao nhận thức của cán bộ, công chức về công tác dân vận trong tình hình mới.",
    )
    waiting = add_text(
        library, plan(symbol="9/KH-UBND", title="Khác", recitals="Thực hiện Kết luận số 114-KL/TW;"), "9.txt"
    ).document
    citing = add_text(library, dated, "dated.txt").document
    assert library.store.mentions_of(waiting)[0].resolution.target == "vn.tw.kl.2015.114"
    assert add_text(library, undated, "undated.txt").outcome == "another-text"
    for each in (citing, waiting):
        assert library.store.mentions_of(each)[0].resolution.target == "vn.tw.kl.u.114"
    assert [stub.id for stub in library.store.documents_in_group("vn.tw.kl.*.114")] == ["vn.tw.kl.u.114"]


def test_a_doubt_ends_with_the_text_that_gave_rise_to_it(library: Library) -> None:
    right = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
    add_text(library, plan(symbol="1/KH-UBND", title="Một", recitals=right), "1.txt")
    wrong = plan(symbol="2/KH-UBND", title="Hai", recitals=right.replace("KL/TW", "KL/TU"))
    citing = add_text(library, wrong, "2.txt").document
    assert library.store.mentions_of(citing)[0].resolution.state == "suspect"
    longer = (
        "I. MỤC ĐÍCH\n" + "1. Nâng cao nhận thức của cán bộ, công chức về công tác dân vận trong tình hình mới.\n" * 3
    )
    add_text(library, plan(symbol="1/KH-UBND", title="Một", body=longer), "longer.txt")
    assert library.store.mentions_of(citing)[0].resolution.state == "stub"
    assert library.store.document("vn.tw.kl.2015.114") is None


def test_a_file_read_anew_as_another_document_leaves_its_old_id_as_a_name(library: Library) -> None:
    old = read(library, plan(), "a.txt", "1", date=None, year=None)
    new = read(library, plan(), "a.txt", "2")
    assert (old.document, new.document) == ("vn.tra-vinh.ubnd.kh.u.3", "vn.tra-vinh.ubnd.kh.2022.3")
    assert library.store.document(old.document).id == new.document  # type: ignore[union-attr]
    assert library.store.counts().full == 1
    assert len(library.store.mentions_of(new.document)) == 1


def test_a_document_that_lost_its_file_to_another_is_a_stub_while_it_is_cited(library: Library) -> None:
    old = read(library, plan(), "a.txt", "1", symbol="04/KH-UBND")
    cites = "Thực hiện Kế hoạch số 04/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"
    citing = add_text(library, plan(symbol="9/KH-UBND", title="Khác", recitals=cites), "9.txt").document
    read(library, plan(), "a.txt", "2")
    left = library.store.document(old.document)
    assert left is not None
    assert (left.id, left.state, left.file, left.title) == ("vn.tra-vinh.ubnd.kh.2022.4", "stub", None, None)
    assert library.store.mentions_of(citing)[0].resolution.state == "stub"
    assert library.store.sources_of(old.document) == library.store.mentions_of(old.document) == []


def test_a_file_read_anew_leaves_the_graph_as_if_it_were_read_so_at_once(library: Library, tmp_path: object) -> None:
    others = [plan(symbol=f"{n}/KH-UBND", title=f"Số {n}", recitals=OF_THE_PROVINCE) for n in (8, 9)]
    for number, text in enumerate(others):
        add_text(library, text, f"{number}.txt")
    read(library, plan(), "a.txt", "1", date="2021-01-21", year=2021)
    read(library, plan(), "a.txt", "2")
    at_once = open_library(f"{tmp_path}/at-once.sqlite")
    for number, text in enumerate(others):
        add_text(at_once, text, f"{number}.txt")
    read(at_once, plan(), "a.txt", "2")
    expected = exported(at_once)
    at_once.close()
    assert exported(library) == expected


def test_reading_anew_keeps_the_flag_of_several_texts(library: Library) -> None:
    longer = plan(body="I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Đổi mới công tác dân vận.")
    identity = read(library, plan(), "short.txt", "1").document
    read(library, longer, "long.txt", "1")
    for file, text in (("long.txt", longer), ("short.txt", plan())):
        assert read(library, text, file, "2").outcome == "read-again"
        document = library.store.document(identity)
        assert document is not None
        assert (document.file, document.flags) == ("long.txt", ("several-texts",))


def test_further_files_of_a_document_that_lost_its_text_are_read_again(library: Library) -> None:
    longer = plan(body="I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Đổi mới công tác dân vận.")
    undated: dict[str, object] = {"date": None, "year": None}
    old = read(library, plan(), "short.txt", "2", **undated).document
    read(library, longer, "long.txt", "1", **undated)
    read(library, longer, "long.txt", "2")
    short = library.store.sources_of(old)[0]
    assert known(library, short.sha256, "2") is None
    assert read(library, plan(), "short.txt", "2", **undated).outcome == "filled"


def test_a_date_of_another_year_than_the_symbol_is_doubted(library: Library) -> None:
    recital = "Căn cứ Nghị định số 37/2019/NĐ-CP ngày 11/02/2025 của Chính phủ về dân vận;"
    dateline = "Trà Vinh, ngày 21 tháng 3 năm 2025"
    citing = add_text(library, plan(dateline=dateline, recitals=recital)).document
    resolution = library.store.mentions_of(citing)[0].resolution
    assert (resolution.state, resolution.target) == ("suspect", "vn.cp.nd.2019.37-2019")
    assert resolution.reasons == ("year-contradicts",)
    stub = library.store.document("vn.cp.nd.2019.37-2019")
    assert stub is not None
    assert (stub.year, stub.date) == (2019, None)
    decree = plan("CHÍNH PHỦ", "37/2019/NĐ-CP", "Hà Nội, ngày 07 tháng 5 năm 2019", kind="NGHỊ ĐỊNH")
    assert add_text(library, decree, "nghi-dinh.txt").outcome == "filled"
    assert library.store.mentions_of(citing)[0].resolution == resolution


def test_a_document_whose_date_contradicts_its_symbol_is_flagged(library: Library) -> None:
    decision = plan(symbol="10/2019/QĐ-UBND", kind="QUYẾT ĐỊNH")
    document = library.store.document(add_text(library, decision).document)
    assert document is not None
    assert (document.id, document.year, document.date) == ("vn.tra-vinh.ubnd.qd.2019.10-2019", 2019, "2022-01-21")
    assert document.flags == ("year-contradicts",)
    assert library.store.identity_of(document.id).id == document.id  # type: ignore[union-attr]


KL = "Thực hiện Kết luận số 114-KL/{} của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
ARRIVALS = [
    ("huyen.txt", local(DISTRICT, KL.format("TW ngày 14/7/2015"))),
    ("thi-xa.txt", local(TOWN, KL.format("TU ngày 14/7/2015"))),
    ("thi-xa-2.txt", local(TOWN, KL.format("TW"), body="I. MỤC ĐÍCH\n1. Nâng cao nhận thức của toàn thể cán bộ.")),
    ("z.txt", plan(recitals=KL.format("TW ngày 14/7/2015"))),
    ("y.txt", plan(recitals=KL.format("TW ngày 14/7/2015"))),
    ("x.txt", plan(recitals=KL.format("TW"), body="I. MỤC ĐÍCH\n1. Nâng cao nhận thức của toàn thể công chức.")),
    ("w.txt", plan(symbol="9/KH-UBND", title="Khác", recitals=KL.format("TW ngày 14/7/2016"))),
    ("v.txt", plan(symbol="9/KH-UBND", title="Khác", recitals="Căn cứ Kế hoạch số 15/KH-UBND của UBND thị xã Duyên Hải "
                   "và Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15;\nCăn cứ Luật Thực hiện dân chủ ở cơ sở;")),
    ("u.txt", plan(symbol="8/KH-UBND", title="Sau", recitals="Căn cứ Luật Thực hiện dân chủ ở cơ sở;")),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_versions_twin_files_and_bodies_of_one_name_give_the_same_graph_in_any_order(
    tmp_path: object, seed: int
) -> None:
    def export(order: list[tuple[str, str]], name: str) -> str:
        found = open_library(f"{tmp_path}/{name}.sqlite")
        for file, text in order:
            add_text(found, text, file)
        answer = exported(found)
        found.close()
        return answer

    order = random.Random(seed).sample(ARRIVALS, len(ARRIVALS))
    assert export(order, "again") == export(ARRIVALS, "first"), [file for file, _ in order]

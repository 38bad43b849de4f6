"""What storing a document does to the graph: stubs, texts that arrive later, doubts, versions."""

import random

from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import Library, open_library
from tests.conftest import SAMPLES
from tests.factories import add_file, add_text, plan

DIRECTIVE = plan(
    "THỦ TƯỚNG CHÍNH PHỦ",
    "33/CT-TTg",
    "Hà Nội, ngày 26 tháng 11 năm 2021",
    "Về tiếp tục tăng cường và đổi mới công tác dân vận",
    "Trong thời gian qua, công tác dân vận đã đạt kết quả tích cực.",
    kind="CHỈ THỊ",
)


def states(library: Library, identity: str) -> list[str]:
    return [each.resolution.state for each in library.store.mentions_of(identity)]


def test_a_cited_document_is_a_stub_until_its_text_arrives(library: Library) -> None:
    citing = add_text(library, plan()).document
    stub = library.store.document("vn.ttg.ct.2021.33")
    assert stub is not None
    assert (stub.state, stub.symbol, stub.date) == ("stub", "33/CT-TTg", "2021-11-26")
    assert states(library, citing) == ["stub"]
    assert add_text(library, DIRECTIVE, "chi-thi.txt").outcome == "filled"
    assert library.store.document("vn.ttg.ct.2021.33").state == "full"  # type: ignore[union-attr]
    assert states(library, citing) == ["resolved"]


def test_the_same_file_twice_changes_nothing(library: Library) -> None:
    first = add_text(library, plan())
    before, revision = to_json(everything(library.store)), library.store.revision()
    assert add_text(library, plan()).outcome == "unchanged"
    assert (to_json(everything(library.store)), library.store.revision()) == (before, revision)
    assert first.outcome == "new"


def test_another_file_with_the_same_text_is_remembered_as_a_source(library: Library) -> None:
    first = add_text(library, plan(), "a.txt")
    crlf = plan().replace("\n", "\r\n")
    second = add_text(library, crlf, "b.txt")
    assert second.document == first.document
    assert second.outcome in ("another-file", "another-text")
    assert {source.file for source in library.store.sources_of(first.document)} == {"a.txt", "b.txt"}


def test_another_text_of_one_document_is_kept_and_flagged_and_the_longer_one_counts(library: Library) -> None:
    short, long = plan(), plan(body="I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Thực hiện Kế hoạch số 5/KH-TW.")
    first = add_text(library, long, "long.txt")
    assert add_text(library, short, "short.txt").outcome == "another-text"
    kept = library.store.document(first.document)
    assert kept is not None
    assert (kept.file, kept.flags) == ("long.txt", ("several-texts",))
    assert len(library.store.sources_of(first.document)) == 2


def test_a_mention_without_a_date_means_the_only_document_of_its_symbol(library: Library) -> None:
    undated = plan(recitals="Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ;")
    citing = add_text(library, undated).document
    assert library.store.document("vn.ttg.ct.u.33").state == "stub"  # type: ignore[union-attr]
    add_text(library, plan(symbol="7/KH-UBND", title="Kế hoạch khác"), "other.txt")
    assert library.store.mentions_of(citing)[0].resolution.target == "vn.ttg.ct.2021.33"
    # The id without a year stays as a name of the document.
    assert library.store.document("vn.ttg.ct.u.33").id == "vn.ttg.ct.2021.33"  # type: ignore[union-attr]


def test_a_mention_without_a_date_is_ambiguous_between_two_years(library: Library) -> None:
    undated = "Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ;"
    dateline = "Trà Vinh, ngày 21 tháng 10 năm 2025"
    citing = add_text(library, plan(dateline=dateline, recitals=undated)).document
    add_text(library, plan(symbol="7/KH-UBND", title="Kế hoạch khác"), "other.txt")
    newer = "Thực hiện Chỉ thị số 33/CT-TTg ngày 15/9/2025 của Thủ tướng Chính phủ;"
    add_text(library, plan(symbol="8/KH-UBND", title="Kế hoạch nữa", recitals=newer), "newer.txt")
    resolution = library.store.mentions_of(citing)[0].resolution
    assert resolution.state == "ambiguous"
    assert [each.document for each in resolution.candidates] == ["vn.ttg.ct.2021.33", "vn.ttg.ct.2025.33"]
    assert library.store.document("vn.ttg.ct.u.33") is None


def test_a_short_mention_takes_the_date_of_the_full_one_in_the_same_text(library: Library) -> None:
    text = plan(body="I. MỤC ĐÍCH\n1. Tiếp tục thực hiện Chỉ thị số 33/CT-TTg và Kết luận số 01-KL/TW.")
    citing = add_text(library, text).document
    targets = [each.resolution.target for each in library.store.mentions_of(citing)]
    assert targets == ["vn.ttg.ct.2021.33", "vn.ttg.ct.2021.33", "vn.tw.kl.u.1"]


def test_a_law_named_without_its_number_is_the_one_that_another_text_numbers(library: Library) -> None:
    dateline = "Trà Vinh, ngày 21 tháng 01 năm 2023"
    citing = add_text(library, plan(dateline=dateline, recitals="Căn cứ Luật Thực hiện dân chủ ở cơ sở;")).document
    numbered = "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;"
    add_text(library, plan(symbol="9/KH-UBND", title="Kế hoạch khác", recitals=numbered), "numbered.txt")
    assert library.store.mentions_of(citing)[0].resolution.target == "vn.qh15.luat.2022.10-2022"


def test_a_symbol_that_stands_alone_beside_a_better_known_one_is_suspect(library: Library) -> None:
    right = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
    add_text(library, plan(symbol="1/KH-UBND", title="Một", recitals=right), "1.txt")
    wrong = plan(symbol="2/KH-UBND", title="Hai", recitals=right.replace("KL/TW", "KL/TU"))
    citing = add_text(library, wrong, "2.txt").document
    resolution = library.store.mentions_of(citing)[0].resolution
    assert (resolution.state, resolution.likely) == ("suspect", "vn.tw.kl.2015.114")
    assert {"same-date", "same-title", "issuer-contradicts"} == set(resolution.reasons)


def test_two_neighbouring_symbols_of_one_day_are_two_documents(library: Library) -> None:
    both = "Thực hiện Quyết định số 217-QĐ/TW, Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị;"
    citing = add_text(library, plan(recitals=both)).document
    add_text(
        library, plan(symbol="9/KH-UBND", title="Khác", recitals=both.replace("Quyết định số 218-QĐ/TW", "")), "9.txt"
    )
    assert states(library, citing) == ["stub", "stub"]


def test_decrees_of_one_day_that_differ_by_a_digit_and_a_word_are_not_suspect(library: Library) -> None:
    title = "quy định về phân quyền, phân cấp trong lĩnh vực"
    one = f"Căn cứ Nghị định số 146/2025/NĐ-CP ngày 12/6/2025 của Chính phủ {title} công nghiệp và thương mại;"
    other = f"Căn cứ Nghị định số 136/2025/NĐ-CP ngày 12/6/2025 của Chính phủ {title} nông nghiệp và môi trường;"
    for number, recital in enumerate((other, other, other, one)):
        added = add_text(
            library, plan(symbol=f"{number}1/KH-UBND", title=f"Số {number}", recitals=recital), f"{number}.txt"
        )
    assert states(library, added.document) == ["stub"]


def test_an_act_printed_without_the_year_of_its_series_is_suspect(library: Library) -> None:
    act = "Nghị quyết số {} ngày 07/12/2023 của Hội đồng nhân dân tỉnh về các biện pháp bảo đảm thực hiện dân chủ;"
    recitals = f"Căn cứ {act.format('55/2023/NQ-HĐND')}\nCăn cứ {act.format('55/NQ-HĐND')}"
    citing = add_text(library, plan(recitals=recitals)).document
    assert states(library, citing) == ["stub", "suspect"]


def test_a_document_does_not_cite_itself(library: Library) -> None:
    text = plan(body="I. MỤC ĐÍCH\n1. Các cơ quan thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh.")
    citing = add_text(library, text).document
    assert states(library, citing) == ["stub", "self"]
    assert citing not in {edge.target for edge in library.store.edges([citing], "up", ("cites", "implements"), 10)}


def test_an_edge_between_two_cited_documents_is_stated_by_the_third(library: Library) -> None:
    recital = (
        "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của Ủy ban nhân dân tỉnh triển khai thực hiện "
        "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"
    )
    text = plan("ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ", "12/KH-UBND", "Trà Cú, ngày 05 tháng 3 năm 2023", recitals=recital)
    citing = add_text(library, text).document
    edges = library.store.edges(["vn.ttg.ct.2021.33"], "down", ("implements",), 10)
    assert ("vn.tra-vinh.ubnd.kh.2022.3", citing) in {(edge.source, edge.stated_by) for edge in edges}


def test_the_samples_give_the_same_graph_in_any_order(library: Library, tmp_path: object) -> None:
    def export(order: list[int], name: str) -> str:
        found = open_library(f"{tmp_path}/{name}.sqlite")
        for index in order:
            add_file(found, SAMPLES[index])
        answer = to_json(everything(found.store))
        found.close()
        return answer

    first = export([0, 1, 2, 3, 4], "first")
    shuffler = random.Random(7)
    for round_number in range(3):
        order = shuffler.sample(range(5), 5)
        assert export(order, f"again{round_number}") == first, order

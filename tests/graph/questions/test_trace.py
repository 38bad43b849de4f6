"""What stands above a document."""

import pytest

from graph.questions.trace import chain_up, trace
from graph.store import Library
from graph.store.protocol import DocumentFilter
from tests.factories import add_text, plan

PROVINCE = plan(title="Kế hoạch công tác dân vận chính quyền năm 2022")
DISTRICT = plan(
    "ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ",
    "12/KH-UBND",
    "Trà Cú, ngày 05 tháng 3 năm 2022",
    "Kế hoạch công tác dân vận chính quyền năm 2022",
    "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;\n"
    "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;\n"
    "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của Ủy ban nhân dân tỉnh Trà Vinh về công tác dân vận chính "
    "quyền năm 2022;",
)


def test_the_chain_goes_from_the_nearest_superior_body_up(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    district = library.store.document(add_text(library, DISTRICT, "huyen.txt").document)
    assert district is not None
    assert [above.id for _, above in chain_up(library.store, district)] == [
        "vn.tra-vinh.ubnd.kh.2022.3",
        "vn.ttg.ct.2021.33",
    ]


def test_everything_above_is_there_nearest_first_then_in_reading_order(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    district = library.store.document(add_text(library, DISTRICT, "huyen.txt").document)
    assert district is not None
    rows = trace(library.store, district).rows
    assert [(row.depth, row.document.id) for row in rows] == [
        (1, "vn.luat.2015.to-chuc-chinh-quyen-dia-phuong"),
        (1, "vn.ttg.ct.2021.33"),
        (1, "vn.tra-vinh.ubnd.kh.2022.3"),
    ]
    directive = rows[1]
    assert [len(path.hops) for path in directive.paths] == [1, 2]


def test_a_document_without_recitals_has_no_chain(library: Library) -> None:
    lonely = library.store.document(add_text(library, plan(recitals="")).document)
    assert lonely is not None
    assert chain_up(library.store, lonely) == ()
    assert trace(library.store, lonely).rows == ()


LETTER = "Thực hiện Công văn số 6676/BYT-CDS ngày 20/9/2021 của Bộ Y tế"


def test_the_chain_goes_on_from_a_document_that_is_only_cited_by_the_words_of_others(library: Library) -> None:
    told = f"{LETTER} triển khai thực hiện Chỉ thị số 27/CT-TTg ngày 25/8/2021 của Thủ tướng Chính phủ;"
    own = library.store.document(add_text(library, plan(recitals=told)).document)
    assert own is not None
    chain = chain_up(library.store, own)
    assert [above.symbol for _, above in chain][-1] == "27/CT-TTg"
    letter = library.store.find_symbol("6676/byt-cds")[0]
    assert [(edge.stated_by, above.symbol) for edge, above in chain_up(library.store, letter)] == [
        (own.id, "27/CT-TTg")
    ]


def test_a_directive_goes_before_a_letter(library: Library) -> None:
    recitals = f"{LETTER};\nThực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"
    own = library.store.document(add_text(library, plan(recitals=recitals)).document)
    assert own is not None
    assert [above.symbol for _, above in chain_up(library.store, own)] == ["33/CT-TTg"]


@pytest.mark.parametrize(
    "cited",
    [
        "Kế hoạch số 9/KH-UBND ngày 10/01/2022 của UBND huyện Trà Cú",
        "Kế hoạch số 9/KH-UBND ngày 10/01/2022 của UBND tỉnh Hậu Giang",
    ],
)
def test_a_lower_body_and_one_of_the_same_level_elsewhere_are_no_parents(library: Library, cited: str) -> None:
    own = library.store.document(add_text(library, plan(recitals=f"Thực hiện {cited};")).document)
    assert own is not None
    assert [row.document.symbol for row in trace(library.store, own).rows] == ["9/KH-UBND"]
    assert chain_up(library.store, own) == ()


def test_every_link_of_the_chain_is_stated_in_a_recital_or_by_others(samples: Library) -> None:
    found = 0
    for document in samples.store.list_documents(DocumentFilter(state="full"), None, 10):
        lower = document
        for edge, above in chain_up(samples.store, document):
            assert (edge.source, edge.target) == (lower.id, above.id)
            assert edge.stated_by != lower.id or edge.evidence.where == "recital"
            assert edge.stated_by == lower.id or lower.state == "stub"
            lower, found = above, found + 1
    assert found >= 4

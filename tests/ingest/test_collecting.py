import pytest

from ingest.drafts import Own
from tests.ingest.reading import drafts


def test_a_law_and_its_number_are_one_mention() -> None:
    text = "theo Luật Việc làm số 74/2025/QH15 ngày 16/6/2025"
    (found,) = drafts(text)
    assert found.name is not None
    assert (text[slice(*found.name)], found.symbol, found.date) == ("Luật Việc làm", "74/2025/QH15", "2025-06-16")
    assert text[found.start : found.end] == text[5:]


def test_a_law_beside_the_number_of_another_document_is_named() -> None:
    one, other = drafts("theo Luật Việc làm và Nghị định số 12/2025/NĐ-CP")
    assert (one.symbol, other.symbol) == (None, "12/2025/NĐ-CP")


def test_date_and_issuer_belong_to_the_mention_in_either_order() -> None:
    for text in ("Chỉ thị số 5/CT-TTg ngày 1/2/2024 của Thủ tướng Chính phủ về",
                 "Chỉ thị số 5/CT-TTg của Thủ tướng Chính phủ ngày 1/2/2024 về"):  # fmt: skip
        (found,) = drafts(text)
        assert (found.date, found.issuer_words) == ("2024-02-01", "Thủ tướng Chính phủ")
        assert text[found.end :] == " về"


def test_a_year_alone_is_no_date() -> None:
    (found,) = drafts("Kế hoạch số 5/KH-UBND năm 2024")
    assert (found.date, found.year) == (None, 2024)


def test_the_date_of_the_next_document_is_not_taken() -> None:
    one, other = drafts("Kế hoạch số 5/KH-UBND; Kế hoạch số 6/KH-UBND ngày 1/2/2024")
    assert (one.date, other.date) == (None, "2024-02-01")


def test_the_articles_before_an_act_are_kept() -> None:
    (found,) = drafts("theo Điều 85, Điều 86 Luật Đất đai")
    assert found.articles == ("85", "86")
    (found,) = drafts("điểm a khoản 5 Điều 7 của Luật Đất đai")
    assert found.articles == ("7",)


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("các Điều 3, 5 và 12 của Luật Đất đai", ("3", "5", "12")),
        ("Điều 4,5 Luật Đất đai", ("4", "5")),
        ("Điều 4, khoản 1, 2 Điều 9a Luật Đất đai", ("4", "9a")),
        ("Điều 7, Điều 8 Phụ lục II của Luật Đất đai", ("7", "8")),
        ("Điều 7 nêu trên và Luật Đất đai", ()),
    ],
)
def test_articles_may_share_one_word(words: str, articles: tuple[str, ...]) -> None:
    (found,) = drafts(f"theo {words}")
    assert found.articles == articles


def test_the_documents_own_symbol_in_its_header_is_no_mention_but_later_it_is() -> None:
    text = "Số: 5/KH-UBND\nKẾ HOẠCH\nthay cho Kế hoạch số 5/KH-UBND"
    own = Own("Kế hoạch", "5/KH-UBND", 20)
    assert [each.start for each in drafts(text, own)] == [text.index("Kế hoạch")]


def test_the_documents_own_symbol_is_no_mention_in_its_forms_where_no_other_document_can_bear_it() -> None:
    text = "Mẫu số 1. Căn cứ Thông tư số 56/2025/TT-BCT ngày 28/11/2025 của Bộ trưởng"
    assert drafts(text, Own(None, "56/2025/TT-BCT", 0)) == []
    assert len(drafts(text, Own(None, "57/2025/TT-BCT", 0))) == 1
    # Another province may have a plan of this number: the store tells whether it is the document itself.
    assert len(drafts("Căn cứ Kế hoạch số 5/KH-UBND ngày 28/11/2025", Own(None, "5/KH-UBND", 0))) == 1


def test_what_is_attached_to_the_document_names_it() -> None:
    own = Own("Quyết định", "5/QĐ-UBND", 0)
    assert drafts("(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", own) == []
    assert len(drafts("quy chế ban hành kèm theo Quyết định số 6/QĐ-UBND", own)) == 1


def test_the_more_is_printed_the_surer_the_mention() -> None:
    typed, coded, alone = (drafts(text)[0] for text in ("Kế hoạch số 5/KH-UBND", "xem 5/KH-UBND", "Đề án 06"))
    assert typed.sure > coded.sure > alone.sure


def test_the_code_in_a_symbol_says_that_it_is_not_the_law_before_it() -> None:
    law, decree, other = drafts(
        "các Nghị định của Chính phủ quy định chi tiết Luật Đất đai (Số 5/2024/NĐ-CP và số 6/2024/NĐ-CP)"
    )
    assert (law.type, law.symbol) == ("Luật", None)
    assert [(each.type, each.issuer_words) for each in (decree, other)] == [("Nghị định", "Chính phủ")] * 2


def test_a_law_of_a_year_outside_its_assembly_is_likely_a_misprint() -> None:
    assert [each.flags for each in drafts("Luật Đất đai số 31/2024/QH15")] == [[]]
    for symbol in ("31/2014/QH15", "31/2024/QH"):
        assert [each.flags for each in drafts(f"Luật Đất đai số {symbol}")] == [["likely_typo"]]


def test_letters_of_another_script_in_a_symbol_are_told() -> None:
    (found,) = drafts("Nghị quyết số 12/NQ-\u0421\u0420 ngày 1/2/2024")
    assert (found.symbol, found.flags) == ("12/NQ-CP", ["symbol_as_printed_irregular"])


def test_a_number_of_unknown_kind_is_no_mention() -> None:
    assert drafts("theo mẫu số 01 và 02/HNBC") == []
    assert drafts("mô hình đa chiều (3D/VR)") == []
    assert [each.symbol for each in drafts("Công văn số 02/HNBC và 03/HNBC")] == ["02/HNBC", "03/HNBC"]


def test_the_date_behind_an_amending_law_is_not_given_to_the_law_in_its_title() -> None:
    amending, law = drafts("theo Luật sửa đổi, bổ sung một số điều của Luật Thú y ngày 4/5/2020;")
    assert (amending.date, law.date) == ("2020-05-04", None)


def test_each_law_in_the_title_of_an_amending_one_keeps_its_number() -> None:
    items = drafts(
        "Luật sửa đổi, bổ sung một số điều của Luật Thú y số 79/2015/QH13 và Luật Trồng trọt số 31/2018/QH14;"
    )
    assert [each.symbol for each in items] == [None, "79/2015/QH13", "31/2018/QH14"]


def test_the_name_of_a_law_that_begins_its_own_text_is_no_mention() -> None:
    assert [each.type for each in drafts("Luật Thú y Căn cứ vào Hiến pháp năm 1992;")] == ["Hiến pháp"]
    assert [each.type for each in drafts("Luật Thú y quy định về Hiến pháp năm 1992;")] == ["Luật", "Hiến pháp"]


def test_a_party_resolution_in_the_documents_own_title_is_a_mention() -> None:
    text = "THI ĐUA THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ XII CỦA ĐẢNG\nCăn cứ"
    assert [each.type for each in drafts(text, Own("Kế hoạch", None, len(text)))] == ["Nghị quyết"]


def test_the_body_between_the_type_word_and_the_number_is_the_issuer() -> None:
    (found,) = drafts("theo quyết định của Sở Nội vụ số 12/QĐ-SNV ngày 1/2/2024")
    assert (found.start, found.type, found.issuer_words, found.date) == (5, "Quyết định", "Sở Nội vụ", "2024-02-01")


def test_the_words_of_a_named_document_reach_to_the_end_of_its_issuer() -> None:
    text = "theo Kế hoạch dự phòng lương thực năm 2024 của Sở Công Thương."
    (found,) = drafts(text)
    assert (text[found.start : found.end], found.issuer_words) == (text[5:-1], "Sở Công Thương")


@pytest.mark.parametrize("blank", [" ", "  ", "\n"])
@pytest.mark.parametrize(
    "words", ["Điều 5", "Điều 5 của", "Điều 5 và", "Điều 5 Chương II", "điểm a khoản 1 Điều 5 các"]
)
def test_articles_stand_right_before_their_act(words: str, blank: str) -> None:
    (found,) = drafts(f"theo {words}{blank}Luật Đất đai")
    assert found.articles == ("5",)

from itertools import pairwise

import pytest

from ingest.numbered import find_numbered


def found(text: str) -> list[tuple[str, str | None]]:
    return [(item.symbol, item.type) for item in find_numbered(text)]


@pytest.mark.parametrize(
    ("text", "symbol", "kind"),
    [
        ("Chỉ thị số 33/CT-TTg", "33/CT-TTg", "Chỉ thị"),
        ("Quyết định số 10/2023/QĐ-UBND", "10/2023/QĐ-UBND", "Quyết định"),
        ("Kết luận số 114-KL/TW", "114-KL/TW", "Kết luận"),
        ("Chương trình số 85-CTr/BDVTU-BCSĐUBND", "85-CTr/BDVTU-BCSĐUBND", "Chương trình"),
        ("Kế hoạch số 65-KH/BDVTU-BCSĐ UBND", "65-KH/BDVTU-BCSĐUBND", "Kế hoạch"),
        ("Nghị quyết số 66.2/2025/NQ-CP", "66.2/2025/NQ-CP", "Nghị quyết"),
        ("Công văn số 575/UBND-NC", "575/UBND-NC", "Công văn"),
        ("Quyết định số 315-HĐBT", "315-HĐBT", "Quyết định"),
        ("Pháp lệnh số 34 của", "34", "Pháp lệnh"),
        ("Nghị quyết 57 của Bộ Chính trị", "57", "Nghị quyết"),
        ("Đề án 06", "06", "Đề án"),
        ("Chỉ thị so 5-CT/TW", "5-CT/TW", "Chỉ thị"),
        ("báo cáo thẩm tra của Ban Pháp chế số 8/BC-BPC", "8/BC-BPC", "Báo cáo"),
        ("QĐ số 5/QĐ-UBND", "5/QĐ-UBND", "Quyết định"),
        ("NQ 57-NQ/TW", "57-NQ/TW", "Nghị quyết"),
        ("Hướng dẫn liên ngành số 5/HDLN-STP-CAT", "5/HDLN-STP-CAT", "Hướng dẫn"),
        ("CV số 5/SNV-TC", "5/SNV-TC", "Công văn"),
        ("Quyết định 1234 ngày 5/6/2023 của Thủ tướng Chính phủ", "1234", "Quyết định"),
        ("Nghị quyết số 30a của", "30a", "Nghị quyết"),
        ("tiêu chuẩn TCVN 14423:2025", "TCVN14423:2025", "Tiêu chuẩn"),
        ("QCVN 06:2022/BXD", "QCVN06:2022/BXD", "Quy chuẩn kỹ thuật quốc gia"),
        ("theo Tiêu chuẩn quốc gia TCVN ISO 9001", "TCVNISO9001", "Tiêu chuẩn quốc gia"),
        ("Kế hoạch số 130/KH-BCĐTKNQ18 ngày 21/09/2025", "130/KH-BCĐTKNQ18", "Kế hoạch"),
        ("Quyết định số 35/2025/QĐ-TTgcủa Thủ tướng", "35/2025/QĐ-TTg", "Quyết định"),
        ("TCVN ISO/IEC 17025:2017", "TCVNISO/IEC17025:2017", "Tiêu chuẩn quốc gia"),
        ("66/NQ-CP", "66/NQ-CP", "Nghị quyết"),
        ("số 23-QĐ/TW", "23-QĐ/TW", "Quyết định"),
        ("Kế hoạch hành động số 15-KHHĐ/TU", "15-KHHĐ/TU", "Kế hoạch hành động"),
        ("Báo cáo thẩm tra số 27/BC-BPC", "27/BC-BPC", "Báo cáo thẩm tra"),
        ("Báo cáo giải trình, tiếp thu số 8/BC-UBND", "8/BC-UBND", "Báo cáo giải trình, tiếp thu"),
        ("Báo cáo kết quả rà soát số 8/BC-UBND", "8/BC-UBND", "Báo cáo"),
        ("Công văn hỏa tốc số 8/UBND-NC", "8/UBND-NC", "Công văn"),
        ("Báo cáo thẩm tra số 90/BC-UBKTTC14", "90/BC-UBKTTC14", "Báo cáo thẩm tra"),
        ("Nghị quyết số 9/2023/UBTV QH15", "9/2023/UBTVQH15", "Nghị quyết"),
        ("Thông tư số 7/2024TT-BNV", "7/2024/TT-BNV", "Thông tư"),
    ],
)
def test_each_form_of_a_symbol_is_found_with_its_type(text: str, symbol: str, kind: str) -> None:
    assert found(text) == [(symbol, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu số 01/BCĐ-MT", "Biểu số 02/KH-TH", "nhà số 12/AB", "thửa đất số 5/ĐC", "theo khoản 2 Điều 5",
        "tỷ lệ 3/4 A", "24/7", "ngày 12/3/2024", "và/hoặc", "http://a.vn/12/AB-CD", "Km12/QL1", "Kế hoạch 2024",
        "Đề án 06%",
        "số 315-HĐBT", "Chương trình 135 xã", "1/2 Đ", "Quyết định số", "2021 - 2025", "- Giao Sở Nội vụ", "",
    ],
)  # fmt: skip
def test_numbers_of_other_things_are_no_symbols(text: str) -> None:
    assert found(text) == []


def test_the_type_word_belongs_to_the_mention_and_the_number_word_too() -> None:
    text = "theo Quyết định số 12/QĐ-UBND ngày"
    (item,) = find_numbered(text)
    assert text[item.start : item.end] == "Quyết định số 12/QĐ-UBND"
    assert text[item.symbol_start : item.end] == item.printed == "12/QĐ-UBND"
    assert item.type_printed


def test_without_a_type_word_the_code_gives_the_type_and_the_mention_is_the_symbol() -> None:
    (item,) = find_numbered("xem 12/QĐ-UBND")
    assert (item.type, item.type_printed, item.start) == ("Quyết định", False, item.symbol_start)


def test_a_printed_type_wins_over_the_code() -> None:
    assert found("Quy định số 23-QĐ/TW") == [("23-QĐ/TW", "Quy định")]


@pytest.mark.parametrize(
    ("text", "irregular"), [("33/CT – TTg".replace("–", "-"), True), ("33/CT-TTg", False), ("939 QĐ/TU", True)]
)
def test_an_irregular_print_is_told(text: str, irregular: bool) -> None:
    assert [item.irregular for item in find_numbered(f"số {text}")] == [irregular]


def test_the_code_of_a_type_before_a_symbol_is_its_type_word() -> None:
    (item,) = find_numbered("theo (NĐ 30/2020/NĐ-CP)")
    assert (item.start, item.type_printed) == (6, True)
    (item,) = find_numbered("phòng TT 30/2020/NĐ-CP")
    assert (item.start, item.type_printed) == (item.symbol_start, False)


def test_words_between_type_and_number_belong_to_the_mention_unless_they_lead_to_something_else() -> None:
    (item,) = find_numbered("xét Báo cáo kết quả rà soát số 8/BC-UBND")
    assert (item.start, item.type_printed) == (4, True)
    (item,) = find_numbered("xét Báo cáo của huyện tại văn bản kèm theo số 8/BC-UBND")
    assert (item.start, item.type_printed) == (item.symbol_start, False)


def test_the_next_item_of_a_list_is_no_part_of_a_symbol() -> None:
    assert found("theo Kế hoạch số 12/KH-UBND\n- Giao Sở Nội vụ") == [("12/KH-UBND", "Kế hoạch")]


def test_numbers_before_a_shared_suffix_each_take_it() -> None:
    assert found("các Kết luận số 11, 12 và 13-KL/TW") == [
        ("11-KL/TW", "Kết luận"), ("12-KL/TW", "Kết luận"), ("13-KL/TW", "Kết luận")
    ]  # fmt: skip


def test_symbols_come_in_reading_order_and_do_not_overlap() -> None:
    text = "TCVN 1:2020, 5/QĐ-UBND, Đề án 06; 23-QĐ/TW và Quyết định số 315-HĐBT"
    items = find_numbered(text)
    assert [item.symbol for item in items] == ["TCVN1:2020", "5/QĐ-UBND", "06", "23-QĐ/TW", "315-HĐBT"]
    assert all(one.end <= other.symbol_start for one, other in pairwise(items))

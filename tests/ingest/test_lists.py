import pytest

from tests.ingest.reading import drafts


def test_a_list_shares_its_last_date_and_issuer() -> None:
    text = "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị"
    assert [(each.date, each.issuer_words) for each in drafts(text)] == [("2013-12-12", "Bộ Chính trị")] * 2


def test_a_date_of_its_own_is_kept_and_only_the_issuer_is_shared() -> None:
    text = "Chỉ thị số 5-CT/TU ngày 1/2/2023, Kế hoạch số 6-KH/TU ngày 3/4/2023 của Ban Thường vụ Tỉnh ủy"
    assert [(each.date, each.issuer_words) for each in drafts(text)] == [
        ("2023-02-01", "Ban Thường vụ Tỉnh ủy"), ("2023-04-03", "Ban Thường vụ Tỉnh ủy")
    ]  # fmt: skip


def test_lists_on_different_lines_share_nothing() -> None:
    one, _ = drafts("- Quyết định số 5/QĐ-TTg\n- Quyết định số 6/QĐ-TTg ngày 1/2/2024 của Thủ tướng Chính phủ")
    assert (one.date, one.issuer_words) == (None, None)


def test_one_type_word_serves_a_list_of_symbols_of_its_kind() -> None:
    assert [each.type for each in drafts("các Quy định số 5-QĐ/TW, số 6-QĐ/TW")] == ["Quy định"] * 2
    assert [each.type for each in drafts("Quy định số 5-QĐ/TW, 6-KL/TW")] == ["Quy định", "Kết luận"]


def test_bodies_that_differ_in_their_symbols_share_neither_date_nor_issuer() -> None:
    one, _ = drafts("Đề án số 5/ĐA-CP ngày 1/2/2024, Báo cáo số 6/BC-UBKTNS14 của Ủy ban Kinh tế")
    assert one.issuer_words is None
    one, _ = drafts("Nghị quyết số 5/NQLT-CP-MTTW và Thông tri số 6/TT-MTTW ngày 1/2/2024")
    assert one.date is None


def test_a_body_before_a_list_issued_all_that_bear_its_code() -> None:
    items = drafts("theo đề nghị của Chính phủ tại Tờ trình số 5/TTr-CP và Đề án số 6/ĐA-CP ngày 1/2/2024")
    assert [(each.date, each.issuer_words) for each in items] == [("2024-02-01", "Chính phủ")] * 2


def test_a_list_under_one_type_word_shares_its_issuer_across_semicolons() -> None:
    items = drafts("Các Công điện: số 5/CĐ-UBND ngày 1/2/2024, số 6/CĐ-UBND và số 7/CĐ-UBND ngày 2/2/2024; "
                   "số 8/CĐ-UBND ngày 3/2/2024 của UBND tỉnh về lũ")  # fmt: skip
    assert [each.issuer_words for each in items] == ["UBND tỉnh"] * 4
    assert [each.date for each in items] == ["2024-02-01", "2024-02-02", "2024-02-02", "2024-02-03"]


@pytest.mark.parametrize(
    "text",
    [
        "các Quyết định của Bộ trưởng Bộ Y tế phê duyệt danh mục (Số 5/QĐ-BYT ngày 1/2/2024 và số 6/QĐ-BYT)",
        "các Quyết định của Bộ trưởng Bộ Y tế phê duyệt: Quyết định số 5/QĐ-BYT phê duyệt A; Quyết định số 6/QĐ-BYT",
    ],
)
def test_a_plural_head_says_who_issued_the_members_of_its_list(text: str) -> None:
    assert [each.issuer_words for each in drafts(text)] == ["Bộ trưởng Bộ Y tế"] * 2


def test_a_head_before_a_colon_gives_its_list_the_type_too() -> None:
    items = drafts("Căn cứ Nghị quyết của Quốc hội: số 5/2025/QH15 ngày 1/2/2025 về thuế; số 6/2025/QH15")
    assert [(each.type, each.issuer_words) for each in items] == [("Nghị quyết", "Quốc hội")] * 2


def test_letters_take_type_and_body_from_the_words_before_their_list() -> None:
    found = drafts("ý kiến của Sở Nội vụ tại các Công văn: số 41/SNV-TC ngày 28/8/2025, số 57/SNV-TC ngày 1/9/2025")
    assert [(each.type, each.issuer_words) for each in found] == [("Công văn", "Sở Nội vụ")] * 2


def test_lists_in_capitals_share_too() -> None:
    found = drafts("NGHỊ QUYẾT SỐ 11/2022/NQ-HĐND VÀ NGHỊ QUYẾT SỐ 22/2023/NQ-HĐND CỦA HĐND TỈNH A")
    assert [each.issuer_words for each in found] == ["HĐND TỈNH A"] * 2

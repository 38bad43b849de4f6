from ingest.clean import clean
from ingest.drafts import Draft, Own, collect_drafts


def drafts(text: str, own: Own | None = None) -> list[Draft]:
    source = clean(text)
    return collect_drafts(source, source.text, own or Own())


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


def test_the_articles_before_an_act_are_kept() -> None:
    (found,) = drafts("theo Điều 85, Điều 86 Luật Đất đai")
    assert found.articles == ("85", "86")
    (found,) = drafts("điểm a khoản 5 Điều 7 của Luật Đất đai")
    assert found.articles == ("7",)


def test_the_documents_own_symbol_in_its_header_is_no_mention_but_later_it_is() -> None:
    text = "Số: 5/KH-UBND\nKẾ HOẠCH\nthay cho Kế hoạch số 5/KH-UBND"
    own = Own("Kế hoạch", "5/KH-UBND", None, 20)
    assert [each.start for each in drafts(text, own)] == [text.index("Kế hoạch")]


def test_what_is_attached_to_the_document_names_it() -> None:
    own = Own("Quyết định", "5/QĐ-UBND", None, 0)
    assert drafts("(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", own) == []
    assert len(drafts("quy chế ban hành kèm theo Quyết định số 6/QĐ-UBND", own)) == 1


def test_the_more_is_printed_the_surer_the_mention() -> None:
    typed, coded, alone = (drafts(text)[0] for text in ("Kế hoạch số 5/KH-UBND", "xem 5/KH-UBND", "Đề án 06"))
    assert typed.sure > coded.sure > alone.sure

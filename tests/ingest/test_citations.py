import unicodedata

import pytest

from ingest.extract import cite_text, extract
from tests.factories import plan
from tests.ingest.reading import mentions_in, one


def test_a_mention_has_its_words_its_sentence_and_what_was_printed() -> None:
    text = "Việc khác. Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ về dân vận. Việc nữa."
    found = one(text)
    assert found.text == "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ"
    assert text[found.start : found.end] == found.text
    assert text[found.quote_start : found.quote_end] == f"Thực hiện {found.text} về dân vận."
    assert (found.kind, found.type, found.symbol, found.name) == ("numbered", "Chỉ thị", "33/CT-TTg", None)
    assert (found.date, found.year, found.issuer) == ("2021-11-26", None, "Thủ tướng Chính phủ")
    assert (found.relation, found.cue, found.title) == ("implements", "thực hiện", "về dân vận")


def test_a_wrapped_mention_is_collapsed_in_its_words_and_whole_in_its_span() -> None:
    text = "theo Quyết\nđịnh  số\u00a045/QĐ-UBND"
    found = one(text)
    assert found.text == "Quyết định số 45/QĐ-UBND"
    assert text[found.start : found.end] == text[5:]


def test_a_named_mention_has_a_name_and_no_symbol() -> None:
    found = one("theo Điều 85, Điều 86 Luật Tài nguyên nước năm 2023")
    assert (found.kind, found.symbol, found.name, found.year) == ("named", None, "Luật Tài nguyên nước", 2023)
    assert (found.articles, found.flags) == (("85", "86"), ("articles",))


def test_a_document_known_by_its_issuer_has_a_name_made_of_both() -> None:
    found = one("thực hiện Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác dân vận")
    assert found.name == "Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác dân vận"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Căn cứ Luật Đất đai;", "recital"),
        ("I. MỘT\n1. Theo Luật Đất đai.", "body"),
        ("I. MỘT\n1. Hai.\n\n[1] Luật Đất đai.", "footnote"),
        ("I. MỘT\n\nNơi nhận:\n- Như trên;\n\nPHỤ LỤC I\nDanh mục theo Luật Đất đai", "annex"),
    ],
)
def test_where_a_mention_stands_is_told(text: str, where: str) -> None:
    assert one(text).where == where


def test_the_section_of_a_mention_is_that_of_its_paragraph() -> None:
    found = extract(plan(body="I. MỘT\n1. Hai\n2. Theo Kế hoạch số 5/KH-UBND."))
    assert [(mention.symbol, mention.section) for mention in found.mentions] == [
        ("33/CT-TTg", "preamble"), ("5/KH-UBND", "I.2")
    ]  # fmt: skip


def test_irregular_prints_and_planned_replacements_are_flagged() -> None:
    found = one("tham mưu thay thế Chỉ thị số 33/CT – TTg")
    assert set(found.flags) == {"symbol_as_printed_irregular", "replacement_planned"}


def test_the_more_is_printed_the_surer_and_never_quite_sure() -> None:
    whole = one("Chỉ thị số 33/CT-TTg ngày 26/11/2021")
    assert 0.7 < one("Đề án 06").confidence < one("xem 5/KH-UBND").confidence < whole.confidence < 1


def test_a_short_name_that_the_text_gives_is_followed_to_its_later_uses() -> None:
    text = (
        "Nghị định số 5/2024/NĐ-CP ngày 1/2/2024 (sau đây gọi là Nghị định thuế). I. Theo Nghị định thuế. "
        "II. Nghị định thuế quy định."
    )
    found = extract(text)
    assert [(alias.text, alias.mention) for alias in found.alias_mentions] == [("Nghị định thuế", 0)] * 2
    assert all(text[alias.start : alias.end] == alias.text for alias in found.alias_mentions)


@pytest.mark.parametrize("name", ["Luật", "Nghị định 5"])
def test_a_short_name_of_one_word_or_with_a_number_is_not_followed(name: str) -> None:
    text = f"Nghị định số 5/2024/NĐ-CP (gọi tắt là {name}). Theo {name} thì {name}."
    assert extract(text).alias_mentions == ()


def test_each_mention_of_the_same_document_is_one_of_its_own() -> None:
    text = "Thực hiện Chỉ thị số 33/CT-TTg. Sơ kết Chỉ thị số 33/CT-TTg."
    assert [mention.symbol for mention in mentions_in(text)] == ["33/CT-TTg"] * 2


def test_values_are_composed_and_words_are_as_printed() -> None:
    text = unicodedata.normalize("NFD", "theo Luật Bảo vệ môi trường của Quốc hội về việc bảo vệ")
    found = one(text)
    assert found.name == "Luật Bảo vệ môi trường"
    assert found.text == " ".join(text[found.start : found.end].split())
    assert not unicodedata.is_normalized("NFC", found.text)


@pytest.mark.parametrize("name", ["cơ quan, đơn vị", "Đợt thi đua", "Kế hoạch thuế"])
def test_a_short_name_of_something_else_is_no_document(name: str) -> None:
    text = f"Nghị định số 5/2024/NĐ-CP quy định cho các đơn vị (sau đây gọi là {name}). Theo {name}, {name} làm."
    assert extract(text).alias_mentions == ()


def test_a_short_name_in_another_paragraph_is_not_that_of_the_mention() -> None:
    text = "I. Theo Nghị định số 5/2024/NĐ-CP.\nII. Các văn bản (sau đây gọi là Nghị định thuế). Theo Nghị định thuế."
    assert extract(text).alias_mentions == ()


def test_names_and_titles_are_without_markup() -> None:
    found = one("theo Luật Bảo vệ *môi trường* số 5/2024/QH15 ngày 1/2/2024 về *giữ **gìn**")
    assert (found.name, found.title) == ("Luật Bảo vệ môi trường", "về giữ gìn")


def test_a_programme_that_carries_out_an_act_is_named_up_to_that_act() -> None:
    text = (
        "theo Chương trình hành động của Chính phủ thực hiện Nghị quyết số 12-NQ/TW ngày 1/2/2023 "
        "của Bộ Chính trị về đất đai."
    )
    programme, resolution = mentions_in(text)
    assert programme.name == "Chương trình hành động của Chính phủ thực hiện Nghị quyết số 12-NQ/TW"
    assert resolution.symbol == "12-NQ/TW"


def test_a_member_of_a_list_without_its_type_word_begins_at_the_word_number() -> None:
    found = cite_text("Căn cứ các Nghị định của Chính phủ: số 78/2025/NĐ-CP ngày 01/4/2025; số **79**/2025/NĐ-CP;")
    assert [each.text for each in found] == ["số 78/2025/NĐ-CP ngày 01/4/2025", "số **79**/2025/NĐ-CP"]

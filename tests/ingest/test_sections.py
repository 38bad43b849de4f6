import pytest

from ingest.sections import _first_signs, roman_value
from ingest.vocabulary import pattern
from tests.ingest.reading import parts_of


def paths(text: str) -> list[str]:
    return parts_of(text)[1].path


def test_roman_and_arabic_numbers_make_paths() -> None:
    text = "KẾ HOẠCH\n\nI. MỘT\n1. Hai\n- Ba\n2. Bốn\n2.1. Năm\n\nII. SÁU\n1. Bảy"
    assert paths(text) == ["preamble", "I", "I.1", "I.1", "I.2", "I.2.1", "II", "II.1"]


def test_letters_above_roman_numbers_are_part_of_the_path() -> None:
    assert paths("A. MỘT\nI. HAI\n1. Ba\nB. BỐN\nI. NĂM") == ["A", "A.I", "A.I.1", "B", "B.I"]


def test_small_letters_and_dashes_open_no_section() -> None:
    assert paths("I. MỘT\na) Hai\n- Ba\n+ Bốn") == ["I"] * 4


def test_a_number_that_does_not_continue_the_count_is_no_heading() -> None:
    assert paths("I. MỘT\n1. Hai\n9. Chín\n2. Ba\n2024. Năm") == ["I", "I.1", "I.1", "I.2", "I.2"]


def test_one_missing_number_is_forgiven() -> None:
    assert paths("I. MỘT\nIII. BA") == ["I", "III"]


def test_in_a_document_with_articles_only_the_article_counts() -> None:
    text = "QUYẾT ĐỊNH\n\nĐiều 1. Một\n1. Khoản\na) Điểm\n\nĐiều 2. Hai\n1. Khoản\n\nĐiều 3a. Ba"
    assert paths(text) == ["preamble"] + ["Điều 1"] * 3 + ["Điều 2"] * 2 + ["Điều 3a"]


def test_what_follows_the_signature_is_an_annex_with_its_own_count() -> None:
    text = "I. MỘT\n1. Hai\n\nNơi nhận:\n- Như trên;\n\nPHỤ LỤC II\nDanh mục\nI. BA\n1. Bốn"
    parts, found = parts_of(text)
    assert found.path == ["I", "I.1", "I.1", "I.1", "Phụ lục II", "Phụ lục II", "Phụ lục II.I", "Phụ lục II.I.1"]
    assert found.where[-1] == "annex"
    assert parts.text[parts.starts[found.main_end] :].startswith("Nơi nhận")


def test_an_attached_text_without_a_heading_is_an_annex_too() -> None:
    text = (
        "Điều 1. Một\n\nNơi nhận:\n- Như trên;\n\nQUY CHẾ\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\n\nĐiều 1. Hai"
    )
    assert paths(text)[-1] == "Phụ lục Điều 1"


@pytest.mark.parametrize("mark", ["[1]", "¹"])
def test_a_footnote_has_its_number(mark: str) -> None:
    _, found = parts_of(f"I. MỘT\n1. Hai.\n\n{mark} Kế hoạch số 5/KH-UBND.")
    assert (found.path[-1], found.where[-1]) == ("footnote 1", "footnote")


def test_recital_body_and_annex_are_told_apart() -> None:
    assert parts_of("KẾ HOẠCH\n\nCăn cứ Luật Đất đai;\n\nI. MỘT\n1. Hai")[1].where == ["recital"] * 2 + ["body"] * 2


def test_the_length_of_a_heading_mark_is_told() -> None:
    assert parts_of("I. MỘT\n1. Hai\nBa")[1].heading == [3, 3, 0]


def test_without_headings_all_is_preamble() -> None:
    assert paths("Một.\nHai.") == ["preamble"] * 2
    assert paths("") == ["preamble"]


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XVI", 16), ("IIX", 0), ("", 0), ("XX", 0)]
)
def test_only_well_formed_roman_numbers_have_a_value(text: str, value: int) -> None:
    assert roman_value(text) == value


def test_the_number_of_an_article_may_stand_on_the_next_line() -> None:
    assert paths("QUYẾT ĐỊNH\n\nĐiều\n1. Một\n1. Khoản\n\nĐiều\n10. Mười")[1:] == ["Điều 1", "Điều 1", "Điều 10"]


def test_the_clauses_of_an_annexed_regulation_are_no_headings() -> None:
    text = "Điều 1. Một\n\nNơi nhận:\n- Như trên;\n\nQUY CHẾ\n\nĐiều 1. Hai\n1. A\n\nĐiều 2. Ba\n1. B\n2. C\n3. D"
    assert paths(text)[-4:] == ["Phụ lục Điều 2"] * 4
    assert parts_of(text)[1].heading[-3:] == [0, 0, 0]


def test_a_code_of_digits_is_no_number_of_a_heading() -> None:
    assert paths("I. MỘT\n1.000603 Thủ tục") == ["I", "I"]


def test_a_number_that_is_printed_twice_counts_where_both_headings_stand_in_capitals() -> None:
    assert paths("I. MỘT\n1. Hai\nI. BA\n1. Bốn") == ["I", "I.1", "I", "I.1"]
    assert paths("I. MỘT\n1. Hai\nI. Ba") == ["I", "I.1", "I.1"]


def test_an_annex_in_small_letters_is_one_where_the_next_line_says_what_it_belongs_to() -> None:
    assert paths("I. MỘT\n1. Hai\nPhụ lục\n(Kèm theo Kế hoạch số 5/KH-UBND)")[-1] == "Phụ lục"
    assert paths("I. MỘT\n1. Hai\nPhụ lục kèm theo nêu rõ.")[-1] == "I.1"


def test_the_list_that_ends_with_the_filed_copy_closes_the_document_proper() -> None:
    parts, found = parts_of("Điều 1. Một.\n- Thủ tướng Chính phủ;\n- Văn phòng Quốc hội;\n- Lưu: VT, TCCV (2).")
    assert parts.text[parts.starts[found.main_end] :].startswith("- Thủ tướng")


def test_a_part_and_a_form_begin_to_count_anew() -> None:
    assert paths("I. MỘT\n1. Hai\nPhần II\nI. BA")[-1] == "I"
    annexed = "I. MỘT\n\nNơi nhận:\n- Như trên;\n\nPHỤ LỤC\nI. BA\n4. Bốn"
    assert paths(f"{annexed}\nMẫu số 02\nGhi chú")[-2:] == ["Phụ lục"] * 2


def test_headings_begin_with_the_signs_by_which_they_are_sought() -> None:
    signs = _first_signs()
    beginnings = {
        "roman": ("mark", [". A", ".A", "I. A", "V / A", ") A"]),
        "letter": ("mark", [". A", " . A", ") A"]),
        "number": ("mark", [". A", "2. A", " ) A", ".A"]),
        "subnumber": ("mark", [".1 A", "2.1. A"]),
        "article": ("mark", ["i\u1ec1u 1.", "I\u1ec0U 1."]),
        "annex": ("annex", ["hụ lục", "HỤ LỤC"]),
        "footnote": ("footnote", ["1]", " A", ""]),
        "recipients": ("recipients", ["ơi nhận", "M. ỦY BAN", "/M UBND", "T. CHỦ TỊCH", "L BỘ TRƯỞNG"]),
        "attached": ("attached", ["èm theo ", "an hành kèm theo ", "Kèm theo ", "kèm theo ", " Kèm theo "]),
    }
    for name, (group, tails) in beginnings.items():
        matched = set()
        for first in map(chr, (*range(0x21, 0x1B1), *range(0x2070, 0x2080), *range(0x25A0, 0x2600))):
            for tail in tails:
                if pattern("sections", name).match(first + tail):
                    matched.add(first)
                    if group == "mark":
                        assert tail[:1] in signs["mark_second"]
        assert matched
        assert matched <= signs[group]


def test_numbers_with_a_dash_head_sections_as_party_offices_write_them() -> None:
    assert paths("I- MỤC ĐÍCH\n1- Nâng cao nhận thức\n2- Tổ chức\nII- NỘI DUNG") == ["I", "I.1", "I.2", "II"]
    assert paths("I- MỤC ĐÍCH\n1- QĐ/TW và các văn bản") == ["I", "I"]

from pathlib import Path

import pytest

from ingest import lines
from ingest.clean import clean
from ingest.layout import Layout
from ingest.paragraphs import _Beginnings, _kinds, paragraphs
from ingest.vocabulary import pattern
from tests.conftest import SAMPLES


def parts(text: str) -> list[str]:
    found = paragraphs(clean(text).text)
    return [found.text[slice(*found.span(index))] for index in range(len(found))]


WRAPPED = """Thực hiện Kế hoạch số 03/KH-UBND ngày 21 tháng 01 năm 2022 của Ủy ban nhân dân
tỉnh về công tác dân vận chính quyền, các cơ quan chuyên môn thuộc Ủy ban nhân dân
huyện, Ủy ban nhân dân các xã, thị trấn triển khai các nội dung sau đây trong năm.
"""


def test_without_wrapping_each_line_is_a_paragraph() -> None:
    assert parts("Một.\nHai.\n\nBa.") == ["Một.", "Hai.", "Ba."]


def test_wrapped_lines_are_one_paragraph() -> None:
    assert len(parts(WRAPPED)) == 1
    assert "\n" not in parts(WRAPPED)[0]


def test_a_blank_line_after_every_line_does_not_divide_a_wrapped_paragraph() -> None:
    assert len(parts(WRAPPED.replace("\n", "\n\n"))) == 1


def test_items_of_lists_begin_paragraphs_also_in_wrapped_text() -> None:
    text = WRAPPED + "- Tổ chức tuyên truyền.\n+ Một;\na) Hai;\n1. Ba\n1.1. Bốn\nII. NĂM\nĐiều 5. Sáu\n[1] Bảy\n| Tám"
    assert parts(text)[1:] == [
        "- Tổ chức tuyên truyền.", "+ Một;", "a) Hai;", "1. Ba", "1.1. Bốn", "II. NĂM", "Điều 5. Sáu", "[1] Bảy",
        "| Tám",
    ]  # fmt: skip


def test_small_letters_with_a_full_stop_are_items_where_a_capital_follows() -> None:
    assert parts(WRAPPED + "a. Các biên bản;\nb. Các báo cáo\nc. v. của năm.")[1:] == [
        "a. Các biên bản;",
        "b. Các báo cáo c. v. của năm.",
    ]


@pytest.mark.parametrize("text", ["{}", WRAPPED + "{}", "Một đoạn.\n\n{}"])
def test_a_mark_alone_on_its_line_opens_an_item_with_the_words_below_it(text: str) -> None:
    items = "1.\nSở Công Thương\n\na)\nChủ trì kiểm tra.\n\nb)\n\nHướng dẫn việc lập."
    assert parts(text.format(items))[-3:] == ["1. Sở Công Thương", "a) Chủ trì kiểm tra.", "b)  Hướng dẫn việc lập."]


def test_a_wrapped_range_of_years_is_no_item_of_a_list() -> None:
    text = (
        WRAPPED * 3 + "Kế hoạch công tác dân vận chính quyền trên địa bàn tỉnh trong giai đoạn 2021\n- 2025 của tỉnh."
    )
    assert parts(text)[-1].endswith("giai đoạn 2021 - 2025 của tỉnh.")


def test_a_line_that_begins_with_a_small_letter_goes_on_with_the_one_before() -> None:
    assert parts("Quyết\nđịnh số 45/QĐ-UBND") == ["Quyết định số 45/QĐ-UBND"]


def test_a_symbol_broken_before_its_slash_is_not_divided() -> None:
    assert parts("Tờ trình số 51\n/TTr-SNV") == ["Tờ trình số 51 /TTr-SNV"]


def test_a_line_that_cannot_end_a_paragraph_goes_on_with_the_next() -> None:
    assert parts("Kế hoạch số 134-KH/TU ngày\n29/12/2023") == ["Kế hoạch số 134-KH/TU ngày 29/12/2023"]
    assert parts("Nghị quyết số\n76/NQ-CP") == ["Nghị quyết số 76/NQ-CP"]


def test_a_type_in_capitals_stands_alone() -> None:
    assert parts("UBND TỈNH\nKẾ HOẠCH\nvề công tác dân vận") == ["UBND TỈNH", "KẾ HOẠCH", "về công tác dân vận"]


def test_the_text_keeps_its_length_and_a_line_end_ends_a_paragraph() -> None:
    found = paragraphs(WRAPPED + "- Một\n")
    assert len(found.text) == len(WRAPPED) + 6
    assert found.text.rstrip().count("\n") == len(found) - 1
    assert found.index(0) == 0
    assert found.index(len(WRAPPED)) == 1


def test_a_paragraph_that_no_person_would_write_is_divided_between_sentences() -> None:
    sentence = "Các cơ quan, đơn vị nâng cao nhận thức. "
    found = parts(sentence * 2000)
    assert len(found) > 5
    assert all(len(part) <= 10_000 and part.endswith(".") for part in found)


def test_without_a_blank_it_is_not_divided() -> None:
    assert len(parts("a" * 50_000)) == 1


def test_a_text_of_blanks_is_one_empty_paragraph() -> None:
    assert parts(" \n \n") == [""]
    assert parts("") == [""]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("wrap", ["\n", "\n\n", "\n   "])
def test_a_long_text_that_is_read_in_blocks_has_the_same_paragraphs(
    monkeypatch: pytest.MonkeyPatch, path: Path, wrap: str
) -> None:
    text = clean(path.read_text(encoding="utf-8").replace("\n", wrap)).text
    whole = paragraphs(text)
    monkeypatch.setattr(lines, "_BLOCK", 300)
    in_blocks = paragraphs(text)
    assert in_blocks.starts == whole.starts
    assert in_blocks.text == whole.text


def test_a_line_is_matched_against_the_marker_wherever_that_may_match() -> None:
    """What the first signs of a line rule out, the pattern rules out too."""
    marker = pattern("paragraphs", "marker")
    rest = [*"()[]./- |0129aivxABĐIVXLđ", "h", "ầ", "iề", "IỀ", "hư", "HƯ", "HẦ", "ục", "ỤC", "hụ", "HỤ"]
    tails = [
        "",
        "u 1.",
        "U 1.",
        "n I",
        "N I",
        "ơng I",
        "ƠNG I",
        " I",
        " lục",
        " LỤC",
        " Một",
        "1] Một",
        ") Một",
        ". Một",
    ]
    beginnings = _Beginnings(Layout(""))
    for first in map(chr, (*range(0x1B1), *range(0x2070, 0x2080), *range(0x2020, 0x2030), *range(0x25A0, 0x2600))):
        kind = _kinds().get(first)
        for line in (first + second + tail for second in rest for tail in tails):
            if (not first.isspace() and not first.isdecimal()) or first in "0123456789":
                assert bool(marker.match(line)) == (first == "|" or bool(kind and beginnings._marked(kind, line)))


def test_a_bar_with_words_behind_it_may_have_an_open_end() -> None:
    assert parts("Một.\n| Nghị quyết số\n76/NQ-CP") == ["Một.", "| Nghị quyết số 76/NQ-CP"]


def test_the_line_after_a_type_begins_a_paragraph_in_wrapped_text_too() -> None:
    found = parts(WRAPPED + "KẾ HOẠCH\nvề công tác dân vận\n" + WRAPPED)
    assert found[1] == "KẾ HOẠCH"
    assert found[2].startswith("về công tác dân vận Thực hiện")

"""Lines of a text as paragraphs to read."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.paragraphs import Gap, Paragraph, paragraphs
from viz.signs import is_rule

PAGE = (
    "Thực hiện Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021 của Thủ tướng\n"
    "Chính phủ về tiếp tục tăng cường và đổi mới công tác dân vận của cơ quan\n"
    "hành chính nhà nước, chính quyền các cấp trong tình hình mới.\n"
)


def shown(text: str, paragraph: Paragraph) -> str:
    """A paragraph as it is read."""
    words = ""
    at = paragraph.start
    for gap in paragraph.gaps:
        words += text[at : gap.start] + gap.shown
        at = gap.end
    return words + text[at : paragraph.end]


def all_shown(text: str, *starts: int) -> list[str]:
    return [shown(text, paragraph) for paragraph in paragraphs(text, starts)]


def test_lines_that_a_page_broke_are_one_paragraph() -> None:
    assert all_shown(PAGE) == [PAGE.strip().replace("\n", " ")]


def test_a_sentence_that_ends_with_its_line_ends_a_paragraph() -> None:
    text = PAGE.replace("Chính phủ về", "Chính phủ.\nVề")
    assert [words.split()[0] for words in all_shown(text)] == ["Thực", "Về"]
    full = PAGE.replace("của cơ quan", "cấp tỉnh.").replace("hành chính", "Hành chính")
    assert [words.split()[0] for words in all_shown(full)] == ["Thực", "Hành"]


def test_a_short_line_before_a_capital_letter_ends_a_paragraph() -> None:
    assert all_shown(PAGE + "Nơi nhận\nChủ tịch ký\n")[1:] == ["Nơi nhận", "Chủ tịch ký"]


def test_an_item_begins_a_paragraph() -> None:
    for item in ("- Giao Sở Nội vụ", "1. Mục tiêu", "2.1. Mục tiêu", "II. NHIỆM VỤ", "a) Tổ chức", "+ Giao", "• Giao"):
        assert all_shown(f"{PAGE.strip()[:-1]}\n{item} tham mưu") == [
            PAGE.strip()[:-1].replace("\n", " "),
            f"{item} tham mưu",
        ]


def test_a_hyphen_at_a_line_end_holds_a_symbol_together() -> None:
    text = PAGE + "Ủy ban nhân dân huyện ban hành kế hoạch thực hiện Kết luận số 114-\nKL/TW của Ban Bí thư\n"
    assert "số 114-KL/TW của" in all_shown(text)[-1]


def test_a_dash_after_a_blank_is_kept_apart() -> None:
    text = PAGE + "Giai đoạn năm 2021 đến năm 2026 và các năm tiếp theo của kế hoạch này 2021 -\n2026 của tỉnh\n"
    assert all_shown(text)[-1].endswith("2021 - 2026 của tỉnh")


def test_capitals_and_other_letters_are_not_joined() -> None:
    assert all_shown("KẾ HOẠCH\nCông tác dân vận chính quyền\n") == ["KẾ HOẠCH", "Công tác dân vận chính quyền"]


def test_a_text_with_long_lines_was_broken_by_its_writer() -> None:
    long = "Ủy ban nhân dân tỉnh " * 10
    assert all_shown(f"{long}\nvà các sở\n{long}") == [long.strip(), "và các sở", long.strip()]


def test_a_section_begins_a_paragraph_also_where_blanks_stand_before_it() -> None:
    second = PAGE.index("Chính phủ")
    assert len(all_shown(PAGE, second)) == 2
    assert len(all_shown(PAGE, second - 1)) == 2
    assert len(all_shown(PAGE, second + 1)) == 1


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\u00a0\f "])
def test_a_text_of_blanks_has_no_paragraphs(text: str) -> None:
    assert paragraphs(text) == []


def test_a_gap_covers_every_blank_between_two_lines() -> None:
    text = "nhiệm vụ của các sở, ban, ngành \r\n\t và địa phương"
    assert paragraphs(text) == [Paragraph(0, len(text), (Gap(text.index(" \r"), text.index("và"), " "),))]


@settings(deadline=None)
@given(st.text("aB1-.; \n\r\t\u00a0\u2028đĐ)", max_size=80), st.sets(st.integers(0, 80), max_size=4))
def test_nothing_but_blanks_is_lost_or_doubled(text: str, starts: set[int]) -> None:
    found = paragraphs(text, starts)
    # A line that is drawn (`---`) is drawn, not written.
    written = "".join(line for line in text.splitlines(keepends=True) if not is_rule(line.strip()))
    assert "".join("".join(all_shown(text, *starts)).split()) == "".join(written.split())
    assert all(before.end <= after.start for before, after in pairwise(found))
    for paragraph in found:
        assert text[paragraph.start : paragraph.end] == text[paragraph.start : paragraph.end].strip() != ""
        assert all(text[gap.start : gap.end].isspace() for gap in paragraph.gaps)

"""The signs of Markdown that a reader does not see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.signs import hidden, is_rule, without_signs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("phong trào thi đua “*Dân vận khéo*”", "phong trào thi đua “Dân vận khéo”"),
        ("**KẾ HOẠCH** số", "KẾ HOẠCH số"),
        ("***Điều 1.*** Phạm vi", "Điều 1. Phạm vi"),
        ("## I. MỤC ĐÍCH", "I. MỤC ĐÍCH"),
        ("| TT | Nhiệm vụ |", "TT · Nhiệm vụ"),
        ("| --- | :--- |", "\n"),
        ("-------", "\n"),
        ("(**Nghị quyết", "(Nghị quyết"),
        ("**bold**\n**next**", "bold\nnext"),
    ],
)
def test_signs_are_not_shown(text: str, shown: str) -> None:
    assert without_signs(text) == shown


@pytest.mark.parametrize(
    "text", ["(*) Ghi chú", "2 * 3 * 4", "114-KL/TW", "- một ý", "* một ý", "A|B", "Số: ....../KH-UBND", "#1 và C#"]
)
def test_what_only_looks_like_a_sign_is_shown(text: str) -> None:
    assert without_signs(text) == text


@pytest.mark.parametrize("line", ["---", "| --- | --- |", "|:--|--:|", "_____", "* * *", "==="])
def test_a_line_of_dashes_is_a_drawn_line(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["", " ", "-", "--", "- a -", "| a |", "…"])
def test_a_line_with_words_or_hardly_a_dash_is_none(line: str) -> None:
    assert not is_rule(line)


def test_the_lines_around_a_rule_stay_apart() -> None:
    assert without_signs("| a | b |\n|---|---|\n| c | d |").split() == ["a", "·", "b", "c", "·", "d"]


@given(st.text("ab*|-# \n", max_size=30))
def test_hidden_signs_do_not_overlap_and_hold_no_letter(text: str) -> None:
    for line in text.splitlines():
        at = 0
        for start, end, _ in hidden(line):
            assert at <= start < end
            assert not any(letter.isalpha() for letter in line[start:end])
            at = end
    letters = [letter for letter in text if letter.isalpha()]
    assert [letter for letter in without_signs(text) if letter.isalpha()] == letters

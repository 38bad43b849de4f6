from hypothesis import given
from hypothesis import strategies as st

from graph.text import collapse, compare_key, fold, nfc, similarity, slug, sort_key


def test_folding_takes_every_mark_and_the_stroke_of_d() -> None:
    assert fold("Quyết Định ĐÀ NẴNG Ðà") == "quyet dinh da nang da"


def test_a_tone_mark_on_either_vowel_is_the_same_name() -> None:
    assert compare_key("Tỉnh uỷ Hoà Bình") == compare_key("Tỉnh ủy Hòa Bình")


def test_the_vowel_after_q_keeps_its_tone() -> None:
    assert compare_key("quý") == compare_key("Quý") != compare_key("qúy")


def test_collapsing_takes_no_break_blanks_and_line_ends() -> None:
    assert collapse(" a\u00a0\n b\t") == "a b"


def test_the_vietnamese_order_puts_d_with_a_stroke_after_d_and_letters_before_tones() -> None:
    names = ["Đà Nẵng", "Tây Ninh", "Dân", "An", "Ấn", "Án"]
    assert sorted(names, key=sort_key) == ["An", "Án", "Ấn", "Dân", "Đà Nẵng", "Tây Ninh"]


def test_a_slug_is_ascii() -> None:
    assert slug("Kế hoạch số 39a/KH-UBND") == "ke-hoach-so-39a-kh-ubnd"


def test_similar_titles_are_closer_than_unlike_ones() -> None:
    assert similarity("công tác dân vận", "Công tác  dân vận") == 1.0
    assert similarity("công tác dân vận", "an toàn giao thông") < 0.5


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nfc_of_nfc_is_itself(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)

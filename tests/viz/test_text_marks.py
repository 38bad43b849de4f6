"""Marks in a text: nested, touching, overlapping, across paragraphs."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Section
from viz.text_marks import Block, Mark, Piece, anchor_of, mark_text, section_anchor

ALPHABET = "ab1-. \n\u00a0"


def mark(start: int, end: int, anchor: str = "") -> Mark:
    return Mark(start, end, anchor or anchor_of(start), "resolved")


def pieces(blocks: list[Block]) -> list[Piece]:
    return [piece for block in blocks for piece in block.pieces]


def anchors(blocks: list[Block]) -> Counter[str]:
    """How often each anchor of a mark or a focus can be gone to."""
    found: Counter[str] = Counter()
    for piece in pieces(blocks):
        found.update(piece.anchors)
        if piece.mark and piece.begins:
            found[piece.mark.anchor] += 1
    return found


def parts(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(piece.text, piece.mark.anchor if piece.mark else "") for piece in pieces(blocks)]


def test_the_text_is_cut_where_a_mark_begins_and_ends() -> None:
    blocks = mark_text("Theo 33/CT-TTg này", [mark(5, 14)])
    assert parts(blocks) == [("Theo ", ""), ("33/CT-TTg", "m5"), (" này", "")]
    assert [(piece.begins, piece.ends) for piece in pieces(blocks)] == [(False, False), (True, True), (False, False)]


def test_of_nested_marks_the_inner_one_has_its_words() -> None:
    blocks = mark_text("Nghị định sửa đổi Luật đó", [mark(0, 22), mark(18, 22)])
    assert parts(blocks) == [("Nghị định sửa đổi ", "m0"), ("Luật", "m18"), (" đó", "")]


def test_a_mark_that_an_inner_one_cuts_in_two_begins_and_ends_once() -> None:
    blocks = mark_text("aa bb cc", [mark(0, 8), mark(3, 5)])
    assert [(p.text, p.begins, p.ends) for p in pieces(blocks)] == [
        ("aa ", True, False),
        ("bb", True, True),
        (" cc", False, True),
    ]


def test_marks_that_touch_stay_two() -> None:
    assert parts(mark_text("aabb", [mark(0, 2), mark(2, 4)])) == [("aa", "m0"), ("bb", "m2")]


def test_of_overlapping_marks_the_later_one_has_the_words_of_both() -> None:
    assert parts(mark_text("aabbcc", [mark(0, 4), mark(2, 6)])) == [("aa", "m0"), ("bbcc", "m2")]


def test_a_mark_that_others_cover_has_its_anchor_at_its_place() -> None:
    blocks = mark_text("aabb", [mark(0, 4, "whole"), mark(0, 2, "left"), mark(2, 4, "right")])
    assert [(piece.text, piece.anchors) for piece in pieces(blocks)] == [("aa", ["whole"]), ("bb", [])]


def test_a_mark_of_no_length_has_an_anchor() -> None:
    assert anchors(mark_text("aa bb", [mark(3, 3)])) == {"m3": 1}


def test_a_mark_across_paragraphs_begins_in_the_first_and_ends_in_the_last() -> None:
    blocks = mark_text("Một.\n\nHai.\n\nBa.", [mark(0, 15)])
    assert [(p.text, p.begins, p.ends) for p in pieces(blocks)] == [
        ("Một.", True, False),
        ("Hai.", False, False),
        ("Ba.", False, True),
    ]


def test_a_mark_among_blanks_is_found_before_what_follows() -> None:
    blocks = mark_text("Một.\n\n\nHai.", [mark(5, 6)])
    assert [(piece.text, piece.anchors) for piece in pieces(blocks)] == [("Một.", []), ("Hai.", ["m5"])]


def test_a_mark_after_all_words_is_found_at_the_end() -> None:
    assert anchors(mark_text("Một.\n\n", [mark(5, 6)])) == {"m5": 1}


def test_a_focus_is_shown_and_has_an_anchor() -> None:
    found = [piece for piece in pieces(mark_text("aa bb cc", [], focus=(3, 5))) if piece.focus]
    assert [(piece.text, piece.anchors) for piece in found] == [("bb", ["m3"])]


def test_a_focus_on_a_mark_shares_its_anchor() -> None:
    blocks = mark_text("aa bb cc", [mark(3, 5)], focus=(3, 5))
    assert anchors(blocks) == {"m3": 1}
    assert [piece.text for piece in pieces(blocks) if piece.focus] == ["bb"]


def test_a_symbol_broken_at_its_hyphen_is_shown_whole_and_marked() -> None:
    text = "Thực hiện Kết luận số 114-\nKL/TW của Ban Bí thư"
    at = text.index("114-")
    blocks = mark_text(text, [mark(at, at + len("114-\nKL/TW"))])
    assert ("114-KL/TW", f"m{at}") in parts(blocks)


def test_sections_give_their_blocks_a_kind_and_an_anchor() -> None:
    text = "I. MỤC ĐÍCH\nNâng cao nhận thức.\n1 Chú thích của trang."
    note = text.index("1 Chú")
    sections = [Section("I", 0, note, "MỤC ĐÍCH"), Section("footnote 1", note, len(text))]
    blocks = mark_text(text, [], sections)
    assert [(block.kind, block.anchors) for block in blocks] == [
        ("heading", (section_anchor(0),)),
        ("paragraph", ()),
        ("footnote", (section_anchor(1),)),
    ]


def test_an_item_that_is_a_whole_sentence_is_no_heading() -> None:
    for words in ("1. " + "Nâng cao nhận thức của cán bộ " * 6, "1. Căn cứ Luật Tổ chức chính quyền địa phương;"):
        blocks = mark_text(words, [], [Section("1", 0, len(words), "Nâng cao")])
        assert [block.kind for block in blocks] == ["paragraph"]


def test_a_text_without_words_has_no_blocks() -> None:
    assert mark_text(" \n ", [mark(0, 1)]) == []


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark], tuple[int, int] | None]:
    text = "x" + draw(st.text(ALPHABET, max_size=60))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).map(sorted), max_size=8))
    focus = draw(st.none() | st.tuples(st.integers(0, len(text) - 1), st.integers(1, 5)))
    marks = [mark(start, end, f"{anchor_of(start)}-{at}") for at, (start, end) in enumerate(spans)]
    return text, marks, focus and (focus[0], focus[0] + focus[1])


@settings(deadline=None)
@given(marked_texts())
def test_every_mark_has_one_anchor_and_no_word_is_lost(case: tuple[str, list[Mark], tuple[int, int] | None]) -> None:
    text, marks, focus = case
    blocks = mark_text(text, marks, focus=focus)
    wanted = [each.anchor for each in marks] + ([anchor_of(focus[0])] if focus else [])
    assert anchors(blocks) == Counter(wanted)
    joined = "".join(piece.text for piece in pieces(blocks))
    assert "".join(joined.split()) == "".join(text.split())


@settings(deadline=None)
@given(marked_texts())
def test_the_words_of_a_mark_are_those_of_its_span(case: tuple[str, list[Mark], tuple[int, int] | None]) -> None:
    text, marks, focus = case
    for piece in pieces(mark_text(text, marks, focus=focus)):
        if piece.mark:
            words = "".join(text[piece.mark.start : piece.mark.end].split())
            assert "".join(piece.text.split()) in words

"""A pattern that is tried only where its words stand finds what it finds when it is tried everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.occurrences import Occurrences, Spans, type_starts
from ingest.vocabulary import load, pattern
from tests.conftest import SAMPLES

BARE = ("bare_after_number_word", "bare_before_issuer", "bare_in_context", "bare_known")


def test_words_are_found_where_they_begin_and_nowhere_inside() -> None:
    words = Occurrences("Luật, Luật_a xLuật 1Luật (Luật nghị quyết Luậtx")
    assert words.of_all(["Luật"]) == [0, 6, 26, 42]
    assert words.of_all(["Luật", "nghị quyết"]) == [0, 6, 26, 31, 42]


def test_words_are_found_with_their_ends_and_by_what_follows_them() -> None:
    words = Occurrences("Kế hoạch  của Luật, Kế  hoạch cũ Luật của Kế hoạch này")
    assert sorted(words.spans_of_all(["Kế hoạch"])) == [(0, 8), (20, 29), (42, 50)]
    assert words.followed_by("c", ["Kế hoạch", "Luật"]) == [20, 33]
    assert words.followed_by(" c", ["Kế hoạch", "Luật"]) == [0, 14, 20, 33]


@pytest.mark.parametrize("entry", load("named")["follows"])
@given(data=st.data())
def test_the_signs_that_may_follow_rule_no_name_out(entry: str, data: st.DataObject) -> None:
    starts = load("named")["starts"][entry]
    then = [
        "của",
        "CỦA",
        "Đại hội",
        "đại hội",
        "ĐẠI HỘI",
        "Hội nghị",
        "Trung ương",
        "lần thứ",
        "XIII",
        "8",
        "khóa",
        "UBND",
        "",
    ]
    parts = data.draw(st.lists(st.sampled_from([*starts, *then, "Ban Chấp hành Trung ương"]), max_size=10))
    text = " ".join(parts)
    full, words = pattern("named", entry), Occurrences(text)
    found = words.matches_at(full, words.followed_by(load("named")["follows"][entry], starts))
    assert [match.span() for match in found] == [match.span() for match in words.matches(full, starts)]


@pytest.mark.parametrize("entry", load("named")["starts"])
def test_a_name_is_found_as_if_it_were_sought_everywhere(entry: str) -> None:
    full = pattern("named", entry)
    for file in SAMPLES:
        text = clean(file.read_text("utf-8")).text
        found = Occurrences(text).matches(full, load("named")["starts"][entry])
        assert [match.span() for match in found] == [match.span() for match in full.finditer(text)]


@given(st.lists(st.sampled_from(["Quyết", "định", "Nghị", "số", "57", "06", "của", "Bộ Chính trị", ",", "\n", "  "])))
def test_a_bare_number_is_found_as_if_it_were_sought_everywhere(parts: list[str]) -> None:
    text = " ".join(parts)
    for entry in BARE:
        full = pattern("symbols", entry)
        found = Occurrences(text).matches(full, type_starts())
        assert [match.span() for match in found] == [match.span() for match in full.finditer(text)]


@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), max_size=12),
    st.integers(0, 3000),
    st.integers(1, 900),
)
def test_spans_overlap_where_they_share_a_character(spans: list[tuple[int, int]], start: int, length: int) -> None:
    known = [(low, low + size) for low, size in spans]
    expected = any(low < start + length and start < high for low, high in known)
    assert Spans(known).overlap(start, start + length) is expected

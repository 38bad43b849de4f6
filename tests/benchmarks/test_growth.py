import pytest

from benchmarks.growth import Growth, NotRead, TooSlow, filled, fills, growth, in_child, memory, of_real_paragraphs

SHORT = "Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ.\n"


@pytest.mark.parametrize("name", fills())
def test_a_pathological_text_comes_close_to_the_size_that_is_asked_for(name: str) -> None:
    size = len(filled(fills()[name], 1000).encode())
    assert 900 < size <= 1000


def test_a_nested_text_closes_what_it_has_opened() -> None:
    assert filled(["(", ")"], 6) == "((()))"


def test_real_paragraphs_are_taken_whole_and_from_the_first_again() -> None:
    assert of_real_paragraphs(["a\nbb", "c"], 13) == "a\nbb\nc\na\nbb\n"
    assert of_real_paragraphs(["", " \n"], 10) == ""


def test_a_ratio_needs_both_times() -> None:
    assert Growth("a", 1, 0.5, 6.0).ratio == 12
    assert Growth("a", 1, 0.5, None).ratio is None


def test_a_text_and_ten_times_as_much_of_it_are_timed() -> None:
    found = growth("real", SHORT * 20, limit=60)
    assert found.short is not None
    assert found.long is not None
    assert 0 < found.short < found.long
    assert (found.short_bytes, found.note) == (len(SHORT.encode()) * 20, "")


def test_the_memory_of_a_long_text_is_told_beside_its_own_size() -> None:
    text = SHORT * 400
    found = memory(text, limit=60)
    assert found.utf8 == len(text.encode())
    assert found.in_memory > 2 * len(text)
    assert found.python > found.utf8
    assert found.resident is None or found.resident > 0


def test_a_reading_that_exceeds_its_limit_is_ended_and_told() -> None:
    with pytest.raises(TooSlow):
        in_child("time", SHORT * 100_000, limit=0)
    found = growth("slow", SHORT * 100_000, limit=0)
    assert (found.short, found.long, found.note) == (None, None, "more than 0 s")


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(NotRead, match="invalid choice"):
        in_child("nothing", SHORT, limit=60)

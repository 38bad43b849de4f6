import unicodedata

import pytest

from ingest.clean import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("33/CT – TTg", "33/CT - TTg"),
        ("37\u2011QĐ/TW", "37-QĐ/TW"),
        ("a\u2212b\u2014c\u2015d\u2010e\u2012f", "a-b-c-d-e-f"),
        ("Số\u00a012\u202f/\u2007KH\u3000x", "Số 12 / KH x"),
        ("a\tb", "a b"),
        ("QÐ", "QĐ"),
        ("số 12/NQ-\u0421\u0420", "số 12/NQ-CP"),
        ("uỷ ban UỶ BAN Uỷ ban", "ủy ban ỦY BAN Ủy ban"),
        ("**Quyết định** số *15 */2024", "Quyết định số 15 /2024"),
        (r"\-\-\- 12\_KH \[5\]", "--- 12_KH [5]"),
        ("dân\u200b vận\ufeff\u00ad", "dân vận"),
        ("một\r\nhai\rba", "một \nhai\nba"),
        ("một\u2028hai\u0085ba\x0bbốn\x0cnăm", "một\nhai\nba\nbốn\nnăm"),
        (r"C:\tệp", r"C:\tệp"),
    ],
)
def test_spellings_that_mean_the_same_become_one(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


def test_a_decomposed_text_is_composed_wherever_it_is_decomposed() -> None:
    assert clean(unicodedata.normalize("NFD", "Quyết định số 12")).text == "Quyết định số 12"
    assert clean("VI và đa\u0323i SĂ\u0301P").text == "VI và đại SẮP"


def test_marks_that_compose_with_nothing_stay() -> None:
    assert clean("x\u0323\u0301y").text == unicodedata.normalize("NFC", "x\u0323\u0301y")


@pytest.mark.parametrize("raw", ["Kế hoạch số *15 */KH-UBND", "Quye\u0302\u0301t **đi\u0323nh** số 12", "a\u200bb*c"])
def test_a_span_of_the_clean_text_leads_to_the_words_as_read(raw: str) -> None:
    found = clean(raw)
    for start in range(len(found.text)):
        for end in range(start + 1, len(found.text) + 1):
            low, high = found.start(start), found.end(end)
            assert 0 <= low < high <= len(raw)
            assert clean(raw[low:high]).text == found.text[start:end]


def test_without_anything_to_clean_positions_are_those_of_the_text() -> None:
    found = clean("Quyết định số 12/QĐ-UBND")
    assert [found.start(n) for n in (0, 5, 24)] == [0, 5, 24]
    assert [found.end(n) for n in (0, 5, 24)] == [0, 5, 24]


def test_an_end_before_dropped_markup_leaves_it_out_and_a_start_behind_it_too() -> None:
    found = clean("**Luật** Đất đai")
    assert (found.start(0), found.end(4)) == (2, 6)


def test_printed_words_are_composed_so_that_they_can_be_compared() -> None:
    found = clean(unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh"))
    assert found.printed(0, 7) == "Ủy ban "


def test_an_empty_text_is_empty() -> None:
    assert clean("").text == ""
    assert clean("").end(0) == 0
    assert clean("***").text == ""

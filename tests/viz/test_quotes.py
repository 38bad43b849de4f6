"""Evidence as it is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Evidence
from graph.store import Library
from graph.store.protocol import DocumentFilter
from viz.quotes import document_href, place_href, quote_of, shorten
from viz.signs import without_signs


def evidence(quote: str, words: str, section: str = "II.1") -> Evidence:
    """Evidence whose quote begins at character 100 of its document."""
    start = 100 + quote.index(words)
    return Evidence("vn.a", "a.txt", section, None, quote, 100, start, start + len(words), words)


def test_a_quote_is_what_stands_before_the_mention_the_mention_and_what_follows() -> None:
    found = quote_of(evidence("Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng;", "Chỉ thị số 33/CT-TTg"), "vi")
    assert (found.before, found.words, found.after) == ("Thực hiện ", "Chỉ thị số 33/CT-TTg", " của Thủ tướng;")


def test_no_blank_is_put_where_the_text_has_none() -> None:
    found = quote_of(evidence("(33/CT-TTg), và", "33/CT-TTg"), "vi")
    assert found.before + found.words + found.after == "(33/CT-TTg), và"


def test_line_ends_inside_a_quote_are_blanks() -> None:
    found = quote_of(evidence("Thực hiện\nChỉ thị\nsố 33/CT-TTg", "Chỉ thị\nsố 33/CT-TTg"), "vi")
    assert (found.before, found.words, found.after) == ("Thực hiện ", "Chỉ thị số 33/CT-TTg", "")


def test_a_long_sentence_is_cut_between_words_on_both_sides() -> None:
    found = quote_of(evidence("trước " * 100 + "33/CT-TTg" + " sau" * 100, "33/CT-TTg"), "vi")
    assert found.before.startswith("…trước ")
    assert set(found.before.strip("… ").split()) == {"trước"}
    assert set(found.after.strip("… ").split()) == {"sau"}
    assert found.after.endswith("sau…")
    assert len(found.before) <= 115
    assert len(found.after) <= 175


def test_a_long_sentence_begins_with_a_clause_rather_than_inside_a_word_of_two_syllables() -> None:
    before = "Ủy ban nhân dân các cấp phối hợp chặt chẽ với các tổ chức, triển khai thực hiện "
    found = quote_of(evidence("quán triệt " * 20 + before + "nghiêm túc các nội dung của 33/CT-TTg", "33/CT-TTg"), "vi")
    assert found.before == "…triển khai thực hiện nghiêm túc các nội dung của "


def test_a_quote_is_shown_without_the_signs_of_markdown() -> None:
    found = quote_of(evidence("**1. Thực hiện** “*Dân vận khéo*” theo **33/CT-TTg** đến *năm 2025*", "33/CT-TTg"), "vi")
    assert found.before + found.words + found.after == "1. Thực hiện “Dân vận khéo” theo 33/CT-TTg đến năm 2025"


def test_a_mention_outside_its_quote_is_shown_by_its_words() -> None:
    found = quote_of(Evidence("vn.a", None, "", None, "Câu khác.", 100, 500, 509, "33/CT-TTg"), "vi")
    assert found.words == "33/CT-TTg"


def test_a_quote_leads_to_the_place_in_the_text() -> None:
    found = quote_of(evidence("Theo 33/CT-TTg", "33/CT-TTg"), "vi")
    assert found.href == place_href("vn.a", 105) == "/documents/vn.a?focus=105#m105"


def test_a_quote_of_a_draft_leads_to_the_text_on_its_page() -> None:
    assert quote_of(evidence("Theo 33/CT-TTg", "33/CT-TTg"), "vi", draft=True).href == "#m105"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("II.1", "mục II.1"), ("Phụ lục I", "Phụ lục I"), ("preamble", "phần mở đầu"), ("footnote 12", "chú thích 12")],
)
def test_a_quote_names_its_section_as_people_do(path: str, wanted: str) -> None:
    assert quote_of(evidence("Theo 33/CT-TTg", "33/CT-TTg", path), "vi").section == wanted


def test_an_address_escapes_what_is_no_part_of_a_path() -> None:
    assert document_href('a/b?c#"<') == "/documents/a%2Fb%3Fc%23%22%3C"


def test_a_text_that_fits_is_not_shortened() -> None:
    assert shorten("một  hai\nba", 10) == "một hai ba"


def test_a_text_is_cut_before_the_word_that_does_not_fit() -> None:
    assert shorten("một hai, ba", 9) == "một hai…"
    assert shorten("mộthaibabốn", 5) == "mộtha…"


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(1, 60))
def test_a_shortened_text_is_a_beginning_of_it(words: str, most: int) -> None:
    found = shorten(words, most)
    whole = " ".join(words.split())
    assert whole.startswith(found.removesuffix("…"))
    assert found == whole or (found.endswith("…") and len(found) <= most + 1)


def test_every_quote_of_the_samples_shows_its_mention(samples: Library) -> None:
    reader = samples.store
    documents = reader.list_documents(DocumentFilter(state="full"), None, 10)
    edges = reader.edges([d.id for d in documents], "up", ("implements", "cites"), 1000)
    assert len(edges) > 100
    for edge in edges:
        found = quote_of(edge.evidence, "vi")
        assert found.words == " ".join(without_signs(edge.evidence.text).split())

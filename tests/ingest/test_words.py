import re

import pytest

from ingest.clean import clean
from ingest.paragraphs import paragraphs
from ingest.words import alternation, beginnings, paragraph_end, tree_pattern, word_at


@pytest.mark.parametrize(
    ("text", "word"), [("Sở Nội vụ", "Sở"), ("Sở, ban", "Sở"), ("Sở", "Sở"), ("(Sở)", ""), (" Sở", ""), ("", "")]
)
def test_the_word_at_a_place_ends_at_the_first_other_sign(text: str, word: str) -> None:
    assert word_at(text, 0, len(text)) == word


def test_nothing_behind_the_end_belongs_to_a_word() -> None:
    assert word_at("Sở Nội vụ", 3, 5) == "Nộ"


def test_phrases_begin_with_their_first_words() -> None:
    assert beginnings(["Ủy ban", "Ủy quyền", "Nhiệm vụ, quyền hạn"]) == {"Ủy", "Nhiệm"}


@pytest.mark.parametrize("phrase", ["trình", "trình bày", "tổ chức", "tổng hợp", "a.b"])
def test_an_alternation_matches_each_of_its_phrases_the_longest_first(phrase: str) -> None:
    pattern = re.compile(alternation(["trình", "trình bày", "tổ chức", "tổng hợp", "a.b"]))
    found = pattern.match(phrase)
    assert found
    assert found.group() == phrase


@pytest.mark.parametrize("text", ["tổ", "chức", "axb", ""])
def test_an_alternation_matches_nothing_else(text: str) -> None:
    assert not re.fullmatch(alternation(["tổ chức", "tổng hợp", "a.b"]), text)


@pytest.mark.parametrize("text", ["Một.\nHai.\n", "Một.  \n\n  Hai.  \n", "Một.", "", "   \n \n"])
def test_paragraphs_end_where_their_spans_do(text: str) -> None:
    parts = paragraphs(clean(text).text)
    ends = [paragraph_end(parts.text, parts.starts, index) for index in range(len(parts))]
    assert ends == [parts.span(index)[1] for index in range(len(parts))]


def test_a_pattern_of_trees_takes_a_run_of_blanks_for_a_blank() -> None:
    assert tree_pattern("tasks", "verb").match("tổ   chức thực hiện")
    assert not tree_pattern("tasks", "verb").match("tổchức")
    assert tree_pattern("tasks", "verb", ignore_case=True).match("TỔ CHỨC")

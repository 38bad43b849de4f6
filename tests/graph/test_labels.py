"""How documents, days and sections are named to people."""

from string import Formatter
from typing import get_args

import pytest

from graph.labels import day, label, section_words, short_label, words
from graph.messages import LANGUAGES, catalogue
from graph.model import LEVELS, RELATIONS, Document, Level, Place


def document(**facts: object) -> Document:
    return Document(**({"id": "x", "state": "full"} | facts))  # type: ignore[arg-type]


DATED = document(type="Chỉ thị", symbol="33/CT-TTg", date="2021-11-26", year=2021, issuer="Thủ tướng Chính phủ")
BLANK = document(type="Kế hoạch", symbol_partial="/KH-UBND", plan_year=2024, issuer="UBND xã Tân Việt")
NAMED = document(state="stub", type="Luật", title="Luật Thanh tra", year=2022)


def test_a_document_is_named_by_type_symbol_day_and_issuer() -> None:
    assert label(DATED) == "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ"
    assert short_label(DATED) == "33/CT-TTg"


def test_a_blank_number_is_shown_as_blank_and_a_missing_one_as_missing() -> None:
    assert label(BLANK) == "Kế hoạch số …/KH-UBND năm 2024 của UBND xã Tân Việt"
    assert "(không số)" in label(document(type="Kế hoạch", plan_year=2024))
    assert short_label(BLANK) == "Kế hoạch của UBND xã Tân Việt năm 2024"


def test_a_named_document_keeps_its_name() -> None:
    assert label(NAMED) == "Luật Thanh tra năm 2022"
    assert short_label(NAMED) == "Luật Thanh tra"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_of_which_nothing_is_known_still_has_a_name(language: str) -> None:
    for state in ("full", "stub"):
        unknown = Document("x", state, place=Place())  # type: ignore[arg-type]
        assert label(unknown, language)  # type: ignore[arg-type]
        assert short_label(unknown, language)  # type: ignore[arg-type]


@pytest.mark.parametrize(("iso", "shown"), [("2021-11-26", "26/11/2021"), ("2021-11", "11/2021"), (None, "")])
def test_days_are_written_as_in_vietnam(iso: str | None, shown: str) -> None:
    assert day(iso) == shown


@pytest.mark.parametrize("section", ["preamble", "II.1", "II", "footnote 2", "closing", "Điều 3", "Phụ lục I"])
def test_sections_are_named_in_words(section: str) -> None:
    assert section_words(section, "vi")
    assert section_words(section, "en")
    assert section_words(section, "vi") != section or section.startswith(("Điều", "Phụ lục"))


def test_levels_relations_and_states_have_words_in_both_languages() -> None:
    keys = [f"level-{each}" for each in LEVELS] + [f"relation-{each}" for each in RELATIONS]
    keys += [f"state-{each}" for each in ("resolved", "stub", "ambiguous", "suspect", "self")]
    assert get_args(Level) == LEVELS
    for key in keys:
        assert words(key, "vi") != key
        assert words(key, "en") not in (key, words(key, "vi"))


def test_every_text_has_both_languages_and_the_same_parameters() -> None:
    for name in (("graph.data", "labels"), ("graph.data", "errors"), ("graph.checks", "messages"), ("api", "expected")):
        for key, texts in catalogue(*name).items():
            assert set(texts) == set(LANGUAGES), key
            fields = [{f for _, f, _, _ in Formatter().parse(texts[each]) if f is not None} for each in LANGUAGES]
            assert fields[0] == fields[1], key

"""What pages are made of: their texts in both languages, their scripts and style sheets."""

import re

import pytest

from graph.messages import Language, catalogue
from graph.model import RELATIONS
from tests.conftest import ROOT
from viz.pages import number

TEMPLATES = sorted((ROOT / "viz" / "pages" / "templates").glob("*.html"))
STATIC = ROOT / "viz" / "pages" / "static"


def test_style_sheets_and_scripts_of_ours_name_no_other_host() -> None:
    for file in [*STATIC.glob("*.js"), *STATIC.glob("*.css")]:
        assert not re.search(r"https?://|url\(|@import|eval\(|innerHTML", file.read_text()), file.name


def test_every_text_that_a_template_uses_is_there_and_every_text_is_used() -> None:
    known = set(catalogue("viz.pages", "texts"))
    sources = "".join(file.read_text() for file in TEMPLATES)
    asked = set(re.findall(r'\b(?:t|count)\("([a-z-]+)"\s*[,)]', sources))
    asked |= set(re.findall(r'"((?:column|docs|fact|relations)-[a-z-]+)"', sources))
    # Keys that the views give to the templates.
    asked |= {f"{side}-{relation}" for side in ("up", "down") for relation in RELATIONS}
    asked |= {"note-printed", "note-likely", "note-candidate"}
    assert asked <= known
    composed = tuple(re.findall(r'\bt\("([a-z-]+-)" ~', sources))
    assert composed
    for beginning in composed:
        assert any(key.startswith(beginning) for key in known), beginning
    used = asked | {key for key in known if key.startswith(composed)}
    assert {key.removesuffix("-one") for key in known} <= used


def test_every_text_has_both_languages_with_the_same_parameters() -> None:
    for key, texts in catalogue("viz.pages", "texts").items():
        assert set(texts) == {"vi", "en"}, key
        assert all(words.strip() for words in texts.values()), key
        parameters = [set(re.findall(r"{(\w+)}", words)) for words in texts.values()]
        assert parameters[0] == parameters[1], key


def test_no_text_says_that_a_plan_was_not_issued() -> None:
    assert not [key for key, texts in catalogue("viz.pages", "texts").items() if "chưa ban hành" in texts["vi"].lower()]


@pytest.mark.parametrize(("language", "shown"), [("vi", "12.345.678"), ("en", "12,345,678")])
def test_numbers_are_written_as_the_language_does(language: Language, shown: str) -> None:
    assert number(12_345_678, language) == shown

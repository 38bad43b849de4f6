from itertools import pairwise

import pytest

from graph.model import Header
from ingest.extract import EXTRACTOR_VERSION, cite_text, extract
from tests.conftest import SAMPLES
from tests.factories import plan


def test_everything_that_a_plan_says_is_read_at_once() -> None:
    found = extract(plan(organisation="1. Sở Nội vụ theo dõi việc thực hiện Kế hoạch này."))
    assert found.header.symbol == "03/KH-UBND"
    assert [mention.symbol for mention in found.mentions] == ["33/CT-TTg"]
    assert [section.path for section in found.sections] == ["preamble", "I", "I.1", "II", "II.1"]
    assert [task.section for task in found.tasks] == ["II.1"]
    assert found.quality.ok


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:3])
def test_the_sections_of_a_sample_cover_its_text_without_a_gap(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    sections = extract(text).sections
    assert (sections[0].start, sections[-1].end) == (0, len(text))
    assert all(one.end == other.start for one, other in pairwise(sections))
    for section in sections[1:]:
        assert " ".join(text[section.start : section.end].split()).startswith(section.title[:40])


def test_the_title_of_a_section_is_its_heading_cut_to_a_readable_length() -> None:
    found = extract(plan(body="I. MỤC ĐÍCH\n1. " + "Nâng cao nhận thức " * 40))
    by_path = {section.path: section.title for section in found.sections}
    assert by_path["I"] == "I. MỤC ĐÍCH"
    assert 100 < len(by_path["I.1"]) <= 160


def test_the_text_is_kept_as_it_was_given() -> None:
    text = "Quye\u0302\u0301t\r\nđi\u0323nh *số* 5/QĐ-UBND"
    assert extract(text).text == text


def test_the_document_itself_is_no_mention_of_another() -> None:
    text = plan(body="I. MỘT\n1. Kế hoạch này được thực hiện trong năm.")
    assert [mention.symbol for mention in extract(text).mentions] == ["33/CT-TTg"]


def test_a_snippet_has_no_header_so_that_its_first_symbol_is_a_mention() -> None:
    assert [mention.symbol for mention in cite_text("Số: 03/KH-UBND")] == ["03/KH-UBND"]
    assert extract(plan()).header.symbol == "03/KH-UBND"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "***", "\x00", "?"])
def test_a_text_that_says_nothing_gives_nothing(text: str) -> None:
    found = extract(text)
    assert (found.mentions, found.tasks, found.stated_edges, found.alias_mentions) == ((), (), (), ())
    assert found.header == Header()
    assert cite_text(text) == ()


def test_the_version_of_the_extractor_is_told() -> None:
    assert EXTRACTOR_VERSION.count(".") == 2

import pytest

from ingest.clean import clean
from ingest.duty_parts import content_paragraphs, duty_paragraphs
from ingest.paragraphs import Paragraphs, paragraphs
from ingest.sections import Outline, outline


def parts_of(text: str) -> tuple[Paragraphs, Outline]:
    parts = paragraphs(clean(text).text)
    return parts, outline(parts)


def giving(text: str, kind: str | None) -> list[str]:
    parts, sections = parts_of(text)
    return [parts.text[slice(*parts.span(index))] for index in duty_paragraphs(parts, sections, kind)]


def test_a_part_gives_duties_by_its_heading_up_to_the_next_one() -> None:
    text = "I. MỤC ĐÍCH\nMột.\nII. TỔ CHỨC THỰC HIỆN\nHai.\nIII. KINH PHÍ THỰC HIỆN\nBa."
    assert giving(text, "Kế hoạch") == ["II. TỔ CHỨC THỰC HIỆN", "Hai."]


def test_an_article_of_a_decision_gives_duties_by_its_title() -> None:
    text = "Điều 1. Ban hành Quy chế\nMột.\nĐiều 2. Tổ chức thực hiện\nHai."
    assert giving(text, "Quyết định") == ["Điều 2. Tổ chức thực hiện", "Hai."]


def test_the_first_annex_ends_the_part_before_it_and_its_own_parts_are_judged_anew() -> None:
    text = "I. TỔ CHỨC THỰC HIỆN\nMột.\nNơi nhận:\nPHỤ LỤC\nHai.\nI. MỤC ĐÍCH\nBa.\nII. PHÂN CÔNG NHIỆM VỤ\nBốn."
    assert giving(text, "Kế hoạch") == ["I. TỔ CHỨC THỰC HIỆN", "Một.", "II. PHÂN CÔNG NHIỆM VỤ", "Bốn."]


@pytest.mark.parametrize(("kind", "count"), [("Chỉ thị", 2), ("Kế hoạch", 0), (None, 0)])
def test_the_whole_body_of_a_directive_gives_duties(kind: str | None, count: int) -> None:
    assert len(giving("Mở đầu.\n1. Một việc.\n2. Hai việc.", kind)) == count


def test_of_a_directive_without_parts_nothing_before_the_first_heading_gives_duties() -> None:
    assert giving("Mở đầu.\n1. Một việc.", "Chỉ thị") == ["1. Một việc."]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("I. MỤC ĐÍCH\nMột.\nII. NHIỆM VỤ, GIẢI PHÁP\nHai.\nIII. TỔ CHỨC THỰC HIỆN\nBa.", "Kế hoạch", ["Hai."]),
        ("I. NỘI DUNG\nMột.", "Thông tư", []),
        ("Điều 1. Nội dung\nMột.", "Quyết định", []),
        ("I. MỤC ĐÍCH\nMột.\nNơi nhận:\nPHỤ LỤC\nI. NỘI DUNG\nHai.", "Kế hoạch", []),
        ("I. MỤC ĐÍCH\nNơi nhận:\nPHỤ LỤC\nI. NỘI DUNG\nHai.\nII. TỔ CHỨC THỰC HIỆN\nBa.", "Kế hoạch", ["Hai."]),
    ],
)
def test_parts_on_what_is_to_be_done_are_those_of_plans(text: str, kind: str, expected: list[str]) -> None:
    parts, sections = parts_of(text)
    duties = frozenset(duty_paragraphs(parts, sections, kind))
    found = content_paragraphs(parts, sections, kind, duties)
    assert [parts.text[slice(*parts.span(index))] for index in found if not sections.heading[index]] == expected

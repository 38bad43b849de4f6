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


def duties(kind: str, *lines: str) -> list[str]:
    """The paragraphs that may give duties."""
    parts = paragraphs("\n\n".join(lines))
    texts = [parts.text[slice(*parts.span(index))] for index in range(len(parts))]
    return [texts[index] for index in duty_paragraphs(parts, outline(parts), kind)]


FIRST = ("Điều 1. Phạm vi\nQuyết định này quy định việc quản lý chợ.",)
ITEM = "1. Sở Công Thương kiểm tra việc quản lý chợ trong tỉnh."


@pytest.mark.parametrize(
    "title",
    [
        "Trách nhiệm của Sở Công Thương", "Thẩm quyền, trách nhiệm của các cơ quan", "Tổ chức thực hiện",
        "Hiệu lực và trách nhiệm thi hành", "Giám sát việc thi hành", "Trách nhiệm phối hợp giữa các cơ quan",
        "Quyết định này có hiệu lực từ ngày ký.", "Giao Sở Công Thương các việc sau:",
        "Sở Công Thương có trách nhiệm sau:",
    ],
)  # fmt: skip
def test_an_article_gives_duties_where_its_title_begins_so(title: str) -> None:
    assert duties("Quyết định", *FIRST, f"Điều 2. {title}", ITEM) == [f"Điều 2. {title}", ITEM]


@pytest.mark.parametrize(
    "title",
    [
        "Hỗ trợ chuyển giao công nghệ", "Chi phí cho việc tổ chức thực hiện", "Đất được giao không đúng thẩm quyền",
        "Tiếp nhận và phân công xử lý", "Giao đất xây chợ", "Hội đồng quản lý chợ",
    ],
)  # fmt: skip
def test_an_article_gives_none_where_its_title_only_holds_such_words(title: str) -> None:
    assert duties("Quyết định", *FIRST, f"Điều 2. {title}", ITEM) == []


def test_the_title_of_a_chapter_holds_for_its_articles_but_for_those_on_means_and_old_cases() -> None:
    lines = (
        "Chương II\nTỔ CHỨC THỰC HIỆN\n\nĐiều 2. Sở Công Thương\n\n1. Kiểm tra việc quản lý chợ trong tỉnh.",
        "Điều 3. Kinh phí\n1. Kinh phí do ngân sách tỉnh chi trả.",
        "Điều 4. Sửa đổi Quy chế\n\nĐề nghị các cơ quan báo cáo về Sở Công Thương.",
    )
    found = duties("Quyết định", "Chương I\nQUY ĐỊNH CHUNG", *FIRST, *lines)
    assert "1. Kiểm tra việc quản lý chợ trong tỉnh." in found
    assert "Đề nghị các cơ quan báo cáo về Sở Công Thương." in found
    assert not any("Kinh phí" in each or "Phạm vi" in each for each in found)


@pytest.mark.parametrize(("title", "gives"), [("NHIỆM VỤ CỤ THỂ", True), ("NỘI DUNG THỰC HIỆN", False)])
def test_a_part_whose_items_are_bodies_gives_duties_unless_it_is_the_content(title: str, *, gives: bool) -> None:
    found = duties(
        "Kế hoạch",
        "I. MỤC ĐÍCH\nĐưa các chợ vào nền nếp.",
        f"II. {title}",
        "1. Sở Công Thương\n- Kiểm tra các chợ.",
        "2. Công an tỉnh\n- Tuần tra các chợ.",
    )
    assert ("- Tuần tra các chợ." in found) is gives


def test_what_is_done_and_by_whom_is_content_where_a_later_part_says_who_carries_it_out() -> None:
    content = ("I. NỘI DUNG, PHÂN CÔNG THỰC HIỆN", "1. Sở Công Thương sửa các chợ.")
    later = ("II. TỔ CHỨC THỰC HIỆN", "1. Công an tỉnh tuần tra các chợ.")
    assert content[1] in duties("Kế hoạch", *content)
    assert duties("Kế hoạch", *content, *later) == list(later)


def test_a_chapter_of_the_decision_says_nothing_of_the_articles_of_its_annex() -> None:
    chapter = "Chương II\nTỔ CHỨC THỰC HIỆN\n\nĐiều 2. Trách nhiệm của Sở Công Thương\n\nKiểm tra các chợ./."
    annex = "PHỤ LỤC\nHỢP ĐỒNG\n\nĐiều 1. Bên thuê quầy\n\n1. Trả tiền thuê quầy hằng tháng."
    assert not any("quầy" in each for each in duties("Thông tư", *FIRST, chapter, annex))

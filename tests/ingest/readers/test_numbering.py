"""Automatic numbers of Word: I., 1., a), Điều 1."""

import pytest
from lxml import etree

from ingest.readers import read_bytes
from ingest.readers.numbering import Numbering, Styles
from tests.factories_files import docx, level, p


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


def restart(index: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def numbers(*blocks: str, numbering: str, styles: str = "") -> list[str]:
    """The paragraphs of a document of these blocks."""
    return read_bytes(docx(*blocks, numbering=numbering, styles=styles), "a.docx").text.split("\n\n")


PLAN = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "\uf0b7"),
    level(5, "bullet", "+"),
) + num(1, 0)


def test_the_levels_of_a_plan_are_numbered() -> None:
    order = [0, 1, 1, 2, 2, 3, 3, 4, 5, 1, 2, 0, 1]
    assert numbers(*(p("x", num=(1, i)) for i in order), numbering=PLAN) == [
        f"{label} x" for label in ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "-", "+", "3.", "3.1.", "II.", "1."]
    ]


def test_articles_are_numbered() -> None:
    numbering = abstract(0, level(0, "decimal", "Điều %1.", '<w:suff w:val="space"/>')) + num(1, 0)
    assert numbers(p("Phạm vi", num=(1, 0)), p("Đối tượng", num=(1, 0)), numbering=numbering) == [
        "Điều 1. Phạm vi",
        "Điều 2. Đối tượng",
    ]


def test_no_blank_follows_where_the_list_asks_for_nothing() -> None:
    numbering = abstract(0, level(0, "decimal", "%1/ ", '<w:suff w:val="nothing"/>')) + num(1, 0)
    assert numbers(p("x", num=(1, 0)), numbering=numbering) == ["1/ x"]


@pytest.mark.parametrize(
    ("number_format", "start", "expected"),
    [
        ("decimal", 12, "12."),
        ("decimalZero", 7, "07."),
        ("upperRoman", 1994, "MCMXCIV."),
        ("lowerRoman", 4, "iv."),
        ("upperLetter", 2, "B."),
        ("lowerLetter", 28, "bb."),
        ("lowerLetter", 781, "781."),
        ("upperRoman", 1_000_000_000, "1000000000."),
        ("upperRoman", 0, "0."),
        ("decimalEnclosedParen", 3, "(3)."),
        ("hebrew1", 3, "3."),
    ],
)
def test_number_forms(number_format: str, start: int, expected: str) -> None:
    numbering = abstract(0, level(0, number_format, "%1.", start=start)) + num(1, 0)
    assert numbers(p("x", num=(1, 0)), numbering=numbering) == [f"{expected} x"]


def test_a_list_may_start_anew() -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    numbering += num(1, 0) + num(2, 0, restart(0, 1)) + num(3, 0)
    order = [(1, 0), (1, 0), (1, 1), (2, 0), (2, 0), (2, 1), (3, 0)]
    assert numbers(*(p("x", num=place) for place in order), numbering=numbering) == [
        f"{label} x" for label in ["1.", "2.", "a)", "1.", "2.", "a)", "3."]
    ]


def test_a_list_may_have_a_level_of_its_own() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, override)
    assert numbers(p("x", num=(1, 0)), p("x", num=(2, 0)), numbering=numbering) == ["1. x", "B. x"]


def test_a_level_may_count_through_the_higher_ones() -> None:
    numbering = abstract(
        0, level(0, "decimal", "Chương %1"), level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
    )
    order = [0, 1, 1, 0, 1]
    assert numbers(*(p("x", num=(1, i)) for i in order), numbering=numbering + num(1, 0)) == [
        f"{label} x" for label in ["Chương 1", "Điều 1.", "Điều 2.", "Chương 2", "Điều 3."]
    ]


def test_a_level_may_restart_after_a_certain_one_only() -> None:
    levels = [level(i, "decimal", f"%{i + 1}") for i in range(2)] + [
        level(2, "decimal", "Điều %3", '<w:lvlRestart w:val="1"/>')
    ]
    order = [0, 1, 2, 1, 2, 0, 2]
    assert numbers(*(p("x", num=(1, i)) for i in order), numbering=abstract(0, *levels) + num(1, 0)) == [
        f"{label} x" for label in ["1", "1", "Điều 1", "2", "Điều 2", "2", "Điều 1"]
    ]


def test_legal_numbering_writes_higher_levels_in_decimals() -> None:
    numbering = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(1, 0)
    assert numbers(p("x", num=(1, 0)), p("x", num=(1, 1)), numbering=numbering) == ["I. x", "1.1. x"]


def test_a_deeper_level_before_any_higher_one_shows_where_that_would_start() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.", start=3), level(1, "decimal", "%1.%2.")) + num(1, 0)
    assert numbers(p("x", num=(1, 1)), p("x", num=(1, 0)), numbering=numbering) == ["3.1. x", "3. x"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:basedOn w:val="Heading1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Heading2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


def test_numbers_come_from_styles_and_from_the_styles_these_are_based_on() -> None:
    blocks = [p("a", style="Heading1"), p("b", style="Heading2"), p("c", style="Child"), p("d", style="Heading1")]
    assert numbers(*blocks, p("e"), p("f", style="Loop"), numbering=PLAN, styles=STYLES) == [
        "I. a",
        "1. b",
        "2. c",
        "II. d",
        "e",
        "f",
    ]


def test_a_level_that_names_a_style_is_the_level_of_that_style() -> None:
    numbering = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:pStyle w:val="Heading1"/>'))
    assert numbers(p("a", style="Heading1"), numbering=numbering + num(1, 0), styles=STYLES) == ["1. a"]


def test_a_paragraph_may_take_the_number_of_its_style_away() -> None:
    assert numbers(p("a", style="Heading1", num=(0, 0)), numbering=PLAN, styles=STYLES) == ["a"]


def test_a_list_may_leave_its_look_to_a_numbering_style() -> None:
    numbering = abstract(0, more='<w:numStyleLink w:val="Plan"/>') + abstract(
        1, level(0, "upperRoman", "%1."), more='<w:styleLink w:val="Plan"/>'
    )
    assert numbers(p("a", num=(1, 0)), p("b", num=(2, 0)), numbering=numbering + num(1, 0) + num(2, 1)) == [
        "I. a",
        "II. b",
    ]


def test_a_hidden_number_counts_and_is_not_shown() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), level(1, "decimal", "%1.%2."))
    assert numbers(p("a", num=(1, 0)), p("b", num=(1, 1)), numbering=numbering + num(1, 0)) == ["a", "1.1. b"]


def test_a_level_without_a_text_shows_nothing() -> None:
    numbering = abstract(0, level(0, "none", "%1"), level(1, "decimal", "")) + num(1, 0)
    assert numbers(p("a", num=(1, 0)), p("b", num=(1, 1)), numbering=numbering) == ["a", "b"]


def test_a_form_with_a_replacement_uses_the_replacement() -> None:
    forms = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    own = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{forms}<w:lvlText w:val="%1."/></w:lvl>'
    assert numbers(p("a", num=(1, 0)), numbering=abstract(0, own) + num(1, 0)) == ["01. a"]


@pytest.mark.parametrize("place", [(7, 0), (1, 8), (1, 12), (1, -1), (2, 0)])
def test_a_number_that_leads_nowhere_is_none(place: tuple[int, int]) -> None:
    assert numbers(p("a", num=place), numbering=PLAN + num(2, 99)) == ["a"]


def test_values_that_are_no_numbers_do_not_break_the_reading() -> None:
    broken = abstract(0, level(0, "decimal", "%1.").replace('<w:start w:val="1"/>', '<w:start w:val="x"/>')) + num(1, 0)
    assert numbers(p("a", num=(1, 0)), numbering=broken) == ["1. a"]


def test_a_document_without_numbering_has_no_labels() -> None:
    paragraph = etree.fromstring(
        '<w:pPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    assert Numbering(None, Styles(None)).label(paragraph) == ""
    assert Numbering(None, Styles(None)).label(None) == ""

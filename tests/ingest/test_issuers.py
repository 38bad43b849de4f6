import pytest

from graph.model import Place
from ingest.issuers import describe, from_header_lines, from_text, locate, provinces_named, usual_spelling, without_unit


@pytest.mark.parametrize(
    ("capitals", "usual"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH TRÀ VINH", "Ủy ban nhân dân tỉnh Trà Vinh"),
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
        ("BAN TUYÊN GIÁO VÀ DÂN VẬN", "Ban Tuyên giáo và Dân vận"),
        ("HUYỆN BA-TƠ", "huyện Ba-Tơ"),
        ("UBND  huyện", "UBND huyện"),
    ],
)
def test_capitals_become_the_spelling_of_running_text(capitals: str, usual: str) -> None:
    assert usual_spelling(capitals) == usual


@pytest.mark.parametrize(
    ("lines", "name", "level"),
    [
        (["ỦY BAN NHÂN DÂN", "HUYỆN TRÀ CÚ"], "Ủy ban nhân dân huyện Trà Cú", "district"),
        (["ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "SỞ XÂY DỰNG"], "Sở Xây dựng tỉnh Tây Ninh", "department"),
        (["BỘ TÀI CHÍNH", "CỤC THUẾ"], "Cục Thuế", "central"),
        (["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ GIANG"], "Ủy ban nhân dân tỉnh Hà Giang", "province"),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN DÂN VẬN"], "Ban Dân vận Trung ương", "central"),
        (["TỈNH ỦY HẬU GIANG"], "Tỉnh ủy Hậu Giang", "province"),
    ],
)
def test_the_lowest_body_of_the_lines_is_the_issuer(lines: list[str], name: str, level: str) -> None:
    found = from_header_lines(lines)
    assert found is not None
    assert (found.name, found.level) == (name, level)


@pytest.mark.parametrize("lines", [[], ["CỘNG HÒA"], ["KẾ HOẠCH", "NĂM 2024"]])
def test_lines_without_a_body_name_none(lines: list[str]) -> None:
    assert from_header_lines(lines) is None


def test_without_a_header_the_sentence_that_issues_names_the_issuer_else_the_symbol() -> None:
    found = from_text("x\nUBND tỉnh Hậu Giang ban hành Kế hoạch như sau:", 0, None)
    assert found is not None
    assert found.name == "UBND tỉnh Hậu Giang"
    by_code = from_text("x", 0, "12/KH-UBND")
    assert by_code is not None
    assert by_code.name == "Ủy ban nhân dân"
    assert from_text("x", 0, None) is None


def test_a_place_comes_from_the_name_the_dateline_or_the_text() -> None:
    district = from_header_lines(["ỦY BAN NHÂN DÂN", "HUYỆN TRÀ CÚ"])
    department = from_header_lines(["SỞ XÂY DỰNG"])
    assert district is not None
    assert department is not None
    assert locate(district, None, "").place == Place("Trà Vinh", "Trà Cú")
    assert locate(department, "Tây Ninh", "").place == Place("Tây Ninh")
    assert locate(department, None, "trên địa bàn tỉnh Hậu Giang").place == Place("Hậu Giang")
    assert locate(department, None, "").place == Place()


def test_what_is_central_has_no_place() -> None:
    ministry = from_header_lines(["BỘ NỘI VỤ"])
    assert ministry is not None
    assert locate(ministry, "Hà Nội", "thành phố Hà Nội").place == Place()


def test_an_issuer_is_described_with_its_place_level_and_branch() -> None:
    department = from_header_lines(["SỞ XÂY DỰNG"])
    assert department is not None
    name, level, branch, place = describe(locate(department, "Tây Ninh", ""))
    assert (name, level, branch) == ("Sở Xây dựng tỉnh Tây Ninh", "department", "government")
    assert place == Place("Tây Ninh")


def test_provinces_are_counted_in_the_text() -> None:
    text = "thành phố Cần Thơ, tỉnh Trà Vinh, Tỉnh ủy Trà Vinh, tỉnh Không Có"
    assert provinces_named(text) == ["Trà Vinh", "Cần Thơ"]
    assert provinces_named("") == []


@pytest.mark.parametrize(("name", "bare"), [("tỉnh Trà Vinh", "Trà Vinh"), ("TP. Cần Thơ", "Cần Thơ"), ("Huế", "Huế")])
def test_the_kind_of_a_place_is_no_part_of_its_name(name: str, bare: str) -> None:
    assert without_unit(name) == bare

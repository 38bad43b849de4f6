import pytest

from graph.agencies import Home, branch_of, day_of, issuing_unit, level_of_code, read_agency
from graph.model import Document, Place
from graph.symbols import parse


@pytest.mark.parametrize(
    ("name", "level", "unit", "place"),
    [
        ("UBND tỉnh Hậu Giang", "province", "tỉnh", "Hậu Giang"),
        ("UBND huyện Trà Cú", "district", "huyện", "Trà Cú"),
        ("UBND thành phố Đà Nẵng", "province", "thành phố", "Đà Nẵng"),
        ("UBND thành phố Vị Thanh", "district", "thành phố", "Vị Thanh"),
        ("UBND xã Tân Việt", "commune", "xã", "Tân Việt"),
        ("Sở Xây dựng tỉnh Tây Ninh", "department", "tỉnh", "Tây Ninh"),
        ("Thủ tướng Chính phủ", "central", None, None),
        ("Ban Thường vụ Tỉnh ủy", "province", None, None),
        ("Tỉnh uỷ Hải Dương", "province", None, "Hải Dương"),
        ("Huyện ủy", "district", None, None),
    ],
)
def test_a_name_tells_level_and_place(name: str, level: str, unit: str | None, place: str | None) -> None:
    found = read_agency(name)
    assert (found.level, found.unit, found.place_name) == (level, unit, place)


@pytest.mark.parametrize(
    ("name", "branch"),
    [
        ("Bộ Chính trị", "party"),
        ("Hội đồng nhân dân tỉnh", "legislature"),
        ("Ủy ban Mặt trận Tổ quốc tỉnh", "front"),
        ("UBND tỉnh", "government"),
    ],
)
def test_a_name_tells_the_branch(name: str, branch: str) -> None:
    assert branch_of(name) == branch


def test_the_term_of_the_assembly_is_no_part_of_its_code() -> None:
    assert level_of_code("QH15") == level_of_code("UBTVQH14") == "central"


def test_a_body_named_without_its_place_is_that_of_the_citing_document() -> None:
    home = Home("district", Place("Trà Vinh", "Trà Cú"))
    assert issuing_unit(parse("03/KH-UBND"), "Ủy ban nhân dân tỉnh", home) == ("province", Place("Trà Vinh"))
    assert issuing_unit(parse("39a/KH-UBND"), "UBND huyện", home) == ("district", Place("Trà Vinh", "Trà Cú"))


def test_a_department_cites_plans_of_its_province_where_no_issuer_is_printed() -> None:
    assert issuing_unit(parse("859/KH-UBND"), None, Home("department", Place("Tây Ninh"))) == (
        "province",
        Place("Tây Ninh"),
    )


def test_a_code_of_the_centre_stands_above_a_printed_name() -> None:
    assert issuing_unit(parse("114-KL/TW"), "Ban Bí thư", Home("province", Place("Tuyên Quang"))) == (
        "central",
        Place(),
    )


def test_what_the_text_does_not_settle_stays_open() -> None:
    assert issuing_unit(parse("12/KH-UBND"), None, Home(None, Place())) == (None, Place())


def test_a_commune_of_a_province_is_that_of_the_only_one_of_its_name() -> None:
    home = Home("province", Place("Trà Vinh"), day="2023-05-01")
    found = issuing_unit(parse("03/KH-UBND"), "UBND xã Hàm Giang", home, "2023-03-05")
    assert found == ("commune", Place("Trà Vinh", "Trà Cú", "Hàm Giang"))


def test_a_commune_of_a_name_that_several_bear_has_no_place() -> None:
    home = Home("province", Place("Đồng Nai"), day="2023-05-01")
    assert issuing_unit(parse("03/KH-UBND"), "UBND xã Thanh Sơn", home, "2023-03-05") == ("commune", Place())


def test_a_district_named_by_the_province_that_took_its_own_in_was_in_the_former_one() -> None:
    home = Home("province", Place("Vĩnh Long"), day="2025-08-01")
    found = issuing_unit(parse("03/KH-UBND"), "UBND huyện Trà Cú", home, "2023-03-05")
    assert found == ("district", Place("Trà Vinh", "Trà Cú"))


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({"date": "2023-03-05", "year": 2023}, "2023-03-05"),
        ({"year": 2023, "month": 3}, "2023-03"),
        ({"year": 2023}, "2023"),
        ({}, None),
    ],
)
def test_the_day_of_a_document_is_told_as_far_as_it_is_known(facts: dict[str, object], day: str | None) -> None:
    assert day_of(Document("x", "full", **facts)) == day  # type: ignore[arg-type]

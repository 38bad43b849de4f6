import pytest

from graph.bodies import ExpectedBody, expected_bodies, issued_by, place_of
from graph.model import Document, Place


@pytest.mark.parametrize(
    ("name", "home", "place"),
    [
        ("UBND huyện", Place("Hải Dương", "Thanh Hà", "Tân Việt"), Place("Hải Dương", "Thanh Hà")),
        ("UBND huyện Trà Cú", Place(), Place("Trà Vinh", "Trà Cú")),
        ("UBND tỉnh", Place("Hải Dương", "Thanh Hà"), Place("Hải Dương")),
        ("Bộ Nội vụ", Place("Hải Dương"), Place()),
        ("các cơ quan liên quan", Place("Hải Dương", "Thanh Hà"), Place("Hải Dương", "Thanh Hà")),
    ],
)
def test_a_body_stands_for_the_place_that_its_name_and_the_document_tell(name: str, home: Place, place: Place) -> None:
    assert place_of(name, home) == place


def ordering(day: str, *place: str | None) -> Document:
    return Document("x", "full", date=day, year=int(day[:4]), place=Place(*place))


def test_the_communes_of_a_district_are_spelled_out_for_a_document_of_before_july_2025() -> None:
    found = expected_bodies("UBND các xã, thị trấn", ordering("2023-03-05", "Trà Vinh", "Trà Cú"))
    names = [body.name for body in found]
    assert "UBND xã Hàm Giang" in names
    assert "UBND thị trấn Trà Cú" in names
    assert {(body.level, body.group, body.place.district) for body in found} == {("commune", False, "Trà Cú")}
    assert len(found) == 17


def test_the_communes_of_a_province_are_spelled_out_for_a_document_since_july_2025() -> None:
    found = expected_bodies("UBND cấp xã", ordering("2025-08-01", "Vĩnh Long"))
    assert len(found) == 124
    assert ExpectedBody("UBND xã Hàm Giang", "commune", Place("Vĩnh Long", None, "Hàm Giang"), False) in found


def test_only_the_kinds_that_a_group_names_are_meant() -> None:
    found = expected_bodies("UBND các phường", ordering("2025-08-01", "Vĩnh Long"))
    assert {body.name.split()[1] for body in found} == {"phường"}


@pytest.mark.parametrize(
    "order",
    [
        ordering("2023-03-05", "Trà Vinh"),
        ordering("2023-03-05", "Trà Vinh", "Không Có"),
        ordering("2023-03-05"),
        Document("x", "full", year=2025, place=Place("Trà Vinh", "Trà Cú")),
        Document("x", "full", place=Place("Trà Vinh", "Trà Cú")),
    ],
)
def test_communes_that_the_tables_do_not_settle_stay_a_group(order: Document) -> None:
    (found,) = expected_bodies("UBND các xã, thị trấn", order)
    assert found.group
    assert found.name == "UBND các xã, thị trấn"


def test_districts_are_those_of_the_time_when_there_were_some() -> None:
    before = expected_bodies("UBND các huyện, thị xã, thành phố", ordering("2023-03-05", "Trà Vinh"))
    assert len(before) == 9
    year_only = Document("x", "full", year=2025, place=Place("Trà Vinh"))
    assert expected_bodies("UBND các huyện, thị xã, thành phố", year_only) == before
    (after,) = expected_bodies("UBND các huyện, thị xã, thành phố", ordering("2025-08-01", "Vĩnh Long"))
    assert after.group


def test_numbered_districts_and_wards_are_named_once() -> None:
    districts = expected_bodies("UBND các quận, huyện", ordering("2023-03-05", "Hồ Chí Minh"))
    assert "UBND quận 1" in [body.name for body in districts]
    wards = expected_bodies("UBND các phường", ordering("2023-03-05", "Hồ Chí Minh", "Quận 4"))
    assert "UBND phường 4" in [body.name for body in wards]


def test_a_plan_of_a_commune_is_that_of_the_body_that_was_expected() -> None:
    (body,) = [
        each
        for each in expected_bodies("UBND các xã", ordering("2023-03-05", "Trà Vinh", "Trà Cú"))
        if each.place.commune == "Hàm Giang"
    ]
    plan = Document("y", "full", issuer="Ủy ban nhân dân xã Hàm Giang", level="commune", place=body.place)
    assert issued_by(plan, body)
    other = Document("z", "full", issuer="UBND xã Đại An", level="commune", place=Place("Trà Vinh", "Trà Cú", "Đại An"))
    assert not issued_by(other, body)


def test_a_commune_named_in_a_province_stands_where_the_tables_have_it_at_that_time() -> None:
    province = Place("Trà Vinh")
    assert place_of("UBND xã Hàm Giang", province, "2023") == Place("Trà Vinh", "Trà Cú", "Hàm Giang")
    assert place_of("UBND xã Hàm Giang", Place("Vĩnh Long"), "2026") == Place("Vĩnh Long", None, "Hàm Giang")
    # Several of one name: of the province, no more is settled.
    assert place_of("UBND xã Thanh Sơn", Place("Đồng Nai"), "2023") == Place("Đồng Nai")

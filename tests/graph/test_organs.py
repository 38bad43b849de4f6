import pytest

from graph.model import Branch, Level, Place
from graph.organs import successors_of_organ, superiors_of

HAM_GIANG = Place("Trà Vinh", "Trà Cú", "Hàm Giang")


def names(branch: Branch, level: Level, place: Place, day: str | None) -> list[str]:
    return [each.name for each in superiors_of(branch, level, place, day)]


def test_a_commune_stood_under_its_district_until_june_2025_and_under_its_province_since() -> None:
    assert names("government", "commune", HAM_GIANG, "2023") == [
        "Ủy ban nhân dân huyện Trà Cú",
        "Ủy ban nhân dân tỉnh Trà Vinh",
        "Chính phủ",
    ]
    assert names("government", "commune", Place("Vĩnh Long", None, "Hàm Giang"), "2025-07-01") == [
        "Ủy ban nhân dân tỉnh Vĩnh Long",
        "Chính phủ",
    ]


def test_a_level_that_the_day_leaves_open_is_left_out() -> None:
    assert names("government", "commune", HAM_GIANG, "2025") == ["Chính phủ"]


def test_what_a_dissolved_district_ordered_stands_under_the_province_that_took_in_its_own() -> None:
    assert names("government", "district", Place("Trà Vinh", "Trà Cú"), "2025-08-01") == [
        "Ủy ban nhân dân tỉnh Vĩnh Long",
        "Chính phủ",
    ]


@pytest.mark.parametrize(
    ("place", "committee"),
    [
        (Place("Trà Vinh", "Trà Cú", "Hàm Giang"), "Huyện ủy Trà Cú"),
        (Place("Hà Nội", "Ba Đình", "Trúc Bạch"), "Quận ủy Ba Đình"),
        (Place("Quảng Ninh", "Hạ Long", "Hồng Gai"), "Thành ủy Hạ Long"),
        (Place("Quảng Ninh", "Đông Triều", "Mạo Khê"), "Thành ủy Đông Triều"),
    ],
)
def test_a_party_committee_is_named_by_the_kind_of_its_unit(place: Place, committee: str) -> None:
    first = superiors_of("party", "commune", place, "2023")[0]
    assert (first.name, first.place) == (committee, Place(place.province, place.district))


def test_two_communes_of_one_name_in_a_district_stand_under_the_same() -> None:
    """Trà Cú has a town and a commune of the name Định An."""
    assert names("government", "commune", Place("Trà Vinh", "Trà Cú", "Định An"), "2023")[0] == (
        "Ủy ban nhân dân huyện Trà Cú"
    )


def test_a_department_stands_under_the_committee_of_its_province() -> None:
    assert names("government", "department", Place("Cần Thơ"), "2024") == [
        "Ủy ban nhân dân thành phố Cần Thơ",
        "Chính phủ",
    ]
    assert names("party", "department", Place("Trà Vinh"), "2023") == [
        "Tỉnh ủy Trà Vinh",
        "Ban Chấp hành Trung ương Đảng",
    ]


def test_numbered_districts_are_named_once() -> None:
    commune = Place("Hồ Chí Minh", "Quận 1", "Bến Nghé")
    assert names("government", "commune", commune, "2024")[0] == "Ủy ban nhân dân quận 1"


def test_every_line_has_a_source_and_the_centre_stands_under_none() -> None:
    assert all(each.source for each in superiors_of("front", "commune", HAM_GIANG, "2023"))
    assert superiors_of("government", "central", Place(), "2023") == ()
    assert superiors_of("government", None, Place(), "2023") == ()


def test_a_merged_ministry_became_the_one_that_took_it_in() -> None:
    (found,) = successors_of_organ("Bộ Kế hoạch và Đầu tư", "2025-03-01")
    assert (found.name, found.full, found.day, found.status) == ("Bộ Tài chính", True, "2025-03-01", "verified")


def test_a_ministry_stands_for_itself_until_it_is_merged() -> None:
    assert successors_of_organ("Bộ Kế hoạch và Đầu tư", "2025-02-28") == ()
    assert successors_of_organ("Bộ Kế hoạch và Đầu tư", "2025") == ()
    assert successors_of_organ("Bộ Tài chính", "2026") == ()


def test_a_ministry_whose_tasks_were_divided_has_several_successors_in_part() -> None:
    found = successors_of_organ("bộ Lao động - Thương binh và Xã hội", "2026")
    assert {"Bộ Nội vụ", "Bộ Y tế", "Bộ Giáo dục và Đào tạo"} <= {each.name for each in found}
    assert not any(each.full for each in found)


def test_what_one_province_decided_goes_before_what_is_said_of_all() -> None:
    board = "Ban Dân vận Tỉnh ủy"
    assert successors_of_organ(board, "2025-05-01") == ()
    (found,) = successors_of_organ(board, "2025-05-01", "Bắc Giang")
    assert "983-QĐ/TU" in found.source
    (later,) = successors_of_organ(board, "2026", "Trà Vinh")
    assert (later.name, later.status) == ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "secondary")

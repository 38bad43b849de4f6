"""What the tables settle of a place that a text names, and what stays open."""

import pytest

from graph.model import Place
from graph.named_places import commune_place, district_place


@pytest.mark.parametrize(
    ("place", "kind", "day", "until", "settled"),
    [
        # The only commune of the name in its province.
        (
            Place("Trà Vinh", None, "Hàm Giang"),
            "xã",
            "2023",
            "2023",
            Place("Trà Vinh", "Trà Cú", "Hàm Giang"),
        ),
        # One that ended before 2025 may have had the name, under the district that the text tells.
        (
            Place("Trà Vinh", "Càng Long", "Hàm Giang"),
            "xã",
            "2013",
            "2013",
            Place("Trà Vinh", "Càng Long", "Hàm Giang"),
        ),
        # Of two of one name in a province the one in the district that the text tells.
        (
            Place("Đồng Nai", "Định Quán", "Thanh Sơn"),
            "xã",
            "2023",
            "2023",
            Place("Đồng Nai", "Định Quán", "Thanh Sơn"),
        ),
        # Since July 2025 there is no district.
        (
            Place("Vĩnh Long", "Trà Cú", "Hàm Giang"),
            "xã",
            "2025-08-01",
            "2025-08-01",
            Place("Vĩnh Long", None, "Hàm Giang"),
        ),
        # A text of the province that took the old one in, on a document of before.
        (
            Place("Vĩnh Long", None, "Hàm Giang"),
            "xã",
            "2023-03-05",
            "2025-08-01",
            Place("Trà Vinh", "Trà Cú", "Hàm Giang"),
        ),
        # Another kind is another commune: the ward of this name is none that the tables know.
        (
            Place("Trà Vinh", None, "Hàm Giang"),
            "phường",
            "2023",
            "2023",
            Place("Trà Vinh", None, "Hàm Giang"),
        ),
        # Not in the tables: as the text has it.
        (Place("Trà Vinh", None, "Không Có"), "xã", "2023", "2023", Place("Trà Vinh", None, "Không Có")),
        (Place("Trà Vinh", "Trà Cú", "Không Có"), "xã", "2023", "2023", Place("Trà Vinh", "Trà Cú", "Không Có")),
        # A numbered district.
        (
            Place("Hồ Chí Minh", "1", "Bến Nghé"),
            "phường",
            "2023",
            "2023",
            Place("Hồ Chí Minh", "1", "Bến Nghé"),
        ),
    ],
)
def test_a_commune_stands_where_the_tables_surely_have_it(
    place: Place, kind: str, day: str, until: str, settled: Place
) -> None:
    assert commune_place(place, kind, day, until) == settled


@pytest.mark.parametrize(
    ("place", "day", "until"),
    [
        # Several of one name in the province.
        (Place("Đồng Nai", None, "Thanh Sơn"), "2023", "2023"),
        # Neither province nor district is told.
        (Place(None, None, "Hàm Giang"), "2023", "2023"),
        # Of a document without a date, cited since the reform: the former commune or the new one of its name.
        (Place("Vĩnh Long", None, "Hàm Giang"), None, "2025-08-01"),
    ],
)
def test_a_commune_that_may_be_one_of_several_stays_open(place: Place, day: str | None, until: str | None) -> None:
    assert commune_place(place, "xã", day, until) is None


def test_a_text_names_no_commune_that_is_younger_than_itself() -> None:
    old = Place("An Giang", None, "Vĩnh Hậu")
    assert commune_place(old, "xã", None, "2023-03-05") == Place("An Giang", "An Phú", "Vĩnh Hậu")
    assert commune_place(old, "xã", None, "2025-08-01") is None


def test_a_district_stands_in_the_province_that_it_was_in() -> None:
    later = Place("Vĩnh Long", "Trà Cú")
    assert district_place(later, "2023", "2025-08-01") == Place("Trà Vinh", "Trà Cú")
    assert district_place(Place("Hải Dương", "Trà Cú"), "2023", "2023") == Place("Hải Dương", "Trà Cú")

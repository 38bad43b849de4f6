"""Places and types as people type them."""

import pytest

from graph.errors import BadParameter
from graph.questions.filters import settled_filter
from graph.store.protocol import DocumentFilter


@pytest.mark.parametrize(
    "typed", ["Tuyên Quang", "Tuyen Quang", "tỉnh Tuyên Quang", "TỈNH TUYÊN QUANG", " tinh  tuyen quang "]
)
def test_a_province_is_known_however_it_is_typed(typed: str) -> None:
    assert settled_filter(DocumentFilter(place=typed)).place == "Tuyên Quang"


@pytest.mark.parametrize("typed", ["Hồ Chí Minh", "thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "tp ho chi minh"])
def test_a_city_is_known_with_its_kind_and_without(typed: str) -> None:
    assert settled_filter(DocumentFilter(place=typed)).place == "Hồ Chí Minh"


def test_a_name_that_begins_like_a_kind_keeps_it() -> None:
    assert settled_filter(DocumentFilter(place="ha tinh")).place == "Hà Tĩnh"


@pytest.mark.parametrize("typed", ["Kế hoạch", "ke hoach", "KẾ HOẠCH", "kh"])
def test_a_type_is_known_by_name_and_code(typed: str) -> None:
    assert settled_filter(DocumentFilter(type=typed)).type == "Kế hoạch"


def test_what_is_not_asked_for_stays_open() -> None:
    assert settled_filter(DocumentFilter(year=2024)) == DocumentFilter(year=2024)


@pytest.mark.parametrize(
    ("wanted", "name", "near"),
    [
        (DocumentFilter(place="Tuyên Quanh"), "place", "Tuyên Quang"),
        (DocumentFilter(place="xyzzy"), "place", "An Giang"),
        (DocumentFilter(type="ke hoach h"), "type", "Kế hoạch"),
        (DocumentFilter(type=""), "type", "Báo cáo"),
    ],
)
def test_an_unknown_one_is_an_error_that_names_some_that_exist(wanted: DocumentFilter, name: str, near: str) -> None:
    with pytest.raises(BadParameter) as caught:
        settled_filter(wanted)
    assert caught.value.params["name"] == name
    assert near in caught.value.message("vi")

"""From what a person types to one document."""

import pytest

from graph.errors import AmbiguousReference, UnknownReference
from graph.questions.references import candidates, find
from graph.store import Library
from tests.factories import add_text, plan


@pytest.fixture
def two_years(library: Library) -> Library:
    """A store in which 33/CT-TTg is two documents, and 5/KH-UBND one of each of two provinces."""
    recitals = (
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;\n"
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 15/9/2025 của Thủ tướng Chính phủ;\n"
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 10/01/2022 của UBND tỉnh Trà Vinh;\n"
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 10/01/2022 của UBND tỉnh Hậu Giang;"
    )
    add_text(library, plan(symbol="40/KH-UBND", dateline="Trà Vinh, ngày 21 tháng 10 năm 2025", recitals=recitals))
    return library


@pytest.mark.parametrize(
    "reference",
    [
        "vn.ttg.ct.2021.33",
        "33/CT-TTg@2021",
        "33/ct-ttg@2021",
        " 33 / CT - TTg @ 2021 ",
        "33/CT–TTg@2021-11-26",
        "33/CT-TTg@2021@Thủ tướng",
        "33/CT-TTg@thu tuong chinh phu@2021",
    ],
)
def test_a_reference_is_forgiving_of_case_blanks_and_dashes(two_years: Library, reference: str) -> None:
    assert find(two_years.store, reference).id == "vn.ttg.ct.2021.33"


def test_a_symbol_may_be_typed_without_diacritics(samples: Library) -> None:
    assert find(samples.store, "23-QD/TW@2021").symbol == "23-QĐ/TW"


def test_a_law_is_found_by_its_name(samples: Library) -> None:
    assert find(samples.store, "Luật Thực hiện dân chủ ở cơ sở").type == "Luật"


def test_a_symbol_of_two_years_lists_both(two_years: Library) -> None:
    with pytest.raises(AmbiguousReference) as caught:
        find(two_years.store, "33/CT-TTg")
    assert caught.value.params["ids"] == ["vn.ttg.ct.2021.33", "vn.ttg.ct.2025.33"]
    assert "vn.ttg.ct.2025.33" in caught.value.message("vi")
    assert (caught.value.status, caught.value.exit_code) == (300, 2)


def test_the_place_of_the_issuer_tells_two_documents_apart(two_years: Library) -> None:
    assert len(candidates(two_years.store, "5/KH-UBND@2022")) == 2
    assert find(two_years.store, "5/KH-UBND@2022@Hậu Giang").id == "vn.hau-giang.ubnd.kh.2022.5"


@pytest.mark.parametrize("reference", ["999/CT-TTg", "33/CT-TTg@1999", "không có tên này", "@", "vn.ttg.ct.1999.1", ""])
def test_an_unknown_reference_is_named_in_the_error(two_years: Library, reference: str) -> None:
    with pytest.raises(UnknownReference) as caught:
        find(two_years.store, reference)
    assert reference in caught.value.message("vi")

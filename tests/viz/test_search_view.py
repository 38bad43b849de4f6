"""The first page and what a search finds."""

from dataclasses import replace
from typing import Any

import pytest

from graph.labels import words
from graph.model import LEVELS
from graph.store import Library
from graph.text import sort_key
from tests.factories import add_text, plan
from viz.search_view import ROWS_A_PAGE, Wanted, asked_document, facet_choices, found_page, most_implemented


def test_without_a_question_the_page_says_what_the_store_holds(samples: Library) -> None:
    page = found_page(samples.store, Wanted(), "vi")
    assert not page["active"]
    assert page["rows"] == []
    assert page["home"]["counts"].full == 5


def test_the_directive_of_all_samples_comes_first_with_their_number(samples: Library) -> None:
    found, of = most_implemented(samples.store)
    assert (found[0].document.symbol, found[0].plans) == ("33/CT-TTg", 5)
    assert [each.plans for each in found] == sorted((each.plans for each in found), reverse=True)
    assert of is None


def test_a_plan_that_names_a_directive_twice_counts_once(library: Library) -> None:
    text = plan(body="I. MỤC ĐÍCH\n1. Triển khai thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng.")
    add_text(library, text)
    found, _ = most_implemented(library.store)
    assert [(each.document.symbol, each.plans) for each in found] == [("33/CT-TTg", 1)]


def test_words_without_marks_find_the_documents_that_have_them(samples: Library) -> None:
    page = found_page(samples.store, Wanted(q="dan van"), "vi")
    assert page["total"] > ROWS_A_PAGE
    assert len(page["rows"]) == ROWS_A_PAGE
    assert page["pages"] == 2
    assert not page["cut"]


def test_the_pages_together_hold_every_row_once(samples: Library) -> None:
    store = samples.store
    pages = [found_page(store, Wanted(q="dan van", page=page), "vi") for page in (1, 2)]
    ids = [document.id for page in pages for document in page["rows"]]
    assert len(ids) == len(set(ids)) == pages[0]["total"]


def test_a_page_beyond_the_last_is_the_last(samples: Library) -> None:
    page = found_page(samples.store, Wanted(q="dan van", page=99), "vi")
    assert page["page"] == page["pages"]
    assert page["rows"]


def test_a_search_that_finds_nothing_has_one_empty_page(samples: Library) -> None:
    page = found_page(samples.store, Wanted(q="zzzz"), "vi")
    assert (page["total"], page["page"], page["pages"], page["rows"]) == (0, 1, 1, [])


@pytest.mark.parametrize("wanted", [Wanted(q="dan van"), Wanted(level="central"), Wanted(q="ke hoach", year=2024)])
def test_each_choice_of_a_facet_finds_as_many_as_it_says(samples: Library, wanted: Wanted) -> None:
    page = found_page(samples.store, wanted, "vi")
    for facet in ("level", "place", "year", "type"):
        for option in page["facets"][facet]:
            if option.count is not None:
                change: dict[str, Any] = {facet: int(option.value) if facet == "year" else option.value}
                assert found_page(samples.store, replace(wanted, **change), "vi")["total"] == option.count, option


def test_a_facet_offers_its_other_values_once_one_is_chosen(samples: Library) -> None:
    page = found_page(samples.store, Wanted(q="dan van", level="central"), "vi")
    assert {option.value for option in page["facets"]["level"]} == set(LEVELS)
    assert {document.level for document in page["rows"]} == {"central"}


def test_a_chosen_value_that_finds_nothing_is_still_offered(samples: Library) -> None:
    page = found_page(samples.store, Wanted(q="dan van", year=1999), "vi")
    assert ("1999", 0) in [(option.value, option.count) for option in page["facets"]["year"]]


def test_years_are_offered_from_the_latest(samples: Library) -> None:
    years = [option.value for option in found_page(samples.store, Wanted(q="dan van"), "vi")["facets"]["year"]]
    assert years == sorted(years, reverse=True) != []


def test_levels_and_types_are_named_in_the_language(samples: Library) -> None:
    page = found_page(samples.store, Wanted(q="dan van"), "en")
    assert [option.words for option in page["facets"]["level"]] == [words(f"level-{level}", "en") for level in LEVELS]
    assert "Directive" in [option.words for option in page["facets"]["type"]]


def test_provinces_stand_in_the_order_of_a_dictionary() -> None:
    names = [option.value for option in facet_choices("vi")["place"]]
    assert names == sorted(names, key=sort_key)
    assert names.index("Đà Nẵng") < names.index("Tây Ninh")


def test_an_unknown_level_restricts_nothing(samples: Library) -> None:
    store = samples.store
    unknown = found_page(store, Wanted(q="dan van", level="moon"), "vi")
    assert unknown["total"] == found_page(store, Wanted(q="dan van"), "vi")["total"]


def test_a_question_is_for_the_one_document_that_its_words_mean(samples: Library) -> None:
    found = asked_document(samples.store, Wanted(q="33/CT-TTg"))
    assert found is not None
    assert found.id == "vn.ttg.ct.2021.33"
    assert asked_document(samples.store, Wanted(q="dan van")) is None
    assert asked_document(samples.store, Wanted(q="  ")) is None


def test_the_address_of_a_search_holds_what_is_set() -> None:
    assert Wanted().href() == "/"
    assert Wanted(q="dân vận", year=2024, page=3).href(page=2) == "/?q=d%C3%A2n+v%E1%BA%ADn&year=2024&page=2"


def test_another_facet_goes_back_to_the_first_page() -> None:
    assert Wanted(q="a", page=3).href(level="central") == "/?q=a&level=central"
    assert Wanted(q="a", level="central").href(level=None) == "/?q=a"

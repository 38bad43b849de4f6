import pytest

from graph.terms import term_between, term_of


@pytest.mark.parametrize(
    ("series", "day", "term"),
    [
        ("party-congress", "2010", "X"),
        ("party-congress", "2013-05-28", "XI"),
        ("party-congress", "2022", "XIII"),
        ("party-congress", "2026-01-18", "XIII"),
        ("party-congress", "2026-02", "XIV"),
        ("party-province", "2021", "2020-2025"),
        ("party-province", "2026", "2025-2030"),
        ("party-district", "2025-06-30", "2020-2025"),
        ("national-assembly", "2021-07-20", "XV"),
        ("national-assembly", "2025", "XV"),
        ("people-council", "2023-05", "2021-2026"),
    ],
)
def test_a_day_is_of_the_term_that_surely_holds_it(series: str, day: str, term: str) -> None:
    found = term_of(series, day)
    assert found is not None
    assert found.term == term
    assert found.source


@pytest.mark.parametrize(
    ("series", "day"),
    [
        ("party-congress", "2021"),
        ("party-congress", "2021-01-26"),
        ("party-province", "2025"),
        ("party-province", "2025-07-15"),
        ("party-district", "2026"),
        ("national-assembly", "2021"),
        ("national-assembly", "1960"),
        ("people-council", None),
        ("no-series", "2022"),
    ],
)
def test_a_day_that_may_be_of_either_of_two_terms_is_of_none(series: str, day: str | None) -> None:
    assert term_of(series, day) is None


def test_days_on_both_sides_of_a_congress_are_of_no_one_term() -> None:
    assert term_between("party-congress", "2020-12-01", "2021-03-01") is None
    assert term_between("party-congress", "2021-03-01", "2021-05-01") is not None

import pytest

from graph.agencies import Home
from graph.identity import Identity, of_mention
from graph.model import Document, Place
from graph.series import one_term, runs_through_a_term, series_of
from ingest.extract import extract
from tests.factories import plan

TRA_VINH = Home("province", Place("Trà Vinh"))


def identity(words: str, home: Home = TRA_VINH) -> Identity:
    (mention,) = extract(plan(recitals=f"Căn cứ {words};")).mentions
    return of_mention(mention, home, "vn.x")


def document(day: str) -> Document:
    return Document("x", "stub", date=day if len(day) > len("2021") else None, year=int(day[:4]))


RESOLUTION = "Nghị quyết số 05-NQ/TU ngày 12/5/2022 của Tỉnh ủy"


@pytest.mark.parametrize(
    ("words", "restarts", "days"),
    [
        ("Kế hoạch số 12/KH-UBND ngày 5/3/2022 của UBND tỉnh", "year", ("2022-01-01", "2022-12-31")),
        ("Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ", "year", ("2021-01-01", "2021-12-31")),
        (RESOLUTION, "term", ("2020-12-31", "2024-12-31")),
        ("Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương", "term", ("2016-01-28", "2021-01-24")),
        ("Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư", "term", ("2011-01-19", "2016-01-19")),
        ("Nghị quyết số 05-NQ/TU năm 2025 của Tỉnh ủy", "term", (None, None)),
        ("Kế hoạch số 12/KH-UBND của UBND tỉnh", "year", (None, None)),
    ],
)
def test_numbers_run_through_a_year_or_through_a_term(
    words: str, restarts: str, days: tuple[str | None, str | None]
) -> None:
    found = series_of(identity(words))
    assert found is not None
    assert (found.restarts, (found.first, found.last)) == (restarts, days)


def test_documents_of_a_body_and_type_are_of_one_series_whatever_their_year() -> None:
    one, other = identity(RESOLUTION), identity("Nghị quyết số 9-NQ/TU ngày 1/2/2016 của Tỉnh ủy")
    elsewhere = identity(RESOLUTION, Home("province", Place("Hải Dương")))
    keys = [found.key for found in (series_of(one), series_of(other), series_of(elsewhere)) if found]
    assert keys[0] == keys[1] != keys[2]


def test_letters_and_steering_committees_number_as_they_please() -> None:
    assert not runs_through_a_term(identity("Công văn số 392-CV/TU ngày 12/5/2022 của Tỉnh ủy"))
    assert not runs_through_a_term(identity("Kế hoạch số 12-KH/BCĐTW ngày 12/5/2022 của Ban Chỉ đạo Trung ương"))


def test_a_document_without_a_symbol_is_of_no_series() -> None:
    law = identity("Luật Thanh tra năm 2022")
    assert series_of(law) is None
    assert not runs_through_a_term(law)


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("2021-05-12", "2022-05-12", True),
        ("2021", "2024", True),
        ("2022-01-05", "2022-05-12", False),
        ("2021", "2025", False),
        ("2024-05-12", "2025-03-01", False),
        ("2019", "2021", False),
    ],
)
def test_two_years_of_one_number_exclude_each_other_only_surely_within_one_term(
    left: str, right: str, together: bool
) -> None:
    assert one_term(identity(RESOLUTION), document(left), document(right)) is together


def test_two_years_of_one_number_of_the_state_are_two_documents() -> None:
    state = identity("Kế hoạch số 12/KH-UBND ngày 5/3/2022 của UBND tỉnh")
    assert not one_term(state, document("2022-05-12"), document("2023-05-12"))

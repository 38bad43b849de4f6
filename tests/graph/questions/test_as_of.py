"""Questions as of a day: what was surely issued later is left out, what may be older stays."""

import pytest

from graph.issue_days import issued_after
from graph.model import Document
from graph.questions.implementers import documents_under, implementers
from graph.questions.references import find
from graph.questions.tasks import tasks
from graph.questions.trace import trace
from graph.store import Library
from tests.factories import add_text, plan

ORDER = "1. Sở Nội vụ báo cáo kết quả trước ngày 15/12/2022."
CITING = "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"


@pytest.fixture
def chain(library: Library) -> Library:
    """A directive of 2021, a plan of January 2022, and one of an unknown day of March 2022."""
    add_text(library, plan(organisation=ORDER), "tinh.txt")
    issuer, dateline = "ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ", "Trà Cú, ngày    tháng 3 năm 2022"
    add_text(library, plan(issuer, "12/KH-UBND", dateline, recitals=CITING, organisation=ORDER), "huyen.txt")
    return library


@pytest.mark.parametrize(
    ("as_of", "count"), [(None, 2), ("2022-03-01", 2), ("2022-02-28", 1), ("2022-01-21", 1), ("2022-01-20", 0)]
)
def test_implementers_and_duties_are_those_of_documents_that_may_have_been_issued(
    chain: Library, as_of: str | None, count: int
) -> None:
    directive = find(chain.store, "33/CT-TTg@2021")
    assert len(implementers(chain.store, directive, as_of=as_of).rows) == count
    # The directive itself stands before those under it.
    assert len(documents_under(chain.store, directive, as_of)[0]) == 1 + count
    assert len(tasks(chain.store, directive, as_of=as_of).rows) == count
    assert len(tasks(chain.store, as_of=as_of).rows) == count


def test_what_stands_above_is_told_with_its_status_on_the_day(chain: Library) -> None:
    answer = trace(chain.store, find(chain.store, "12/KH-UBND"), as_of="2022-01-20")
    assert [row.document.symbol for row in answer.rows] == ["33/CT-TTg"]
    assert {status.as_of for status in answer.statuses.values()} == {"2022-01-20"}
    assert set(answer.statuses) == {answer.document.id, *(above.id for _, above in answer.chain)}


def test_the_chain_ends_before_what_was_surely_issued_later(chain: Library) -> None:
    answer = trace(chain.store, find(chain.store, "12/KH-UBND"), as_of="2020-01-01")
    assert (answer.chain, answer.rows) == ((), ())


@pytest.mark.parametrize("limit", [1, 2])
def test_duties_of_later_documents_take_no_place_of_others(chain: Library, limit: int) -> None:
    later = plan("SỞ NỘI VỤ TỈNH TRÀ VINH", "1/KH-SNV", "Trà Vinh, ngày 05 tháng 5 năm 2024", organisation=ORDER)
    add_text(chain, later, "a.txt")
    found = tasks(chain.store, limit=limit, as_of="2022-12-31")
    assert (len(found.rows), found.cut) == (limit, limit < 2)


@pytest.mark.parametrize(
    ("facts", "after"),
    [
        ({"date": "2022-03-02", "year": 2022}, True),
        ({"date": "2022-03-01", "year": 2022}, False),
        ({"year": 2022, "month": 3}, False),
        ({"year": 2022, "month": 4}, True),
        ({"year": 2023}, True),
        ({}, False),
    ],
)
def test_a_document_is_later_only_if_every_day_that_it_may_be_of_is(facts: dict[str, object], after: bool) -> None:
    document = Document("x", "full", **facts)  # type: ignore[arg-type]
    assert issued_after(document, "2022-03-01") is after
    assert not issued_after(document, None)

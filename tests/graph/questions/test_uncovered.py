"""Which plans reach a directive by no path."""

from __future__ import annotations

import pytest

from graph.questions.implementers import implementers
from graph.questions.references import find
from graph.questions.uncovered import uncovered
from graph.store import Library
from graph.store.protocol import DocumentFilter
from tests.factories import add_text, plan

SURE = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
OTHER = "Thực hiện Kết luận số 65-KL/TW ngày 30/10/2019 của Bộ Chính trị về công tác dân tộc;"
THROUGH = "Thực hiện Kế hoạch số 2/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"
DISTRICT = ("ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ", "Trà Cú, ngày 05 tháng 3 năm 2022")


@pytest.fixture
def plans(library: Library) -> dict[str, str]:
    """A plan that names the directive, one of a district through it, one that names another, one by a misprint."""
    texts = {
        "direct": plan(symbol="2/KH-UBND", title="Một", recitals=SURE),
        "through": plan(DISTRICT[0], "12/KH-UBND", DISTRICT[1], recitals=THROUGH),
        "without": plan(symbol="3/KH-UBND", title="Hai", recitals=OTHER),
        "doubtful": plan(symbol="1/KH-UBND", title="Ba", recitals=SURE.replace("KL/TW", "KL/TU")),
    }
    return {name: add_text(library, text, f"{name}.txt").document for name, text in texts.items()}


def test_plans_without_a_path_and_those_with_doubtful_ones_only_are_told_apart(
    library: Library, plans: dict[str, str]
) -> None:
    directive = find(library.store, "114-KL/TW")
    found = uncovered(library.store, directive, DocumentFilter())
    assert [each.id for each in found.rows] == [plans["without"]]
    assert [each.id for each in found.uncertain] == [plans["doubtful"]]
    assert (found.covered, found.cut) == (2, False)


def test_level_year_and_province_bound_the_plans(library: Library, plans: dict[str, str]) -> None:
    directive = find(library.store, "65-KL/TW")
    wanted = DocumentFilter(level="province", place="Trà Vinh", year=2022)
    found = uncovered(library.store, directive, wanted)
    assert {each.id for each in found.rows} == {plans["direct"], plans["doubtful"]}
    assert found.covered == 1
    of_district = uncovered(library.store, directive, DocumentFilter(level="district", place="Trà Vinh", year=2022))
    assert [each.id for each in of_district.rows] == [plans["through"]]
    for other in (DocumentFilter(level="province", place="Hà Nội", year=2022), DocumentFilter(year=2021)):
        assert not uncovered(library.store, directive, other).rows


def test_a_path_may_have_as_many_hops_as_are_allowed(library: Library, plans: dict[str, str]) -> None:
    directive = find(library.store, "114-KL/TW")
    near = uncovered(library.store, directive, DocumentFilter(), depth=1)
    assert {each.id for each in near.rows} == {plans["through"], plans["without"]}


def test_more_plans_than_are_looked_at_are_said_to_be_cut(library: Library, plans: dict[str, str]) -> None:
    directive = find(library.store, "114-KL/TW")
    found = uncovered(library.store, directive, DocumentFilter(), limit=3)
    assert (len(found.rows) + len(found.uncertain) + found.covered, found.cut) == (3, True)


def test_plans_with_a_path_are_the_implementers(samples: Library) -> None:
    without = 0
    for directive in samples.store.list_documents(DocumentFilter(), None, 1000):
        found = uncovered(samples.store, directive, DocumentFilter())
        below = [row for row in implementers(samples.store, directive).rows if row.document.state == "full"]
        assert found.covered == sum(row.certain and row.document.is_plan for row in below)
        assert not {each.id for each in found.rows} & {row.document.id for row in below}
        without += len(found.rows)
    assert without

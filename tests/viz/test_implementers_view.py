"""The tree of implementation, and what was ordered."""

from itertools import pairwise

from graph.model import Document, Edge, Evidence
from graph.questions.paths import Path, Reached
from graph.store import Library
from graph.store.protocol import ScopeEntry
from tests.factories import add_text, plan
from viz.implementers_view import ROWS_A_PAGE, coverage_page, implementers_page, in_tree_order

DIRECTIVE = "vn.ttg.ct.2021.33"
ORDER = "1. Ủy ban nhân dân các huyện, thị xã, thành phố xây dựng kế hoạch thực hiện, báo cáo trước ngày 15/3/2022."
DISTRICT = plan(
    "ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ",
    "12/KH-UBND",
    "Trà Cú, ngày 05 tháng 3 năm 2022",
    recitals="Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh về công tác dân vận năm 2022;",
)


def document(library: Library, identity: str) -> Document:
    found = library.store.document(identity)
    assert found is not None
    return found


def reached(*ends: str) -> Reached:
    """A document reached along these ids, from the upper end down."""
    hops = tuple(
        Edge(lower, upper, "implements", lower, "resolved", Evidence(lower, None, "", None, "", 0, 0, 0, ""))
        for upper, lower in pairwise(ends)
    )
    return Reached(Document(ends[-1], "stub"), (Path(hops),), 1)


def test_each_document_follows_the_one_that_it_comes_through() -> None:
    rows = [reached("root", "b"), reached("root", "a"), reached("root", "a", "a1"), reached("root", "a", "a1", "a2")]
    found = [(row.document.id, depth) for row, depth in in_tree_order(rows, "root")]
    assert found == [("b", 0), ("a", 0), ("a1", 1), ("a2", 2)]


def test_a_document_that_comes_through_one_not_listed_stands_at_the_top() -> None:
    assert [(row.document.id, depth) for row, depth in in_tree_order([reached("root", "x", "y")], "root")] == [("y", 0)]


def test_a_long_chain_needs_no_recursion() -> None:
    ends = ["root", *(f"n{at:04d}" for at in range(2000))]
    rows = [reached(*ends[at : at + 2]) for at in range(2000)]
    assert [depth for _, depth in in_tree_order(rows, "root")] == list(range(2000))


def test_all_samples_implement_the_directive_with_the_words_that_say_so(samples: Library) -> None:
    page = implementers_page(samples.store, document(samples, DIRECTIVE), 1, "vi")
    assert (page["total"], page["certain"], page["direct"], page["cut"], page["pages"]) == (6, 6, 6, False, 1)
    for row in page["rows"]:
        (hop,) = row.hops
        assert (hop.lower.id, hop.upper.id) == (row.document.id, DIRECTIVE)
        assert hop.quote.words
    assert {row.document.symbol: row.hops[0].stated_by.id for row in page["rows"]}["03/KH-UBND"] == (
        "vn.tra-vinh.tra-cu.ubnd.kh.2023.xc19f4913"
    )
    assert sum(row.tasks for row in page["rows"]) == 36


def test_a_plan_below_a_plan_stands_below_it_with_both_hops(library: Library) -> None:
    add_text(library, plan(organisation=ORDER), "tinh.txt")
    add_text(library, DISTRICT, "huyen.txt")
    page = implementers_page(library.store, document(library, DIRECTIVE), 1, "vi")
    assert [(row.document.symbol, row.depth) for row in page["rows"]] == [("03/KH-UBND", 0), ("12/KH-UBND", 1)]
    assert [hop.upper.symbol for hop in page["rows"][1].hops] == ["33/CT-TTg", "03/KH-UBND"]
    assert page["direct"] == 1


def test_a_document_that_nothing_implements_has_an_empty_tree(library: Library) -> None:
    added = add_text(library, plan(recitals="")).document
    page = implementers_page(library.store, document(library, added), 5, "vi")
    assert (page["rows"], page["total"], page["page"], page["pages"]) == ([], 0, 1, 1)


def test_what_was_ordered_is_listed_by_the_sentence_that_orders(library: Library) -> None:
    add_text(library, plan(organisation=ORDER), "tinh.txt")
    add_text(library, DISTRICT, "huyen.txt")
    page = coverage_page(library.store, None, 1, "vi")
    (order,) = page["orders"]
    assert (order.document.symbol, len(order.bodies), order.found) == ("03/KH-UBND", 9, 1)
    assert "xây dựng kế hoạch" in order.words
    assert order.quote.href.startswith("/documents/vn.tra-vinh.ubnd.kh.2022.3?focus=")
    assert {outcome: count for outcome, _, count in page["outcomes"]} == {
        "found": 1,
        "cited-only": 0,
        "uncertain": 0,
        "uncited": 0,
        "not-found": 8,
        "out-of-scope": 0,
    }


def test_bodies_of_one_outcome_are_listed_alone_and_the_counts_stay(library: Library) -> None:
    add_text(library, plan(organisation=ORDER), "tinh.txt")
    add_text(library, DISTRICT, "huyen.txt")
    page = coverage_page(library.store, "found", 1, "vi")
    assert page["total"] == 1
    assert [body.outcome for order in page["orders"] for body in order.bodies] == ["found"]
    assert sum(count for _, _, count in page["outcomes"]) == 9


def test_bodies_outside_of_the_scope_are_counted_as_such(library: Library) -> None:
    add_text(library, plan(organisation=ORDER), "tinh.txt")
    library.store.write(lambda transaction: transaction.set_scope([ScopeEntry("*", "province")]))
    counts = {outcome: count for outcome, _, count in coverage_page(library.store, None, 1, "vi")["outcomes"]}
    assert counts["out-of-scope"] == 9


def test_orders_below_a_directive_stand_on_its_page(library: Library) -> None:
    add_text(library, plan(organisation=ORDER), "tinh.txt")
    page = implementers_page(library.store, document(library, DIRECTIVE), 1, "vi")
    assert [len(order.bodies) for order in page["orders"]] == [9]
    assert sum(count for _, _, count in page["outcomes"]) == 9


def test_a_long_tree_is_shown_in_pages_that_hold_each_row_once(library: Library) -> None:
    recitals = "\n".join(
        f"Thực hiện Kế hoạch số {number}/KH-UBND ngày {number % 28 + 1}/{number % 12 + 1}/2022 của UBND tỉnh Trà Vinh "
        "triển khai thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"
        for number in range(1000, 1000 + ROWS_A_PAGE + 10)
    )
    add_text(library, plan(recitals=recitals))
    directive = document(library, DIRECTIVE)
    pages = [implementers_page(library.store, directive, number, "vi") for number in (1, 2, 3)]
    assert [len(page["rows"]) for page in pages[:2]] == [ROWS_A_PAGE, pages[0]["total"] - ROWS_A_PAGE]
    assert pages[2]["page"] == pages[0]["pages"] == 2
    ids = [row.document.id for page in pages[:2] for row in page["rows"]]
    assert len(ids) == len(set(ids)) > ROWS_A_PAGE

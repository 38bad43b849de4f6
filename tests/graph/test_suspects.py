"""Two years of one number in one term of a committee: which of them is in doubt, and by what evidence."""

import itertools
import random
from pathlib import Path

import pytest

from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import Resolution
from graph.store import Library, open_library
from graph.suspects import SAME_TERM
from tests.factories import add_text, plan

GROUP = "vn.tra-vinh.tu.nq.{}.5"
GOOD = "Thực hiện Nghị quyết số 05-NQ/TU ngày 12/5/2021 của Tỉnh ủy;"
MISPRINT = "Thực hiện Nghị quyết số 05-NQ/TU ngày 12/5/2022 của Tỉnh ủy;"
OTHER_TERM = "Thực hiện Nghị quyết số 05-NQ/TU ngày 12/5/2017 của Tỉnh ủy;"
AT_THE_BORDER = "Thực hiện Nghị quyết số 05-NQ/TU ngày 12/9/2025 của Tỉnh ủy;"


def citing(number: int, recitals: str) -> str:
    return plan(symbol=f"{number}/KH-UBND", dateline="Trà Vinh, ngày 21 tháng 01 năm 2026", recitals=recitals)


def resolution_itself(year: int = 2021) -> str:
    dateline = f"Trà Vinh, ngày 12 tháng 5 năm {year}"
    return plan("ĐẢNG BỘ TỈNH TRÀ VINH\nTỈNH ỦY", "05-NQ/TU", dateline, "Về công tác dân vận", "", kind="NGHỊ QUYẾT")


def meaning(library: Library, number: int) -> Resolution:
    (mention,) = library.store.mentions_of(f"vn.tra-vinh.ubnd.kh.2026.{number}")
    return mention.resolution


def test_the_year_that_one_text_names_is_suspect_beside_the_one_that_is_held(library: Library) -> None:
    held = add_text(library, resolution_itself(), "nq.txt").document
    assert held == GROUP.format(2021)
    add_text(library, citing(3, MISPRINT), "a.txt")
    found = meaning(library, 3)
    assert (found.state, found.target, found.likely) == ("suspect", GROUP.format(2022), GROUP.format(2021))
    assert found.reasons == (SAME_TERM,)


def test_it_is_suspect_beside_the_one_that_several_other_texts_name(library: Library) -> None:
    add_text(library, citing(3, MISPRINT), "a.txt")
    add_text(library, citing(4, GOOD), "b.txt")
    assert meaning(library, 3).state == "stub"
    add_text(library, citing(5, GOOD), "c.txt")
    assert meaning(library, 3).state == "suspect"
    assert [meaning(library, number).state for number in (4, 5)] == ["stub", "stub"]


@pytest.mark.parametrize("other", [OTHER_TERM, AT_THE_BORDER])
def test_years_that_are_not_surely_of_one_term_are_two_documents(library: Library, other: str) -> None:
    add_text(library, resolution_itself(), "nq.txt")
    add_text(library, citing(3, other), "a.txt")
    assert meaning(library, 3).state == "stub"


def test_what_two_texts_name_is_not_in_doubt(library: Library) -> None:
    add_text(library, resolution_itself(), "nq.txt")
    add_text(library, citing(3, MISPRINT), "a.txt")
    add_text(library, citing(4, MISPRINT), "b.txt")
    assert [meaning(library, number).state for number in (3, 4)] == ["stub", "stub"]


def test_one_text_is_no_evidence_against_another(library: Library) -> None:
    add_text(library, citing(3, MISPRINT), "a.txt")
    add_text(library, citing(4, GOOD), "b.txt")
    assert [meaning(library, number).state for number in (3, 4)] == ["stub", "stub"]


def test_a_text_that_names_both_years_is_no_evidence_for_either(library: Library) -> None:
    add_text(library, citing(3, f"{MISPRINT}\n{GOOD}"), "a.txt")
    add_text(library, citing(4, GOOD), "b.txt")
    states = {mention.resolution.state for mention in library.store.mentions_of("vn.tra-vinh.ubnd.kh.2026.3")}
    assert states == {"stub"}


def test_numbers_of_the_state_begin_anew_each_year_and_are_not_doubted(library: Library) -> None:
    up = "Thực hiện Kế hoạch số 07/KH-UBND ngày 12/5/{} của Ủy ban nhân dân tỉnh Trà Vinh;"
    add_text(library, plan(symbol="07/KH-UBND", dateline="Trà Vinh, ngày 12 tháng 5 năm 2021", recitals=""), "k.txt")
    add_text(library, citing(3, up.format(2022)), "a.txt")
    assert meaning(library, 3).state == "stub"


def test_a_doubt_ends_when_its_evidence_is_gone(library: Library) -> None:
    add_text(library, resolution_itself(), "nq.txt")
    add_text(library, citing(3, MISPRINT), "a.txt")
    assert meaning(library, 3).state == "suspect"
    # The number of that year is held too: the text itself says when it was issued.
    add_text(library, resolution_itself(2022), "nq2.txt")
    assert meaning(library, 3).state == "resolved"


TEXTS = [resolution_itself(), citing(3, MISPRINT), citing(4, GOOD), citing(5, GOOD), citing(6, OTHER_TERM)]
ORDERS = [
    *itertools.islice(itertools.permutations(range(4)), 24),
    *(tuple(random.Random(seed).sample(range(len(TEXTS)), len(TEXTS))) for seed in range(8)),
]


def graph_of(path: Path, order: tuple[int, ...], texts: list[str]) -> str:
    library = open_library(str(path))
    for at in order:
        add_text(library, texts[at], f"{at}.txt")
    found = to_json(everything(library.store))
    library.close()
    return found


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[1:]])
def test_doubts_are_the_same_in_any_order_of_arrival(texts: list[str], tmp_path: Path) -> None:
    orders = [order for order in ORDERS if len(order) <= len(texts) and max(order) < len(texts)]
    by_set: dict[frozenset[int], set[str]] = {}
    for at, order in enumerate(orders):
        by_set.setdefault(frozenset(order), set()).add(graph_of(tmp_path / f"{at}.sqlite", order, texts))
    assert len(orders) >= 24
    assert all(len(graphs) == 1 for graphs in by_set.values())
    assert any("suspect" in graph for graphs in by_set.values() for graph in graphs)

"""What a mention without a date may mean: nothing that is surely younger than the text that names it."""

import itertools
import random
from pathlib import Path

import pytest

from graph.checks.case import draft_case
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.issue_days import first_day, last_day
from graph.model import Document, Resolution
from graph.store import Library, open_library
from ingest.extract import extract
from tests.factories import add_text, plan, source_of

GROUP = "vn.tra-vinh.ubnd.kh.{}.7"
UNDATED = "Thực hiện Kế hoạch số 07/KH-UBND của Ủy ban nhân dân tỉnh Trà Vinh;"
UP = "Thực hiện Kế hoạch số 07/KH-UBND ngày {} của Ủy ban nhân dân tỉnh Trà Vinh;"


def district(recitals: str, symbol: str = "12/KH-UBND", dateline: str = "ngày 05 tháng 3 năm 2022") -> str:
    return plan("ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ", symbol, f"Trà Cú, {dateline}", recitals=recitals)


def province(year: int, month: int = 1) -> str:
    return plan(symbol="07/KH-UBND", dateline=f"Trà Vinh, ngày 21 tháng {month:02} năm {year}", recitals="")


def resolution(library: Library, identity: str) -> Resolution:
    (mention,) = library.store.mentions_of(identity)
    return mention.resolution


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({"date": "2021-03-05", "year": 2021, "month": 3}, ("2021-03-05", "2021-03-05")),
        ({"year": 2024, "month": 2}, ("2024-02-01", "2024-02-29")),
        ({"year": 2021}, ("2021-01-01", "2021-12-31")),
        ({}, ("", "9999-12-31")),
    ],
)
def test_the_days_of_a_document_are_as_narrow_as_it_is_known(facts: dict[str, object], days: tuple[str, str]) -> None:
    document = Document("x", "full", **facts)  # type: ignore[arg-type]
    assert (first_day(document), last_day(document)) == days


@pytest.mark.parametrize("younger", [province(2025), province(2022, 4), district(UP.format("21/4/2022"), "9/KH-UBND")])
@pytest.mark.parametrize("first", [True, False])
def test_an_undated_mention_does_not_mean_a_younger_document(library: Library, younger: str, first: bool) -> None:
    if first:
        add_text(library, younger, "tre.txt")
    citing = add_text(library, district(UNDATED), "huyen.txt").document
    if not first:
        add_text(library, younger, "tre.txt")
    found = resolution(library, citing)
    assert (found.state, found.target) == ("stub", GROUP.format("u"))
    stub = library.store.document(GROUP.format("u"))
    assert stub is not None
    assert (stub.id, stub.year) == (GROUP.format("u"), None)


def test_an_undated_mention_means_the_older_of_two(library: Library) -> None:
    add_text(library, province(2025), "tre.txt")
    add_text(library, province(2021), "gia.txt")
    citing = add_text(library, district(UNDATED), "huyen.txt").document
    assert resolution(library, citing).target == GROUP.format(2021)


def test_a_document_that_may_be_older_is_kept(library: Library) -> None:
    add_text(library, plan(symbol="07/KH-UBND", dateline="Trà Vinh, ngày    tháng 3 năm 2022", recitals=""), "tinh.txt")
    citing = add_text(library, district(UNDATED), "huyen.txt").document
    assert resolution(library, citing).target == GROUP.format(2022)


def test_a_plan_without_a_date_may_cite_anything(library: Library) -> None:
    add_text(library, province(2025), "tre.txt")
    text = district(UNDATED, dateline="ngày    tháng    năm").replace(" năm 2022", "")
    assert resolution(library, add_text(library, text, "huyen.txt").document).target == GROUP.format(2025)


def test_a_draft_does_not_cite_a_younger_document_either(library: Library) -> None:
    add_text(library, province(2025), "tre.txt")
    # The store knows the only document of the group by the id without a year too.
    assert library.store.document(GROUP.format("u")) == library.store.document(GROUP.format(2025))
    text = district(UNDATED)
    case = draft_case(library.store, extract(text), source_of(text.encode(), "draft.txt"))
    found = case.mentions[0].resolution
    assert (found.state, found.target) == ("stub", GROUP.format("u"))
    assert case.documents[GROUP.format("u")].state == "stub"


def test_a_law_named_without_its_year_is_not_a_later_one(library: Library) -> None:
    numbered = "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;"
    later = plan(symbol="9/KH-UBND", dateline="Trà Vinh, ngày 21 tháng 01 năm 2024", recitals=numbered)
    add_text(library, later, "sau.txt")
    found = resolution(library, add_text(library, plan(recitals="Căn cứ Luật Thực hiện dân chủ ở cơ sở;")).document)
    assert found.target == "vn.luat.u.thuc-hien-dan-chu-o-co-so"


LAW = "Căn cứ Luật Thực hiện dân chủ ở cơ sở{};"
TEXTS = {
    "symbol": [
        district(UNDATED),
        district(UNDATED, "13/KH-UBND", "ngày 05 tháng 3 năm 2026"),
        district(UP.format("21/4/2022"), "14/KH-UBND", "ngày 05 tháng 5 năm 2022"),
        district(UP.format("21/01/2022"), "15/KH-UBND", "ngày 05 tháng 6 năm 2022"),
        province(2022, 1),
    ],
    "name": [
        plan(symbol="1/KH-UBND", dateline="Trà Vinh, ngày 21 tháng 5 năm 2022", recitals=LAW.format("")),
        plan(symbol="2/KH-UBND", recitals=LAW.format(" số 10/2022/QH15")),
        plan(symbol="3/KH-UBND", recitals="Căn cứ Luật số 10/2022/QH15 ngày 10/11/2022 của Quốc hội;"),
        plan(symbol="4/KH-UBND", dateline="Trà Vinh, ngày 21 tháng 5 năm 2023", recitals=LAW.format("")),
    ],
}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_documents_in_any_order_give_the_same_graph(texts: list[str], tmp_path: Path) -> None:
    answers = set()
    orders = list(itertools.permutations(range(len(texts))))
    for number, order in enumerate(random.Random(7).sample(orders, 12)):
        found = open_library(str(tmp_path / f"{number}.sqlite"))
        for index in order:
            add_text(found, texts[index], f"{index}.txt")
        answers.add(to_json(everything(found.store)))
        found.close()
    assert len(answers) == 1

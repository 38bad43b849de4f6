"""A bare name means the law that the same text names by number; of two numbers for one name and day one is in doubt."""

import random
from pathlib import Path

import pytest

from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import Resolution
from graph.store import Library, open_library
from tests.factories import add_text, plan

RIGHT = "Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17/11/2020;"
WRONG = "Căn cứ Luật Bảo vệ môi trường số 17/2020/QH14 ngày 17/11/2020;"
OLD = "Căn cứ Luật Bảo vệ môi trường số 55/2014/QH13 ngày 23/6/2014;"
AMENDING = "Căn cứ Luật số 17/2020/QH14 ngày 17/11/2020 sửa đổi, bổ sung Luật Bảo vệ môi trường;"
BARE = "Theo Luật Bảo vệ môi trường."
TARGET, MISPRINT = "vn.qh14.luat.2020.72-2020", "vn.qh14.luat.2020.17-2020"


def cite(number: int, recitals: str, body: str = BARE) -> str:
    dateline = "Trà Vinh, ngày 21 tháng 01 năm 2024"
    return plan(symbol=f"{number}/KH-UBND", dateline=dateline, title=f"Việc {number}", recitals=recitals, body=body)


def meanings(library: Library, number: int) -> list[Resolution]:
    return [each.resolution for each in library.store.mentions_of(f"vn.tra-vinh.ubnd.kh.2024.{number}")]


def test_a_bare_name_means_the_law_that_the_text_names_by_number(library: Library) -> None:
    add_text(library, cite(1, OLD), "1.txt")
    add_text(library, cite(2, RIGHT), "2.txt")
    assert [each.target for each in meanings(library, 1)] == ["vn.qh13.luat.2014.55-2014"] * 2
    assert [each.target for each in meanings(library, 2)] == [TARGET] * 2


def test_a_bare_name_stays_open_where_the_text_names_two_laws_of_it(library: Library) -> None:
    add_text(library, cite(1, f"{OLD}\n{RIGHT}"), "1.txt")
    assert [each.state for each in meanings(library, 1)] == ["stub", "stub", "ambiguous"]


def test_the_number_that_one_text_has_is_suspect_with_the_names_that_rest_on_it(library: Library) -> None:
    add_text(library, cite(1, WRONG), "1.txt")
    add_text(library, cite(2, RIGHT), "2.txt")
    assert [each.state for each in meanings(library, 1)] == ["stub", "stub"]
    add_text(library, cite(3, RIGHT), "3.txt")
    assert meanings(library, 1) == [Resolution("suspect", MISPRINT, TARGET, reasons=("same-title", "same-date"))] * 2
    assert [each.state for each in meanings(library, 2)] == ["stub", "stub"]


@pytest.mark.parametrize(
    "other",
    [
        WRONG.replace("17/11/2020", "16/11/2020"),
        WRONG.replace("Bảo vệ môi trường", "Biên phòng"),
        "Căn cứ Quyết định số 17/2020/QĐ-TTg ngày 17/11/2020 của Thủ tướng Chính phủ về bảo vệ môi trường;",
    ],
)
def test_laws_of_another_day_or_name_and_other_acts_are_in_no_doubt(library: Library, other: str) -> None:
    for number, recitals in ((1, other), (2, RIGHT), (3, RIGHT)):
        add_text(library, cite(number, recitals), f"{number}.txt")
    assert meanings(library, 1)[0].state == "stub"


def test_an_act_that_changes_a_law_does_not_bear_its_name(library: Library) -> None:
    add_text(library, cite(1, AMENDING), "1.txt")
    add_text(library, cite(2, RIGHT), "2.txt")
    bare = [each for each in library.store.mentions_of("vn.tra-vinh.ubnd.kh.2024.1") if each.mention.symbol is None]
    assert {each.resolution.target for each in bare} == {TARGET}


LAW = plan(
    "QUỐC HỘI",
    "72/2020/QH14",
    "Hà Nội, ngày 17 tháng 11 năm 2020",
    "BẢO VỆ MÔI TRƯỜNG",
    "",
    "Điều 1. Phạm vi.",
    kind="LUẬT",
)


def test_a_misprinted_number_is_no_candidate_beside_the_law_that_is_held(library: Library) -> None:
    add_text(library, cite(1, WRONG), "1.txt")
    add_text(library, cite(2, RIGHT), "2.txt")
    add_text(library, cite(3, ""), "3.txt")
    assert [each.state for each in meanings(library, 3)] == ["ambiguous"]
    held = add_text(library, LAW, "law.txt").document
    assert held == TARGET
    assert [each.target for each in meanings(library, 3)] == [TARGET]
    assert [each.state for each in meanings(library, 1)] == ["suspect", "suspect"]


def test_a_name_with_a_day_means_the_law_of_that_day_and_not_one_of_an_unknown_day(library: Library) -> None:
    add_text(library, cite(1, RIGHT), "1.txt")
    add_text(library, cite(2, WRONG.replace(" ngày 17/11/2020", "").replace("17/2020", "18/2020")), "2.txt")
    add_text(library, cite(3, "Căn cứ Luật Bảo vệ môi trường ngày 17/11/2020;", ""), "3.txt")
    assert [each.target for each in meanings(library, 3)] == [TARGET]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_arrival_does_not_count(library: Library, tmp_path: Path, seed: int) -> None:
    texts = {f"{n}.txt": cite(n, recitals) for n, recitals in enumerate((WRONG, RIGHT, RIGHT, OLD, "", AMENDING), 1)}
    texts |= {"law.txt": LAW} if seed % 2 else {}
    order = random.Random(seed).sample(sorted(texts), len(texts))
    for file in sorted(texts):
        add_text(library, texts[file], file)
    other = open_library(str(tmp_path / "other.sqlite"))
    for file in order:
        add_text(other, texts[file], file)
    assert to_json(everything(other.store)) == to_json(everything(library.store))
    other.close()

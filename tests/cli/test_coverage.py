from __future__ import annotations

import csv
import io
import json

import pytest

from graph.store import Library
from graph.store.protocol import ScopeEntry
from tests.factories import add_text, plan

ORDER = (
    "Các sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố xây dựng kế hoạch thực hiện Kế hoạch này."
)


@pytest.fixture
def ordering(library: Library) -> Library:
    """A province's plan that orders the districts to plan."""
    add_text(library, plan(organisation="1. Ủy ban nhân dân huyện Trà Cú xây dựng kế hoạch triển khai thực hiện."))
    return library


def test_bodies_that_were_ordered_to_plan_are_listed_under_the_sentence_that_orders(ask) -> None:
    result = ask("coverage", "33/CT-TTg@2021")
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert "Giao xây dựng kế hoạch — Kế hoạch (không số) năm 2024 của UBND tỉnh Hậu Giang" in shown
    assert "chưa tìm thấy trong kho" in shown


def test_the_bodies_are_counted_at_the_end_and_no_empty_line_stands_first(ask) -> None:
    lines = ask("coverage", "33/CT-TTg@2021").stdout.splitlines()
    assert lines[0].strip()
    bodies = sum(line.startswith("  •") for line in lines)
    assert lines[-1].startswith(f"{bodies} cơ quan, nhóm cơ quan được giao trong ")
    assert f"{bodies} chưa tìm thấy trong kho" in lines[-1]


@pytest.mark.parametrize(("language", "words"), [("vi", "chưa tìm thấy trong kho"), ("en", "not found in the store")])
def test_what_is_missing_is_missing_in_the_store(ask_library, ordering: Library, language: str, words: str) -> None:
    assert words in ask_library("--language", language, "coverage").stdout


@pytest.mark.parametrize(("language", "words"), [("vi", "ngoài phạm vi kho"), ("en", "outside the scope of the store")])
def test_what_the_store_does_not_cover_is_outside_its_scope(
    ask_library, ordering: Library, language: str, words: str
) -> None:
    ordering.store.write(lambda tx: tx.set_scope([ScopeEntry("Hậu Giang", "*")]))
    shown = ask_library("--language", language, "coverage").stdout
    assert words in shown
    assert "chưa tìm thấy trong kho" not in shown


@pytest.mark.parametrize("output", ["text", "json", "csv"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_answer_says_that_a_plan_was_not_issued(ask, language: str, output: str) -> None:
    shown = ask("--language", language, "coverage", "--format", output).stdout.casefold()
    assert shown
    assert "chưa ban hành" not in shown
    assert "not issued" not in shown


def test_a_plan_that_is_there_is_shown_with_its_path(ask_library, ordering: Library) -> None:
    add_text(
        ordering,
        plan("ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ", "5/KH-UBND", "Trà Cú, ngày 1 tháng 2 năm 2022",
             recitals="Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"),
        "tra-cu.txt",
    )  # fmt: skip
    shown = " ".join(ask_library("coverage").stdout.split())
    assert "có trong kho" in shown
    assert "03/KH-UBND ← 5/KH-UBND" in shown


def test_json_has_the_ordering_sentence_with_its_evidence(ask) -> None:
    answer = json.loads(ask("coverage", "--format", "json").stdout)
    assert answer["rows"]
    for row in answer["rows"]:
        assert row["outcome"] in ("found", "uncited", "not-found", "out-of-scope")
        assert {"file", "section", "quote", "start", "end"} <= set(row["order"]["evidence"])


def test_csv_has_one_row_for_each_body(ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("coverage", "--format", "csv").stdout.removeprefix("\ufeff"))))
    assert len(rows) == len(json.loads(ask("coverage", "--format", "json").stdout)["rows"])
    assert {"body", "outcome", "order", "file", "section", "start", "end"} <= set(rows[0])


def test_a_store_without_orders_says_so(ask_library, library: Library) -> None:
    add_text(library, plan())
    assert "Không thấy câu nào giao cơ quan cụ thể xây dựng kế hoạch." in ask_library("coverage").stdout

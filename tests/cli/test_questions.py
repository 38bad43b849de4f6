from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from graph.store import Library
from tests.conftest import ROOT
from tests.factories import add_text, plan

DIRECTIVE = "33/CT-TTg@2021"
TRA_CU = "Trà Cú"
PLACES_OF_EVIDENCE = {"file", "section", "quote", "start", "end"}


def rows_of(csv_text: str) -> list[dict[str, str]]:
    assert csv_text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(csv_text.removeprefix("\ufeff"))))


def flat(text: str) -> str:
    return " ".join(text.split())


def assert_quotes(evidence: dict[str, Any]) -> None:
    """Evidence leads to the words: in the sample that it names, the span holds what it says."""
    assert set(evidence) >= PLACES_OF_EVIDENCE
    text = (ROOT / "samples" / evidence["file"].rsplit("/", 1)[-1]).read_bytes().decode()
    assert flat(text[evidence["start"] : evidence["end"]]) == flat(evidence["text"])
    assert flat(evidence["quote"])
    assert evidence["section"]


@pytest.fixture
def two_directives(library: Library) -> Library:
    """A store in which 33/CT-TTg is a directive of 2021 and another one of 2025."""
    add_text(library, plan())
    add_text(
        library,
        plan(
            symbol="9/KH-UBND",
            dateline="Trà Vinh, ngày 3 tháng 3 năm 2025",
            title="Công tác dân vận chính quyền năm 2025",
            recitals="Thực hiện Chỉ thị số 33/CT-TTg ngày 05/02/2025 của Thủ tướng Chính phủ;",
        ),
        "other.txt",
    )
    return library


# ---- implementers


def test_who_implements_a_directive_is_answered_with_paths_and_evidence(ask) -> None:
    result = ask("implementers", DIRECTIVE)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = flat(result.stdout)
    assert "6 văn bản triển khai thực hiện, trong đó 5 có toàn văn trong kho." in shown
    assert "33/CT-TTg ← 03/KH-UBND theo lời văn của: Kế hoạch số …/KH-UBND năm 2023 của UBND huyện Trà Cú" in shown
    assert "33/CT-TTg ← 03/KH-UBND ← Kế hoạch của UBND huyện Trà Cú năm 2023" in shown
    assert "001_1e1986f4d1496eaa.txt, mục II.1, ký tự 3034–3179:" in shown


def test_who_implements_a_directive_in_json_has_evidence_in_every_hop(ask) -> None:
    answer = json.loads(ask("implementers", DIRECTIVE, "--format", "json").stdout)
    assert answer["directive"]["id"] == "vn.ttg.ct.2021.33"
    assert len(answer["rows"]) == 6
    hops = [hop for row in answer["rows"] for path in row["paths"] for hop in path["hops"]]
    assert len(hops) >= 6
    for hop in hops:
        assert_quotes(hop["evidence"])


def test_who_implements_a_directive_in_csv_has_one_row_for_each(ask) -> None:
    rows = rows_of(ask("implementers", DIRECTIVE, "--format", "csv").stdout)
    assert len(rows) == 6
    assert set(rows[0]) > PLACES_OF_EVIDENCE
    assert all(row["path"].startswith("33/CT-TTg ← ") for row in rows)


def test_the_label_is_in_the_language_of_the_run(ask) -> None:
    result = ask("--language", "en", "implementers", DIRECTIVE, "--tasks")
    shown = flat(result.stdout)
    assert "Documents that implement it: 6, of which 5 have their text in the store." in shown
    assert "as stated by:" in shown
    assert "before" not in shown or "trước ngày" in shown


def test_with_duties_each_full_implementer_has_its_own(ask) -> None:
    plain, with_tasks = (ask("implementers", DIRECTIVE, *more).stdout for more in ([], ["--tasks"]))
    assert "Phòng Nội vụ — không nêu thời hạn" not in plain
    assert "Phòng Nội vụ — không nêu thời hạn" in with_tasks


def test_depth_1_leaves_out_what_only_others_reach(ask_library, library: Library) -> None:
    add_text(library, plan())
    add_text(
        library,
        plan("ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ", "5/KH-UBND", "Trà Cú, ngày 1 tháng 2 năm 2022",
             recitals="Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"),
        "tra-cu.txt",
    )  # fmt: skip
    depths = {
        depth: [
            row["depth"]
            for row in json.loads(ask_library("implementers", DIRECTIVE, "--depth", depth, "--format", "json").stdout)[
                "rows"
            ]
        ]
        for depth in ("1", "2")
    }
    assert depths == {"1": [1], "2": [1, 2]}


def test_a_document_that_nobody_implements_is_told_as_not_found_in_the_store(ask) -> None:
    result = ask("implementers", "23-QĐ/TW@1999")
    assert result.exit_code == 2
    result = ask("search", TRA_CU, "--full", "--format", "json")
    own = json.loads(result.stdout)["rows"][0]["id"]
    assert "Chưa tìm thấy trong kho" in ask("implementers", own).stdout


# ---- references


@pytest.mark.parametrize("command", ["implementers", "trace", "neighbourhood", "tasks", "coverage"])
def test_an_unknown_reference_ends_with_2_and_nothing_on_standard_output(ask, command: str) -> None:
    result = ask(command, "999/KH-KHONGCO")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "999/KH-KHONGCO" in result.stderr
    assert "danchieu search" in result.stderr


@pytest.mark.parametrize("command", ["implementers", "trace", "neighbourhood", "tasks", "coverage"])
def test_an_ambiguous_reference_ends_with_2_and_lists_the_candidates(
    ask_library, two_directives: Library, command: str
) -> None:
    result = ask_library(command, "33/CT-TTg")
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["vn.ttg.ct.2021.33", "vn.ttg.ct.2025.33"]
    assert "@năm" in lines[0]


@pytest.mark.parametrize(
    "reference", ["33/CT-TTg@2021", "33/ct-ttg@2021", "33/CT-TTg@2021-11-26", "33 / CT - TTg@2021", "vn.ttg.ct.2021.33"]
)
def test_a_year_a_day_or_the_id_settles_which_one_is_meant(
    ask_library, two_directives: Library, reference: str
) -> None:
    result = ask_library("implementers", reference, "--format", "json")
    assert json.loads(result.stdout)["directive"]["id"] == "vn.ttg.ct.2021.33"


# ---- trace


def test_what_stands_above_a_plan_is_a_chain_and_a_list(ask) -> None:
    own = json.loads(ask("search", TRA_CU, "--full", "--format", "json").stdout)["rows"][0]["id"]
    text = ask("trace", own)
    assert text.exit_code == 0
    assert "Triển khai thực hiện" in text.stdout
    answer = json.loads(ask("trace", own, "--format", "json").stdout)
    assert "vn.ttg.ct.2021.33" in {row["document"]["id"] for row in answer["rows"]}
    for link in answer["chain"]:
        assert_quotes(link["edge"]["evidence"])
    for row in answer["rows"]:
        for path in row["paths"]:
            for hop in path["hops"]:
                assert_quotes(hop["evidence"])
    assert len(rows_of(ask("trace", own, "--format", "csv").stdout)) == len(answer["rows"])


# ---- neighbourhood


def test_what_is_around_a_document_is_shown_in_both_directions(ask_library, library: Library) -> None:
    add_text(library, plan())
    result = ask_library("neighbourhood", DIRECTIVE)
    assert "1 văn bản xung quanh, 1 quan hệ." in result.stdout
    assert "→ triển khai thực hiện →" in flat(result.stdout)


def test_what_is_around_a_document_has_evidence_in_json_and_csv(ask) -> None:
    answer = json.loads(ask("neighbourhood", DIRECTIVE, "--format", "json").stdout)
    assert len(answer["edges"]) >= 6
    for edge in answer["edges"]:
        assert_quotes(edge["evidence"])
    rows = rows_of(ask("neighbourhood", DIRECTIVE, "--format", "csv").stdout)
    assert len(rows) == len(answer["edges"])
    assert set(rows[0]) > PLACES_OF_EVIDENCE


def test_only_the_relations_that_are_asked_for_are_followed(ask) -> None:
    own = json.loads(ask("search", TRA_CU, "--full", "--format", "json").stdout)["rows"][0]["id"]
    answer = json.loads(ask("neighbourhood", own, "--relation", "implements", "--format", "json").stdout)
    assert {edge["relation"] for edge in answer["edges"]} == {"implements"}
    assert ask("neighbourhood", own, "--relation", "likes").exit_code == 2


def test_what_is_not_shown_is_counted(ask) -> None:
    result = ask("neighbourhood", DIRECTIVE, "--limit", "2")
    assert result.exit_code == 0
    around = len(json.loads(ask("neighbourhood", DIRECTIVE, "--format", "json").stdout)["documents"])
    assert f"Còn {around - 2} văn bản lân cận chưa hiện" in result.stdout


# ---- tasks


def test_duties_are_shown_with_assignee_deadline_and_place(ask) -> None:
    result = ask("tasks")
    assert result.exit_code == 0
    shown = flat(result.stdout)
    assert "36 nhiệm vụ." in shown
    assert "- Văn phòng Sở — chậm nhất ngày 01/11/2024; trước ngày 15/11/2024" in shown
    assert "004_1cf3b7cd8320f031.txt, mục IV.3, ký tự 10729–11088]" in shown


def test_duties_in_json_have_evidence(ask) -> None:
    answer = json.loads(ask("tasks", "--format", "json").stdout)
    assert len(answer["rows"]) == 36
    for row in answer["rows"]:
        assert set(row["evidence"]) >= PLACES_OF_EVIDENCE
        assert row["document"] in answer["documents"]


def test_duties_are_found_by_a_part_of_the_assignee_without_diacritics(ask) -> None:
    rows = rows_of(ask("tasks", "--assignee", "so noi vu", "--format", "csv").stdout)
    assert rows
    assert all("Sở Nội vụ" in row["lead"] for row in rows)


@pytest.mark.parametrize("day", ["2024-05-01", "01/05/2024"])
def test_duties_due_before_a_day_have_a_settled_day(ask, day: str) -> None:
    rows = rows_of(ask("tasks", "--due-before", day, "--format", "csv").stdout)
    assert rows
    assert all(any(due and due < "2024-05-01" for due in row["due"].split("; ")) for row in rows)


def test_a_day_that_is_none_is_wrong_usage(ask) -> None:
    assert ask("tasks", "--due-before", "31/02/2024").exit_code == 2


def test_duties_under_a_directive_are_those_of_its_implementers(ask) -> None:
    under = json.loads(ask("tasks", DIRECTIVE, "--format", "json").stdout)
    implementing = json.loads(ask("implementers", DIRECTIVE, "--format", "json").stdout)
    assert set(under["documents"]) <= {row["document"]["id"] for row in implementing["rows"]}
    assert under["rows"]


# ---- search


def test_search_finds_without_diacritics_and_shows_id_and_state(ask) -> None:
    result = ask("search", "tan", "viet")
    assert result.exit_code == 0
    assert "• Kế hoạch số …/KH-UBND năm 2024 của UBND xã Tân Việt" in result.stdout
    assert "vn.hai-duong.thanh-ha.tan-viet.ubnd.kh.2024." in result.stdout
    assert "[có toàn văn trong kho]" in result.stdout


def test_nothing_found_is_no_error_and_says_what_to_do(ask) -> None:
    result = ask("--language", "en", "search", "xyzzy")
    assert result.exit_code == 0
    assert "Nothing found in the store." in result.stdout


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--level", "commune"], {"UBND xã Tân Việt"}),
        (["--place", "Hậu Giang", "--full"], {"UBND tỉnh Hậu Giang"}),
        (["--year", "2023", "--full"], {"UBND huyện Trà Cú"}),
    ],
)
def test_search_can_be_narrowed(ask, options: list[str], expected: set[str]) -> None:
    rows = json.loads(ask("search", "dan van chinh quyen", *options, "--format", "json").stdout)["rows"]
    assert {row["issuer"] for row in rows} == expected


@pytest.mark.parametrize("place", ["Hau Giang", "tỉnh Hậu Giang", "TINH HAU GIANG"])
def test_a_place_is_found_however_it_is_typed(ask, place: str) -> None:
    wanted = [ask("search", "dan van", "--place", each, "--format", "json").stdout for each in ("Hậu Giang", place)]
    assert wanted[0] == wanted[1]
    assert json.loads(wanted[0])["rows"]


@pytest.mark.parametrize(
    ("option", "value", "near"), [("--place", "Hậu Gian", "Hậu Giang"), ("--type", "ke hoachh", "Kế hoạch")]
)
def test_a_place_or_type_that_is_not_known_is_wrong_usage_and_names_some_that_are(
    ask, option: str, value: str, near: str
) -> None:
    result = ask("search", "dan van", option, value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert near in result.stderr


def test_search_by_type_gives_that_type(ask) -> None:
    rows = rows_of(ask("search", "dan van", "--type", "Kế hoạch", "--format", "csv").stdout)
    assert rows
    assert all(row["label"].startswith("Kế hoạch") for row in rows)

from __future__ import annotations

import csv
import io
import json

import pytest

from cli.output import print_csv, print_evidence, print_json, print_wrapped, task_words
from graph.model import Assignee, Deadline, Evidence, StoredTask, Task

EVIDENCE = Evidence(
    document="vn.x", file="plan.pdf", section="II.1", page=3, quote="Thực hiện Chỉ thị số 33/CT-TTg;", quote_start=10,
    start=20, end=40, text="Chỉ thị số 33/CT-TTg"
)  # fmt: skip


def test_json_keeps_vietnamese_letters(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"type": "Chỉ thị"})
    out = capsys.readouterr().out
    assert "Chỉ thị" in out
    assert json.loads(out) == {"type": "Chỉ thị"}


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+84 24", "-1", "@SUM(1)", "  =1+1", "\t=1", "\r\n@x"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_text(capsys: pytest.CaptureFixture[str], cell: str) -> None:
    print_csv(("text",), [(cell,)])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert rows[1] == ["'" + cell.strip()]


def test_csv_opens_in_a_spreadsheet_with_its_letters_and_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv(("text", "none", "number"), [("Chỉ thị,\n“số” 33", None, 7)])
    out = capsys.readouterr().out
    assert out == '\ufefftext,none,number\r\n"Chỉ thị, “số” 33",,7\r\n'


def test_evidence_names_file_section_page_span_and_quote(capsys: pytest.CaptureFixture[str]) -> None:
    print_evidence(EVIDENCE)
    shown = " ".join(capsys.readouterr().out.split())
    assert shown == "plan.pdf, mục II.1, trang 3, ký tự 20–40: “Thực hiện Chỉ thị số 33/CT-TTg;”"


def test_wrapped_lines_keep_to_the_width_and_stand_under_their_first_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    print_wrapped("từ " * 40, 2, "- ")
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert max(len(first), len(second)) <= 40
    assert first.startswith("  - từ")
    assert second.startswith("    từ")


@pytest.mark.parametrize(
    ("text", "date", "shown"),
    [
        ("trước ngày 05 tháng 6", "2023-06-05", "trước ngày 05 tháng 6 (05/06/2023)"),
        ("trước ngày 20/4/2024", "2024-04-20", "trước ngày 20/4/2024"),
        ("hằng quý", None, "hằng quý"),
    ],
)
def test_a_deadline_is_shown_as_printed_with_its_day_where_that_adds_something(
    text: str, date: str | None, shown: str
) -> None:
    task = Task("II", "Báo cáo", 0, 7, (Assignee("Sở Nội vụ"),), (Deadline(text, 0, 1, date=date),))
    assert task_words(StoredTask("vn.x", 0, task, EVIDENCE)) == f"Sở Nội vụ — {shown}"


def test_who_only_supports_is_not_shown_as_the_one_in_the_lead() -> None:
    task = Task("II", "Báo cáo", 0, 7, (Assignee("Sở Tài chính", "support"),))
    assert task_words(StoredTask("vn.x", 0, task, EVIDENCE)) == "không nêu người thực hiện — không nêu thời hạn"


def test_a_symbol_is_never_broken_at_its_hyphen(capsys: pytest.CaptureFixture[str]) -> None:
    for words in range(1, 120):
        print_wrapped("a" * words + " 05-CTrPH/BDVTU-BCSĐUBND, 03/KH-UBND")
        out = capsys.readouterr().out.split()
        assert out[1:] == ["05-CTrPH/BDVTU-BCSĐUBND,", "03/KH-UBND"]

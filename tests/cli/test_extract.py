from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.text import collapse
from tests.conftest import SAMPLES
from tests.factories import plan
from tests.factories_files import lines, pdf

KEYS = {"file", "document", "citations", "alias_mentions", "between_cited", "tasks", "quality"}


def test_each_file_becomes_one_json_line_in_the_order_of_the_arguments(run) -> None:
    result = run("extract", SAMPLES[1], SAMPLES[0])
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["file"] for record in records] == [str(SAMPLES[1]), str(SAMPLES[0])]
    assert all(set(record) == KEYS for record in records)


def test_spans_count_characters_of_the_text_that_the_option_text_prints(run) -> None:
    text = run("extract", "--text", SAMPLES[3]).stdout_bytes.decode()
    record = json.loads(run("extract", SAMPLES[3]).stdout)
    assert text == SAMPLES[3].read_bytes().decode()
    assert record["citations"]
    for each in (*record["citations"], *record["alias_mentions"]):
        assert collapse(text[each["start"] : each["end"]]) == each["text"]
    for task in record["tasks"]:
        assert 0 <= task["start"] < task["end"] <= len(text)


def test_line_ends_are_printed_as_they_were_read(run, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(plan().replace("\n", "\r\n").encode())
    assert run("extract", "--text", file).stdout_bytes == file.read_bytes()


def test_a_folder_is_walked_and_hidden_files_are_left_out(run, tmp_path: Path) -> None:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    for name in ("b.txt", "deeper/a.txt", ".hidden.txt"):
        (tmp_path / "in" / name).write_text(plan(), encoding="utf-8")
    records = [json.loads(line) for line in run("extract", tmp_path / "in").stdout.splitlines()]
    assert [Path(record["file"]).name for record in records] == ["b.txt", "a.txt"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_printed(run, tmp_path: Path) -> None:
    empty, good = tmp_path / "empty.txt", tmp_path / "good.txt"
    empty.write_bytes(b"")
    good.write_text(plan(), encoding="utf-8")
    result = run("--language", "en", "extract", empty, good)
    assert result.exit_code == 3
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [str(good)]
    assert result.stderr.startswith("Error: empty.txt") or str(empty) in result.stderr
    assert "the file is empty" in result.stderr


def test_a_path_that_does_not_exist_ends_with_3(run) -> None:
    result = run("extract", "nowhere.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "nowhere.txt" in result.stderr


def test_an_empty_folder_is_wrong_usage(run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("extract", tmp_path / "in")
    assert result.exit_code == 2
    assert str(tmp_path / "in") in result.stderr


@pytest.mark.parametrize("mark", ["MẬT\n", "TỐI MẬT\r\n", "Độ mật: TUYỆT MẬT\n", "MẬT\t\n"])
def test_nothing_of_a_document_with_a_secrecy_mark_is_printed_unless_it_is_allowed(
    run, tmp_path: Path, mark: str
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(mark + plan(), encoding="utf-8", newline="")
    refused = run("extract", file)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "--allow-classified" in refused.stderr
    assert "33/CT-TTg" not in refused.stderr
    allowed = run("extract", file, "--allow-classified")
    assert allowed.exit_code == 0
    assert json.loads(allowed.stdout)["citations"][0]["symbol"] == "33/CT-TTg"


def test_a_pdf_is_known_by_its_bytes_whatever_its_name(run, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(pdf(lines("KẾ HOẠCH", "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021;")))
    record = json.loads(run("extract", file).stdout)
    assert [each["symbol"] for each in record["citations"]] == ["33/CT-TTg"]


def test_without_a_path_it_is_wrong_usage(run) -> None:
    assert run("extract").exit_code == 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_data_is_the_same_in_each_language(run, language: str) -> None:
    assert run("--language", language, "extract", SAMPLES[3]).stdout == run("extract", SAMPLES[3]).stdout


def test_a_name_that_is_no_utf_8_is_shown_with_a_question_mark_and_the_rest_goes_on(run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        for name in ("a.txt", "k\udcff.txt", "z.txt"):
            folder.joinpath(name).write_text(plan())
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    result = run("extract", folder)
    assert result.exit_code == 0
    assert [Path(json.loads(line)["file"]).name for line in result.stdout.splitlines()] == ["a.txt", "k?.txt", "z.txt"]


def test_duties_of_the_content_part_come_only_when_asked_for(run) -> None:
    usual = json.loads(run("extract", SAMPLES[3]).stdout)["tasks"]
    every = json.loads(run("extract", "--all-duties", SAMPLES[3]).stdout)["tasks"]
    assert {task["duty"] for task in usual} == {"organisation"}
    assert [task for task in every if task["duty"] == "organisation"] == usual
    assert {task["section"] for task in every if task["duty"] == "content"} >= {"II.1", "II.2"}

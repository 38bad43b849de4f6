from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"


def _line(text: str = TEXT, **more: object) -> str:
    return json.dumps({"id": 7, "text": text} | more, ensure_ascii=False) + "\n"


def test_one_line_of_json_is_answered_with_one_line_of_spans_into_its_text(run) -> None:
    result = run("cite", given=_line())
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    assert answer["id"] == 7
    (citation,) = answer["citations"]
    assert citation["symbol"] == "33/CT-TTg"
    assert (citation["relation"], citation["date"]) == ("implements", "2021-11-26")
    assert TEXT[citation["start"] : citation["end"]] == citation["text"]


def test_a_text_without_a_citation_has_an_answer_too(run) -> None:
    assert json.loads(run("cite", given=_line("Kính gửi các sở")).stdout) == {"id": 7, "citations": []}


def test_the_lines_of_a_file_are_answered_in_their_order(run, tmp_path: Path) -> None:
    file = tmp_path / "snippets.jsonl"
    file.write_text("".join(_line(id=each) for each in ("a", 2, None)) + "\n", encoding="utf-8")
    result = run("cite", file)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", 2, None]


def test_spans_count_characters_of_the_text_as_given_not_of_a_normal_form(run) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Căn cứ Quyết định số 23-QĐ/TW ngày 30/7/2021;")
    (citation,) = json.loads(run("cite", given=_line(text)).stdout)["citations"]
    assert text[citation["start"] : citation["end"]].endswith("23-QĐ/TW ngày 30/7/2021".replace("à", "a\u0300"))


@pytest.mark.parametrize(
    "bad",
    ['{"id": 1, "text": ', "[]", '"text"', '{"id": 1}', '{"text": 3}', "[" * 100_000, b"\xff\xfe\x00", b"{'text': ''}"],
    ids=["cut", "list", "string", "no-text", "number", "deep", "bytes", "python"],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(run, bad: str | bytes) -> None:
    data = bad if isinstance(bad, bytes) else bad.encode()
    result = run("cite", given=_line().encode() + data + b"\n" + _line(id=8).encode())
    assert result.exit_code == 3
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [7, 8]
    assert "dòng 2" in result.stderr


def test_a_byte_order_mark_before_the_first_line_is_no_error(run) -> None:
    result = run("cite", given=b"\xef\xbb\xbf" + _line().encode())
    assert (result.exit_code, json.loads(result.stdout)["id"]) == (0, 7)


def test_half_a_surrogate_pair_in_the_id_comes_back_as_it_was(run) -> None:
    result = run("cite", given='{"id": "\\ud800", "text": ""}\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == "\ud800"


def test_a_file_that_is_not_there_is_wrong_usage(run) -> None:
    result = run("cite", "nowhere.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere.jsonl" in result.stderr


def test_a_file_is_named_in_the_message_of_its_bad_line(run, tmp_path: Path) -> None:
    file = tmp_path / "snippets.jsonl"
    file.write_text("no\n", encoding="utf-8")
    result = run("--language", "en", "cite", file)
    assert result.stderr == f'{file}, line 1: no JSON with a "text"; the line is left out.\n'


def test_as_a_program_it_answers_from_standard_input(program) -> None:
    result = program("cite", "-", input=_line().encode())
    assert result.returncode == 0
    assert json.loads(result.stdout)["citations"][0]["symbol"] == "33/CT-TTg"

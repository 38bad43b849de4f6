from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.store import Library
from tests.cli.conftest import flat
from tests.factories import add_text
from tests.graph.test_deciding import LIKELY, PLANS, exported, plan_id

WHO = ("--by", "Phòng Tổng hợp", "--reason", "đã đối chiếu")


@pytest.fixture
def filled(library: Library) -> Library:
    for file, text in PLANS.items():
        add_text(library, text, file)
    return library


def test_the_queue_numbers_each_mention_and_names_what_it_may_mean(ask_library, filled: Library) -> None:
    shown = flat(ask_library("decide", "queue").stdout)
    assert "2 viện dẫn chưa chắc chắn." in shown
    assert "1. “Kết luận số 114-KL/TU ngày 14/7/2015 của Ban Bí thư”: nghi in sai ký hiệu" in shown
    assert f"- {LIKELY}: Kết luận số 114-KL/TW" in shown
    assert "(cùng trích yếu, cùng ngày ban hành" in shown
    assert "2.txt, phần mở đầu, ký tự" in shown or "2.txt" in shown


def test_the_queue_of_one_document_as_json_and_csv(ask_library, filled: Library) -> None:
    rows = json.loads(ask_library("decide", "queue", "5/KH-UBND", "--format", "json").stdout)["rows"]
    assert [(row["document"], row["number"], len(row["possible"])) for row in rows] == [(plan_id(5), 1, 2)]
    lines = ask_library("decide", "queue", "5/KH-UBND", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("\ufeffdocument,number,text,state,possible,reasons")
    assert len(lines) == 3


def test_a_chosen_document_is_told_with_all_that_follows(ask_library, filled: Library) -> None:
    result = ask_library("decide", "choose", "2/KH-UBND", "1", "114-KL/TW", *WHO)
    assert result.exit_code == 0
    shown = flat(result.stdout)
    assert "Đã ghi quyết định" in shown
    assert "Không còn" in shown
    assert f"→ triển khai thực hiện {LIKELY}" in shown
    assert "người dùng đã chọn văn bản này" in shown


@pytest.mark.parametrize(("command", "state"), [("confirm", "stub"), ("reject", "rejected")])
def test_a_mention_is_confirmed_or_rejected(ask_library, filled: Library, command: str, state: str) -> None:
    made = json.loads(ask_library("decide", command, "2/KH-UBND", "1", *WHO, "--format", "json").stdout)
    assert made["decision"]["kind"] == command
    assert made["decision"]["made_by"] == "Phòng Tổng hợp"
    assert [each["after"]["state"] for each in made["effects"]["mentions"]] == [state]


def test_a_decision_is_listed_undone_and_listed_as_undone(ask_library, filled: Library) -> None:
    before = exported(filled)
    made = json.loads(ask_library("decide", "header", "1/KH-UBND", "title=Khác", *WHO, "--format", "json").stdout)
    name = made["decision"]["id"]
    assert "1 quyết định, 1 còn hiệu lực" in ask_library("decide", "list").stdout
    assert exported(filled) != before
    assert ask_library("decide", "undo", name, "--by", "Văn thư", "--reason", "nhầm").exit_code == 0
    shown = flat(ask_library("decide", "list").stdout)
    assert "1 quyết định, 0 còn hiệu lực" in shown
    assert f"{name} sửa phần đầu:" in shown
    assert "Đã hoàn tác: Văn thư" in shown
    assert exported(filled) == before


def test_documents_are_joined_and_files_split_off(ask_library, filled: Library) -> None:
    assert ask_library("decide", "merge", "4/KH-UBND", "3/KH-UBND", *WHO).exit_code == 0
    assert {each.file for each in filled.store.sources_of(plan_id(3))} == {"3.txt", "4.txt"}
    missing = ask_library("decide", "split", "3/KH-UBND", "5.txt", *WHO)
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "3.txt" in missing.stderr
    assert ask_library("decide", "split", "3/KH-UBND", "3.txt", *WHO).exit_code == 0
    assert {each.file for each in filled.store.sources_of(plan_id(3))} == {"4.txt"}


def test_exported_decisions_are_taken_in_by_another_store(run, ask_library, filled: Library, tmp_path: Path) -> None:
    ask_library("decide", "reject", "2/KH-UBND", "1", *WHO)
    ask_library("decide", "header", "1/KH-UBND", "title=Khác", *WHO)
    file = tmp_path / "decisions.jsonl"
    file.write_text(ask_library("decide", "export").stdout, "utf-8")
    assert len(file.read_text("utf-8").splitlines()) == 2
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in PLANS.items():
        (folder / name).write_text(text, "utf-8")
    run("ingest", *sorted(folder.iterdir()), "--store", "other.sqlite")
    taken = run("decide", "import", file, "--store", "other.sqlite")
    assert "Đã nhận 2 quyết định; 0 đã có từ trước." in taken.stdout
    assert run("export", "--store", "other.sqlite").stdout == exported(filled)
    assert "Đã nhận 0 quyết định; 2 đã có" in run("decide", "import", file, "--store", "other.sqlite").stdout


@pytest.mark.parametrize(
    ("line", "told"), [("{", "x.jsonl:2"), ("[]", "x.jsonl:2"), ('{"kind": "reject"}', "subjects")]
)
def test_a_broken_line_is_named_and_nothing_is_taken_in(
    ask_library, filled: Library, tmp_path: Path, line: str, told: str
) -> None:
    ask_library("decide", "reject", "2/KH-UBND", "1", *WHO)
    good = ask_library("decide", "export").stdout
    file = tmp_path / "x.jsonl"
    file.write_text(good + line + "\n", "utf-8")
    result = ask_library("decide", "import", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("decide", "header", "1/KH-UBND", "title", *WHO),
        ("decide", "header", "1/KH-UBND", "number=3", *WHO),
        ("decide", "confirm", "2/KH-UBND", "99", *WHO),
        ("decide", "merge", "1/KH-UBND", "1/KH-UBND", *WHO),
        ("decide", "undo", "00000000", *WHO),
        ("decide", "reject", "2/KH-UBND", "1", "--by", "Phòng Tổng hợp"),
        ("decide", "import", "không-có.jsonl"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    ask_library, filled: Library, args: tuple[str, ...]
) -> None:
    before = exported(filled)
    result = ask_library(*args)
    assert (result.exit_code, result.stdout) == (2 if args[1] != "import" else 3, "")
    assert result.stderr
    assert exported(filled) == before


def test_deciding_makes_no_store(run) -> None:
    result = run("decide", "list")
    assert result.exit_code == 2
    assert run("decide", "reject", "x", "1", *WHO).exit_code == 2
    assert not Path("danchieu.sqlite").exists()

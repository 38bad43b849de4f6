from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.add import add_document
from graph.store import Library
from ingest.extract import extract
from tests.cli.conftest import flat
from tests.factories import add_text, source_of
from tests.graph.test_deciding import PLANS, document, exported, plan_id

WHO = ("--by", "Phòng Tổng hợp", "--reason", "bản quét rõ hơn")


@pytest.fixture
def filled(library: Library) -> Library:
    for file, text in PLANS.items():
        add_text(library, text, file)
    return library


def test_a_better_file_is_put_in_place_and_the_old_one_kept(ask_library, filled: Library, tmp_path: Path) -> None:
    file = tmp_path / "scan.txt"
    file.write_text(PLANS["1.txt"].replace("Kết luận số 114-KL/TW", "Kết luận số 115-KL/TW"), "utf-8")
    tried = ask_library("replace", "1/KH-UBND", file, *WHO, "--dry-run")
    assert "Chỉ thử, chưa lưu gì." in tried.stdout
    assert document(filled, plan_id(1)).file == "1.txt"
    shown = flat(ask_library("replace", "1/KH-UBND", file, *WHO).stdout)
    assert "“Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư”" in shown
    assert "→ (không có viện dẫn)" in shown
    assert document(filled, plan_id(1)).file == "scan.txt"
    assert {each.file for each in filled.store.sources_of(plan_id(1))} == {"1.txt", "scan.txt"}


def test_removing_shows_what_changes_and_asks(run, filled: Library) -> None:
    where = ("--store", filled.store.location)
    before = exported(filled)
    kept = run("remove", "1/KH-UBND", *where, given="n\n")
    assert kept.exit_code == 0
    assert "Không còn toàn văn, chỉ còn được viện dẫn" in flat(kept.stdout)
    assert exported(filled) == before
    gone = run("remove", "1/KH-UBND", *where, given="y\n")
    assert "Đã đưa ra khỏi kho." in gone.stdout
    assert document(filled, plan_id(1)).state == "stub"


def test_removing_without_asking_gives_the_effects_as_json(ask_library, filled: Library) -> None:
    effects = json.loads(ask_library("remove", "4/KH-UBND", "--yes", "--format", "json").stdout)
    assert {each["id"]: each["after"] for each in effects["documents"]}[plan_id(4)] is None


def test_only_a_file_that_a_document_has_can_be_removed(ask_library, filled: Library) -> None:
    result = ask_library("remove", "4/KH-UBND", "--file", "5.txt", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    stub = ask_library("remove", "vn.ttg.ct.2021.33", "--yes")
    assert stub.exit_code == 2


def read_by_an_older_version(library: Library) -> None:
    """The first plan as a version stored it that saw no citation in it."""
    data = PLANS["1.txt"].encode()
    older = replace(extract(data.decode()), mentions=(), stated_edges=(), tasks=())
    add_document(library, older, replace(source_of(data, "1.txt"), extractor_version="0"), data)


def test_reading_again_shows_gains_and_losses_and_asks(run, library: Library) -> None:
    read_by_an_older_version(library)
    where = ("--store", library.store.location)
    before = exported(library)
    shown = run("reread", *where, given="n\n")
    assert "(không có viện dẫn) → triển khai thực hiện vn.tw.kl.2015.114" in flat(shown.stdout)
    assert "Đã đọc lại 1 tệp, 1 tệp có thay đổi." in shown.stdout
    assert exported(library) == before
    assert run("reread", *where, "--yes").exit_code == 0
    assert [each.resolution.target for each in library.store.mentions_of(plan_id(1))] == ["vn.tw.kl.2015.114"]
    assert "Đã đọc lại 0 tệp" in run("reread", *where).stdout


def test_reading_everything_again_as_a_trial_changes_nothing(ask_library, filled: Library) -> None:
    before, revision = exported(filled), filled.store.revision()
    assert "Đã đọc lại 7 tệp, 0 tệp có thay đổi." in ask_library("reread", "--all", "--dry-run").stdout
    assert (exported(filled), filled.store.revision()) == (before, revision)


def test_a_file_that_is_no_longer_there_is_named_and_the_others_are_read(ask_library, filled: Library) -> None:
    filled.blobs.drop(document(filled, plan_id(3)).sha256 or "")
    result = ask_library("reread", "--all", "--yes")
    assert result.exit_code == 3
    assert "3.txt" in result.stderr
    assert "Đã đọc lại 7 tệp" in result.stdout

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.store import Library, open_library
from tests.conftest import ROOT, SAMPLES
from tests.factories import plan
from tests.factories_files import docx, p


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "new.sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan, a Word file and an empty file."""
    found = tmp_path / "in"
    found.mkdir()
    (found / "a.txt").write_text(plan(), encoding="utf-8")
    (found / "b.docx").write_bytes(docx(p("KẾ HOẠCH"), p("Căn cứ Quyết định số 23-QĐ/TW ngày 30/7/2021;")))
    (found / "c.txt").write_bytes(b"")
    return found


def test_the_samples_are_read_and_the_summary_says_what_the_store_holds(run, store: Path) -> None:
    result = run("ingest", *SAMPLES, "--store", store)
    assert result.exit_code == 0
    assert "Đã đọc 5 tệp: 5 văn bản mới." in result.stdout
    assert "5 văn bản có toàn văn" in result.stdout
    assert "Đang đọc" in result.stderr
    assert "Đang đọc" not in result.stdout


def test_reading_again_changes_nothing_and_says_so(run, store: Path) -> None:
    run("ingest", *SAMPLES, "--store", store)
    before = run("export", "--store", store).stdout_bytes
    result = run("--language", "en", "ingest", *SAMPLES, "--store", store)
    assert result.exit_code == 0
    assert "Files read: 5 (known already: 5)." in result.stdout
    assert run("export", "--store", store).stdout_bytes == before


def test_a_file_that_fails_is_named_and_the_others_are_stored(run, store: Path, folder: Path) -> None:
    result = run("ingest", folder, "--store", store)
    assert result.exit_code == 3
    assert "in/c.txt: tệp rỗng" in result.stderr
    assert "2 văn bản mới" in result.stdout
    assert "1 tệp lỗi" in result.stdout
    library = open_library(str(store), create=False)
    assert library.store.counts().full == 2
    library.close()


def test_what_is_no_document_by_its_name_is_left_out_and_that_is_said(run, store: Path, folder: Path) -> None:
    (folder / "LICENSE").write_text("Apache", encoding="utf-8")
    result = run("--language", "en", "ingest", folder / "a.txt", folder, "--store", store)
    assert "Files left out as no documents: 1 (in/LICENSE)." in result.stderr
    assert "LICENSE" not in result.stdout
    named = run("--language", "en", "ingest", folder / "LICENSE", "--store", store)
    assert named.exit_code == 0
    assert "Files read: 1 (new: 1)." in named.stdout


def test_as_json_each_file_has_its_document_or_its_error(run, store: Path, folder: Path) -> None:
    result = run("ingest", folder, "--store", store, "--format", "json", "--jobs", "1")
    assert result.exit_code == 3
    rows = json.loads(result.stdout)
    assert [(row["file"], row["outcome"], row["error_key"]) for row in rows] == [
        ("in/a.txt", "new", None),
        ("in/b.docx", "new", None),
        ("in/c.txt", "failed", "empty-file"),
    ]
    assert rows[0]["document"] == "vn.tra-vinh.ubnd.kh.2022.3"
    assert rows[2]["document"] is None
    assert "in/c.txt" in rows[2]["error"]


def test_a_document_that_was_only_cited_is_filled(run, store: Path, tmp_path: Path) -> None:
    citing, cited = tmp_path / "citing.txt", tmp_path / "cited.txt"
    citing.write_text(
        plan("ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ", "5/KH-UBND", "Trà Cú, ngày 1 tháng 2 năm 2022",
             recitals="Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"),
        encoding="utf-8",
    )  # fmt: skip
    cited.write_text(plan(), encoding="utf-8")
    run("ingest", citing, "--store", store)
    assert "nay có toàn văn" in run("ingest", cited, "--store", store).stdout


def test_a_file_without_the_head_of_a_document_is_stored_and_named(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(plan(), encoding="utf-8")
    (tmp_path / "ghi chú.txt").write_text("Nhớ gửi kế hoạch cho anh Ba trước thứ sáu.\n", encoding="utf-8")
    result = run("ingest", tmp_path / "a.txt", tmp_path / "ghi chú.txt", "--store", store)
    assert result.exit_code == 0
    assert "ghi chú.txt: không nhận ra phần đầu văn bản" in result.stderr
    assert "a.txt: không nhận ra" not in result.stderr


def test_nothing_of_a_document_with_a_secrecy_mark_is_stored(run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("TUYỆT MẬT\n" + plan(), encoding="utf-8")
    result = run("ingest", file, "--store", store)
    assert result.exit_code == 3
    assert "mức độ mật" in result.stderr
    library = open_library(str(store), create=False)
    assert library.store.counts().full == library.store.counts().stubs == 0
    library.close()
    assert not list(tmp_path.rglob("*.gz"))


def test_a_path_without_a_file_is_wrong_usage_and_makes_no_store(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("ingest", tmp_path / "empty", "--store", store).exit_code == 2
    assert not store.exists()


def test_a_file_that_is_no_store_is_not_overwritten(run, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_bytes(b"x" * 5000)
    result = run("ingest", SAMPLES[0], "--store", other)
    assert (result.exit_code, result.stdout) == (3, "")
    assert other.read_bytes() == b"x" * 5000


def test_an_interruption_says_what_is_stored_and_loses_nothing(run, store: Path, monkeypatch) -> None:
    from ingest import pipeline

    original = pipeline.read_all

    def interrupted(*args: object, **settings: object) -> object:
        reading = original(*args, **settings)  # type: ignore[arg-type]
        yield next(reading)
        yield next(reading)
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read_all", interrupted)
    result = run("ingest", *SAMPLES, "--store", store)
    assert result.exit_code == 130
    assert "2/5 tệp đã lưu trọn vẹn" in result.stderr
    monkeypatch.undo()
    library = open_library(str(store), create=False)
    assert library.store.counts().full == 2
    library.close()
    monkeypatch.setenv("DANCHIEU_LANGUAGE", "vi")
    assert "3 văn bản mới, 2 tệp đã có" in run("ingest", *SAMPLES, "--store", store).stdout


def test_as_a_program_it_reads_files_in_processes_of_their_own(program, store: Path, folder: Path) -> None:
    result = program("--language", "en", "ingest", folder, "--store", store)
    assert result.returncode == 3
    assert b"new: 2" in result.stdout
    assert b"in/c.txt: the file is empty" in result.stderr
    assert b"Traceback" not in result.stderr


def test_the_readme_of_the_samples_is_no_plan_but_is_read_like_any_file(run, library: Library) -> None:
    result = run("ingest", ROOT / "samples" / "README.md", "--store", library.store.location)
    assert result.exit_code == 0

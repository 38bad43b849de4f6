"""Stores that are none, are of another version, cannot be written, or are left in the middle of an ingest."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_library
from graph.store.sqlite.connection import SCHEMA_VERSION
from tests.factories import add_text, plan
from tests.program import PROGRAM, danchieu, environment, error_of

NOBODY = 65534


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A plan that is not stored yet."""
    found = tmp_path / "dự thảo.txt"
    found.write_text(plan(symbol="77/KH-UBND"))
    return found


def _foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.execute("INSERT INTO recipes VALUES ('bún bò')")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("kind", ["text", "long text", "database", "folder"])
def test_what_is_no_store_is_told_and_left_as_it_is(tmp_path: Path, draft: Path, kind: str) -> None:
    path = tmp_path / "ghi chú.sqlite"
    if kind == "folder":
        path.mkdir()
        path.joinpath("a.txt").write_text("của tôi")
    elif kind == "database":
        _foreign_database(path)
    else:
        path.write_text("Đây là ghi chú, không phải kho.\n" * (1 if kind == "text" else 1000))
    before = [(each, each.read_bytes()) for each in sorted([path, *path.glob("*")]) if each.is_file()]
    for command in (["ingest", draft], ["search", "dân vận"], ["check"], ["serve", "--port", "0"], ["export"]):
        done = danchieu(*command, "--store", path)
        assert (done.returncode, done.stdout) == (3, "")
        message = error_of(done)
        assert f"{path}: " in message
        assert "không phải kho dữ liệu của danchieu" in message
        assert "--store" in message
    assert [(each, each.read_bytes()) for each in sorted([path, *path.glob("*")]) if each.is_file()] == before


def test_a_store_of_another_version_is_told_with_both_versions_and_left_as_it_is(tmp_path: Path, draft: Path) -> None:
    path = tmp_path / "store.sqlite"
    library = open_library(str(path))
    add_text(library, plan())
    library.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 6}")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for command in (["ingest", draft], ["search", "dân vận"]):
        done = danchieu(*command, "--store", path)
        assert (done.returncode, done.stdout) == (3, "")
        message = error_of(done)
        assert f"{path}: kho dữ liệu thuộc phiên bản {SCHEMA_VERSION + 6}" in message
        assert f"cần phiên bản {SCHEMA_VERSION}." in message
    assert path.read_bytes() == before


@pytest.mark.parametrize("what", ["none", "version"])
def test_the_api_tells_of_a_store_that_it_cannot_use(tmp_path: Path, what: str) -> None:
    path = tmp_path / "store.sqlite"
    if what == "none":
        path.write_text("Đây không phải kho.\n" * 100)
    else:
        open_library(str(path)).close()
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.close()
    client = TestClient(create_app(Settings(store=str(path))), base_url="http://localhost")
    answer = client.get("/v1/search", params={"q": "dân vận"})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == ("/errors#not-a-store" if what == "none" else "/errors#store-version")


def test_a_damaged_store_is_told_and_not_made_worse(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    library = open_library(str(path))
    add_text(library, plan())
    library.close()
    data = path.read_bytes()
    broken = data[:8192] + b"\xff" * (len(data) - 8192)
    path.write_bytes(broken)
    done = danchieu("search", "dân vận", "--store", path)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{path}: kho dữ liệu bị hỏng" in error_of(done)
    assert path.read_bytes() == broken


# ---- A folder that may only be read --------------------------------------------------------------------------------


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of this machine reaches (those of pytest are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="danchieu-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def sealed(open_folder: Path) -> Path:
    """A store in a folder that may only be read, made and closed before."""
    path = open_folder / "store.sqlite"
    library = open_library(str(path))
    add_text(library, plan())
    library.close()
    open_folder.chmod(0o555)
    return path


# Root may write everywhere. The program gives that up after a first run over a store of its own, in which it loads
# what the command needs: the interpreter may lie where nobody else may look.
AS_ANOTHER = f"""
import contextlib, io, os, sys
from cli.main import main
command, practice, store = sys.argv[2:], sys.argv[1], None
def run(where):
    try:
        main([*command, "--store", where])
    except SystemExit as stop:
        return stop.code
where = command.pop()
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    run(practice)
if os.getuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
sys.exit(run(where))
"""


def as_another(practice: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command over the store that is named last, as a user who may not write where root wrote."""
    return subprocess.run(
        [sys.executable, "-c", AS_ANOTHER, *map(str, (practice, *args))],
        capture_output=True, encoding="utf-8", timeout=120, env=environment(), check=False,
    )  # fmt: skip


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A store to run a command over first."""
    path = tmp_path / "practice.sqlite"
    library = open_library(str(path))
    add_text(library, plan())
    library.close()
    return path


@pytest.mark.parametrize("command", [["search", "dân vận"], ["trace", "03/KH-UBND"], ["check"], ["export"]])
def test_a_store_in_a_folder_that_may_only_be_read_answers_as_before(
    sealed: Path, practice: Path, command: list[str]
) -> None:
    done = as_another(practice, *command, sealed)
    assert sorted(each.name for each in sealed.parent.iterdir()) == ["store.sqlite", "store.sqlite.files"]
    sealed.parent.chmod(0o755)
    expected = danchieu(*command, "--store", sealed)
    assert (done.returncode, done.stderr) == (expected.returncode, expected.stderr)
    assert done.stdout == expected.stdout != ""


@pytest.mark.parametrize("new", [False, True], ids=["a store", "no store yet"])
def test_what_cannot_be_written_is_told_before_any_file_is_read(
    sealed: Path, practice: Path, open_folder: Path, new: bool
) -> None:
    path = open_folder / "new.sqlite" if new else sealed
    before = sealed.read_bytes()
    done = as_another(practice, "ingest", Path(__file__).parent.parent / "samples", path)
    assert (done.returncode, done.stdout) == (3, "")
    message = error_of(done)
    assert f"{path}: không ghi được vào kho" in message
    assert "--store" in message
    assert sealed.read_bytes() == before
    assert not open_folder.joinpath("new.sqlite").exists()


def test_what_another_process_has_not_yet_merged_into_the_store_is_seen_or_said_never_passed_over(
    open_folder: Path, practice: Path
) -> None:
    path = open_folder / "store.sqlite"
    library = open_library(str(path))
    add_text(library, plan())
    assert Path(f"{path}-wal").stat().st_size > 0
    open_folder.chmod(0o555)
    done = as_another(practice, "store", "info", "--format", "json", path)
    assert (done.returncode, json.loads(done.stdout)["documents"]) == (0, 1)
    # Without the index of the log it cannot be read, which is not the same as an empty store.
    open_folder.chmod(0o755)
    alone = open_folder / "alone.sqlite"
    shutil.copy(path, alone)
    shutil.copy(f"{path}-wal", f"{alone}-wal")
    library.close()
    open_folder.chmod(0o555)
    done = as_another(practice, "store", "info", "--format", "json", alone)
    assert (done.returncode, done.stdout) == (3, "")
    assert str(alone) in error_of(done)


def test_a_store_that_may_not_be_read_is_told(open_folder: Path, practice: Path) -> None:
    path = open_folder / "store.sqlite"
    open_library(str(path)).close()
    path.chmod(0o000)
    done = as_another(practice, "search", "dân vận", path)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{path}: kho dữ liệu không thực hiện được yêu cầu" in error_of(done)


def test_a_file_that_may_only_be_read_is_told_and_read(open_folder: Path, practice: Path) -> None:
    path = open_folder / "store.sqlite"
    library = open_library(str(path))
    add_text(library, plan())
    library.close()
    path.chmod(0o444)
    open_folder.chmod(0o777)
    before = path.read_bytes()
    done = as_another(practice, "ingest", Path(__file__).parent.parent / "samples", path)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{path}: không ghi được vào kho" in error_of(done)
    assert path.read_bytes() == before
    answered = as_another(practice, "store", "info", "--format", "json", path)
    assert json.loads(answered.stdout)["documents"] == 1


# ---- Control-C in the middle ---------------------------------------------------------------------------------------


def _documents(path: Path) -> int:
    """How many documents are stored whole; 0 as long as there is no store."""
    try:
        library = open_library(str(path), create=False)
    except Exception:  # noqa: BLE001 - the store is being made by another process
        return 0
    try:
        return library.store.counts().full
    finally:
        library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_control_c_in_the_middle_of_an_ingest_loses_nothing_and_a_rerun_finishes(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    many = "\n".join(f"- Thực hiện Quyết định số {n}/QĐ-UBND ngày 12/3/2021 của UBND tỉnh." for n in range(1, 60))
    for n in range(60):
        folder.joinpath(f"{n:02}.txt").write_text(plan(symbol=f"{n + 100}/KH-UBND", body=f"I. NỘI DUNG\n{many}"))
    path, whole = tmp_path / "store.sqlite", tmp_path / "whole.sqlite"
    command = [sys.executable, "-c", PROGRAM, "ingest", str(folder), "--jobs", "1", "--store"]
    running = subprocess.Popen(
        [*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment()
    )
    while _documents(path) < 3 and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    output, errors = running.communicate(timeout=60)
    assert running.returncode == 130, errors
    assert "Traceback" not in errors
    assert f"/60 tệp đã lưu trọn vẹn vào {path}; chạy lại cùng lệnh để đọc tiếp." in errors
    assert output == ""
    stored = _documents(path)
    assert 3 <= stored < 60
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    again = json.loads(danchieu("ingest", folder, "--store", path, "--format", "json").stdout)
    outcomes = [row["outcome"] for row in again]
    assert outcomes.count("unchanged") == stored
    assert outcomes.count("new") + outcomes.count("filled") == 60 - stored
    assert danchieu("ingest", folder, "--store", whole).returncode == 0
    assert danchieu("export", "--store", path).stdout == danchieu("export", "--store", whole).stdout

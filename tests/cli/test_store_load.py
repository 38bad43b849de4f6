"""`danchieu store load` makes the store that ingest makes of the same files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import open_library
from tests.conftest import SAMPLES
from tests.factories import plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The samples and some plans, one of them twice under two names."""
    found = tmp_path / "plans"
    found.mkdir()
    for sample in SAMPLES:
        (found / sample.name).write_bytes(sample.read_bytes())
    for number in range(1, 8):
        text = plan(symbol=f"{number}/KH-UBND", title=f"Việc {number}")
        (found / f"{number}.txt").write_text(text, encoding="utf-8")
    (found / "twice.txt").write_bytes((found / "3.txt").read_bytes())
    return found


def _exported(store: Path) -> object:
    library = open_library(str(store), create=False)
    try:
        return to_json(everything(library.store))
    finally:
        library.close()


def test_the_store_is_the_same_as_after_ingest_of_the_same_files(run, folder: Path, tmp_path: Path) -> None:
    assert run("ingest", folder, "--store", tmp_path / "ingested.sqlite").exit_code == 0
    lines = run("extract", "--for-load", folder)
    assert (lines.exit_code, lines.stderr) == (0, "")
    file = tmp_path / "readings.jsonl"
    file.write_bytes(lines.stdout_bytes)
    loaded = run("--language", "en", "store", "load", file, "--store", tmp_path / "loaded.sqlite")
    assert loaded.exit_code == 0
    assert "known already: 1" in loaded.stdout
    assert _exported(tmp_path / "loaded.sqlite") == _exported(tmp_path / "ingested.sqlite")
    again = run("--language", "en", "store", "load", file, "--store", tmp_path / "loaded.sqlite")
    assert (again.exit_code, "new" in again.stdout) == (0, False)
    kept = [
        sorted(each.name for each in (tmp_path / f"{name}.sqlite.files").rglob("*.gz"))
        for name in ("loaded", "ingested")
    ]
    assert kept[0] == kept[1]


def test_a_line_that_is_no_reading_is_named_and_the_rest_is_stored(run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    file.write_bytes(run("extract", "--for-load", folder / "1.txt").stdout_bytes + b"{}\n")
    result = run("--language", "en", "store", "load", file, tmp_path / "none", "--store", tmp_path / "s.sqlite")
    assert result.exit_code == 3
    assert f"{file}:2" in result.stderr
    assert str(tmp_path / "none") in result.stderr
    assert "1 documents with text" in result.stdout


def test_for_load_does_not_go_with_the_options_of_another_output(run, folder: Path) -> None:
    assert run("extract", "--for-load", "--text", folder).exit_code == 2


def test_a_load_that_was_killed_ends_with_the_same_store_when_it_is_run_again(
    run, folder: Path, tmp_path: Path
) -> None:
    file, store = tmp_path / "readings.jsonl", tmp_path / "store.sqlite"
    file.write_bytes(run("extract", "--for-load", folder).stdout_bytes)
    program = "import cli.store_load as load; load._AT_ONCE = 2; from cli.main import main; main()"
    command = [sys.executable, "-c", program, "store", "load", str(file), "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not _some_stored(store):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run("store", "load", file, "--store", store).exit_code == 0
    assert run("ingest", folder, "--store", tmp_path / "ingested.sqlite").exit_code == 0
    assert _exported(store) == _exported(tmp_path / "ingested.sqlite")


def _some_stored(store: Path) -> bool:
    if not os.path.exists(f"{store}.files"):  # noqa: PTH110 - looked at often
        return False
    library = open_library(str(store), create=False)
    try:
        return library.store.counts().full > 0
    finally:
        library.close()

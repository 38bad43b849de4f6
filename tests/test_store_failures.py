"""A disk that is full, a damaged page: told clearly, and nothing that was stored is lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreDamaged, StoreFull
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import Library, open_library
from graph.store.sqlite.connection import translate
from graph.store.verify import verify
from tests.conftest import ROOT, absent
from tests.factories import add_text, plan
from tests.program import PROGRAM, danchieu, environment, error_of

DUTIES = "\n".join(f"- Thực hiện Quyết định số {n}/QĐ-UBND ngày 12/3/2021 của UBND tỉnh." for n in range(1, 60))


def long_plan(number: int) -> str:
    return plan(symbol=f"{number}/KH-UBND", body=f"I. NỘI DUNG\n{DUTIES}")


def fill(library: Library, most: int) -> int:
    """Store plans until the store takes no more; how many it took."""
    for number in range(1, most + 1):
        try:
            add_text(library, long_plan(number), f"{number}.txt")
        except StoreFull:
            return number - 1
    return most


def test_a_store_that_takes_no_more_keeps_what_it_has_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    library = open_library(str(tmp_path / "store.sqlite"))
    whole = open_library(str(tmp_path / "whole.sqlite"))
    library.store._connection.execute("PRAGMA max_page_count = 400")  # type: ignore[attr-defined]
    stored = fill(library, 100)
    assert 1 <= stored < 100
    assert library.store.counts().full == stored
    assert verify(library) == []
    library.store._connection.execute("PRAGMA max_page_count = 1000000")  # type: ignore[attr-defined]
    fill(library, stored + 3)
    fill(whole, stored + 3)
    assert to_json(everything(library.store)) == to_json(everything(whole.store))
    library.close()
    whole.close()


ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=3m none "$1"
shift
"$@" || code=$?
cp "$DISK/store.sqlite" "$KEPT"
# The log cannot be merged where there is no room: it belongs to the store.
if [ -e "$DISK/store.sqlite-wal" ]; then cp "$DISK/store.sqlite-wal" "$KEPT-wal"; fi
cp -r "$DISK/store.sqlite.files" "$KEPT.files"
exit ${code:-0}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made with Linux's mount")
def test_on_a_disk_that_is_full_an_ingest_ends_with_a_clear_error_and_a_whole_store(tmp_path: Path) -> None:
    folder, disk, kept = tmp_path / "in", tmp_path / "disk", tmp_path / "kept.sqlite"
    folder.mkdir()
    disk.mkdir()
    for number in range(1, 100):
        folder.joinpath(f"{number:03}.txt").write_text(long_plan(number), encoding="utf-8")
    # The disk is seen by this process and its children alone, and gone with them.
    unshare = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*unshare, "true"], check=False).returncode:
        absent("no small disk can be made on this machine")
    command = [sys.executable, "-c", PROGRAM, "ingest", str(folder), "--store", str(disk / "store.sqlite")]
    done = subprocess.run(
        [*unshare, "sh", "-c", ON_A_SMALL_DISK, "sh", str(disk), *command],
        capture_output=True, encoding="utf-8", timeout=240, check=False,
        cwd=ROOT, env=environment() | {"DISK": str(disk), "KEPT": str(kept)},
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "hết chỗ trên ổ đĩa; những gì đã lưu vẫn nguyên vẹn" in error_of(done)
    library = open_library(str(kept))
    assert 1 <= library.store.counts().full < 99
    assert verify(library) == []
    library.close()
    again = json.loads(danchieu("ingest", folder, "--store", kept, "--format", "json").stdout)
    assert {row["outcome"] for row in again} == {"unchanged", "new"}


def test_a_damaged_page_ends_a_write_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    library = open_library(str(path))
    for number in range(1, 6):
        add_text(library, long_plan(number), f"{number}.txt")
    library.close()
    connection = sqlite3.connect(path)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mention_floating'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)
    library = open_library(str(path))
    with pytest.raises(StoreDamaged):
        add_text(library, long_plan(6).replace(" ngày 12/3/2021", ""), "6.txt")
    assert library.store.counts().full == 5
    assert "damaged" in {fault.kind for fault in verify(library)}
    library.close()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_IOERR_READ, "store-damaged"),
        (sqlite3.SQLITE_IOERR_WRITE, "store"),
        (sqlite3.SQLITE_FULL, "store-full"),
    ],
)
def test_what_cannot_be_written_is_not_called_damaged(code: int, kind: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    assert translate(error, Path("store.sqlite")).key == kind

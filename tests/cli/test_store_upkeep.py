from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from cli.options import StoreAddress
from graph.store import Library
from tests.factories import add_text, plan
from tests.graph.store.test_upgrade import VERSION_1, unpack


def test_a_whole_store_is_said_to_be_whole(ask) -> None:
    result = ask("store", "verify")
    assert result.exit_code == 0
    assert "toàn vẹn. Đã kiểm tra 5 văn bản có toàn văn và 5 tệp gốc" in result.stdout
    assert ask("store", "verify", "--format", "json").stdout == "[]\n"


def test_faults_are_listed_with_their_place_and_end_with_1(ask_library, library: Library) -> None:
    document = add_text(library, plan()).document
    connection = sqlite3.connect(library.store.location)
    connection.execute("DELETE FROM edge")
    connection.commit()
    connection.close()
    result = ask_library("store", "verify")
    assert result.exit_code == 1
    assert f"{document}: thiếu quan hệ suy ra từ viện dẫn" in result.stdout
    rows = json.loads(ask_library("store", "verify", "--format", "json").stdout)
    assert [(row["kind"], row["where"]) for row in rows] == [("edge-missing", document)]
    table = ask_library("store", "verify", "--format", "csv").stdout.splitlines()
    assert table[0] == "\ufeffkind,where,detail,message"
    assert table[1].startswith(f"edge-missing,{document},")


def test_a_store_that_cannot_be_opened_is_not_verified(run, tmp_path: Path) -> None:
    tmp_path.joinpath("note.sqlite").write_text("Ghi chú của tôi." * 100)
    assert run("store", "verify", "--store", tmp_path / "note.sqlite").exit_code == 3
    assert run("store", "verify", "--store", tmp_path / "none.sqlite").exit_code == 2


def test_a_store_is_backed_up_lost_and_restored(ask, run, samples_path: Path, tmp_path: Path) -> None:
    kept, again = tmp_path / "kept.sqlite", tmp_path / "again.sqlite"
    made = ask("store", "backup", kept)
    assert made.exit_code == 0
    assert f"sang {kept}: 5 văn bản có toàn văn, 86 văn bản mới được viện dẫn" in made.stdout
    assert run("store", "restore", kept, "--store", again).exit_code == 0
    assert run("store", "verify", "--store", again).exit_code == 0
    assert run("export", "--store", again).stdout == ask("export").stdout
    refused = run("store", "restore", kept, "--store", again)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"{again}: ở đây đã có dữ liệu" in refused.stderr


def test_a_store_is_copied_into_an_empty_one_alone(ask, run, samples_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    copied = run("store", "copy", samples_path, target)
    assert copied.exit_code == 0
    assert "5 văn bản có toàn văn" in copied.stdout
    assert run("export", "--store", target).stdout == ask("export").stdout
    refused = run("store", "copy", samples_path, target)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert run("store", "copy", tmp_path / "none.sqlite", tmp_path / "new.sqlite").exit_code == 2
    assert not tmp_path.joinpath("new.sqlite").exists()


def test_an_older_store_is_upgraded_once(run, tmp_path: Path) -> None:
    path = unpack(tmp_path)
    assert VERSION_1.exists()
    refused = run("store", "info", "--store", path)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "danchieu store upgrade" in refused.stderr
    done = run("store", "upgrade", "--store", path)
    assert done.exit_code == 0
    assert "đã nâng cấp từ phiên bản 1" in done.stdout
    assert f"Bản sao lưu của kho cũ: {path}.version-1" in done.stdout
    assert run("store", "verify", "--store", path).exit_code == 0
    assert "không cần nâng cấp" in run("store", "upgrade", "--store", path).stdout


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("bolt://neo4j:secret@db:7687/plans", "bolt://db:7687/plans"),
        ("a.sqlite", "a.sqlite"),
        ("sqlite:///a", "sqlite:///a"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert StoreAddress(address, None, None, None).shown == shown

"""A document with a secrecy mark is refused everywhere; nothing of it is stored, printed or logged."""

from __future__ import annotations

import gzip
import json
import logging
import unicodedata
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_library
from tests.factories import add_text, plan
from tests.factories_files import docx, lines, p, pdf, table
from tests.program import danchieu, error_of

PHRASE = "phương án diễn tập Sao Biển Chín"
MARKS = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]


def secret(mark: str) -> str:
    """A plan with a mark under its symbol."""
    return plan(
        title=f"Bảo đảm {PHRASE}", dateline=f"{mark}\n\nTrà Vinh, ngày 21 tháng 01 năm 2022", body=f"I. {PHRASE}"
    )


def bytes_below(folder: Path) -> bytes:
    """Everything that lies in a folder, what is compressed also unpacked."""
    parts = [each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()]
    return b"\n".join(parts + [gzip.decompress(part) for part in parts if part.startswith(b"\x1f\x8b")])


def assert_nothing_of_it(data: bytes | str) -> None:
    """No word of the phrase, in any case or normal form, nor the words as they are folded for search."""
    text = unicodedata.normalize("NFC", data if isinstance(data, str) else data.decode("utf-8", "ignore")).casefold()
    for word in ("diễn tập", "sao biển", "dien tap", "sao bien"):
        assert word not in text


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Two plans and, between them, a marked document of each format."""
    folder = tmp_path / "in"
    folder.mkdir()
    folder.joinpath("a.txt").write_text(plan())
    folder.joinpath("ỹ.txt").write_text(plan(symbol="04/KH-UBND", dateline="Trà Vinh, ngày 22 tháng 01 năm 2022"))
    for number, mark in enumerate(MARKS):
        text = secret(mark)
        folder.joinpath(f"m{number}.txt").write_text(text)
        folder.joinpath(f"n{number}.txt").write_text(unicodedata.normalize("NFD", text))
        folder.joinpath(f"o{number}.pdf").write_bytes(pdf(lines(*text.splitlines())))
        folder.joinpath(f"q{number}.docx").write_bytes(
            docx(table([p("UBND TỈNH"), p("CỘNG HÒA")], [p(mark), p("Độc lập")]), *map(p, text.split(f"{mark}\n")[1:]))
        )
    return folder


def test_ingest_refuses_it_and_stores_the_others(batch: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    done = danchieu("ingest", batch, "--store", kept / "store.sqlite")
    assert done.returncode == 3
    assert done.stderr.count("Lỗi: ") == 4 * len(MARKS)
    assert done.stderr.count("dấu chỉ mức độ mật") == 4 * len(MARKS)
    for number in range(len(MARKS)):
        assert f"in/m{number}.txt: " in done.stderr
    assert "--allow-classified" in done.stderr
    assert_nothing_of_it(done.stdout + done.stderr)
    assert_nothing_of_it(bytes_below(kept))
    held = json.loads(danchieu("store", "info", "--store", kept / "store.sqlite", "--format", "json").stdout)
    assert (held["documents"], held["sources"]) == (2, 2)


def test_the_search_for_its_words_would_find_them_had_they_been_stored(tmp_path: Path) -> None:
    file = tmp_path / "m.txt"
    file.write_text(secret("MẬT"))
    kept = tmp_path / "kept"
    kept.mkdir()
    assert danchieu("ingest", file, "--store", kept / "store.sqlite", "--allow-classified").returncode == 0
    with pytest.raises(AssertionError):
        assert_nothing_of_it(bytes_below(kept))


@pytest.mark.parametrize("mark", MARKS)
def test_extract_refuses_it_unless_it_is_allowed(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "m.txt"
    file.write_text(secret(mark))
    for options in ([], ["--text"]):
        done = danchieu("extract", *options, file)
        assert (done.returncode, done.stdout) == (3, "")
        assert "dấu chỉ mức độ mật" in error_of(done)
        assert_nothing_of_it(done.stderr)
    allowed = danchieu("extract", "--allow-classified", file)
    assert (allowed.returncode, allowed.stderr) == (0, "")
    assert PHRASE in allowed.stdout


@pytest.mark.parametrize("mark", MARKS)
def test_check_refuses_it_unless_it_is_allowed(tmp_path: Path, samples_path: Path, mark: str) -> None:
    file = tmp_path / "m.txt"
    file.write_text(secret(mark))
    done = danchieu("check", file, "--store", samples_path, "--format", "json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["plans"] == []
    assert "dấu chỉ mức độ mật" in error_of(done)
    assert_nothing_of_it(done.stdout + done.stderr)
    allowed = danchieu("check", file, "--store", samples_path, "--format", "json", "--allow-classified")
    assert allowed.returncode in (0, 1)
    assert len(json.loads(allowed.stdout)["plans"]) == 1


@pytest.mark.parametrize("mark", MARKS)
def test_the_api_refuses_it_with_403_and_logs_nothing_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], mark: str
) -> None:
    path = tmp_path / "kept" / "store.sqlite"
    library = open_library(str(path))
    add_text(library, plan())
    library.close()
    caplog.set_level(logging.DEBUG)
    with TestClient(create_app(Settings(store=str(path))), base_url="http://localhost") as client:
        answer = client.post("/v1/check", files={"file": ("m.txt", secret(mark))})
        assert answer.status_code == 403
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"] == "/errors#classified-document"
        assert answer.json()["detail"].startswith("m.txt: có dấu chỉ mức độ mật")
        assert_nothing_of_it(answer.text)
    app = create_app(Settings(store=str(path), allow_classified=True))
    with TestClient(app, base_url="http://localhost") as client:
        allowed = client.post("/v1/check", files={"file": ("m.txt", secret(mark))})
        assert allowed.status_code == 200
    assert_nothing_of_it(caplog.text + "".join(capfd.readouterr()))
    assert_nothing_of_it(bytes_below(path.parent))

"""Bad files and bad questions, as a person meets them: one clear message, its exit code, and nothing else harmed.

The command line runs as a program of its own, so that what is measured is what a shell sees.
"""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import Library
from tests.factories import add_text, plan
from tests.factories_files import docx, lines, p, part, pdf
from tests.program import danchieu, error_of

WHOLE_PDF = pdf(lines("KẾ HOẠCH", "Công tác dân vận chính quyền năm 2022", "Thực hiện Chỉ thị số 33/CT-TTg"))
BOMB = docx(parts={"word/document.xml": part("document", "<w:body>" + " " * 250_000_000 + "</w:body>")})
ENTITY = docx(
    parts={
        "word/document.xml": '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + part("document", f"<w:body>{p('&x;')}</w:body>").split("\n", 1)[1]
    }
)
# Name, bytes, the key of the error, and words of its message: what is wrong, and how to mend it.
BAD_FILES = [
    ("trống.txt", b"", "empty-file", "tệp rỗng", "Kiểm tra lại tệp gốc"),
    ("khoảng-trắng.txt", b" \r\n\t\n", "empty-file", "tệp rỗng", "Kiểm tra lại tệp gốc"),
    ("nhị-phân.txt", bytes(range(256)) * 8, "binary-text", "dữ liệu nhị phân", "xuất ra PDF, DOCX, TXT"),
    ("cụt.pdf", WHOLE_PDF[: len(WHOLE_PDF) // 2], "damaged-file", "bị hỏng hoặc bị cắt cụt", "Tải lại tệp"),
    ("khóa.pdf", pdf(lines("KẾ HOẠCH"), password="x"), "password-protected", "mật khẩu", "Gỡ mật khẩu"),
    ("bom.docx", BOMB, "too-large", "bảo vệ máy", "Chia nhỏ tệp"),
    ("thực-thể.docx", ENTITY, "forbidden-content", "tham chiếu ra bên ngoài", "lưu lại thành DOCX mới"),
]
BY_NAME = pytest.mark.parametrize(("name", "data", "key", "what", "mend"), BAD_FILES, ids=[row[0] for row in BAD_FILES])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for files."""
    found = tmp_path / "in"
    found.mkdir()
    return found


@pytest.fixture(scope="module")
def client(samples_path: Path) -> TestClient:
    """The API over the five samples."""
    return TestClient(create_app(Settings(store=str(samples_path))), base_url="http://localhost")


def test_of_a_batch_each_bad_file_is_named_and_the_others_are_stored(folder: Path, tmp_path: Path) -> None:
    for name, data, *_ in BAD_FILES:
        folder.joinpath(name).write_bytes(data)
    folder.joinpath("a.txt").write_text(plan())
    folder.joinpath("ỹ.txt").write_text(plan(symbol="04/KH-UBND", dateline="Trà Vinh, ngày 22 tháng 01 năm 2022"))
    store = str(tmp_path / "store.sqlite")
    done = danchieu("ingest", folder, "--store", store, "--format", "json")
    assert done.returncode == 3
    rows = {row["file"]: row for row in json.loads(done.stdout)}
    assert {name: rows[f"in/{name}"]["error_key"] for name, *_ in BAD_FILES} == {row[0]: row[2] for row in BAD_FILES}
    assert [rows[f"in/{name}"]["outcome"] for name in ("a.txt", "ỹ.txt")] == ["new", "new"]
    assert done.stderr.count("Lỗi: ") == len(BAD_FILES)
    assert "Traceback" not in done.stderr
    held = json.loads(danchieu("store", "info", "--store", store, "--format", "json").stdout)
    assert (held["documents"], held["sources"]) == (2, 2)


@BY_NAME
def test_a_bad_file_is_told_by_extract_and_the_next_is_read(
    folder: Path, name: str, data: bytes, key: str, what: str, mend: str
) -> None:
    bad, good = folder / name, folder / "ỹ.txt"
    bad.write_bytes(data)
    good.write_text(plan())
    done = danchieu("extract", bad, good)
    assert done.returncode == 3
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == [str(good)]
    message = error_of(done)
    assert name in message
    assert what in message
    assert mend in message
    assert key not in message


@BY_NAME
def test_a_bad_draft_is_a_problem_that_names_it(
    client: TestClient, name: str, data: bytes, key: str, what: str, mend: str
) -> None:
    answer = client.post("/v1/check", files={"file": (name, data)})
    assert answer.status_code == (413 if key == "too-large" else 422)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"/errors#{key}"
    for words in (name, what, mend):
        assert words in problem["detail"]


def test_a_bad_draft_ends_check_with_3_and_the_others_are_judged(folder: Path, samples_path: Path) -> None:
    folder.joinpath("trống.txt").write_bytes(b"")
    folder.joinpath("a.txt").write_text(plan())
    done = danchieu("check", folder, "--store", samples_path, "--format", "json")
    assert done.returncode == 3
    assert "trống.txt: tệp rỗng" in error_of(done)
    assert len(json.loads(done.stdout)["plans"]) == 1


def test_ten_megabytes_on_one_line_are_read_and_stored(folder: Path, tmp_path: Path) -> None:
    words = "Các cơ quan, đơn vị nâng cao nhận thức, trách nhiệm trong công tác tiếp công dân. "
    begin = "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ; "
    data = (begin + words * (10_000_000 // len(words.encode()) + 1)).encode()
    assert len(data) > 10_000_000
    assert b"\n" not in data
    folder.joinpath("dài.txt").write_bytes(data)
    folder.joinpath("a.txt").write_text(plan())
    store = str(tmp_path / "store.sqlite")
    done = danchieu("ingest", folder, "--store", store)
    assert (done.returncode, done.stderr.count("Lỗi")) == (0, 0)
    found = danchieu("store", "info", "--store", store, "--format", "json")
    assert json.loads(found.stdout)["documents"] == 2


def test_an_unknown_reference_ends_with_2_and_says_how_to_find_one(samples_path: Path) -> None:
    done = danchieu("trace", "99999/XX-YY", "--store", samples_path)
    assert (done.returncode, done.stdout) == (2, "")
    message = error_of(done)
    assert "'99999/XX-YY'" in message
    assert "danchieu search" in message


def test_an_unknown_reference_is_a_404_problem(client: TestClient) -> None:
    answer = client.get("/v1/resolve", params={"symbol": "99999/XX-YY"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/errors#unknown-reference"
    assert "'99999/XX-YY'" in answer.json()["detail"]


@pytest.fixture
def twins(library: Library) -> Library:
    """A store with two documents of one symbol, of two years."""
    for year in (2021, 2025):
        add_text(library, plan(recitals=f"Thực hiện Chỉ thị số 33/CT-TTg ngày 06/11/{year} của Thủ tướng Chính phủ;",
                               symbol=f"{year - 2000}/KH-UBND"), f"{year}.txt")  # fmt: skip
    return library


def test_an_ambiguous_reference_ends_with_2_and_lists_its_candidates(twins: Library) -> None:
    done = danchieu("implementers", "33/CT-TTg", "--store", twins.store.location)
    assert (done.returncode, done.stdout) == (2, "")
    message = error_of(done)
    for words in ("'33/CT-TTg'", "vn.ttg.ct.2021.33", "vn.ttg.ct.2025.33", "@năm"):
        assert words in message
    assert danchieu("implementers", "33/CT-TTg@2021", "--store", twins.store.location).returncode == 0


def test_an_ambiguous_reference_is_a_300_with_its_candidates(twins: Library) -> None:
    client = TestClient(create_app(Settings(store=twins.store.location)), base_url="http://localhost")
    answer = client.get("/v1/resolve", params={"symbol": "33/CT-TTg"})
    assert answer.status_code == 300
    assert [row["id"] for row in answer.json()["candidates"]] == ["vn.ttg.ct.2021.33", "vn.ttg.ct.2025.33"]
    settled = client.get("/v1/resolve", params={"symbol": "33/CT-TTg", "year": 2025})
    assert (settled.status_code, settled.json()["id"]) == (200, "vn.ttg.ct.2025.33")


def test_an_unknown_parameter_is_a_400_that_names_it(client: TestClient) -> None:
    answer = client.get("/v1/search", params={"q": "dân vận", "colour": "red"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/errors#unknown-parameter"
    assert "'colour'" in answer.json()["detail"]


def test_messages_are_in_english_for_those_who_ask(folder: Path) -> None:
    folder.joinpath("empty.txt").write_bytes(b"")
    done = danchieu("--language", "en", "extract", folder / "empty.txt")
    assert done.returncode == 3
    assert "the file is empty" in done.stderr


def test_a_port_in_use_ends_with_2_before_anything_is_served(samples_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = danchieu("serve", "--store", samples_path, "--port", str(port))
    assert (done.returncode, done.stdout) == (2, "")
    message = error_of(done)
    assert f"Cổng {port} trên 127.0.0.1" in message
    assert "--port" in message

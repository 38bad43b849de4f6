"""A draft is checked over HTTP, and nothing of it stays."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.drafts import DRAFTS_AT_ONCE
from api.settings import Settings
from graph.store import open_library
from ingest.readers import ReadText, read_bytes
from tests.conftest import SAMPLES
from tests.factories import plan

DRAFT = plan(recitals="", title="Công tác dân vận chính quyền năm 2024", dateline="Trà Vinh, ngày 02 tháng 01 năm 2024")


def post(client: TestClient, data: bytes, name: str = "draft.txt", **params: str):  # type: ignore[no-untyped-def]
    return client.post("/v1/check", files={"file": (name, data)}, params=params)


def test_a_draft_gets_its_findings_and_is_not_stored(empty_client: TestClient) -> None:
    report = post(empty_client, DRAFT.encode()).json()
    (judged,) = report["plans"]
    assert judged["draft"] is True
    assert [each["outcome"] for each in judged["findings"]] == ["missing"] * 4
    assert all(each["message"] for each in judged["findings"])
    assert empty_client.get("/v1/documents").json()["rows"] == []


def test_the_sentence_of_a_cited_document_is_the_evidence(client: TestClient) -> None:
    report = post(client, SAMPLES[0].read_bytes(), SAMPLES[0].name).json()
    direct = [each for each in report["plans"][0]["findings"] if each["outcome"] == "direct"]
    assert len(direct) >= 3
    assert all(each["evidence"][0]["text"] in " ".join(each["evidence"][0]["quote"].split()) for each in direct)


def test_a_file_that_cannot_be_read_is_a_problem_that_names_it(client: TestClient) -> None:
    for data, key in ((b"", "empty-file"), (b"%PDF-1.7 cut", "damaged-file"), (b"\x00\x01\x02" * 99, "binary-text")):
        response = post(client, data, "draft.txt")
        assert response.status_code == 422
        assert response.json()["type"] == f"/errors#{key}"
        assert "draft.txt" in response.json()["detail"]


def test_a_missing_file_is_a_bad_parameter(client: TestClient) -> None:
    response = client.post("/v1/check")
    assert response.status_code == 400
    assert "file" in response.json()["detail"]


def test_a_file_larger_than_allowed_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    open_library(path).close()
    with TestClient(create_app(Settings(store=path, max_upload_mb=1)), base_url="http://localhost") as client:
        for size in (1_000_001, 5_000_000):
            response = post(client, b"x" * size)
            assert response.status_code == 413
            assert response.json()["type"] == "/errors#too-large"


def test_many_threads_get_their_answers_at_once(client: TestClient) -> None:
    barrier = threading.Barrier(8)

    def ask(number: int) -> tuple[int, int]:
        barrier.wait()
        if number % 2:
            return post(client, DRAFT.encode()).status_code, 200
        return client.get("/v1/documents/vn.ttg.ct.2021.33/implementers").status_code, 200

    with ThreadPoolExecutor(8) as pool:
        assert all(got == wanted for got, wanted in pool.map(ask, range(8)))


def test_only_the_server_may_allow_a_document_with_a_secrecy_mark(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    open_library(path).close()
    marked = f"MẬT\n{DRAFT}".encode()
    for allowed in (False, True):
        settings = Settings(store=path, allow_classified=allowed)
        with TestClient(create_app(settings), base_url="http://localhost") as client:
            assert post(client, marked).status_code == (200 if allowed else 403)
            assert client.post("/check", files={"file": ("a.txt", marked)}).status_code == (200 if allowed else 403)
            asked = post(client, marked, allow_classified="true")
            assert (asked.status_code, asked.json()["type"]) == (400, "/errors#unknown-parameter")
            if not allowed:
                assert "DANCHIEU_ALLOW_CLASSIFIED" in post(client, marked).json()["detail"]


class SlowReader:
    """A reader that is not done before it is told to be."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.done = threading.Event()

    def read(self, data: bytes, file: str) -> ReadText:
        self.begun.release()
        assert self.done.wait(60)
        return read_bytes(data, file)

    def close(self) -> None:
        """Nothing to end."""


def test_of_too_many_slow_drafts_those_beyond_the_limit_are_told_to_come_back(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    open_library(path).close()
    app, reader = create_app(Settings(store=path)), SlowReader()
    app.state.reader = reader
    with (
        TestClient(app, base_url="http://localhost") as client,
        ThreadPoolExecutor(DRAFTS_AT_ONCE) as pool,
    ):
        first = [pool.submit(post, client, DRAFT.encode()) for _ in range(DRAFTS_AT_ONCE)]
        try:
            assert all(reader.begun.acquire(timeout=60) for _ in first)
            for path in ("/v1/check", "/check"):
                refused = client.post(path, files={"file": ("a.txt", DRAFT.encode())})
                assert refused.status_code == 503
                assert refused.json()["type"] == "/errors#busy"
                assert int(refused.headers["retry-after"]) > 0
            assert client.get("/v1/documents").status_code == 200
        finally:
            reader.done.set()
        assert [each.result(60).status_code for each in first] == [200] * DRAFTS_AT_ONCE
        assert post(client, DRAFT.encode()).status_code == 200
        assert post(client, b"").status_code == 422
        assert post(client, DRAFT.encode()).status_code == 200

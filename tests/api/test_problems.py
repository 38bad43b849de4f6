"""Every error is a problem document that names what, where and how to mend."""

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.paging import encode
from api.settings import Settings
from graph.store import open_library


def test_an_unknown_parameter_is_refused_by_name_and_the_known_ones_are_listed(client: TestClient) -> None:
    response = client.get("/v1/documents", params={"yera": 2024})
    assert response.status_code == 400
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["type"] == "/errors#unknown-parameter"
    assert "yera" in problem["detail"]
    assert "year" in problem["detail"]
    assert problem["instance"] == "/v1/documents"
    assert problem["request_id"] == response.headers["x-request-id"]


def test_a_page_names_the_known_parameters_too(client: TestClient) -> None:
    response = client.get("/check", params={"yera": 2024}, headers={"Accept": "text/html"})
    assert response.status_code == 400
    assert "yera" in response.text
    assert "level, place, year" in response.text


def test_every_route_refuses_an_unknown_parameter(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        address = path.replace("{identity}", "vn.ttg.ct.2021.33")
        for method in methods:
            response = client.request(method, address, params={"nonsense": 1})
            assert response.status_code == 400, path
            assert "nonsense" in response.json()["detail"], path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/documents?limit=0", "limit"),
        ("/v1/documents?limit=501", "limit"),
        ("/v1/documents?limit=x", "limit"),
        ("/v1/documents?level=x", "level"),
        ("/v1/documents?cursor=***", "cursor"),
        ("/v1/documents?cursor=%C3%A9", "cursor"),
        ("/v1/coverage?cursor=%C3%A9", "cursor"),
        (f"/v1/coverage?cursor={encode('9' * 5000)}", "cursor"),
        (f"/v1/coverage?cursor={encode('9' * 500)}", "cursor"),
        ("/v1/documents?year=99999999999999999999", "year"),
        (f"/v1/documents?year={'9' * 5000}", "year"),
        ("/v1/documents?year=1899", "year"),
        ("/v1/search?q=x&year=3000", "year"),
        ("/v1/resolve?symbol=33/CT-TTg&year=0", "year"),
        ("/?year=99999999999999999999", "year"),
        ("/?q=x&year=1899", "year"),
        ("/check?year=99999999999999999999", "year"),
        ("/v1/coverage?cursor=eA", "cursor"),
        ("/v1/search", "q"),
        ("/v1/search?q=", "q"),
        ("/v1/tasks?due_before=tomorrow", "due_before"),
        ("/v1/documents/vn.ttg.ct.2021.33/implementers?depth=99", "depth"),
        ("/v1/documents/vn.ttg.ct.2021.33/neighbourhood?relation=loves", "relation"),
    ],
)
def test_a_bad_value_is_refused_with_the_name_of_its_parameter(client: TestClient, path: str, name: str) -> None:
    for language in ("vi", "en"):
        response = client.get(path, headers={"Accept-Language": language})
        assert response.status_code == 400
        assert response.json()["type"] == "/errors#bad-parameter"
        assert name in response.json()["detail"]


@pytest.mark.parametrize("path", ["/v1/documents?q=%00", "/v1/search?q=%00%ff", "/v1/documents/%00", "/documents/%ff"])
def test_letters_that_no_text_has_are_no_error_of_the_server(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (200, 400, 404)


def test_a_wrong_address_and_a_wrong_method_are_problems(client: TestClient) -> None:
    missing = client.get("/v1/nothing")
    assert (missing.status_code, missing.json()["type"]) == (404, "/errors#not-there")
    method = client.delete("/v1/documents")
    assert method.status_code == 405
    assert method.headers["content-type"] == "application/problem+json"
    assert method.headers["allow"] == "GET, HEAD"


def test_without_a_store_the_server_says_so_and_is_not_ready(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "none.sqlite"))
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/v1/documents"):
            response = client.get(path)
            assert response.status_code == 500
            assert response.json()["type"] == "/errors#no-store"
            assert "none.sqlite" in response.json()["detail"]


def test_an_error_of_ours_tells_nothing_but_the_id_of_the_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = str(tmp_path / "store.sqlite")
    open_library(path).close()

    def broken(*_: object) -> None:
        raise ValueError("secret of the house")

    monkeypatch.setattr("api.routers.questions.search", broken)
    app = create_app(Settings(store=path))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        response = client.get("/v1/search", params={"q": "x"})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert response.json()["request_id"] == response.headers["x-request-id"]
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.json()["request_id"] in caplog.text
    assert "secret of the house" in caplog.text
    assert caplog.records[-1].levelno >= logging.ERROR


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "[", "a b", "", "localhost.evil.example", "[::2]"])
def test_a_foreign_host_name_is_refused_with_a_problem(client: TestClient, host: str) -> None:
    response = client.get("/v1/documents", headers={"Host": host})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == "/errors#foreign-host"
    assert (problem["instance"], problem["request_id"]) == ("/v1/documents", response.headers["x-request-id"])
    page = client.get("/", headers={"Host": host, "Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8765"])
def test_a_host_name_of_the_server_itself_is_served_at_any_port(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("allowed", "host", "status"),
    [
        ("*.office.example", "a.office.example", 200),
        ("*.office.example", "office.example", 400),
        ("*", "anything.example", 200),
        ("fe80::1", "[fe80::1]:8765", 200),
        ("Office.example", "office.EXAMPLE", 200),
    ],
)
def test_names_of_hosts_may_be_patterns(tmp_path: Path, allowed: str, host: str, status: int) -> None:
    settings = Settings(store=str(tmp_path / "none.sqlite"), allowed_hosts=[allowed])
    client = TestClient(create_app(settings), base_url="http://localhost")
    assert client.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    "path",
    ["/", "/healthz", "/v1/documents?limit=1", "/v1/documents?limit=x", "/v1/nothing", "/static/vendor/htmx.min.js"],
)
def test_a_question_for_the_headers_alone_gets_those_of_the_answer(client: TestClient, path: str) -> None:
    whole, bare = client.get(path), client.head(path)
    assert bare.status_code == whole.status_code
    assert bare.content == b""
    differing = {"x-request-id", "date"}
    if whole.status_code >= 400:
        differing.add("content-length")  # the body repeats the id of the request, and its compressed length varies
    assert {k: v for k, v in bare.headers.items() if k not in differing} == {
        k: v for k, v in whole.headers.items() if k not in differing
    }


def test_every_response_carries_the_headers_that_keep_a_page_to_its_host(client: TestClient) -> None:
    for path in ("/", "/v1/documents", "/v1/nothing", "/static/vendor/htmx.min.js"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path

"""Every error is a problem document that names what, where and how to mend."""

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
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


def test_a_wrong_address_and_a_wrong_method_are_problems(client: TestClient) -> None:
    missing = client.get("/v1/nothing")
    assert (missing.status_code, missing.json()["type"]) == (404, "/errors#not-there")
    method = client.delete("/v1/documents")
    assert method.status_code == 405
    assert method.headers["content-type"] == "application/problem+json"
    assert "GET" in method.headers["allow"]


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
    assert response.json()["request_id"] in caplog.text
    assert "secret of the house" in caplog.text
    assert caplog.records[-1].levelno >= logging.ERROR


def test_a_foreign_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/v1/documents", headers={"Host": "evil.example"}).status_code == 400


def test_every_response_carries_the_headers_that_keep_a_page_to_its_host(client: TestClient) -> None:
    for path in ("/", "/v1/documents", "/v1/nothing", "/static/vendor/htmx.min.js"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path

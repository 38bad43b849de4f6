"""Routes of documents: lists, texts, originals, and the questions asked of one document."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_library
from graph.text import collapse
from tests.conftest import SAMPLES
from tests.factories import add_text, plan

DIRECTIVE = "/v1/documents/vn.ttg.ct.2021.33"


def all_rows(client: TestClient, path: str, **params: object) -> list[dict]:  # type: ignore[type-arg]
    rows: list[dict] = []  # type: ignore[type-arg]
    response = client.get(path, params=params)  # type: ignore[arg-type]
    while True:
        body = response.json()
        rows += body["rows"]
        if body["next"] is None:
            assert "link" not in response.headers
            return rows
        assert f"cursor={body['next']}" in response.headers["link"]
        following = response.headers["link"].split(">")[0].removeprefix("<")
        response = client.get(following)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/documents",
        "/v1/tasks",
        "/v1/coverage",
        f"{DIRECTIVE}/implementers",
        f"{DIRECTIVE}/cited-by",
        f"{DIRECTIVE}/tasks",
        "/v1/search?q=dan van",
    ],
)
def test_pages_of_a_list_together_are_the_list(client: TestClient, path: str) -> None:
    path, _, query = path.partition("?")
    params = dict(part.split("=") for part in query.split("&") if part)
    whole = client.get(path, params=params | {"limit": "500", "count": "true"}).json()
    assert whole["next"] is None
    assert whole["total"] == len(whole["rows"]) > 3
    assert all_rows(client, path, limit=3, **params) == whole["rows"]


def test_documents_are_filtered(client: TestClient) -> None:
    def ids(**params: object) -> list[str]:
        return [row["id"] for row in client.get("/v1/documents", params={"limit": 500, **params}).json()["rows"]]  # type: ignore[arg-type]

    assert len(ids(state="full")) == len(SAMPLES)
    assert len(ids(state="full")) + len(ids(state="stub")) == len(ids())
    assert "vn.ttg.ct.2021.33" in ids(type="Chỉ thị", year=2021, level="central")
    assert ids(place="Hà Giang") == []
    assert set(ids(plans="true")) | set(ids(plans="false")) == set(ids())


def test_the_text_of_a_document_holds_the_spans_of_its_mentions(client: TestClient) -> None:
    for row in client.get("/v1/documents", params={"state": "full"}).json()["rows"]:
        response = client.get(f"/v1/documents/{row['id']}/text")
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        mentions = all_rows(client, f"/v1/documents/{row['id']}/mentions")
        assert mentions
        for mention in mentions:
            assert collapse(response.text[mention["start"] : mention["end"]]) == mention["text"]


def test_the_original_comes_back_byte_for_byte_as_a_download(client: TestClient) -> None:
    originals = {file.name: file.read_bytes() for file in SAMPLES}
    for row in client.get("/v1/documents", params={"state": "full"}).json()["rows"]:
        response = client.get(f"/v1/documents/{row['id']}/original")
        assert response.content == originals[row["file"]]
        assert response.headers["content-disposition"] == f"attachment; filename*=UTF-8''{row['file']}"
        assert response.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("what", ["text", "original"])
def test_a_document_that_is_only_cited_has_no_text_and_no_original(client: TestClient, what: str) -> None:
    response = client.get(f"{DIRECTIVE}/{what}")
    assert response.status_code == 404
    assert response.json()["type"] == "/errors#text-not-held"
    assert response.json()["detail"].startswith("vn.ttg.ct.2021.33: kho chưa có toàn văn")


@pytest.mark.parametrize("what", ["text", "original"])
def test_the_answers_of_texts_and_originals_are_described(client: TestClient, what: str) -> None:
    answers = client.get("/openapi.json").json()["paths"][f"/v1/documents/{{identity}}/{what}"]["get"]["responses"]
    assert sorted(answers) == ["200", "404", "4XX"]
    assert list(answers["404"]["content"]) == ["application/problem+json"]


def test_no_route_is_said_to_answer_422_where_it_answers_400(client: TestClient) -> None:
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        assert all("422" not in route["responses"] for route in methods.values()), path


def test_each_row_of_an_answer_has_its_evidence(client: TestClient) -> None:
    for row in all_rows(client, f"{DIRECTIVE}/implementers"):
        for path in row["paths"]:
            for hop in path["hops"]:
                assert hop["evidence"]["file"]
                assert hop["evidence"]["text"] in collapse(hop["evidence"]["quote"])
    for row in all_rows(client, f"{DIRECTIVE}/tasks"):
        assert row["evidence"]["start"] < row["evidence"]["end"]
    for row in all_rows(client, f"{DIRECTIVE}/cited-by"):
        assert row["target"] == "vn.ttg.ct.2021.33"
        assert row["evidence"]["quote"]


def test_the_labels_follow_the_language_of_the_request(client: TestClient) -> None:
    labels = [client.get(DIRECTIVE, headers={"Accept-Language": code}).json()["label"] for code in ("vi", "en-GB,en")]
    assert labels[0] == "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ"
    assert labels[1] != labels[0]
    assert client.get(DIRECTIVE, headers={"Cookie": "lang=en", "Accept-Language": "vi"}).json()["label"] == labels[1]


def test_an_unchanged_answer_is_not_sent_again_until_the_store_changes(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    library = open_library(path)
    add_text(library, plan())
    with TestClient(create_app(Settings(store=path)), base_url="http://localhost") as client:
        etag = client.get(DIRECTIVE).headers["etag"]
        again = client.get(DIRECTIVE, headers={"If-None-Match": etag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        for known in (etag.removeprefix("W/"), f'"other", {etag}', "*"):
            same = client.get(DIRECTIVE, headers={"If-None-Match": known})
            assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag), known
            assert "content-type" not in same.headers
        bare = client.head(DIRECTIVE, headers={"If-None-Match": etag})
        assert (bare.status_code, bare.content) == (304, b"")
        assert client.get(f"{DIRECTIVE}1", headers={"If-None-Match": "*"}).status_code == 404
        english = client.get(DIRECTIVE, headers={"If-None-Match": etag, "Accept-Language": "en"})
        assert english.status_code == 200
        add_text(library, plan(symbol="9/KH-UBND", title="Kế hoạch khác"), "other.txt")
        assert client.get(DIRECTIVE, headers={"If-None-Match": etag}).status_code == 200
    library.close()


def test_an_old_id_leads_to_the_present_one(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    library = open_library(path)
    add_text(library, plan(recitals="Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ;"))
    add_text(library, plan(symbol="7/KH-UBND", title="Kế hoạch khác"), "other.txt")
    with TestClient(create_app(Settings(store=path)), base_url="http://localhost") as client:
        response = client.get("/v1/documents/vn.ttg.ct.u.33/implementers?limit=1", follow_redirects=False)
        assert response.status_code == 308
        assert response.headers["location"].endswith("/v1/documents/vn.ttg.ct.2021.33/implementers?limit=1")
        assert client.get("/v1/documents/vn.ttg.ct.u.33").json()["id"] == "vn.ttg.ct.2021.33"
    library.close()


def test_a_document_says_what_replaced_it_on_the_day_that_is_asked_for(tmp_path: Path) -> None:
    library = open_library(str(tmp_path / "store.sqlite"))
    add_text(
        library,
        plan(
            symbol="12/QĐ-UBND",
            dateline="Trà Vinh, ngày 14 tháng 02 năm 2022",
            kind="QUYẾT ĐỊNH",
            title="Ban hành Quy chế",
            recitals="",
            body="QUYẾT ĐỊNH:\n\nĐiều 1. Quyết định này thay thế Quyết định số 10/QĐ-UBND ngày 03/01/2020 của "
            "Ủy ban nhân dân tỉnh Trà Vinh.",
        ),
    )
    library.close()
    with TestClient(create_app(Settings(store=str(tmp_path / "store.sqlite"))), base_url="http://localhost") as client:
        path = "/v1/documents/vn.tra-vinh.ubnd.qd.2020.10"
        status = client.get(path, params={"as_of": "2022-02-14"}).json()["status"]
        assert (status["state"], status["since"], status["as_of"]) == ("replaced", "2022-02-14", "2022-02-14")
        assert client.get(path, params={"as_of": "2022-02-13"}).json()["status"]["state"] == "unknown"
        assert client.get(path, params={"as_of": "hôm nay"}).status_code == 400
        page = client.get("/documents/vn.tra-vinh.ubnd.qd.2020.10").text
        assert "đã được thay thế" in page
        assert "từ 14/02/2022" in page
        assert "thay thế Quyết định số 10/QĐ-UBND" in " ".join(re.sub("<[^>]+>", "", page).split())


@pytest.mark.parametrize(("as_of", "rows"), [("2021-11-26", 0), ("2022-01-21", 1)])
def test_implementers_of_a_day_were_not_issued_after_it(client: TestClient, as_of: str, rows: int) -> None:
    answer = client.get("/v1/documents/vn.ttg.ct.2021.33/implementers", params={"as_of": as_of}).json()
    assert len(answer["rows"]) == rows
    assert answer["status"]["as_of"] == as_of

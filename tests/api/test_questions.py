"""Questions about the whole store."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_library
from tests.factories import add_text, plan


def test_a_symbol_that_means_one_document_is_resolved(client: TestClient) -> None:
    response = client.get("/v1/resolve", params={"symbol": "33/CT-TTg", "year": 2021, "issuer": "thủ tướng"})
    assert (response.status_code, response.json()["id"]) == (200, "vn.ttg.ct.2021.33")


def test_conditions_hold_for_an_id_too(client: TestClient) -> None:
    own = {"symbol": "vn.ttg.ct.2021.33"}
    for fitting in ({}, {"year": 2021}, {"issuer": "thủ tướng"}, {"year": 2021, "issuer": "thu tuong"}):
        response = client.get("/v1/resolve", params=own | fitting)
        assert (response.status_code, response.json()["id"]) == (200, "vn.ttg.ct.2021.33")
    for other in ({"year": 2022}, {"issuer": "Bộ Nội vụ"}):
        assert client.get("/v1/resolve", params=own | other).status_code == 404


def test_a_symbol_that_may_mean_several_lists_them(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    library = open_library(path)
    add_text(library, plan())
    newer = "Thực hiện Chỉ thị số 33/CT-TTg ngày 15/9/2025 của Thủ tướng Chính phủ;"
    later = plan(symbol="8/KH-UBND", title="Nữa", dateline="Trà Vinh, ngày 01 tháng 10 năm 2025", recitals=newer)
    add_text(library, later, "later.txt")
    library.close()
    with TestClient(create_app(Settings(store=path)), base_url="http://localhost") as client:
        response = client.get("/v1/resolve", params={"symbol": "33/CT-TTg"})
        assert response.status_code == 300
        assert [each["id"] for each in response.json()["candidates"]] == ["vn.ttg.ct.2021.33", "vn.ttg.ct.2025.33"]
        ambiguous = client.get("/v1/coverage", params={"directive": "33/CT-TTg"})
        assert ambiguous.status_code == 300
        assert ambiguous.headers["content-type"] == "application/problem+json"
        assert ambiguous.json()["candidates"] == ["vn.ttg.ct.2021.33", "vn.ttg.ct.2025.33"]


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/v1/resolve", {"symbol": "999/CT-TTg"}),
        ("/v1/coverage", {"directive": "999/CT-TTg"}),
        ("/v1/tasks", {"under": "999/CT-TTg"}),
        ("/v1/documents/vn.ttg.ct.1999.1", {}),
        ("/v1/documents/vn.ttg.ct.1999.1/implementers", {}),
    ],
)
def test_what_is_not_in_the_store_is_a_problem_that_names_it(
    client: TestClient, path: str, params: dict[str, str]
) -> None:
    response = client.get(path, params=params)
    assert response.status_code == 404
    assert response.json()["type"] == "/errors#unknown-reference"
    assert next(iter(params.values()), "vn.ttg.ct.1999.1") in response.json()["detail"]


def test_search_does_not_care_for_diacritics(client: TestClient) -> None:
    answers = [
        client.get("/v1/search", params={"q": words}).json()["rows"] for words in ("dân vận khéo", "dan van kheo")
    ]
    assert answers[0] == answers[1]
    assert answers[0]


def test_search_takes_any_text(client: TestClient) -> None:
    for words in ('"', "*", "a AND", "NEAR(", "' OR 1=1", "33/CT-TTg", "ð", "\u0301", "x" * 300, "-", "{title}: a"):
        assert client.get("/v1/search", params={"q": words}).status_code == 200, words


def test_duties_are_found_by_body_and_by_day(client: TestClient) -> None:
    rows = client.get("/v1/tasks", params={"assignee": "so noi vu"}).json()["rows"]
    assert rows
    assert all(any("Sở Nội vụ" in name for name in row["assignees"]) for row in rows)
    due = client.get("/v1/tasks", params={"due_before": "2024-11-30"}).json()["rows"]
    assert due
    assert all(row["deadlines"] for row in due)


def test_coverage_never_says_that_a_plan_was_not_issued(client: TestClient) -> None:
    response = client.get("/v1/coverage")
    rows = response.json()["rows"]
    assert {"not-found"} <= {row["outcome"] for row in rows}
    assert all(row["outcome_words"] == "chưa tìm thấy trong kho" for row in rows if row["outcome"] == "not-found")
    assert "chưa ban hành" not in response.text


@pytest.mark.parametrize("day", ["2024-99-99", "2024-02-30", "01/05/2024", "20240501120000", "x"])
def test_a_day_that_is_none_is_refused(client: TestClient, day: str) -> None:
    for path in ("/v1/tasks", "/v1/documents/vn.ttg.ct.2021.33/tasks"):
        response = client.get(path, params={"due_before": day})
        assert (response.status_code, response.json()["type"]) == (400, "/errors#bad-parameter")
        assert "2024-11-29" in response.json()["detail"]


def test_filters_forgive_diacritics_and_kinds_and_name_what_exists(client: TestClient) -> None:
    def ids(**params: str) -> list[str]:
        response = client.get("/v1/search", params={"q": "dan van", **params})
        assert response.status_code == 200
        return [row["id"] for row in response.json()["rows"]]

    assert ids(place="tỉnh tuyen quang") == ids(place="Tuyên Quang") != []
    assert ids(type="ke hoach") == ids(type="Kế hoạch") != []
    for wanted in ({"place": "Tuyên Quanh"}, {"type": "ke hoachh"}):
        for path, words in (("/v1/search", {"q": "a"}), ("/v1/documents", {})):
            response = client.get(path, params=words | wanted)
            assert response.status_code == 400
            assert ("Tuyên Quang" if "place" in wanted else "Kế hoạch") in response.json()["detail"]


@pytest.mark.parametrize(
    ("limit", "path", "params"),
    [
        ("api.routers.documents._MOST_EDGES", "/v1/documents/vn.ttg.ct.2021.33/cited-by", {}),
        ("api.routers.documents._MOST_TASKS", "/v1/documents/vn.ttg.ct.2021.33/tasks", {}),
        ("api.routers.questions._MOST_TASKS", "/v1/tasks", {}),
        ("api.routers.questions.MOST_FOUND", "/v1/search", {"q": "dan van", "limit": "1"}),
    ],
)
def test_an_answer_that_stops_at_a_limit_says_so_and_gives_no_total(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, limit: str, path: str, params: dict[str, str]
) -> None:
    whole = client.get(path, params=params | {"count": "true"}).json()
    assert (whole["cut"], whole["total"] > 3) == (False, True)
    monkeypatch.setattr(limit, 3)
    cut = client.get(path, params=params | {"count": "true"}).json()
    assert (cut["cut"], cut["total"]) == (True, None)

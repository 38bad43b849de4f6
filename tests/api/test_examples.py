"""The examples of the OpenAPI document are real answers over the sample plans.

`python -m tests.api.test_examples` writes them anew after a change of an answer.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_library
from tests.conftest import ROOT, SAMPLES
from tests.factories import add_file

FILE = ROOT / "api" / "examples.json"
DIRECTIVE = "vn.ttg.ct.2021.33"
DRAFT = "003_c193192db27ddd0b.txt"
REQUESTS = {
    "documents": "GET /v1/documents?state=full&place=Hậu Giang&limit=1&count=true",
    "document": f"GET /v1/documents/{DIRECTIVE}?as_of=2025-12-31",
    "mentions": "GET /v1/documents/{district}/mentions?limit=1",
    "implementers": f"GET /v1/documents/{DIRECTIVE}/implementers?as_of=2025-12-31&limit=2",
    "trace": "GET /v1/documents/{district}/trace?as_of=2025-12-31&limit=1",
    "implements": "GET /v1/documents/{district}/implements?limit=1",
    "cites": "GET /v1/documents/{district}/cites?limit=1",
    "cited-by": f"GET /v1/documents/{DIRECTIVE}/cited-by?limit=1",
    "neighbourhood": f"GET /v1/documents/{DIRECTIVE}/neighbourhood?limit=3",
    "tasks": f"GET /v1/documents/{DIRECTIVE}/tasks?due_before=2024-12-31&limit=1",
    "all-tasks": "GET /v1/tasks?assignee=so noi vu&limit=1",
    "resolve": "GET /v1/resolve?symbol=33/CT-TTg&year=2021",
    "search": "GET /v1/search?q=dan van chinh quyen&limit=1",
    "coverage": "GET /v1/coverage?limit=1&count=true",
    "check": f"POST /v1/check  file=samples/{DRAFT}",
    "rules": "GET /v1/rules",
}


def answer(client: TestClient, request: str) -> Any:
    """What the server says to a request as written in the examples."""
    method, _, rest = request.partition(" ")
    path, _, file = rest.partition("  file=")
    if "{district}" in path:
        (found,) = client.get("/v1/documents", params={"place": "Trà Vinh", "state": "full"}).json()["rows"]
        path = path.format(district=found["id"])
    if method == "POST":
        response = client.post(path, files={"file": (Path(file).name, (ROOT / file).read_bytes())})
    else:
        response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("name", REQUESTS)
def test_an_example_is_what_the_server_answers(client: TestClient, name: str) -> None:
    kept = json.loads(FILE.read_text("utf-8"))
    assert kept[name]["request"] == REQUESTS[name].format(district=kept["trace"]["answer"]["document"]["id"])
    assert kept[name]["answer"] == answer(client, REQUESTS[name]), "write them anew: python -m tests.api.test_examples"


def test_every_route_that_answers_json_shows_its_example_and_the_example_fits_its_schema(client: TestClient) -> None:
    openapi = client.get("/openapi.json").json()
    shown = 0
    for path, methods in openapi["paths"].items():
        for method, route in methods.items():
            content = route["responses"]["200"]["content"].get("application/json")
            if path.startswith("/v1") and content:
                assert "example" in content, f"{method} {path}"
                schema = content["schema"] | {"components": openapi["components"]}
                jsonschema.validate(content["example"], schema)
                shown += 1
    assert shown == len(REQUESTS)


def main() -> None:
    """Write the examples anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/samples.sqlite"
        library = open_library(path)
        for file in SAMPLES:
            add_file(library, file)
        library.close()
        with TestClient(create_app(Settings(store=path)), base_url="http://localhost") as client:
            answers = {name: answer(client, request) for name, request in REQUESTS.items()}
    district = answers["trace"]["document"]["id"]
    examples = {
        name: {"request": request.format(district=district), "answer": answers[name]}
        for name, request in REQUESTS.items()
    }
    FILE.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

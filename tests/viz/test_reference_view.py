"""Reference pages: the routes of the API and all errors."""

from typing import Any

import pytest

from graph import errors
from graph.messages import catalogue
from viz.reference_view import all_errors, api_reference


def reference(route: dict[str, Any], method: str = "get") -> Any:
    """The one route of a document with this route alone."""
    openapi = {
        "info": {"title": "danchieu"},
        "paths": {"/v1/search": {method: {"operationId": "search"} | route, "parameters": []}},
        "components": {"schemas": {"State": {"enum": ["full", "stub"]}}},
    }
    ((_, (found,)),) = api_reference(openapi)["groups"].items()
    return found


def type_of(schema: dict[str, Any]) -> str:
    found = reference({"parameters": [{"name": "q", "in": "query", "schema": schema}]})
    return str(found.parameters[0].type)


def test_a_route_has_its_method_path_and_answers() -> None:
    found = reference({"description": "Finds.", "responses": {"200": {}, "404": {}}}, "post")
    assert (found.method, found.path, found.anchor, found.description, found.answers) == (
        "POST",
        "/v1/search",
        "search",
        "Finds.",
        ("200", "404"),
    )


def test_routes_stand_under_the_first_of_their_tags() -> None:
    route = {"operationId": "a", "tags": ["documents", "plans"]}
    groups = api_reference({"info": {}, "paths": {"/a": {"get": route}, "/b": {"get": {"operationId": "b"}}}})["groups"]
    assert {tag: [each.path for each in routes] for tag, routes in groups.items()} == {
        "documents": ["/a"],
        "other": ["/b"],
    }


def test_a_parameter_has_its_default_and_what_it_may_be() -> None:
    schema = {"type": "integer", "minimum": 1, "maximum": 500, "default": 50}
    found = reference({"parameters": [{"name": "limit", "in": "query", "schema": schema, "description": "Most rows."}]})
    (parameter,) = found.parameters
    assert (parameter.name, parameter.place, parameter.required) == ("limit", "query", False)
    assert (parameter.type, parameter.default, parameter.description) == ("integer 1–500", "50", "Most rows.")


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({"type": "string"}, "string"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string"),
        ({"$ref": "#/components/schemas/State"}, "full | stub"),
        ({"const": "csv"}, "csv"),
        ({"type": "array", "items": {"type": "string"}}, "string[]"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/State"}}, "(full | stub)[]"),
        ({}, "string"),
    ],
)
def test_types_are_told_in_a_few_words(schema: dict[str, Any], wanted: str) -> None:
    assert type_of(schema) == wanted


def test_a_default_of_nothing_is_left_out_and_one_of_false_is_not() -> None:
    def default(value: object) -> str:
        parameter = {"name": "q", "in": "query", "schema": {"type": "boolean", "default": value}}
        return str(reference({"parameters": [parameter]}).parameters[0].default)

    assert (default(None), default(False)) == ("", "false")


def test_an_example_is_shown_with_its_diacritics() -> None:
    example = {"200": {"content": {"application/json": {"example": {"type": "Chỉ thị"}}}}}
    assert reference({"responses": example}).example == '{\n  "type": "Chỉ thị"\n}'


def test_what_is_sent_is_named_by_its_media_type() -> None:
    assert reference({"requestBody": {"content": {"multipart/form-data": {}}}}).body == "multipart/form-data"


def test_every_text_of_an_error_is_on_the_page_with_the_status_of_its_class() -> None:
    found = {each.key: each for each in all_errors()}
    assert list(found) == list(catalogue("graph.data", "errors"))
    assert found["ambiguous-reference"].status == 300
    assert found["store-busy"].status == errors.StoreBusy.status == 503
    assert found["internal"].phrase == "Internal Server Error"
    assert all(each.vi and each.en and each.vi != each.en for each in found.values())

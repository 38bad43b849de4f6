"""Reference pages for those who connect programs: the routes of the API and all errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from graph.errors import DanchieuError
from graph.messages import catalogue

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a route: where it stands, what it may be, and what it is when left out."""

    name: str
    place: str
    type: str
    required: bool
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Route:
    """A route of the API."""

    method: str
    path: str
    anchor: str
    description: str
    parameters: tuple[Parameter, ...]
    body: str
    answers: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class ErrorText:
    """An error by its key, with its status and its texts."""

    key: str
    status: int
    phrase: str
    vi: str
    en: str


def api_reference(openapi: dict[str, Any]) -> dict[str, Any]:
    """The context of `docs.html` from the OpenAPI document of the application."""
    groups: dict[str, list[Route]] = {}
    for path, methods in openapi["paths"].items():
        for method, route in methods.items():
            if method in _METHODS:
                tag = (route.get("tags") or ["other"])[0]
                groups.setdefault(tag, []).append(_route(openapi, method, path, route))
    return {"groups": groups, "info": openapi["info"]}


def _route(openapi: dict[str, Any], method: str, path: str, route: dict[str, Any]) -> Route:
    answers = route.get("responses", {})
    contents = answers.get("200", {}).get("content", {}).values()
    shown = next((content["example"] for content in contents if "example" in content), None)
    example = json.dumps(shown, ensure_ascii=False, indent=2) if shown is not None else ""
    body = route.get("requestBody", {}).get("content", {})
    return Route(
        method.upper(),
        path,
        route["operationId"],
        route.get("description", route.get("summary", "")),
        tuple(_parameter(openapi, each) for each in route.get("parameters", [])),
        ", ".join(body),
        tuple(answers),
        example,
    )


def _parameter(openapi: dict[str, Any], parameter: dict[str, Any]) -> Parameter:
    schema = parameter.get("schema", {})
    return Parameter(
        parameter["name"],
        parameter["in"],
        _type(openapi, schema),
        bool(parameter.get("required")),
        json.dumps(schema["default"], ensure_ascii=False) if schema.get("default") is not None else "",
        parameter.get("description", schema.get("description", "")),
    )


def _type(openapi: dict[str, Any], schema: dict[str, Any]) -> str:
    """A type in a few words: `integer 1-500`, `full | stub`, `string[]`."""
    if "$ref" in schema:
        return _type(openapi, openapi["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        kinds = [_type(openapi, each) for each in schema["anyOf"] if each.get("type") != "null"]
        return " | ".join(kinds)
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        items = _type(openapi, schema.get("items", {}))
        return f"({items})[]" if " | " in items else f"{items}[]"
    words = str(schema.get("type", "string"))
    if "minimum" in schema and "maximum" in schema:
        words += f" {schema['minimum']}\u2013{schema['maximum']}"
    return words


def all_errors() -> tuple[ErrorText, ...]:
    """Every key of the error catalogue in its order, with the status of the class that uses it."""
    statuses = {kind.key: kind.status for kind in reversed(list(_classes(DanchieuError)))}
    return tuple(
        ErrorText(key, statuses[key], HTTPStatus(statuses[key]).phrase, texts["vi"], texts["en"])
        for key, texts in catalogue("graph.data", "errors").items()
        if key in statuses
    )


def _classes(kind: type[DanchieuError]) -> Iterator[type[DanchieuError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _classes(child)

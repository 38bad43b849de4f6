"""Examples for OpenAPI: real answers over the sample plans, kept in examples.json and compared by a test."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from fastapi import FastAPI

from api.schemas import ProblemShape

Responses = dict[int | str, dict[str, Any]]
_PROBLEM_TYPE = "application/problem+json"
_PROBLEM = {"model": ProblemShape, "content": {_PROBLEM_TYPE: {}}}
PROBLEMS: Responses = {"4XX": _PROBLEM}
"""The `responses` of a route without an example: the shape of errors."""


@cache
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.files("api").joinpath("examples.json").read_text("utf-8"))
    return found


def examples_of(name: str) -> Responses:
    """The `responses` of a route: the name of its example, for `add_examples`, and the shape of errors."""
    return {200: {"content": {"application/json": {"example": name}}}, **PROBLEMS}


def file_of(media_type: str) -> Responses:
    """The `responses` of a route that gives a file, which may not be there."""
    return {200: {"content": {media_type: {}}}, 404: _PROBLEM, **PROBLEMS}


def add_examples(app: FastAPI) -> None:
    """Let the OpenAPI document of `app` show the examples. FastAPI itself would drop every null in them."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        known = app.openapi_schema is not None
        schema = generate()
        if not known:
            for methods in schema["paths"].values():
                for route in methods.values():
                    for answer in route["responses"].values():
                        _show(answer.get("content", {}))
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def _show(content: dict[str, Any]) -> None:
    """Put the example in, and the shape of errors under the media type that they have; FastAPI knows only JSON."""
    plain = content.get("application/json", {})
    if "example" in plain:
        plain["example"] = _examples()[plain["example"]]["answer"]
    if _PROBLEM_TYPE in content:
        content[_PROBLEM_TYPE] = content.pop("application/json")

"""Examples for OpenAPI: real answers over the sample plans, kept in examples.json and compared by a test."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from fastapi import FastAPI

from api.schemas import ProblemShape


@cache
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.files("api").joinpath("examples.json").read_text("utf-8"))
    return found


def examples_of(name: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: the name of its example, for `add_examples`, and the shape of errors."""
    problem = {"model": ProblemShape, "content": {"application/problem+json": {}}}
    return {200: {"content": {"application/json": {"example": name}}}, "4XX": problem}


def add_examples(app: FastAPI) -> None:
    """Let the OpenAPI document of `app` show the examples. FastAPI itself would drop every null in them."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        known = app.openapi_schema is not None
        schema = generate()
        if not known:
            for methods in schema["paths"].values():
                for route in methods.values():
                    content = route["responses"].get("200", {}).get("content", {}).get("application/json", {})
                    if "example" in content:
                        content["example"] = _examples()[content["example"]]["answer"]
        return schema

    app.openapi = openapi  # type: ignore[method-assign]

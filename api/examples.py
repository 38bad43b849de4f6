"""Examples for OpenAPI: real answers over the sample plans, kept in examples.json and compared by a test."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from api.schemas import ProblemShape


@cache
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.files("api").joinpath("examples.json").read_text("utf-8"))
    return found


def examples_of(name: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: its example, and the shape of errors."""
    example = _examples().get(name)
    content = {"application/json": {"example": example["answer"]}} if example else {}
    problem = {"model": ProblemShape, "content": {"application/problem+json": {}}}
    return {200: {"content": content}, "4XX": problem}


def requests() -> dict[str, str]:
    """The request behind each example, by its name: `GET /v1/...`."""
    return {name: example["request"] for name, example in _examples().items()}

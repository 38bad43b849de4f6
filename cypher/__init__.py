"""The Cypher statements of the Neo4j store, one a file: what it answers, its parameters and its columns stand above
it. Parameters carry values only; no statement is put together from text.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def statement(name: str) -> str:
    """The text of the statement in `name.cypher`, with its comment. Raises FileNotFoundError for a name without one."""
    return resources.files(__package__).joinpath(f"{name}.cypher").read_text(encoding="utf-8")

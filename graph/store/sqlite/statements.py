"""The SQL statements, by name, from the .sql files of this folder."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_NAME = re.compile(r"(?m)^-- name: (\w+)\n")


@cache
def _all() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in ("read.sql", "write.sql", "bulk.sql", "verify.sql"):
        pieces = _NAME.split(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))
        found.update(zip(pieces[1::2], (piece.strip() for piece in pieces[2::2]), strict=True))
    return found


def statement(name: str) -> str:
    """The text of one named statement. Raises KeyError for a name that no file has."""
    return _all()[name]


@cache
def schema() -> str:
    """The statements that make an empty store."""
    return resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")


def migration(version: int) -> str:
    """The statements that make a store of the version before one of this version. Raises FileNotFoundError."""
    return resources.files(__package__).joinpath("migrations", f"{version}.sql").read_text(encoding="utf-8")

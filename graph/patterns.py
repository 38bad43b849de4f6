"""Words and patterns of Vietnamese offices, as data: .toml files in a package, one a theme, read once.

A pattern may hold `{name}` for another pattern of the same file or for `{types}`, all names of document types; only
known names are replaced. Patterns are written for cleaned text (see ingest/clean.py): NFC, one kind of dash (`-`),
no markup, wrapped lines joined, a line end for the end of a paragraph. A blank in a pattern stands for any run of
blanks, and `\\s` for one blank, so that no pattern reaches across a paragraph.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from graph.data import document_types

_NAME = re.compile(r"\{([a-z_]+)\}")


@cache
def type_words() -> str:
    """An alternation of all type names, longest first, a blank as a run of blanks."""
    names = sorted((kind.name for kind in document_types()), key=len, reverse=True)
    return "|".join(name.replace(" ", " +") for name in names)


def expand(pattern: str, table: dict[str, Any]) -> str:
    """`pattern` with the names in braces replaced, each blank widened to a run, and `\\s` kept in its line."""

    def replacement(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "types":
            return type_words()
        if name == "upper":
            return str(load("graph.data", "letters")["upper"])
        value = table.get(name)
        if isinstance(value, list):
            return "|".join(expand(word, table) for word in sorted(value, key=len, reverse=True))
        return expand(value, table) if isinstance(value, str) else match.group(0)

    return _NAME.sub(replacement, pattern.replace(" ", " +")).replace(r"[^\s", r"[^ \n").replace(r"\s", " ")


@lru_cache(maxsize=4096)
def load(package: str, name: str) -> dict[str, Any]:
    """The table of `name`.toml in `package`."""
    with resources.files(package).joinpath(f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=4096)
def pattern(package: str, name: str, entry: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """The compiled pattern `entry` of `name`.toml; a list of words becomes an alternation, longest first."""
    table = load(package, name)
    value = table[entry]
    if isinstance(value, list):
        value = "(?:{" + entry + "})"
    return re.compile(expand(value, table), re.IGNORECASE if ignore_case else 0)

"""Words and patterns of Vietnamese offices, as data: one .toml file a theme, read once.

A pattern may hold `{name}` for another pattern of the same file or for the alternations below; only known names are
replaced. All patterns are matched against cleaned text (see ingest/clean.py): NFC, one kind of dash (`-`), no markup,
wrapped lines joined; a line end is the end of a paragraph. A blank in a pattern stands for any run of blanks, and
`\\s` for one blank: no pattern reaches across a paragraph.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from graph.data import document_types

_NAME = re.compile(r"\{([a-z_]+)\}")


@cache
def load(name: str) -> dict[str, Any]:
    """The table of `name`.toml."""
    with resources.files(__name__).joinpath(f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def type_words() -> str:
    """An alternation of all type names, longest first, a blank as a run of blanks."""
    names = sorted((kind.name for kind in document_types()), key=len, reverse=True)
    return "|".join(name.replace(" ", " +") for name in names)


def expand(pattern: str, table: dict[str, Any]) -> str:
    """`pattern` with the names in braces replaced, each blank widened to a run, and `\\s` kept in its line."""
    known = {"types": type_words()}

    def replacement(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in known:
            return known[name]
        value = table.get(name)
        if isinstance(value, list):
            return "|".join(expand(word, table) for word in sorted(value, key=len, reverse=True))
        return expand(value, table) if isinstance(value, str) else match.group(0)

    return _NAME.sub(replacement, pattern.replace(" ", " +")).replace(r"[^\s", r"[^ \n").replace(r"\s", " ")


@cache
def pattern(name: str, entry: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """The compiled pattern `entry` of `name`.toml; a list of words becomes an alternation, longest first."""
    table = load(name)
    value = table[entry]
    if isinstance(value, list):
        value = "(?:{" + entry + "})"
    return re.compile(expand(value, table), re.IGNORECASE if ignore_case else 0)

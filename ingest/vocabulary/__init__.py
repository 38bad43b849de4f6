"""The vocabulary of reading, as data: one .toml file a theme. How patterns are written is said in graph/patterns.py."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from graph import patterns
from graph.patterns import expand

__all__ = ["expand", "load", "pattern", "words"]


def load(name: str) -> dict[str, Any]:
    """The table of `name`.toml."""
    return patterns.load(__name__, name)


@lru_cache(maxsize=4096)
def pattern(name: str, entry: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """The compiled pattern `entry` of `name`.toml; a list of words becomes an alternation, longest first."""
    return patterns.pattern(__name__, name, entry, ignore_case=ignore_case)


@lru_cache(maxsize=4096)
def words(name: str, entry: str) -> tuple[str, ...]:
    """The list `entry` of `name`.toml, as `str.endswith` takes it."""
    return tuple(load(name)[entry])

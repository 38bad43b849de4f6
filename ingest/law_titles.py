"""Titles of laws as the table knows them, and where one ends in a text."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from graph.text import collapse, word_key
from ingest import vocabulary

LAW_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_TITLE = 220
AND = "v\u00e0"
_FIRST_LETTERS = 4
_JOINS_OF_WORDS = str.maketrans("", "", " ,-")
_UNKNOWN: dict[str, Any] = {}


@cache
def _law_titles() -> tuple[str, ...]:
    text = resources.files(vocabulary).joinpath("laws.txt").read_text(encoding="utf-8")
    return tuple(collapse(line) for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _words(title: str) -> list[str]:
    """The comparison keys of the words of a title that tell it from others."""
    return [word_key(word) for word in LAW_WORD.findall(title) if word.lower() != AND]


@cache
def _law_names() -> dict[str, Any]:
    """Known titles by their words' comparison keys, a table for each word; "" marks where a title ends. Texts print a
    comma for "va" ("and") and the other way round: it is left out.
    """
    root: dict[str, Any] = {}
    for title in _law_titles():
        node = root
        for word in _words(title):
            node = node.setdefault(word, {})
        node[""] = {}
    return root


@cache
def _usual_titles() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """Known titles as they are mostly printed, the longest first, by their first letters, with the tables behind."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for title in sorted(_law_titles(), key=len, reverse=True):
        if not title.translate(_JOINS_OF_WORDS).isalpha():
            # With other signs between its words it is known by its first ones alone.
            continue
        node = _law_names()
        for word in _words(title):
            node = node[word]
        found.setdefault(title[:_FIRST_LETTERS], []).append((title, node))
    return found


def known_law_end(text: str, at: int) -> int | None:
    """Where the longest known title that begins at `at` ends."""
    node, last, end = _law_names(), at, None
    for title, behind in _usual_titles().get(text[at : at + _FIRST_LETTERS], ()):
        if text.startswith(title, at):
            stop = at + len(title)
            sign = text[stop : stop + 1]
            if sign.isalnum() or sign == "-":
                continue
            if len(behind) == 1:
                return stop
            node, last, end = behind, stop, stop
            break
    for word in LAW_WORD.finditer(text, last, at + LONGEST_TITLE):
        start, following = word.span()
        if start != last and text[last:start] != " " and text[last:start].strip(" ,"):
            break
        if word.group().lower() == AND:
            last = following
            continue
        if (node := node.get(word_key(word.group()), _UNKNOWN)) is _UNKNOWN:
            break
        last = following
        if "" in node:
            end = last
    return end

"""The word at a place of a text, and the words that patterns begin with: a look-up rules most patterns out before
they are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from graph.text import collapse
from ingest.vocabulary import expand, load

_WORD = re.compile(r"\w+")


def word_at(text: str, at: int, end: int) -> str:
    """The letters and digits from `at` on, none where another sign stands there."""
    stop = text.find(" ", at, end)
    word = text[at : stop if stop >= 0 else end]
    if word.isalnum():
        return word
    found = _WORD.match(text, at, end)
    return found.group() if found else ""


def beginnings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(phrase.split()[0].rstrip(",") for phrase in phrases)


def has_any(text: str, sought: Iterable[str], start: int = 0, end: int | None = None) -> bool:
    """Whether one of a few words stands in `text[start:end]`: a loop, as `any` costs more than the search."""
    for word in sought:  # noqa: SIM110
        if text.find(word, start, end) >= 0:
            return True
    return False


def alternation(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, as it may stand in a vocabulary: what they share stands in it once, so that the
    engine reads few signs to see that none matches.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for sign in phrase:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _of_node(tree)


def _of_node(node: dict[str, Any]) -> str:
    branches = [(sign if sign == " " else re.escape(sign)) + _of_node(node[sign]) for sign in sorted(node) if sign]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in node else joined


@cache
def _with_trees(name: str) -> dict[str, Any]:
    table = load(name)
    return {key: alternation(value) if isinstance(value, list) else value for key, value in table.items()}


def tree_pattern(name: str, entry: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """What `pattern` gives, every list of words in it as an alternation; for patterns tried at many places."""
    table = _with_trees(name)
    return re.compile(expand(table[entry], table), re.IGNORECASE if ignore_case else 0)


def paragraph_end(text: str, starts: list[int], index: int) -> int:
    """Where paragraph `index` ends, blanks at its end left out."""
    end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
    return end if end and not text[end - 1].isspace() else starts[index] + len(text[starts[index] : end].rstrip())


def one_line(words: str) -> str:
    """What `collapse` gives, sooner for words whose blanks are plain or line ends, as most are."""
    if "\n" in words:
        words = words.replace("\n", " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words.strip() if words.isprintable() else collapse(words)

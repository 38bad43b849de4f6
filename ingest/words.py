"""The word at a place of a text, and the words that patterns begin with: a look-up rules most patterns out before
they are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def paragraph_end(text: str, starts: list[int], index: int) -> int:
    """Where paragraph `index` ends, blanks at its end left out."""
    end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
    return end if end and not text[end - 1].isspace() else starts[index] + len(text[starts[index] : end].rstrip())

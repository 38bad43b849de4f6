"""How a search goes through a store, the same in every one: first by symbol, then by words, the surest finds first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from graph.model import Document
from graph.store.words import words
from graph.symbols import key
from graph.text import fold

Where = Literal["head", "beginnings", "text"]
"""Where all words are: in the head, in the head as beginnings of words, or in head and text together."""
WHERE: tuple[Where, ...] = ("head", "beginnings", "text")
BySymbol = Callable[[str, bool, list[str], int], list[Document]]
"""Documents with this folded symbol, or with one that only begins so, without those of some ids; at most so many."""
ByWords = Callable[[Where, list[str], list[str], int], list[Document]]
"""Documents with these words there, without those of some ids; at most so many."""
MOST_WORDS = 100
"""How many different words of what is typed count."""
_SYMBOL = re.compile(r"\d[\w.]*[/-]")
_LONGEST_SYMBOL = 100


def best_found(text: str, limit: int, by_symbol: BySymbol, by_words: ByWords) -> list[Document]:
    """At most `limit` documents in the order of `GraphReader.search`. Each step asks only for what those before it left
    room for.
    """
    sought = list(dict.fromkeys(words(fold(text))))[:MOST_WORDS]
    found: dict[str, Document] = {}

    def take(documents: list[Document]) -> bool:
        found.update((document.id, document) for document in documents)
        return len(found) >= limit

    if not sought or limit <= 0:
        return []
    symbol = fold(key(text)) if len(text) <= _LONGEST_SYMBOL else ""
    if _SYMBOL.match(symbol):
        for begins in (False, True):
            if take(by_symbol(symbol, begins, list(found), limit - len(found))):
                return list(found.values())
    for where in WHERE:
        if take(by_words(where, sought, list(found), limit - len(found))):
            break
    return list(found.values())

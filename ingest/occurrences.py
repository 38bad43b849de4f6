"""Where patterns may begin at all: to look for plain words first is far quicker than to try a pattern everywhere.

A pattern that begins with one of a few words is tried only where one of them stands. The words are found by
`str.find`, each once a text, whatever the number of patterns that ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import merge

from graph.data import document_types


class Occurrences:
    """The places of words in a clean text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Where `word` begins and no letter or digit stands before it; what follows it does not matter."""
        found = self._found.get(word)
        if found is None:
            text, found = self.text, []
            at = text.find(word)
            while at >= 0:
                if at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_"):
                    found.append(at)
                at = text.find(word, at + 1)
            self._found[word] = found
        return found

    def of_all(self, words: Iterable[str]) -> Iterator[int]:
        """The places of several words, in order."""
        return merge(*(self.of(word) for word in words))

    def matches(self, pattern: re.Pattern[str], words: Iterable[str]) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` gives for a pattern that begins with one of `words` behind `(?<!\\w)`."""
        done = 0
        for at in self.of_all(words):
            if at >= done and (found := pattern.match(self.text, at)):
                done = found.end()
                yield found


@cache
def type_starts() -> tuple[str, ...]:
    """The first words of all names of document types, none the beginning of another."""
    words = sorted({kind.name.split()[0] for kind in document_types()})
    return tuple(word for word in words if not any(word != other and word.startswith(other) for other in words))

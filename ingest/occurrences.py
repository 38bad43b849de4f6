"""Where patterns may begin at all: to look for plain words first is far quicker than to try a pattern everywhere.

A pattern that begins with one of a few words is tried only where one of them stands. All words that any pattern asks
for are found in one pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.data import document_types
from ingest.vocabulary import load

_STRETCH = 512


class Occurrences:
    """The places of the words with which patterns begin (`type_starts` and the `starts` of the vocabulary)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, list[int]] = {}
        for match in _starts_pattern().finditer(text):
            self._note(match.group(), match.start())
        for word in _small_starts():
            at = text.find(word)
            while at >= 0:
                self._note(word, at)
                at = text.find(word, at + 1)

    def _note(self, word: str, at: int) -> None:
        if at == 0 or not (self.text[at - 1].isalnum() or self.text[at - 1] == "_"):
            self._found.setdefault(word, []).append(at)

    def of_all(self, words: Iterable[str]) -> list[int]:
        """Where one of the words begins and no letter or digit stands before it, in order; what follows it does not
        matter. Words that no pattern of the vocabulary begins with are not found.
        """
        places: list[int] = []
        beginnings = tuple(words)
        for printed, found in self._found.items():
            if printed.startswith(beginnings) or " ".join(printed.split()).startswith(beginnings):
                places += found
        return sorted(places)

    def matches(self, pattern: re.Pattern[str], words: Iterable[str]) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` gives for a pattern that begins with one of `words` behind `(?<!\\w)`."""
        return self.matches_at(pattern, self.of_all(words))

    def matches_at(self, pattern: re.Pattern[str], places: Iterable[int]) -> Iterator[re.Match[str]]:
        """The same for the places where it may begin."""
        done = 0
        for at in places:
            if at >= done and (found := pattern.match(self.text, at)):
                done = found.end()
                yield found


class Spans:
    """Spans by the stretches of text that they touch: a text may hold many thousands."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: dict[int, list[tuple[int, int]]] = {}
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Put one more in."""
        for stretch in range(start // _STRETCH, end // _STRETCH + 1):
            self._spans.setdefault(stretch, []).append((start, end))

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with `start` to `end`."""
        return bool(self._spans) and any(
            low < end and start < high
            for stretch in range(start // _STRETCH, end // _STRETCH + 1)
            for low, high in self._spans.get(stretch, ())
        )


@cache
def type_starts() -> tuple[str, ...]:
    """The names of all document types."""
    return tuple(sorted({kind.name for kind in document_types()}))


def _all_starts() -> set[str]:
    words = {*type_starts(), *load("symbols")["standard_starts"]}
    return words | {word for starts in load("named")["starts"].values() for word in starts}


@cache
def _small_starts() -> tuple[str, ...]:
    """Those that begin with a small letter: few, and the engine would stop at every such letter for them."""
    return tuple(sorted(word for word in _all_starts() if word[0].islower()))


@cache
def _starts_pattern() -> re.Pattern[str]:
    """All others, the longest first, by their first letters: the engine seeks those, and tries few words at each."""
    groups: dict[str, list[str]] = {}
    for word in sorted(_all_starts() - set(_small_starts()), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(word[1:].replace(" ", " +"))
    return re.compile("|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in groups.items()))

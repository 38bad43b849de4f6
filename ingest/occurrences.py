"""Where patterns may begin at all: to look for plain words first is far quicker than to try a pattern everywhere.

A pattern that begins with one of a few words is tried only where one of them stands. All words that any pattern asks
for are found in one pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from graph.data import document_types
from ingest.vocabulary import load

_STRETCH = 512


class Occurrences:
    """The places of the words with which patterns begin (`type_starts` and the `starts` of the vocabulary)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, list[int]] = {}
        found = self._found
        for match in _starts_pattern().finditer(text):
            at = match.start()
            if at and ((before := text[at - 1]).isalnum() or before == "_"):
                continue
            word = match.group()
            if word in found:
                found[word].append(at)
            else:
                found[word] = [at]
        for word in _small_starts():
            at = text.find(word)
            while at >= 0:
                if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"):
                    found.setdefault(word, []).append(at)
                at = text.find(word, at + 1)

    def _of(self, beginnings: tuple[str, ...]) -> list[tuple[str, list[int]]]:
        """The places of each word, as printed, that begins so."""
        wanted = _begun_by(beginnings)
        return [
            (printed, places)
            for printed, places in self._found.items()
            if printed in wanted or ("  " in printed and " ".join(printed.split()) in wanted)
        ]

    def of_all(self, words: Iterable[str]) -> list[int]:
        """Where one of the words begins and no letter or digit stands before it, in order; what follows it does not
        matter. Words that no pattern of the vocabulary begins with are not found.
        """
        found = self._of(tuple(words))
        return sorted(chain.from_iterable(places for _, places in found)) if found else []

    def spans_of_all(self, words: Iterable[str]) -> list[tuple[int, int]]:
        """The same with the ends of the words, in no order."""
        return [(at, at + len(printed)) for printed, places in self._of(tuple(words)) for at in places]

    def followed_by(self, signs: str, words: Iterable[str]) -> list[int]:
        """The same where one of `signs` is the second behind the word: the first behind a blank, or one more blank."""
        text = self.text
        places = [
            at
            for printed, found in self._of(tuple(words))
            for length in (len(printed) + 1,)
            for at in found
            if text[at + length : at + length + 1] in signs
        ]
        places.sort()
        return places

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


@cache
def _begun_by(beginnings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for word in _all_starts() if word.startswith(beginnings))


@cache
def _all_starts() -> frozenset[str]:
    words = frozenset((*type_starts(), *load("symbols")["standard_starts"]))
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

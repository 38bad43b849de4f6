"""Decide how a document relates to what it mentions, by the verb that governs the mention (guideline 3), and which
edges the text states between two cited documents (guideline 5).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from graph.model import Relation
from graph.text import collapse
from ingest.paragraphs import Paragraphs
from ingest.vocabulary import load, pattern
from ingest.words import alternation

_CUE_LISTS = ("implements", "rests_on", "cites", "replaces", "amends")
_BEFORE_WORDS = '(\u201c"/-'
_NEAR = 110
_LONGEST_CUE = 40
_TITLE_LISTS: tuple[tuple[str, Relation], ...] = (
    ("title_guides", "guides"),
    ("title_amends", "amends"),
    ("title_replaces", "replaces"),
    ("title_implements", "implements"),
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A governing verb as printed, with its span in the clean text."""

    kind: str
    start: int
    end: int
    text: str


@cache
def _cues() -> re.Pattern[str]:
    """All governing verbs in small letters, each behind a blank, which the engine then seeks; the longest wins."""
    table = load("relations")
    tree = alternation({words for name in (*_CUE_LISTS, "no_cue") for words in table[name]})
    return re.compile(f" {tree.replace(' ', ' +')}(?!\\w)")


@cache
def _kinds_of_cues() -> dict[str, str]:
    table = load("relations")
    return {words: name for name in reversed(_CUE_LISTS) for words in table[name]}


def last_cue(text: str, start: int, end: int) -> Cue | None:
    """The last governing verb in `text[start:end]`, or None."""
    cues, kinds, wording = _cues(), _kinds_of_cues(), ""
    low, reach = end, _NEAR
    while low > start:
        # Mostly it stands right before the end. What begins near the beginning of the part may have begun before it.
        low, reach = max(start, end - reach), reach * 4
        if low > start:
            low = max(start, text.rfind(" ", start, low))
        found = None
        for each in cues.finditer(_with_blanks(small_letters(text[low:end]))):
            if (words := each.group()[1:]) in kinds or (words := collapse(words)) in kinds:
                found, wording = each, words
        if found and (low == start or found.start() > _LONGEST_CUE):
            return Cue(kinds[wording], low + found.start(), low + found.end() - 1, wording)
    return None


def _with_blanks(words: str) -> str:
    """A blank before the words, and blanks for the signs that a word may follow without one."""
    for sign in _BEFORE_WORDS:
        if sign in words:
            words = words.replace(sign, " ")
    return f" {words}"


def small_letters(text: str) -> str:
    """`text` in small letters, of the same length: the capital I with a dot alone would become two characters."""
    return text.replace("\u0130", "I").lower()


def title_relation(words: str) -> Relation | None:
    """The relation that a citing title states to what it names: `ve tiep tuc thuc hien X` implements X."""
    if pattern("relations", "others_guide", ignore_case=True).search(words):
        return None
    for name, relation in _TITLE_LISTS:
        if pattern("relations", name, ignore_case=True).search(words):
            return relation
    return None


class Sentences:
    """Sentence starts, found paragraph by paragraph as they are asked for."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._paragraphs = paragraphs
        self._known: dict[int, list[int]] = {}
        self._recitals: dict[int, int] = {}

    def _borders(self, index: int) -> list[int]:
        """Where the sentences of paragraph `index` begin, and where the last one ends."""
        borders = self._known.get(index)
        if borders is None:
            start, end = self._paragraphs.span(index)
            ends = pattern("relations", "sentence_end").finditer(self._paragraphs.text, start, end)
            self._known[index] = borders = [start, *[found.end() for found in ends], end]
        return borders

    def place(self, position: int) -> tuple[int, tuple[int, int]]:
        """The number of the paragraph that holds `position`, and the start and exclusive end of its sentence."""
        index = self._paragraphs.index(position)
        borders = self._borders(index)
        if len(borders) == 2:
            return index, (borders[0], borders[1])
        at = bisect_right(borders, position, 0, len(borders) - 1)
        return index, (borders[at - 1], borders[at])

    def span(self, position: int) -> tuple[int, int]:
        """Start and exclusive end of the sentence that holds `position`."""
        return self.place(position)[1]

    def last_of(self, index: int) -> tuple[int, int]:
        """The last sentence of paragraph `index`."""
        borders = self._borders(index)
        return borders[-2], borders[-1]

    def first_recital(self, index: int) -> int:
        """Where the first words that open a recital stand in paragraph `index`; the end of the text if nowhere."""
        if index not in self._recitals:
            text = self._paragraphs.text
            found = pattern("paragraphs", "recital").search(text, *self._paragraphs.span(index))
            self._recitals[index] = found.start() if found else len(text)
        return self._recitals[index]


def own_replacement(text: str, sentence: int, cue: Cue, own_type: str | None) -> bool:
    """Whether the document itself replaces or amends, rather than orders an act that will (`thay the` as a task)."""
    before = text[sentence : cue.start]
    if pattern("relations", "own_act", ignore_case=True).search(before):
        return True
    if pattern("relations", "drafting", ignore_case=True).search(before):
        return False
    opens_its_sentence = not before.strip(" \n-+0123456789.):")
    return opens_its_sentence or (own_type is not None and own_type in load("relations")["acts_that_replace"])

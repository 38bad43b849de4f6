"""Duties outside the numbered items: in the closing paragraph, where it is said whom to tell of difficulties, and the
bodies that the sentence before the items demands from.
"""

from __future__ import annotations

from bisect import bisect_right

from ingest.assignees import leading_bodies, split_bodies
from ingest.paragraphs import Paragraphs
from ingest.sections import PREAMBLE, Outline
from ingest.vocabulary import load, pattern
from ingest.words import paragraph_end

_LONGEST_MARK = 6
_TEXT_PROPER = ("body", "annex")


def with_difficulties(paragraphs: Paragraphs, outline: Outline, numbers: list[int]) -> list[int]:
    """The paragraphs that may give duties, and those that say whom to tell of difficulties, wherever they stand."""
    text, starts, table = paragraphs.text, paragraphs.starts, load("tasks")
    found = set()
    at = text.find(table["meanwhile"], starts[numbers[0]])
    while at >= 0:
        index = bisect_right(starts, at) - 1
        words = text[at : paragraph_end(text, starts, index)]
        if (
            outline.where[index] in _TEXT_PROPER
            and starts[index] >= at - _LONGEST_MARK
            and pattern("tasks", "difficulties").search(words)
        ):
            found.add(index)
        at = text.find(table["meanwhile"], at + 1)
    return sorted(found.union(numbers)) if found else numbers


def closing_bodies(text: str, start: int, end: int) -> tuple[str, ...] | None:
    """The bodies that a closing paragraph gives a concrete duty, none where it gives none; None if it is no
    closing.
    """
    if not pattern("tasks", "closing").match(text, start) and not pattern("tasks", "asks_within").search(
        text, start, end
    ):
        return None
    words = text[start:end]
    demand = pattern("tasks", "demands").search(text, start, end)
    own = leading_bodies(text, demand.end() if demand else start, end)[0]
    if not demand and not pattern("tasks", "closing_opener").match(words) and own:
        return own if pattern("tasks", "concrete").search(words) and pattern("tasks", "reports").search(words) else None
    if not pattern("tasks", "concrete").search(words):
        return ()
    if own:
        # "... yeu cau A thuc hien. Trong qua trinh thuc hien, B bao cao ...": both have a duty.
        meanwhile = text.find(load("tasks")["meanwhile"], demand.end() if demand else end, end)
        later = leading_bodies(text, meanwhile - 1, end)[0] if meanwhile > 0 else ()
        if beyond := pattern("tasks", "beyond_powers").search(text, start, end):
            later += leading_bodies(text, beyond.end(), end)[0]
        return own + tuple(dict.fromkeys(body for body in later if body not in own))
    found: list[str] = []
    for match in pattern("tasks", "closing_bodies").finditer(words):
        if pattern("tasks", "with_before").search(words, 0, match.start()):
            continue
        found += [body for body in split_bodies(match.group(1)) if body not in found]
    return tuple(found)


def demanded_bodies(paragraphs: Paragraphs, outline: Outline) -> tuple[str, ...]:
    """The bodies that the last sentence before the items demands from ("... yeu cau A; B tap trung thuc hien
    ...:").
    """
    text, demands = paragraphs.text, pattern("tasks", "demands")
    first_words = load("tasks")["demand_first"]
    for index in range(min(outline.main_end, len(paragraphs)) - 1, -1, -1):
        if outline.path[index] != PREAMBLE:
            continue
        start, end = paragraphs.starts[index], paragraph_end(text, paragraphs.starts, index)
        last = 0
        for word in first_words:
            at = text.rfind(word, start, end)
            while at >= 0:
                if found := demands.match(text, at, end):
                    last = max(last, found.end())
                    break
                at = text.rfind(word, start, at)
        if last:
            return leading_bodies(text, last, end)[0]
    return ()

"""Read the bodies that the assignees of a duty work with, and those that they report to."""

from __future__ import annotations

import re
from functools import cache

from graph.model import Assignee, Role
from ingest.assignees import split_bodies
from ingest.vocabulary import load
from ingest.words import tree_pattern

_LONGEST_NAMES = 600
_MOST_WORDS = 30
_LONGEST_REPORT = 160


class _Vocabulary:
    """The patterns of this module, and words without which they cannot match."""

    def __init__(self) -> None:
        table = load("tasks")
        self.with_bodies, self.report_to = tree_pattern("tasks", "with_bodies"), tree_pattern("tasks", "report_to")
        self.names_end = tree_pattern("tasks", "names_end")
        self.with_word: str = table["with_word"]
        self.receiver_marks: tuple[str, ...] = tuple(table["receiver_marks"])


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


def supporting(text: str, start: int, end: int) -> list[Assignee]:
    """Bodies that work with the assignees ("phoi hop voi ...") and those that they report to."""
    known = _vocabulary()
    out: list[Assignee] = []
    at = text.find(known.with_word, start, end)
    if at >= 0:
        _add_bodies(out, text, max(start, at - 1), end, known.with_bodies, "support")
    # Where the first receiver stands, behind which a report may be told.
    first = -1
    for mark in known.receiver_marks:
        at = text.find(mark, start, end if first < 0 else first)
        if at >= 0 and (at := _before_name(text, mark, at, end)) >= 0 and (first < 0 or at < first):
            first = at
    if first >= 0:
        _add_bodies(out, text, max(start, first - _LONGEST_REPORT), end, known.report_to, "report_to")
    return out


def _before_name(text: str, mark: str, at: int, end: int) -> int:
    """Where `mark`, which stands at `at`, stands before a capital letter, there or later; -1 if nowhere."""
    while at >= 0:
        behind = text[at + len(mark) : at + len(mark) + 1]
        if behind.isupper() or behind == " ":
            return at
        at = text.find(mark, at + len(mark), end)
    return -1


def _add_bodies(out: list[Assignee], text: str, start: int, end: int, before: re.Pattern[str], role: Role) -> None:
    for found in before.finditer(text, start, end):
        limit = min(end, found.end() + _LONGEST_NAMES)
        stop = _vocabulary().names_end.search(text, found.end(), limit)
        words = text[found.end() : stop.start() if stop else limit]
        if len(words.split()) > _MOST_WORDS or not words.strip() or (stop is None and limit < end):
            continue
        already = {assignee.name for assignee in out}
        out += [Assignee(body, role) for body in split_bodies(words) if body not in already]

"""Labels below an item that say who leads, who helps and until when: `a) Co quan chu tri: So Noi vu;`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from string import ascii_lowercase
from typing import Literal

from graph.model import Assignee, Deadline, Task
from ingest.assignees import split_bodies
from ingest.vocabulary import load, pattern
from ingest.words import word_at

LabelRole = Literal["lead", "support", "due"]
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_FULL_STOP, _BRACKET = ". ", ") "
_LETTERS = f"{ascii_lowercase}\u0111"
_DASH = "-"
_ROLES: tuple[LabelRole, ...] = ("lead", "support", "due")


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A label and where what it says stands."""

    role: LabelRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The patterns of labels, and the words that they begin with."""

    labels: tuple[tuple[LabelRole, re.Pattern[str]], ...]
    first: frozenset[str]
    mark: re.Pattern[str]
    letters: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    labels = tuple((role, pattern("tasks", f"label_of_{role}", ignore_case=True)) for role in _ROLES)
    return _Vocabulary(labels, frozenset(load("tasks")["label_first"]), pattern("tasks", "mark"), frozenset(_LETTERS))


def after_mark(text: str, start: int, end: int) -> int:
    """Where the words of a list item begin behind its mark (`a)`, `-`); `start` where it has none."""
    known, first = _vocabulary(), text[start : start + 1]
    if first == _DASH and text[start + 1 : start + 2] == " " != text[start + 2 : start + 3]:
        return start + 2
    if first.isalpha():
        behind = text[start + 1 : start + 3]
        if behind == _BRACKET and first in known.letters and text[start + 3 : start + 4] != " ":
            return start + 3
        if ")" not in behind and behind != _FULL_STOP:
            return start
    mark = known.mark.match(text, start, end)
    return mark.end() if mark else start


def mark_kind(text: str, at: int) -> str:
    """What kind of mark an item begins with: `a` for letters, `1` and `1.1` for numbers, else the sign itself."""
    first = text[at : at + 1]
    if first == _DASH:
        return first
    while first in (" ", "("):
        at += 1
        first = text[at : at + 1]
    if not first.isdecimal():
        return "a" if first.isalpha() else first
    found = _NUMBER.match(text, at)
    return "1" + ".1" * found.group().count(".") if found else "1"


def role_label(text: str, start: int, end: int) -> RoleLabel | None:
    """The label that `text[start:end]` is, its mark (`a)`, `-`) aside; None for anything else."""
    if text.find(":", start, end) < 0:
        return None
    start = after_mark(text, start, end)
    known = _vocabulary()
    if word_at(text, start, end).lower() not in known.first:
        return None
    for role, label in known.labels:
        if found := label.match(text, start, end):
            return RoleLabel(role, found.end(), end)
    return None


def bodies_of(text: str, label: RoleLabel) -> tuple[Assignee, ...]:
    """The bodies that a label names, in its role."""
    if label.role == "due":
        return ()
    names = split_bodies(text[label.start : label.end].rstrip(" .;"))
    return tuple(Assignee(name, label.role) for name in names)


def with_label(task: Task, assignees: tuple[Assignee, ...], deadlines: tuple[Deadline, ...]) -> Task:
    """The task with what a label below it says; a label of a role replaces what the item said of that role."""
    roles = {each.role for each in assignees}
    kept = tuple(each for each in task.assignees if each.role not in roles)
    return replace(task, assignees=_leads_first((*kept, *assignees)), deadlines=(*task.deadlines, *deadlines))


def _leads_first(assignees: tuple[Assignee, ...]) -> tuple[Assignee, ...]:
    return tuple(sorted(assignees, key=lambda each: each.role != "lead"))

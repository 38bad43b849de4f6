"""Labels below an item that say who leads, who helps and until when: `a) Co quan chu tri: So Noi vu;`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from graph.model import Assignee, Deadline, Task
from ingest.assignees import split_bodies
from ingest.vocabulary import pattern

_ROLES: tuple[Literal["lead", "support", "due"], ...] = ("lead", "support", "due")


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A label and where what it says stands."""

    role: Literal["lead", "support", "due"]
    start: int
    end: int


def role_label(text: str, start: int, end: int) -> RoleLabel | None:
    """The label that `text[start:end]` is, its mark (`a)`, `-`) aside; None for anything else."""
    if mark := pattern("tasks", "mark").match(text, start, end):
        start = mark.end()
    for role in _ROLES:
        if found := pattern("tasks", f"label_of_{role}", ignore_case=True).match(text, start, end):
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

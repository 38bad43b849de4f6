"""Find the duties that a document gives: who must do what, by when (guideline 6).

Duties stand in the organisation part of a plan, in the whole body of a directive, in the articles of a decision. An
item's heading or label names the bodies; each paragraph or dash below it is one task.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.data import document_type
from graph.model import Assignee, Deadline, Task
from graph.text import collapse
from ingest.assignees import leading_bodies, split_bodies, supporting
from ingest.clean import CleanText
from ingest.deadlines import find_deadlines
from ingest.paragraphs import Paragraphs
from ingest.role_labels import RoleLabel, bodies_of, role_label, with_label
from ingest.sections import PREAMBLE, Outline
from ingest.vocabulary import load, pattern

CLOSING = "closing"
_MARKS = "-+\u2022 "


@dataclass(slots=True)
class _Item:
    """The item that the paragraphs being read belong to."""

    section: str = ""
    bodies: tuple[str, ...] = ()
    heading: str = ""
    """The words of a heading that names bodies and nothing else, which the next line may continue."""
    tasks: int = 0
    by_default: tuple[str, ...] = ()
    """Bodies that the lead-in of a directive names for every item that names none."""
    waiting: tuple[str, int, int] | None = None
    """Section and span of an item that names nobody yet: labels below it may."""


def find_tasks(
    clean: CleanText, paragraphs: Paragraphs, outline: Outline, kind: str | None, plan_year: int | None
) -> tuple[Task, ...]:
    """All tasks in reading order. Spans are into the text as read."""
    parts = _parts(paragraphs, outline, kind)
    tasks: list[Task] = []
    item = _Item(by_default=_demanded(paragraphs, outline) if kind in load("tasks")["whole_body"] else ())
    for index, part in enumerate(parts):
        if not part:
            continue
        if label := role_label(paragraphs.text, *paragraphs.span(index)):
            _take_label(clean, paragraphs, item, tasks, label, plan_year)
            continue
        tasks += _read_paragraph(clean, paragraphs, outline, index, item, plan_year, parts)
    return tuple(tasks)


def _take_label(
    clean: CleanText,
    paragraphs: Paragraphs,
    item: _Item,
    tasks: list[Task],
    label: RoleLabel,
    plan_year: int | None,
) -> None:
    """Give what a label says to the item above it: to one that waits for its bodies, else to the last task."""
    text = paragraphs.text
    if item.waiting and label.role == "lead":
        section, start, end = item.waiting
        item.waiting = None
        tasks.append(_task(clean, text, section, start, start, end, (), plan_year))
    elif item.waiting or not tasks or tasks[-1].section != item.section:
        return
    found = find_deadlines(text, label.start, label.end, plan_year) if label.role == "due" else ()
    due = tuple(_placed(clean, each.start, each.end, each.value) for each in found)
    tasks[-1] = with_label(tasks[-1], bodies_of(text, label), due)


def _parts(paragraphs: Paragraphs, outline: Outline, kind: str | None) -> list[bool]:
    """For every paragraph whether it may give duties."""
    text = paragraphs.text
    table = load("tasks")
    whole = kind in table["whole_body"]
    decision, norm = kind in table["decisions"], kind in table["norms"]
    wanted: list[bool] = []
    inside = False
    annexed_plan = gives = False
    for index in range(len(paragraphs)):
        start, end = paragraphs.span(index)
        path = outline.path[index]
        top = path.split(".")[0]
        if outline.where[index] == "annex" and not annexed_plan:
            annexed_plan, inside = True, False
        if outline.heading[index] and _is_top(path):
            title = text[start:end].lower()
            inside = _gives_duties(title[:160])
        main = index < outline.main_end and outline.where[index] == "body"
        if outline.where[index] == "annex":
            wanted.append(inside)
        elif (decision or norm) and top.startswith("\u0110i\u1ec1u"):
            if outline.heading[index]:
                entry = "norm_gives" if norm else "article_gives"
                gives = bool(pattern("tasks", entry, ignore_case=True).search(text, start, min(end, start + 160)))
            wanted.append(main and gives)
        else:
            wanted.append(main and (inside or whole))
    if whole and not any(wanted):
        return [index < outline.main_end and outline.path[index] != PREAMBLE for index in range(len(paragraphs))]
    return wanted


def _gives_duties(title: str) -> bool:
    """Whether a part's heading says that it gives duties; "kinh phi thuc hien" does not, "thoi gian va trach nhiem"
    does.
    """
    found = pattern("tasks", "organisation", ignore_case=True).search(title)
    if not found:
        return False
    other = pattern("tasks", "not_organisation", ignore_case=True).search(title, 0, found.start())
    return other is None or bool(pattern("tasks", "and_also").search(title, other.end(), found.start()))


def _demanded(paragraphs: Paragraphs, outline: Outline) -> tuple[str, ...]:
    """The bodies that the last sentence before the items demands from ("... yeu cau A; B tap trung thuc hien
    ...:").
    """
    for index in range(min(outline.main_end, len(paragraphs)) - 1, -1, -1):
        if outline.path[index] != PREAMBLE:
            continue
        start, end = paragraphs.span(index)
        demands = list(pattern("tasks", "demands").finditer(paragraphs.text, start, end))
        if demands:
            return leading_bodies(paragraphs.text, demands[-1].end(), end)[0]
    return ()


def _is_top(path: str) -> bool:
    """Whether a section path is of the outermost level (`III`, `Dieu 5`, `Phu luc IV`)."""
    return "." not in path


def _read_paragraph(
    clean: CleanText,
    paragraphs: Paragraphs,
    outline: Outline,
    index: int,
    item: _Item,
    plan_year: int | None,
    parts: list[bool],
) -> list[Task]:
    text = paragraphs.text
    start, end = paragraphs.span(index)
    start += outline.heading[index]
    while start < end and text[start] in " .):":
        start += 1
    path = outline.path[index]
    if path != item.section:
        item.section, item.bodies, item.heading, item.tasks = path, item.by_default, "", 0
    mark = pattern("tasks", "mark").match(text, paragraphs.starts[index], end)
    marked = bool(mark)
    if mark and not outline.heading[index]:
        start = mark.end()
    if start >= end:
        return []
    if outline.heading[index] and _is_top(path) and text[start:end].isupper():
        return []
    if pattern("tasks", "own_effect").match(text, start):
        return []
    last_item = not any(parts[i] and outline.heading[i] for i in range(index + 1, len(parts)))
    plain = not outline.heading[index] and not marked
    may_close = last_item and plain and (item.tasks > 0 or not item.bodies)
    if may_close and (closing := _closing(text, start, end)) is not None:
        return [_task(clean, text, CLOSING, start, start, end, closing, plan_year)] if closing else []
    heading = bool(outline.heading[index])
    bodies, duty = leading_bodies(text, start, end)
    if heading and (named := _heading_of_bodies(paragraphs, outline, index, start, end)):
        bodies, duty = named, end
    if heading:
        item.bodies = bodies or item.by_default
    if bodies and duty >= end:
        # The paragraph names bodies and nothing else: a heading for what follows.
        item.bodies, item.heading = bodies, text[start:end]
        return []
    words = text[duty:end]
    if item.heading and plain and not item.tasks and not pattern("tasks", "verb", ignore_case=True).search(words):
        item.bodies = leading_bodies(joined := f"{item.heading} {text[start:end]}", 0, len(joined))[0] or item.bodies
        return []
    if pattern("tasks", "ends_open").search(words) and _opens_list(paragraphs, outline, index):
        if bodies:
            item.bodies = bodies
        return []
    if pattern("tasks", "executes").search(words) and len(words) < 400 and path.startswith("\u0110i\u1ec1u"):
        return []
    chosen = bodies or item.bodies
    item.waiting = None if chosen else (path, start, end)
    if not chosen or len(words.split()) < 4:
        return []
    item.tasks += 1
    label = duty > start and ":" in text[start:duty]
    return [_task(clean, text, path, duty if label else start, start, end, chosen, plan_year)]


def _heading_of_bodies(paragraphs: Paragraphs, outline: Outline, index: int, start: int, end: int) -> tuple[str, ...]:
    """The bodies of an item's heading that holds nothing else, whatever verbs their names hold."""
    text = paragraphs.text
    words = pattern("tasks", "has_duty").sub("", text[start:end]).rstrip(" :")
    last = index + 1 >= len(paragraphs) or bool(outline.heading[index + 1])
    if last or len(words.split()) > 32 or words.endswith((".", ";")) or ":" in words or "\u201c" in words[:1]:
        return ()
    if pattern("tasks", "verb", ignore_case=True).match(words) or pattern("tasks", "no_body", ignore_case=True).match(
        words
    ):
        return ()
    if pattern("tasks", "directs").search(words):
        return ()
    return split_bodies(words)


def _opens_list(paragraphs: Paragraphs, outline: Outline, index: int) -> bool:
    """Whether the next paragraph is an item of a list that this one opens."""
    if index + 1 >= len(paragraphs):
        return False
    at = paragraphs.starts[index + 1]
    return bool(outline.heading[index + 1]) or bool(pattern("tasks", "mark").match(paragraphs.text, at))


def _closing(text: str, start: int, end: int) -> tuple[str, ...] | None:
    """The bodies that a closing paragraph gives a concrete duty, none where it gives none; None if it is no
    closing.
    """
    if not pattern("tasks", "closing").match(text, start):
        return None
    words = text[start:end]
    demand = pattern("tasks", "demands").search(text, start, min(end, start + 80))
    own = leading_bodies(text, demand.end() if demand else start, end)[0]
    if not demand and not pattern("tasks", "closing_opener").match(words) and own:
        return own if pattern("tasks", "concrete").search(words) and pattern("tasks", "reports").search(words) else None
    if not pattern("tasks", "concrete").search(words):
        return ()
    found = list(own) if demand else []
    for match in pattern("tasks", "closing_bodies").finditer(words):
        if pattern("tasks", "with_before").search(words, 0, match.start()):
            continue
        for body in split_bodies(collapse(match.group(1))):
            if body not in found:
                found.append(body)
    return tuple(found)


def _task(
    clean: CleanText,
    text: str,
    section: str,
    at: int,
    start: int,
    end: int,
    bodies: tuple[str, ...],
    plan_year: int | None,
) -> Task:
    begin, finish = clean.start(at), clean.end(end)
    deadlines = tuple(
        _placed(clean, due.start, due.end, due.value) for due in find_deadlines(text, start, end, plan_year)
    )
    assignees = [Assignee(body) for body in bodies]
    assignees += [body for body in supporting(text, at, end) if body.name not in bodies]
    words = text[at:end]
    order = pattern("tasks", "orders_plan", ignore_case=True).search(words)
    orders = bool(order) and not pattern("tasks", "watches").search(words, 0, order.start() if order else 0)
    return Task(
        section, collapse(clean.raw[begin:finish]), begin, finish, tuple(assignees), deadlines, orders_plan=orders
    )


def _placed(clean: CleanText, start: int, end: int, value: Deadline) -> Deadline:
    low, high = clean.start(start), clean.end(end)
    return replace(value, text=collapse(clean.raw[low:high]), start=low, end=high)


def is_plan_type(kind: str | None) -> bool:
    """Whether documents of this type are plans of their issuer."""
    known = document_type(kind)
    return bool(known and known.plan)

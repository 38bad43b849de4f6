"""Find the duties that a document gives: who must do what, by when (guideline 6).

Duties stand in the organisation part of a plan, in the whole body of a directive, in the articles of a decision. An
item's heading or label names the bodies; each paragraph or dash below it is one task.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from graph.data import document_types
from graph.model import Assignee, Deadline, Duty, Task
from ingest.assignees import (
    leading_bodies,
    leading_bodies_at,
    opening_words,
    split_bodies,
)
from ingest.clean import CleanText
from ingest.closings import closing_bodies, demanded_bodies, with_difficulties
from ingest.deadlines import find_deadlines
from ingest.duty_parts import content_paragraphs, duty_paragraphs
from ingest.item_headings import bodies_of_heading
from ingest.paragraphs import Paragraphs
from ingest.plan_orders import orders_plan
from ingest.role_labels import RoleLabel, after_mark, bodies_of, mark_kind, role_label, with_label
from ingest.sections import Outline
from ingest.supporting import supporting
from ingest.vocabulary import load, pattern
from ingest.words import beginnings, one_line, paragraph_end, tree_pattern, word_at

CLOSING = "closing"
_ARTICLE = "\u0110i\u1ec1u"
_LONGEST_EXECUTION = 400
_LEAST_WORDS = 4
_LONGEST_LEAD_IN = 24
_END_MARKS = " ./"
_LONGEST_TOPIC = 50
_PLAIN = "plain"
_TOPIC_END = ": "
_SENTENCE_ENDS = ".;"
_MARKUP = "*"


class _Vocabulary:
    """The patterns that are tried for many paragraphs, and words without which they cannot match."""

    def __init__(self) -> None:
        table = load("tasks")
        self.own_effect, self.executes = pattern("tasks", "own_effect"), pattern("tasks", "executes")
        self.openings = opening_words()
        self.verb = tree_pattern("tasks", "verb", ignore_case=True)
        self.of_types = beginnings(kind.name for kind in document_types())
        self.directs: str = table["directs_word"]
        self.no_duty, self.of_no_duty = pattern("tasks", "no_duty"), beginnings(table["no_duty_words"])
        self.cited_act, self.rights = pattern("tasks", "cited_act"), pattern("tasks", "rights")
        self.told, self.executes_rules = pattern("tasks", "told"), pattern("tasks", "executes_rules")
        self.this: str = table["this"]
        self.permits: tuple[str, ...] = tuple(table["permits"])
        self.filed: str = table["filed"]


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


def find_tasks(
    clean: CleanText,
    paragraphs: Paragraphs,
    outline: Outline,
    kind: str | None,
    plan_year: int | None,
    *,
    content: bool = False,
) -> tuple[Task, ...]:
    """All tasks in reading order; with `content` also the duties of the parts that say what is to be done. Spans are
    into the text as read.
    """
    numbers = duty_paragraphs(paragraphs, outline, kind)
    tasks = _given(clean, paragraphs, outline, kind, plan_year, numbers) if numbers else []
    if content:
        reader = _Reader(clean, paragraphs, outline, plan_year, (), "content")
        for number in content_paragraphs(paragraphs, outline, kind, frozenset(numbers)):
            reader.read(number, in_last_item=False)
        tasks = sorted(tasks + reader.tasks, key=lambda task: task.start)
    return tuple(tasks)


def _given(
    clean: CleanText,
    paragraphs: Paragraphs,
    outline: Outline,
    kind: str | None,
    plan_year: int | None,
    numbers: list[int],
) -> list[Task]:
    """The tasks of the paragraphs that give duties to bodies."""
    by_default = demanded_bodies(paragraphs, outline) if kind in load("tasks")["whole_body"] else ()
    reader = _Reader(clean, paragraphs, outline, plan_year, by_default)
    # After the last heading only a closing paragraph may follow.
    last_item = max((number for number in numbers if outline.heading[number]), default=-1)
    numbers = with_difficulties(paragraphs, outline, numbers)
    for number in numbers:
        reader.read(number, in_last_item=number >= last_item)
    last = min(outline.main_end, len(paragraphs)) - 1
    if last > numbers[-1] and not outline.heading[last]:
        reader.close(last)
    return reader.tasks


class _Reader:
    """Reads paragraphs one by one, and remembers the item that they belong to."""

    def __init__(
        self,
        clean: CleanText,
        paragraphs: Paragraphs,
        outline: Outline,
        plan_year: int | None,
        by_default: tuple[str, ...],
        duty: Duty = "organisation",
    ) -> None:
        self.clean, self.text, self.starts = clean, paragraphs.text, paragraphs.starts
        self.outline, self.plan_year = outline, plan_year
        self.known = _vocabulary()
        self.duty = duty
        # Bodies that the lead-in of a directive names for every item that names none.
        self.by_default = by_default
        self.tasks: list[Task] = []
        self.section = ""
        # The bodies of the items that the paragraph stands in, each by its kind of mark: they hold for deeper marks.
        self.items: list[tuple[str, tuple[str, ...]]] = [("", ())]
        # The bodies of headings, which hold for the headings below them.
        self.of_path: dict[str, tuple[str, ...]] = {}
        # The words of a heading that names bodies and nothing else, which the next line may continue.
        self.heading = ""
        self.tasks_of_item = 0
        self.shared: tuple[tuple[str, ...], tuple[Assignee, ...]] = ((), ())
        # Section and span of an item that names nobody yet: labels below it may.
        self.waiting: tuple[str, int, int] | None = None

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of the innermost item."""
        return self.items[-1][1]

    @bodies.setter
    def bodies(self, bodies: tuple[str, ...]) -> None:
        self.items = [("", bodies)]

    def _enter(self, kind: str, bodies: tuple[str, ...]) -> None:
        """An item with bodies of its own begins."""
        self._leave(kind)
        self.items.append((kind, bodies))

    def _leave(self, kind: str) -> None:
        """An item begins: its elder brother of the same mark and all below it are over."""
        for depth, (before, _) in enumerate(self.items):
            if depth and before == kind:
                del self.items[depth:]
                return

    def read(self, index: int, *, in_last_item: bool) -> None:
        """Add the task that a paragraph gives, if it gives one."""
        start, end = self.starts[index], paragraph_end(self.text, self.starts, index)
        colon = self.text.find(":", start, end) >= 0
        if colon and (label := role_label(self.text, start, end)):
            self._take_label(label)
        else:
            self._read(index, start, end, colon, in_last_item)

    def close(self, index: int) -> None:
        """Add the duty that the last paragraph of the text gives behind a part that gives none."""
        start, end = self.starts[index], paragraph_end(self.text, self.starts, index)
        if after_mark(self.text, start, end) == start and (bodies := closing_bodies(self.text, start, end)):
            self._add(CLOSING, start, start, end, bodies)

    def _take_label(self, label: RoleLabel) -> None:
        """Give what a label says to the item above it: to one that waits for its bodies, else to the last task."""
        text, tasks = self.text, self.tasks
        if self.waiting and label.role == "lead":
            section, start, end = self.waiting
            self.waiting = None
            self._add(section, start, start, end, ())
        elif self.waiting or not tasks or tasks[-1].section != self.section:
            return
        found = find_deadlines(text, label.start, label.end, self.plan_year) if label.role == "due" else ()
        due = tuple(_placed(self.clean, each.start, each.end, each.value) for each in found)
        tasks[-1] = with_label(tasks[-1], bodies_of(text, label), due)

    def _read(self, index: int, at: int, end: int, colon: bool, in_last_item: bool) -> None:
        known, text, mark = self.known, self.text, self.outline.heading[index]
        start = at + mark
        while start < end and text[start] in " .):":
            start += 1
        path = self.outline.path[index]
        if path != self.section:
            self.section, self.heading, self.tasks_of_item = path, "", 0
            self.bodies = self.of_path.get(path.rpartition(".")[0], self.by_default)
        plain, kind = False, ""
        if mark:
            if start >= end or ("." not in path and _is_upper(text, start, end)):
                return
        else:
            after = after_mark(text, at, end)
            if after > at:
                start = after
                if start >= end:
                    return
                kind = mark_kind(text, at)
            else:
                if start >= end:
                    return
                plain, kind = True, _PLAIN
                if text[end - 1].isupper() and _is_upper(text, start, end):
                    # The title of a chapter: what the article before it says is over.
                    self.bodies, self.heading = (), ""
                    return
        if colon and text.find(known.filed, start, end) >= 0:
            self.bodies, self.heading = (), ""
            return
        if kind and not plain:
            self._leave(kind)
        word = word_at(text, start, end)
        if word in known.of_types and (known.own_effect.match(text, start) or known.cited_act.match(text, start)):
            return
        if (word in known.of_no_duty or text[start] == "(") and known.no_duty.match(text, start, end):
            return
        if colon and text[end - 1] == ":" and known.rights.search(text, start, end):
            self._enter(kind or _PLAIN, ())
            return
        if (
            in_last_item
            and plain
            and (self.tasks_of_item > 0 or not self.bodies)
            and not path.rpartition(" ")[0].endswith(_ARTICLE)
            and (closing := closing_bodies(text, start, end)) is not None
        ):
            if closing:
                self._add(CLOSING, start, start, end, closing)
            return
        bodies = self._heading_of_bodies(index, start, end) if mark and self.duty == "organisation" else ()
        duty = end
        if not bodies:
            duty = start
            if word in known.openings:
                bodies, duty = leading_bodies_at(text, word, start, end)
                if bodies and duty >= end and text[end - 1] in _SENTENCE_ENDS and not self._deeper(index, kind):
                    # A sentence whose verb is not known.
                    bodies, duty = (), start
            if not bodies and colon:
                bodies = _behind_topic(text, start, end)
            if bodies and self.duty == "content" and pattern("tasks", "no_body_of_content").match(bodies[0]):
                bodies, duty = (), start
        if mark:
            self.bodies = bodies or self.of_path.get(path.rpartition(".")[0], self.by_default)
            self.of_path[path] = self.bodies
        if bodies and duty >= end:
            # The paragraph names bodies and nothing else: a heading for what follows.
            if mark:
                self.bodies = bodies
            else:
                self._enter(kind, bodies)
            self.heading = text[start:end]
            return
        goes_on = plain and self.heading and self.heading[-1] != ":" and not self.tasks_of_item
        if goes_on and not known.verb.search(text[duty:end]):
            self.bodies = (
                leading_bodies(joined := f"{self.heading} {text[start:end]}", 0, len(joined))[0] or self.bodies
            )
            return
        self._read_duty(index, start, duty, end, bodies, kind)

    def _read_duty(self, index: int, start: int, duty: int, end: int, bodies: tuple[str, ...], kind: str) -> None:
        text, path, known = self.text, self.section, self.known
        last = text[end - 1]
        if (last == ":" or (last.isalpha() and kind and kind != _PLAIN)) and self._leads_in(index, start, end, kind):
            if bodies:
                if text.find(known.directs, start, end) >= 0 and (told := known.told.search(text, duty, end)):
                    bodies += split_bodies(told.group(1))
                if kind:
                    self._enter(kind, bodies)
                else:
                    self.bodies = bodies
            return
        if bodies and kind and kind != _PLAIN:
            self._enter(kind, bodies)
        words = text[duty:end]
        if bodies and words.startswith(known.permits):
            return
        if len(words) < _LONGEST_EXECUTION and (
            known.executes.search(words)
            if path.startswith(_ARTICLE)
            else words.rstrip(_END_MARKS).endswith(known.this) and known.executes_rules.search(words)
        ):
            return
        chosen = bodies or self.bodies
        # What is to be done may be said without a body; labels below it may still name one.
        done = bool(chosen) or (self.duty == "content" and self._says_what_to_do(index, start, words))
        self.waiting = None if done else (path, start, end)
        if not done or len(words.split(None, _LEAST_WORDS - 1)) < _LEAST_WORDS:
            return
        self.tasks_of_item += 1
        label = duty > start and text.find(":", start, duty) >= 0
        self._add(path, duty if label else start, start, end, chosen)

    def _says_what_to_do(self, index: int, start: int, words: str) -> bool:
        """Whether a paragraph begins with what is to be done, and is not the title of what stands below it."""
        begins = words[:1].isupper() or start > self.starts[index]
        if not begins or not pattern("tasks", "content_verb", ignore_case=True).match(words):
            return False
        below = index + 1
        if not self.outline.heading[index] or words.endswith((".", ";")) or below >= len(self.starts):
            return True
        return bool(self.outline.heading[below]) and not self.outline.path[below].startswith(f"{self.section}.")

    def _leads_in(self, index: int, start: int, end: int, kind: str) -> bool:
        """Whether a paragraph that ends in a colon, or an item that ends without a sign before deeper marks, only
        opens the list below it.
        """
        text = self.text
        if text[end - 1] == ":":
            return self._opens_list(index)
        return self._deeper(index, kind) and len(text[start:end].split(None, _LONGEST_LEAD_IN)) <= _LONGEST_LEAD_IN

    def _deeper(self, index: int, kind: str) -> bool:
        """Whether the next paragraph is an item whose mark is of a kind that stands below `kind`."""
        if index + 1 >= len(self.starts) or self.outline.heading[index + 1]:
            return False
        at = self.starts[index + 1]
        if after_mark(self.text, at, len(self.text)) == at:
            return False
        below = mark_kind(self.text, at)
        return below != kind and all(below != before for before, _ in self.items)

    def _heading_of_bodies(self, index: int, start: int, end: int) -> tuple[str, ...]:
        """The bodies of an item's heading that holds nothing else, whatever verbs their names hold."""
        if index + 1 >= len(self.starts) or self.outline.heading[index + 1]:
            return ()
        article = self.section.rpartition(" ")[0].endswith(_ARTICLE)
        return bodies_of_heading(self.text[start:end].rstrip(" :"), article=article)

    def _opens_list(self, index: int) -> bool:
        """Whether the next paragraph is an item of a list that this one opens."""
        if index + 1 >= len(self.starts):
            return False
        at = self.starts[index + 1]
        return bool(self.outline.heading[index + 1]) or after_mark(self.text, at, len(self.text)) > at

    def _add(self, section: str, at: int, start: int, end: int, bodies: tuple[str, ...]) -> None:
        """Add the task whose words begin at `at`, and whose deadlines may stand from `start` on."""
        clean, text = self.clean, self.text
        begin, finish = clean.start(at), clean.end(end)
        deadlines: tuple[Deadline, ...] = ()
        if found := find_deadlines(text, start, end, self.plan_year):
            deadlines = tuple(_placed(clean, due.start, due.end, due.value) for due in found)
        # Several tasks of one item share their assignees.
        if bodies is not self.shared[0]:
            self.shared = (bodies, tuple(map(Assignee, bodies)))
        assignees = self.shared[1]
        if helping := supporting(text, at, end):
            assignees += tuple(body for body in helping if body.name not in bodies)
        orders = orders_plan(text[at:end])
        words = one_line(clean.raw[begin:finish])
        self.tasks.append(Task(section, words, begin, finish, assignees, deadlines, (), orders, self.duty))


def _behind_topic(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies that a sentence behind its topic begins with: `Che do bao cao: Cac don vi gui ...`."""
    colon = text.find(_TOPIC_END, start, min(end, start + _LONGEST_TOPIC))
    if colon < 0 or _vocabulary().verb.match(text, start):
        return ()
    bodies, duty = leading_bodies(text, colon + len(_TOPIC_END), end)
    return bodies if duty < end else ()


def _is_upper(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is in capitals; the second letter of a word tells it of most."""
    return not text[start + 1 : start + 2].islower() and text[start:end].isupper()


def _placed(clean: CleanText, start: int, end: int, value: Deadline) -> Deadline:
    low, high = clean.start(start), clean.end(end)
    return replace(value, text=one_line(clean.raw[low:high].replace(_MARKUP, "")), start=low, end=high)

"""What the page of a document shows: facts, the chain above it, relations, duties, findings, the marked text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.checks.case import stored_case
from graph.checks.profile import Profile
from graph.checks.registry import judge
from graph.issue_days import today
from graph.messages import Language
from graph.model import RELATIONS, Document, Edge, StoredMention, StoredTask
from graph.questions.trace import chain_up
from graph.status import status_of
from graph.store import Library
from graph.store.protocol import Direction, GraphReader, TaskFilter
from viz.marked_document import marked_text, notes_of
from viz.quotes import Quote, quote_of
from viz.report_view import finding_rows

MOST_TASKS = 500
_MOST_EDGES = 3000
_MOST_ROWS = 200
_QUOTES = 6
_OPEN_UP_TO = 6


@dataclass(frozen=True, slots=True)
class RelationRow:
    """Another document, the words that relate it to this one, and who says so where it is neither of the two."""

    other: Document
    quotes: tuple[Quote, ...]
    count: int
    states: tuple[str, ...]
    stated_by: Document | None


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """All documents of one relation; `heading` is a key of the texts. `count` may exceed the rows."""

    heading: str
    rows: tuple[RelationRow, ...]
    count: int
    opened: bool


def document_page(
    library: Library, document: Document, profiles: Sequence[Profile], language: Language, focus: int | None = None
) -> dict[str, Any]:
    """The context of `document.html`."""
    reader = library.store
    mentions = reader.mentions_of(document.id)
    meant = _documents_of(reader, mentions)
    tasks = reader.tasks(TaskFilter((document.id,)), MOST_TASKS + 1)
    full = document.state == "full"
    judged = judge([stored_case(reader, document)], profiles) if full and document.is_plan else None
    return {
        "document": document,
        "chain": tuple(reversed(chain_up(reader, document))),
        "above": relation_groups(reader, document, "up", language),
        "below": relation_groups(reader, document, "down", language),
        "tasks": task_rows(tasks[:MOST_TASKS]),
        "tasks_cut": len(tasks) > MOST_TASKS,
        "judged": judged.plans[0] if judged else None,
        "not_run": judged.not_run if judged else (),
        "findings": finding_rows(judged.plans[0], language) if judged else (),
        "notes": notes_of(mentions, meant, language),
        "text": marked_text(library, document, mentions, meant, tasks, language, focus) if full else None,
        "legal": status_of(reader, document, today()),
        "sources": reader.sources_of(document.id) if full else [],
    }


def relation_groups(
    reader: GraphReader, document: Document, direction: Direction, language: Language
) -> tuple[RelationGroup, ...]:
    """The relations of a document, upwards to what it refers to or downwards from what refers to it."""
    edges = reader.edges([document.id], direction, RELATIONS, _MOST_EDGES)
    by_relation: dict[str, dict[str, list[Edge]]] = {relation: {} for relation in RELATIONS}
    for edge in edges:
        other = edge.target if direction == "up" else edge.source
        by_relation[edge.relation].setdefault(other, []).append(edge)
    shown = {other for rows in by_relation.values() for other in list(rows)[:_MOST_ROWS]}
    documents = reader.documents(shown | {edge.stated_by for edge in edges})
    groups = []
    for relation, rows in by_relation.items():
        if rows:
            listed = tuple(
                _row(documents, documents[other], found, document, language)
                for other, found in list(rows.items())[:_MOST_ROWS]
            )
            groups.append(RelationGroup(f"{direction}-{relation}", listed, len(rows), len(rows) <= _OPEN_UP_TO))
    return tuple(groups)


def _row(
    documents: dict[str, Document], other: Document, edges: list[Edge], own: Document, language: Language
) -> RelationRow:
    first = edges[0]
    stated_by = documents[first.stated_by] if first.stated_by not in (own.id, other.id) else None
    states = tuple(dict.fromkeys(edge.state for edge in edges if edge.state in ("suspect", "ambiguous")))
    quotes = tuple(quote_of(edge.evidence, language) for edge in edges[:_QUOTES])
    return RelationRow(other, quotes, len(edges), states, stated_by)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A duty by who does what."""

    stored: StoredTask
    lead: tuple[str, ...]
    support: tuple[str, ...]
    report_to: tuple[str, ...]


def task_rows(tasks: Sequence[StoredTask]) -> tuple[TaskRow, ...]:
    """Duties with their bodies by role."""
    rows = []
    for stored in tasks:
        by_role: dict[str, list[str]] = {"lead": [], "support": [], "report_to": []}
        for assignee in stored.task.assignees:
            by_role[assignee.role].append(assignee.name)
        rows.append(TaskRow(stored, *(tuple(by_role[role]) for role in ("lead", "support", "report_to"))))
    return tuple(rows)


def _documents_of(reader: GraphReader, mentions: Sequence[StoredMention]) -> dict[str, Document]:
    wanted: set[str] = set()
    for each in mentions:
        meaning = each.resolution
        wanted |= {i for i in (meaning.target, meaning.likely) if i} | {c.document for c in meaning.candidates}
    return reader.documents(wanted)

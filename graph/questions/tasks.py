"""Which duties are given, to whom, until when."""

from __future__ import annotations

from dataclasses import dataclass

from graph.issue_days import issued_after
from graph.model import Document, StoredTask
from graph.questions.implementers import documents_under
from graph.store.protocol import GraphReader, TaskFilter
from graph.text import fold

_MORE = 4
MOST_TASKS = 500


@dataclass(frozen=True, slots=True)
class Tasks:
    """Duties in the order of documents and of reading, with their documents by id."""

    rows: tuple[StoredTask, ...]
    documents: dict[str, Document]
    cut: bool


def tasks(
    reader: GraphReader,
    under: Document | None = None,
    assignee: str | None = None,
    due_before: str | None = None,
    limit: int = MOST_TASKS,
    as_of: str | None = None,
) -> Tasks:
    """Duties of a document and of all that implement it (of all documents without `under`).

    `assignee` is sought anywhere in the names of those in the lead, without regard to diacritics; `due_before` is an
    ISO date, and leaves out duties without a settled date; `as_of` (ISO date) leaves out documents that were surely
    issued after it.
    """
    documents, cut = documents_under(reader, under, as_of) if under else (None, False)
    wanted = TaskFilter(documents, fold(assignee) if assignee else None, due_before)
    most = limit + 1
    while True:
        rows = reader.tasks(wanted, most)
        documents_of = reader.documents({row.document for row in rows})
        # What is gone meanwhile, beside another that writes, is left out.
        held = [
            row for row in rows if row.document in documents_of and not issued_after(documents_of[row.document], as_of)
        ]
        # Duties of documents that are left out must not take the place of others.
        if as_of is None or len(held) > limit or len(rows) < most:
            break
        most *= _MORE
    shown = tuple(held[:limit])
    left_out = cut or len(rows) == most or len(held) > limit
    return Tasks(shown, {row.document: documents_of[row.document] for row in shown}, left_out)

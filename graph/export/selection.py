"""What an export holds: all documents of a store, or those around one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import RELATIONS, Document, Edge, StoredTask
from graph.questions.neighbourhood import MOST_NODES, neighbourhood
from graph.store.protocol import DocumentFilter, GraphReader, TaskFilter

_PAGE = 200
_NO_LIMIT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents by id, their edges, and the duties they give, each list in one settled order."""

    documents: tuple[Document, ...]
    edges: tuple[Edge, ...]
    tasks: tuple[StoredTask, ...]


def everything(reader: GraphReader) -> Selection:
    """The whole store."""
    return _select(reader, tuple(_all_documents(reader)))


def around(reader: GraphReader, centre: Document, hops: int = 2, limit: int = MOST_NODES) -> Selection:
    """The documents within some hops of one."""
    found = neighbourhood(reader, centre, hops, limit)
    return _select(reader, tuple(sorted(found.documents, key=lambda document: document.id)))


def _all_documents(reader: GraphReader) -> Iterator[Document]:
    after: str | None = None
    while page := reader.list_documents(DocumentFilter(), after, _PAGE):
        yield from page
        after = page[-1].id


def _select(reader: GraphReader, documents: tuple[Document, ...]) -> Selection:
    ids = [document.id for document in documents]
    known = set(ids)
    edges: list[Edge] = []
    tasks: list[StoredTask] = []
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        edges += [edge for edge in reader.edges(page, "up", RELATIONS, _NO_LIMIT) if edge.target in known]
        tasks += reader.tasks(TaskFilter(tuple(page)), _NO_LIMIT)
    return Selection(documents, tuple(sorted(edges, key=edge_order)), tuple(tasks))


def edge_order(edge: Edge) -> tuple[str, str, str, str, int, int]:
    """The settled order of edges: by ends, relation, who says so and where."""
    return edge.source, edge.target, edge.relation, edge.stated_by, edge.evidence.start, edge.evidence.end

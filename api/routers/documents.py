"""Documents, their texts and originals, and the questions asked of one document."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from api.dependencies import (
    LanguageDependency,
    LibraryDependency,
    NoParameters,
    Year,
    check_fresh,
    document_by_id,
)
from api.examples import examples_of, file_of
from api.paging import AsOfParameters, Day, DayParameters, PageParameters, decode, encode, link_next, page_of
from api.schemas import (
    DocumentList,
    EdgeList,
    ImplementersShape,
    MentionList,
    NeighbourhoodShape,
    StandingShape,
    TasksShape,
    TraceShape,
)
from graph.errors import TextNotHeld
from graph.issue_days import today
from graph.model import RELATIONS, Level, Relation
from graph.questions.filters import settled_filter
from graph.questions.implementers import implementers
from graph.questions.neighbourhood import MOST_NODES, NODES, neighbourhood
from graph.questions.paths import DEPTH
from graph.questions.records import implementers_record, neighbourhood_record, tasks_record, trace_record
from graph.questions.tasks import tasks
from graph.questions.trace import trace
from graph.records import document_record, edge_record, mention_record
from graph.status import status_of, status_record
from graph.store import Library
from graph.store.protocol import Direction, DocumentFilter

router = APIRouter(prefix="/v1/documents", tags=["documents"], dependencies=[Depends(check_fresh)])
_MOST_EDGES = 5000
_MOST_TASKS = 5000


class ListParameters(PageParameters):
    """Which documents are wanted."""

    state: Annotated[Literal["full", "stub"] | None, Field(description="Text held, or only cited so far")] = None
    level: Annotated[Level | None, Field(description="Level of the issuing body")] = None
    place: Annotated[str | None, Field(description="Name of a province; diacritics do not count")] = None
    year: Annotated[Year | None, Field(description="Year of the plan, else of the document")] = None
    type: Annotated[str | None, Field(description="Type in Vietnamese, such as `Quyet dinh`, or its code")] = None
    plans: Annotated[bool | None, Field(description="Plans and programmes only, or all but them")] = None

    def as_filter(self) -> DocumentFilter:
        """The filter that the graph understands. Raises BadParameter for an unknown place or type."""
        return settled_filter(DocumentFilter(self.state, self.level, self.place, self.year, self.type, self.plans))


class DepthParameters(AsOfParameters):
    """How far a question goes."""

    depth: Annotated[int, Field(ge=1, le=DEPTH, description="Most hops")] = DEPTH


class AroundParameters(NoParameters):
    """How much of the surroundings is wanted."""

    hops: Annotated[int, Field(ge=1, le=3, description="How far from the document")] = 1
    limit: Annotated[int, Field(ge=1, le=MOST_NODES, description="Most documents")] = NODES
    relation: Annotated[
        list[Relation], Field(default_factory=lambda: list(RELATIONS), description="Relations to follow; repeatable")
    ]


class TaskParameters(AsOfParameters):
    """Which duties of a document and of those that implement it."""

    assignee: Annotated[str | None, Field(description="Part of a body's name; diacritics do not count")] = None
    due_before: Annotated[Day | None, Field(description="ISO date")] = None

    @property
    def due_day(self) -> str | None:
        """The day as the graph understands it."""
        return self.due_before.isoformat() if self.due_before else None


@router.get("", response_model=DocumentList, responses=examples_of("documents"))
def list_documents(
    wanted: Annotated[ListParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """Documents of the store, by id."""
    after = decode(wanted.cursor) if wanted.cursor else None
    found = library.store.list_documents(wanted.as_filter(), after, wanted.limit + 1)
    rows = found[: wanted.limit]
    following = encode(rows[-1].id) if len(found) > wanted.limit else None
    link_next(following, request, response)
    body: dict[str, Any] = {"rows": [document_record(row, language) for row in rows], "next": following}
    if wanted.count:
        body["total"] = library.store.count_documents(wanted.as_filter())
    return body


@router.get("/{identity}", response_model=StandingShape, responses=examples_of("document"))
def one_document(
    identity: str, wanted: Annotated[DayParameters, Query()], library: LibraryDependency, language: LanguageDependency
) -> dict[str, Any]:
    """One document, with its legal status on the day, today if none is given."""
    document = document_by_id(library, identity)
    status = status_of(library.store, document, wanted.as_of_day or today())
    return document_record(document, language) | {"status": status_record(status, language)}


@router.get("/{identity}/text", response_class=Response, responses=file_of("text/plain"))
def text_of(identity: str, _: Annotated[NoParameters, Query()], library: LibraryDependency) -> Response:
    """The text as read, into which all spans point."""
    document = document_by_id(library, identity)
    if document.text_sha256 is None:
        raise TextNotHeld(document=document.id)
    return Response(library.text_of(document.text_sha256), media_type="text/plain")


@router.get("/{identity}/original", response_class=Response, responses=file_of("application/*"))
def original_of(identity: str, _: Annotated[NoParameters, Query()], library: LibraryDependency) -> Response:
    """The file from which the document was read, byte for byte, as a download."""
    document = document_by_id(library, identity)
    sources = library.store.sources_of(document.id)
    if not sources:
        raise TextNotHeld(document=document.id)
    name = quote(sources[0].file.rsplit("/", 1)[-1])
    # Always a download: a stored HTML file must never run in the pages' own origin.
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(library.blobs.get(sources[0].sha256), media_type="application/octet-stream", headers=headers)


@router.get("/{identity}/mentions", response_model=MentionList, responses=examples_of("mentions"))
def mentions_of(
    identity: str,
    wanted: Annotated[PageParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """The mentions of a full document in reading order, with what they mean."""
    document = document_by_id(library, identity)
    rows, page = page_of(library.store.mentions_of(document.id), wanted, request, response)
    return page | {"rows": [mention_record(row, language) for row in rows]}


@router.get("/{identity}/implementers", response_model=ImplementersShape, responses=examples_of("implementers"))
def implementers_of(
    identity: str,
    wanted: Annotated[DepthParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """Which documents implement this one, directly or through others, with the sentences that say so."""
    answer = implementers(library.store, document_by_id(library, identity), wanted.depth, as_of=wanted.as_of_day)
    rows, page = page_of(answer.rows, wanted, request, response, cut=answer.cut)
    return implementers_record(replace(answer, rows=rows), language) | page


@router.get("/{identity}/trace", response_model=TraceShape, responses=examples_of("trace"))
def trace_of(
    identity: str,
    wanted: Annotated[DepthParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """What stands above this document: the chain of primary parents, and everything that it implements."""
    answer = trace(library.store, document_by_id(library, identity), wanted.depth, as_of=wanted.as_of_day)
    rows, page = page_of(answer.rows, wanted, request, response, cut=answer.cut)
    return trace_record(replace(answer, rows=rows), language) | page


def _edges(
    library: Library,
    identity: str,
    direction: Direction,
    relations: tuple[Relation, ...],
    wanted: PageParameters,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    document = document_by_id(library, identity)
    edges = library.store.edges([document.id], direction, relations, _MOST_EDGES + 1)
    cut = len(edges) > _MOST_EDGES
    rows, page = page_of(edges[:_MOST_EDGES], wanted, request, response, cut=cut)
    documents = library.store.documents({row.target if direction == "up" else row.source for row in rows})
    return page | {
        "rows": [edge_record(row) for row in rows],
        "documents": {i: document_record(each) for i, each in sorted(documents.items())},
        "cut": cut,
    }


@router.get("/{identity}/implements", response_model=EdgeList, responses=examples_of("implements"))
def implements(
    identity: str,
    wanted: Annotated[PageParameters, Query()],
    library: LibraryDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """What this document implements, recitals first."""
    return _edges(library, identity, "up", ("implements",), wanted, request, response)


@router.get("/{identity}/cites", response_model=EdgeList, responses=examples_of("cites"))
def cites(
    identity: str,
    wanted: Annotated[PageParameters, Query()],
    library: LibraryDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """What this document refers to in any way: whatever it implements, replaces or amends is cited too."""
    return _edges(library, identity, "up", RELATIONS, wanted, request, response)


@router.get("/{identity}/cited-by", response_model=EdgeList, responses=examples_of("cited-by"))
def cited_by(
    identity: str,
    wanted: Annotated[PageParameters, Query()],
    library: LibraryDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """What refers to this document in any way."""
    return _edges(library, identity, "down", RELATIONS, wanted, request, response)


@router.get("/{identity}/neighbourhood", response_model=NeighbourhoodShape, responses=examples_of("neighbourhood"))
def neighbourhood_of(
    identity: str,
    wanted: Annotated[AroundParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
) -> dict[str, Any]:
    """What is around this document, in both directions."""
    centre = document_by_id(library, identity)
    found = neighbourhood(library.store, centre, wanted.hops, wanted.limit, tuple(dict.fromkeys(wanted.relation)))
    return neighbourhood_record(found, language)


@router.get("/{identity}/tasks", response_model=TasksShape, responses=examples_of("tasks"))
def tasks_of(
    identity: str,
    wanted: Annotated[TaskParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """The duties that this document and all that implement it give, with assignees and deadlines."""
    document = document_by_id(library, identity)
    answer = tasks(library.store, document, wanted.assignee, wanted.due_day, _MOST_TASKS, wanted.as_of_day)
    rows, page = page_of(answer.rows, wanted, request, response, cut=answer.cut)
    return tasks_record(replace(answer, rows=rows), language) | page

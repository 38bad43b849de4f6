"""Questions about the whole store: resolve a symbol, search, duties, coverage."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from api.dependencies import LanguageDependency, LibraryDependency, NoParameters, Year, check_fresh
from api.examples import examples_of
from api.paging import AsOfParameters, page_of
from api.routers.documents import ListParameters, TaskParameters
from api.schemas import CoverageShape, DocumentShape, FoundList, TasksShape
from graph.errors import UnknownReference
from graph.questions.coverage import coverage
from graph.questions.records import coverage_record, search_record, tasks_record
from graph.questions.references import candidates, find
from graph.questions.search import MOST_FOUND, search
from graph.questions.tasks import tasks
from graph.records import document_record

router = APIRouter(prefix="/v1", tags=["questions"], dependencies=[Depends(check_fresh)])
_MOST_TASKS = 5000


class ResolveParameters(NoParameters):
    """What is printed of a document."""

    symbol: Annotated[str, Field(min_length=1, max_length=300, description="Symbol or name as printed; `id` too")]
    year: Annotated[Year | None, Field(description="Year of the document")] = None
    issuer: Annotated[str | None, Field(description="Words of the issuer or its place")] = None


class SearchParameters(ListParameters):
    """What is sought."""

    q: Annotated[str, Field(min_length=1, max_length=300, description="Words or a symbol; diacritics do not count")]


class AllTaskParameters(TaskParameters):
    """Which duties of which documents."""

    under: Annotated[str | None, Field(description="Id or symbol of a directive: only duties under it")] = None


class CoverageParameters(AsOfParameters):
    """Whose orders count."""

    directive: Annotated[str | None, Field(description="Id or symbol: only orders of it and its implementers")] = None


@router.get("/resolve", response_model=DocumentShape, responses=examples_of("resolve"))
def resolve(
    wanted: Annotated[ResolveParameters, Query()], library: LibraryDependency, language: LanguageDependency
) -> Any:
    """The document that a symbol or name means; 300 with the candidates where it may be several, 404 for none."""
    conditions = [str(each) for each in (wanted.year, wanted.issuer) if each]
    reference = "@".join([wanted.symbol, *conditions])
    found = candidates(library.store, reference)
    if not found:
        raise UnknownReference(reference=reference)
    if len(found) == 1:
        return document_record(found[0], language)
    body = {"candidates": [document_record(each, language) for each in found]}
    return JSONResponse(body, HTTPStatus.MULTIPLE_CHOICES)


@router.get("/search", response_model=FoundList, responses=examples_of("search"))
def search_documents(
    wanted: Annotated[SearchParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """Documents that hold all the words, best first."""
    answer = search(library.store, wanted.q, wanted.as_filter(), max(MOST_FOUND, 10 * wanted.limit))
    rows, page = page_of(answer.rows, wanted, request, response, cut=answer.cut)
    return search_record(replace(answer, rows=rows), language) | page


@router.get("/tasks", response_model=TasksShape, responses=examples_of("all-tasks"))
def all_tasks(
    wanted: Annotated[AllTaskParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """Duties of all documents, or of those under a directive."""
    under = find(library.store, wanted.under) if wanted.under else None
    answer = tasks(library.store, under, wanted.assignee, wanted.due_day, _MOST_TASKS, wanted.as_of_day)
    rows, page = page_of(answer.rows, wanted, request, response, cut=answer.cut)
    return tasks_record(replace(answer, rows=rows), language) | page


@router.get("/coverage", response_model=CoverageShape, responses=examples_of("coverage"))
def coverage_of(
    wanted: Annotated[CoverageParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
    request: Request,
    response: Response,
) -> dict[str, Any]:
    """Which bodies were ordered to plan, and whether a plan is in the store; `not-found` speaks of this store only."""
    under = find(library.store, wanted.directive) if wanted.directive else None
    answer = coverage(library.store, under, wanted.as_of_day)
    rows, page = page_of(answer.rows, wanted, request, response, cut=answer.cut)
    return coverage_record(replace(answer, rows=rows), language) | page

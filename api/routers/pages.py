"""The pages of the browser: search, a document, who implements it, and what was ordered."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import Field

from api.dependencies import (
    LanguageDependency,
    LibraryDependency,
    NoParameters,
    ProfilesDependency,
    Year,
    document_by_id,
)
from api.routers import pages_check, pages_explore, pages_reference
from api.routers.pages_common import PAGES, Blank, OptionalText, page
from graph.model import Level
from graph.questions.coverage import Outcome
from viz.document_view import document_page
from viz.implementers_view import coverage_page, implementers_page
from viz.quotes import document_href
from viz.search_view import Wanted, asked_document, found_page

router = APIRouter(include_in_schema=False)


class SearchPageParameters(NoParameters):
    """The words, facets and page of a search, and the question that the words are for."""

    q: Annotated[str, Field(max_length=300)] = ""
    level: Annotated[Level | None, Blank] = None
    place: OptionalText = None
    year: Annotated[Year | None, Blank] = None
    type: OptionalText = None
    page: Annotated[int, Field(ge=1, le=PAGES)] = 1
    ask: Annotated[Literal["implementers", "explore"] | None, Blank] = None


class DocumentPageParameters(NoParameters):
    """The character at which the reader wants to begin."""

    focus: Annotated[int | None, Field(ge=0)] = None


class TreePageParameters(NoParameters):
    """A page of a tree."""

    page: Annotated[int, Field(ge=1, le=PAGES)] = 1


class CoveragePageParameters(TreePageParameters):
    """Which bodies are wanted."""

    outcome: Annotated[Outcome | None, Blank] = None


@router.get("/", response_class=HTMLResponse)
def search_page(
    request: Request,
    asked: Annotated[SearchPageParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
) -> Response:
    """One box to search in, or what was found. A question about one document leads to its page at once."""
    wanted = Wanted(asked.q.strip(), asked.level, asked.place, asked.year, asked.type, asked.page, asked.ask)
    if wanted.ask and (document := asked_document(library.store, wanted)):
        target = f"/explore/{document.id}" if wanted.ask == "explore" else f"{document_href(document.id)}/implementers"
        return RedirectResponse(target, HTTPStatus.SEE_OTHER)
    return page(request, "search.html", language, **found_page(library.store, wanted, language))


@router.get("/documents/{identity}", response_class=HTMLResponse)
def one_document_page(
    request: Request,
    identity: str,
    wanted: Annotated[DocumentPageParameters, Query()],
    library: LibraryDependency,
    profiles: ProfilesDependency,
    language: LanguageDependency,
) -> Response:
    """A document with its relations, duties, findings and text."""
    document = document_by_id(library, identity)
    return page(
        request, "document.html", language, **document_page(library, document, profiles, language, wanted.focus)
    )


@router.get("/documents/{identity}/implementers", response_class=HTMLResponse)
def tree_page(
    request: Request,
    identity: str,
    wanted: Annotated[TreePageParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
) -> Response:
    """Who implements a document."""
    document = document_by_id(library, identity)
    context = implementers_page(library.store, document, wanted.page, language)
    return page(request, "implementers.html", language, **context)


@router.get("/coverage", response_class=HTMLResponse)
def orders_page(
    request: Request,
    wanted: Annotated[CoveragePageParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
) -> Response:
    """Which bodies were ordered to plan, in the whole store."""
    context = coverage_page(library.store, wanted.outcome, wanted.page, language)
    return page(request, "coverage.html", language, **context)


router.include_router(pages_explore.router)
router.include_router(pages_check.router)
router.include_router(pages_reference.router)

"""The page of the graph around one document, and the elements that its picture is drawn from."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import Field

from api.dependencies import LanguageDependency, LibraryDependency, NoParameters, document_by_id
from api.routers.pages_common import page
from graph.model import RELATIONS, Relation
from graph.questions.neighbourhood import MOST_NODES, NODES
from viz.explore_view import View, around, elements, explore_page

router = APIRouter(include_in_schema=False)
_MOST_EXPANDED = 40


class ExploreParameters(NoParameters):
    """How much is shown around the document."""

    hops: Annotated[int, Field(ge=1, le=3)] = 1
    limit: Annotated[int, Field(ge=1, le=MOST_NODES)] = NODES
    relation: Annotated[list[Relation], Field(default_factory=lambda: list(RELATIONS))]
    expand: Annotated[list[str], Field(max_length=_MOST_EXPANDED, default_factory=list)]

    def view(self, centre: str) -> View:
        """The same for the views."""
        relations = tuple(each for each in RELATIONS if each in self.relation)
        return View(centre, self.hops, self.limit, relations, tuple(dict.fromkeys(self.expand)))


@router.get("/explore/{identity}", response_class=HTMLResponse)
def graph_page(
    request: Request,
    identity: str,
    wanted: Annotated[ExploreParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
) -> Response:
    """What is around a document, as a picture and as a list."""
    document = document_by_id(library, identity)
    context = explore_page(library.store, document, wanted.view(document.id), language)
    return page(request, "explore.html", language, **context)


@router.get("/explore/{identity}/elements")
def graph_elements(
    identity: str,
    wanted: Annotated[ExploreParameters, Query()],
    library: LibraryDependency,
    language: LanguageDependency,
) -> JSONResponse:
    """Nodes, edges and columns of the picture, with positions."""
    document = document_by_id(library, identity)
    view = wanted.view(document.id)
    found: dict[str, Any] = elements(around(library.store, document, view), view, language)
    return JSONResponse(found, headers={"Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"})

"""Pages for those who connect programs: the routes of the API, all errors; and the reader's preferences."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from api.dependencies import LanguageDependency, NoParameters
from api.routers.pages_common import page
from viz.reference_view import all_errors, api_reference

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 24 * 3600


class Preferences(BaseModel):
    """What the reader chose, and where to go back to."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["vi", "en"] | None = None
    theme: Literal["light", "dark", "auto"] | None = None
    back: str = "/"


@router.get("/docs", response_class=HTMLResponse)
def reference_page(request: Request, _: Annotated[NoParameters, Query()], language: LanguageDependency) -> Response:
    """The routes of the API with their parameters and examples."""
    return page(request, "docs.html", language, **api_reference(request.app.openapi()))


@router.get("/errors", response_class=HTMLResponse)
def errors_page(request: Request, _: Annotated[NoParameters, Query()], language: LanguageDependency) -> Response:
    """All errors with their texts; problem documents point here."""
    return page(request, "errors.html", language, errors=all_errors())


@router.post("/preferences", response_class=RedirectResponse)
def keep_preferences(_: Annotated[NoParameters, Query()], chosen: Annotated[Preferences, Form()]) -> Response:
    """Keep the language or the theme in a cookie and go back."""
    response = RedirectResponse(local_address(chosen.back), HTTPStatus.SEE_OTHER)
    for name, value in (("lang", chosen.lang), ("theme", chosen.theme)):
        if value:
            response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def local_address(address: str) -> str:
    """`address` if it leads to a page of this server, else the first page."""
    parts = urlsplit(address)
    local = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if local and not parts.scheme and not parts.netloc else "/"

"""The page of the check: the report on all plans of the store, and on a draft that is not kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from api.dependencies import (
    LanguageDependency,
    LibraryDependency,
    NoParameters,
    ProfilesDependency,
    SettingsDependency,
    Year,
)
from api.drafts import read_draft
from api.routers.pages_common import Blank, OptionalText, page
from graph.errors import InputError
from graph.model import Level
from graph.store.protocol import DocumentFilter
from viz.report_view import draft_report, store_report
from viz.search_view import facet_choices

router = APIRouter(include_in_schema=False)


class MatrixParameters(NoParameters):
    """Which plans are shown, and after which id the page begins."""

    level: Annotated[Level | None, Blank] = None
    place: OptionalText = None
    year: Annotated[Year | None, Blank] = None
    after: OptionalText = None


@router.get("/check", response_class=HTMLResponse)
def matrix_page(
    request: Request,
    wanted: Annotated[MatrixParameters, Query()],
    library: LibraryDependency,
    profiles: ProfilesDependency,
    settings: SettingsDependency,
    language: LanguageDependency,
) -> Response:
    """All plans of the store by what they lack, and a form for a draft."""
    fitting = DocumentFilter("full", wanted.level, wanted.place, wanted.year, plans=True)
    context = store_report(library.store, profiles, fitting, wanted.after, language)
    return page(
        request,
        "check.html",
        language,
        wanted=wanted,
        choices=facet_choices(language),
        limit=settings.max_upload_mb,
        **context,
    )


@router.post("/check", response_class=HTMLResponse)
def draft_page(
    request: Request,
    _: Annotated[NoParameters, Query()],
    library: LibraryDependency,
    profiles: ProfilesDependency,
    settings: SettingsDependency,
    language: LanguageDependency,
    file: Annotated[UploadFile, File()],
) -> Response:
    """The findings on a draft beside its text. A file that cannot be read is told on the same page."""
    common: dict[str, Any] = {"limit": settings.max_upload_mb, "file": file.filename, "here": "/check"}
    try:
        case, extraction = read_draft(request, library, settings, file)
    except InputError as error:
        message = error.message(language)
        return page(request, "check_draft.html", language, error.status, error=message, **common)
    context = draft_report(case, extraction, profiles, language)
    return page(request, "check_draft.html", language, error=None, **common, **context)

"""Every error as `application/problem+json` (RFC 9457) with the id of the request; for pages, as a page."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.dependencies import MovedDocument, NotModified, get_language
from api.routers.pages_common import here_of, theme_of
from graph.errors import AmbiguousReference, BadParameter, Busy, DanchieuError, NotThere, UnknownParameter
from graph.messages import Language, catalogue, text
from viz.pages import error_page

_LOG = logging.getLogger(__name__)
_RETRY_SECONDS = 5
MEDIA_TYPE = "application/problem+json"


def add_handlers(app: FastAPI) -> None:
    """Let `app` answer all errors as problems."""
    app.add_exception_handler(DanchieuError, _on_danchieu_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_any_error)
    app.add_exception_handler(NotModified, _on_not_modified)
    app.add_exception_handler(MovedDocument, _on_moved)


def problem(request: Request, error: DanchieuError, status: int | None = None) -> Response:
    """The response for an error of ours; a page where a browser asks for one."""
    status = status or error.status
    language: Language = get_language(request)
    headers = {"Retry-After": str(_RETRY_SECONDS)} if isinstance(error, Busy) else None
    if not request.url.path.startswith("/v1") and "text/html" in request.headers.get("accept", ""):
        shown = {"theme": theme_of(request), "here": here_of(request), "request_id": request.state.request_id}
        return Response(error_page(error, status, language, **shown), status, headers, media_type="text/html")
    body: dict[str, Any] = {
        "type": f"/errors#{error.key}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": error.message(language),
        "instance": request.url.path,
        "request_id": request.state.request_id,
    }
    if isinstance(error, AmbiguousReference):
        body["candidates"] = error.params["ids"]
    return JSONResponse(body, status, headers=headers, media_type=MEDIA_TYPE)


async def _on_danchieu_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DanchieuError)
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("request %s: %s", request.state.request_id, error)
    return problem(request, error)


async def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    # A parameter that nobody knows is most often the cause of another that is missing.
    first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    name = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
    if first["type"] == "extra_forbidden" and first["loc"][0] == "query":
        known = ", ".join(_known_parameters(request)) or "\u2014"
        return problem(request, UnknownParameter(name=name, known=known))
    value = first.get("input")
    shown = value if isinstance(value, str | int | float) else ""
    return problem(request, BadParameter(name=name, value=shown, expected=_expected(first, get_language(request))))


def _expected(error: dict[str, Any], language: Language) -> str:
    """What would have been right, in words of ours where we have them."""
    if error["type"] in catalogue("api", "expected"):
        return text("api", "expected", error["type"], language, **error.get("ctx", {}))
    return str(error["msg"])


def _known_parameters(request: Request) -> list[str]:
    """The query parameters of the route, which takes each set of them as one model."""
    kinds = [each.field_info.annotation for each in request.scope["route"].dependant.query_params]
    return [
        name for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel) for name in kind.model_fields
    ]


async def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, DanchieuError):
        return problem(request, error.__cause__)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return problem(request, NotThere(path=request.url.path))
    body = {
        "type": "about:blank",
        "title": HTTPStatus(error.status_code).phrase,
        "status": error.status_code,
        "detail": error.detail,
        "instance": request.url.path,
        "request_id": request.state.request_id,
    }
    headers = dict(error.headers or {})
    if "GET" in headers.get("Allow", ""):
        headers["Allow"] += ", HEAD"
    return JSONResponse(body, error.status_code, headers=headers, media_type=MEDIA_TYPE)


async def _on_any_error(request: Request, error: Exception) -> Response:
    _LOG.error("request %s failed", request.state.request_id, exc_info=error)
    return problem(request, DanchieuError())


async def _on_not_modified(_request: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)
    headers = {"ETag": error.etag, "Vary": "Accept-Language, Cookie"}
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)


async def _on_moved(request: Request, error: Exception) -> Response:
    assert isinstance(error, MovedDocument)
    old = request.path_params["identity"]
    path = request.url.path.replace(f"/{old}", f"/{error.identity}", 1)
    return RedirectResponse(str(request.url.replace(path=path)), HTTPStatus.PERMANENT_REDIRECT)

"""What all pages share: how one is answered, the preferences kept in cookies, and forms with empty fields."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from graph.messages import Language
from viz.pages import render

THEMES = ("light", "dark")
PAGES = 10_000
# A form sends a field that was left empty as an empty text.
Blank = BeforeValidator(lambda value: None if value == "" else value)
OptionalText = Annotated[str | None, Blank]


def theme_of(request: Request) -> str:
    """The theme that the reader chose, `light` or `dark`; empty leaves it to the browser."""
    theme = request.cookies.get("theme", "")
    return theme if theme in THEMES else ""


def here_of(request: Request) -> str:
    """The address of the page with its question, to come back to."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def page(request: Request, template: str, language: Language, status: int = 200, **context: Any) -> HTMLResponse:
    """A page as the reader prefers it."""
    known = {"theme": theme_of(request), "here": here_of(request)}
    headers = {"Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"}
    return HTMLResponse(render(template, language, **(known | context)), status, headers)

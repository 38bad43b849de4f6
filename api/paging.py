"""Lists page by page: `limit`, an opaque `cursor`, `next` in body and Link header, `total` when asked for."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from graph.errors import BadParameter

Row = TypeVar("Row")
LARGEST_PAGE = 500
DEFAULT_PAGE = 100


def _as_date(value: object) -> object:
    """Pydantic alone would take a number for a time in seconds."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise PydanticCustomError("date_parsing", "a date in the form YYYY-MM-DD") from error
    return value


Day = Annotated[date, BeforeValidator(_as_date)]
_AS_OF = Field(description="ISO date: without what was surely issued later")


class DayParameters(BaseModel):
    """The day that a question is asked for."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[Day | None, _AS_OF] = None

    @property
    def as_of_day(self) -> str | None:
        """The day as the graph understands it."""
        return self.as_of.isoformat() if self.as_of else None


class PageParameters(BaseModel):
    """How much of a list is wanted, and from where."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="Most rows in the answer")] = DEFAULT_PAGE
    cursor: Annotated[str | None, Field(description="`next` of the page before, unchanged")] = None
    count: Annotated[bool, Field(description="Whether to give the `total` of rows")] = False


class AsOfParameters(PageParameters, DayParameters):
    """How much of a list is wanted, from where, and for which day."""


def encode(value: str) -> str:
    """An opaque cursor for a place in a list."""
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def decode(cursor: str) -> str:
    """The place that a cursor means. Raises BadParameter."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except ValueError as error:
        raise BadParameter(name="cursor", value=cursor, expected="`next` of a page before") from error


def page_of(
    rows: Sequence[Row], wanted: PageParameters, request: Request, response: Response, *, cut: bool = False
) -> tuple[tuple[Row, ...], dict[str, Any]]:
    """One page of a list that is at hand, by position: its rows, and what the answer says of paging. `cut` tells that
    the list itself is not whole, so that its total is not known.
    """
    start = 0
    if wanted.cursor is not None:
        place = decode(wanted.cursor)
        if not re.fullmatch(r"[0-9]{1,9}", place):
            raise BadParameter(name="cursor", value=wanted.cursor, expected="`next` of a page before")
        start = int(place)
    end = start + wanted.limit
    following = encode(str(end)) if end < len(rows) else None
    body: dict[str, Any] = {"next": following}
    if wanted.count:
        body["total"] = None if cut else len(rows)
    link_next(following, request, response)
    return tuple(rows[start:end]), body


def link_next(cursor: str | None, request: Request, response: Response) -> None:
    """Name the next page in the Link header (RFC 8288)."""
    if cursor:
        response.headers["Link"] = f'<{request.url.include_query_params(cursor=cursor)}>; rel="next"'

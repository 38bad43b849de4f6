"""The days on which a document may have been issued: dates are intervals, and a comparison counts only if it holds for
every day of them.
"""

from __future__ import annotations

import calendar
from datetime import date

from graph.model import Document


def first_day(document: Document) -> str:
    """The earliest day on which a document may have been issued; empty where nothing is known."""
    if document.date or document.year is None:
        return document.date or ""
    return f"{document.year}-{document.month or 1:02}-01"


def last_day(document: Document) -> str:
    """The latest day on which a document may have been issued."""
    if document.date or document.year is None:
        return document.date or "9999-12-31"
    month = document.month or 12
    return f"{document.year}-{month:02}-{calendar.monthrange(document.year, month)[1]:02}"


def issued_after(document: Document, day: str | None) -> bool:
    """Whether a document was surely issued after a day (ISO date; None for no day): one that may be of the day or of an
    earlier one is not.
    """
    return day is not None and first_day(document) > day


def today() -> str:
    """The day of this computer as ISO date."""
    return date.today().isoformat()  # noqa: DTZ011 - the local day is what people mean

"""A draft that was uploaded to be checked: read, resolved against the store, and not kept."""

from __future__ import annotations

import threading

from fastapi import Request, UploadFile

from api.settings import Settings
from graph.checks.case import Case, draft_case
from graph.errors import BadParameter, Busy, TooLarge
from graph.model import Extraction
from graph.store import Library
from ingest.pipeline import Reader, read_document

_MEGABYTE = 1_000_000
DRAFTS_AT_ONCE = 8
"""So many drafts are read or wait to be read; the other threads are left for questions."""


def read_draft(request: Request, library: Library, settings: Settings, file: UploadFile) -> tuple[Case, Extraction]:
    """The draft as a case for the rules, with what was read of it. Raises BadParameter, InputError and Busy."""
    if not file.filename:
        raise BadParameter(name="file", value="", expected="a file with a name")
    if file.size is not None and file.size > settings.max_upload_mb * _MEGABYTE:
        raise TooLarge(file=file.filename, limit=settings.max_upload_mb)
    reader: Reader = request.app.state.reader
    places: threading.Semaphore = request.app.state.draft_places
    if not places.acquire(blocking=False):
        raise Busy(limit=DRAFTS_AT_ONCE)
    try:
        reading = read_document(file.file.read(), file.filename, reader, allow_classified=settings.allow_classified)
    finally:
        places.release()
    return draft_case(library.store, reading.extraction, reading.source), reading.extraction

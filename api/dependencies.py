"""What routes ask for: the library, the language of the request, the freshness of an answer."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.settings import Settings
from graph.checks.profile import Profile, load_profiles, packaged_profiles
from graph.errors import UnknownReference
from graph.issue_days import today
from graph.messages import LANGUAGES, Language
from graph.model import Document
from graph.store import Library, is_server, open_library


class Libraries:
    """The store: one on a server is opened once and shared by all threads; one in a file is opened for each request,
    which takes less than a millisecond, since a connection to it is not shared.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._on_server = is_server(settings.store)
        self._shared: Library | None = None
        self._lock = threading.Lock()

    @contextmanager
    def opened(self) -> Iterator[Library]:
        """The library for one request. Raises the errors of the store."""
        if self._on_server:
            yield self._shared or self._share()
            return
        library = self._open()
        try:
            yield library
        finally:
            library.close()

    def _open(self) -> Library:
        settings = self._settings
        return open_library(
            settings.store, create=False, files=settings.files, user=settings.user, password=settings.password
        )

    def _share(self) -> Library:
        # Opened without the lock: where the server does not answer, requests would wait for it one after another.
        library = self._open()
        with self._lock:
            if self._shared is None:
                self._shared = library
        if self._shared is not library:
            library.close()
        return self._shared

    def close(self) -> None:
        """Close what is shared."""
        with self._lock:
            if self._shared is not None:
                self._shared.close()
                self._shared = None


class NotModified(Exception):
    """The answer that the client already has is still true."""

    def __init__(self, etag: str) -> None:
        self.etag = etag
        super().__init__(etag)


class NoParameters(BaseModel):
    """For routes that take no query parameter: any is an error."""

    model_config = ConfigDict(extra="forbid")


def get_settings(request: Request) -> Settings:
    """The settings with which the application was made."""
    settings: Settings = request.app.state.settings
    return settings


def get_library(request: Request) -> Iterator[Library]:
    """The library for the request, with one state of the store."""
    libraries: Libraries = request.app.state.libraries
    with libraries.opened() as library, library.store.snapshot():
        yield library


def get_language(request: Request) -> Language:
    """What the reader chose (cookie `lang`); for the API then the first language of `Accept-Language` that we speak;
    else that of the settings. Many an office's browser asks for English and its reader does not: pages have a switch.
    """
    chosen = request.cookies.get("lang")
    for language in LANGUAGES:
        if chosen == language:
            return language
    asked = request.headers.get("accept-language", "") if request.url.path.startswith("/v1") else ""
    for part in asked.split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        for language in LANGUAGES:
            if code == language:
                return language
    settings: Settings = request.app.state.settings
    return settings.language


def get_profiles(request: Request) -> tuple[Profile, ...]:
    """The profiles of the settings. Raises ProfileError."""
    settings: Settings = request.app.state.settings
    if settings.profiles is None:
        return packaged_profiles()
    return load_profiles(Path(settings.profiles))


Year = Annotated[int, Field(ge=1900, le=2999)]
SettingsDependency = Annotated[Settings, Depends(get_settings)]
LibraryDependency = Annotated[Library, Depends(get_library)]
LanguageDependency = Annotated[Language, Depends(get_language)]
ProfilesDependency = Annotated[tuple[Profile, ...], Depends(get_profiles)]


def check_fresh(request: Request, response: Response, library: LibraryDependency, language: LanguageDependency) -> None:
    """Set the ETag of the store's last change; a client that has it gets 304 and no body."""
    # What is in force is told for today where no day is asked for.
    parts = (library.store.revision(), today(), language, request.app.version, request.url.path, request.url.query)
    etag = f'W/"{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:20]}"'
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if etag.removeprefix("W/") in known:
        raise NotModified(etag)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie"


def document_by_id(library: Library, identity: str) -> Document:
    """The document with this id. Raises UnknownReference; an old id raises MovedDocument."""
    document = library.store.document(identity)
    if document is None:
        raise UnknownReference(reference=identity)
    if document.id != identity:
        raise MovedDocument(document.id)
    return document


class MovedDocument(Exception):
    """An old id of a document, which is answered by a redirect to its present one."""

    def __init__(self, identity: str) -> None:
        self.identity = identity
        super().__init__(identity)

"""What routes ask for: the library of the thread, the language of the request, the freshness of an answer."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel, ConfigDict

from api.settings import Settings
from graph.checks.profile import Profile, load_profiles, packaged_profiles
from graph.errors import UnknownReference
from graph.messages import LANGUAGES, Language
from graph.model import Document
from graph.store import Library, open_library


class Libraries:
    """The store, opened once in each thread that serves requests: a connection is not shared between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._local = threading.local()
        self._opened: list[Library] = []
        self._lock = threading.Lock()

    def get(self) -> Library:
        """The library of this thread. Raises the errors of the store."""
        library: Library | None = getattr(self._local, "library", None)
        if library is None:
            settings = self._settings
            library = open_library(
                settings.store, create=False, files=settings.files, user=settings.user, password=settings.password
            )
            self._local.library = library
            with self._lock:
                self._opened.append(library)
        return library

    def close(self) -> None:
        """Close what all threads have opened."""
        with self._lock:
            for library in self._opened:
                library.close()
            self._opened.clear()
        self._local = threading.local()


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


def get_library(request: Request) -> Library:
    """The library of the thread that serves the request."""
    libraries: Libraries = request.app.state.libraries
    return libraries.get()


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


SettingsDependency = Annotated[Settings, Depends(get_settings)]
LibraryDependency = Annotated[Library, Depends(get_library)]
LanguageDependency = Annotated[Language, Depends(get_language)]
ProfilesDependency = Annotated[tuple[Profile, ...], Depends(get_profiles)]


def check_fresh(request: Request, response: Response, library: LibraryDependency, language: LanguageDependency) -> None:
    """Set the ETag of the store's last change; a client that has it gets 304 and no body."""
    parts = (library.store.revision(), language, request.app.version, request.url.path, request.url.query)
    etag = f'W/"{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:20]}"'
    known = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    if etag in known:
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

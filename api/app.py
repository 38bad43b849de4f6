"""The application factory: nothing is opened or read until a request asks for it."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import metadata, resources

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from api.dependencies import Libraries
from api.drafts import DRAFTS_AT_ONCE
from api.examples import add_examples
from api.middleware import BareAnswersMiddleware, BodyLimitMiddleware, HeadersMiddleware, HostMiddleware
from api.problems import add_handlers
from api.routers import check, documents, pages, questions, system
from api.settings import Settings
from ingest.readers import ReaderProcess


class Server(FastAPI):
    """The application with its headers around everything, the answer to an error of ours included: starlette has that
    one outside of all middleware.
    """

    def build_middleware_stack(self) -> ASGIApp:
        """All middleware."""
        return HeadersMiddleware(super().build_middleware_stack())


def create_app(settings: Settings | None = None) -> FastAPI:
    """The server over one store. Without `settings` they come from the environment."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.reader.close()
        app.state.libraries.close()

    app = Server(
        title="D\u1eabn Chi\u1ebfu",
        version=metadata.version("danchieu"),
        summary="Vietnam's chain of directives: who implements what, down to the duty and its deadline.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.libraries = Libraries(settings)
    app.state.reader = ReaderProcess()
    app.state.draft_places = threading.BoundedSemaphore(DRAFTS_AT_ONCE)
    add_handlers(app)
    add_examples(app)
    for router in (documents.router, questions.router, check.router, system.router, pages.router):
        app.include_router(router)
    static = resources.files("viz.pages").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    # The form around a file takes room too; the file itself is measured by the route.
    app.add_middleware(BodyLimitMiddleware, megabytes=settings.max_upload_mb + 1)
    app.add_middleware(GZipMiddleware, minimum_size=2000)
    app.add_middleware(BareAnswersMiddleware)
    app.add_middleware(HostMiddleware, names=settings.allowed_hosts)
    return app

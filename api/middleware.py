"""What holds for every route: the id of the request and the headers that keep a page to its own host, the names of
the server, answers without a body, the limit of a body.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from graph.errors import ForeignHost, TooLarge

_HOST = re.compile(r"(\[[^\[\]]+\]|[^:\[\]]+)(?::[0-9]*)?")

# Nothing is fetched from another host, no script stands in a page, no other site may frame it.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Gives each request an id (`request.state.request_id`) and each response its headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        # A browser asks whether a file has changed, so that a new version never meets the scripts of an old one.
        own = HEADERS | ({"Cache-Control": "no-cache"} if scope["path"].startswith("/static/") else {})
        scope.setdefault("state", {})["request_id"] = request_id

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                for name, value in own.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class HostMiddleware:
    """Refuses requests under a name that is not the server's: another site could have its own name lead here. `names`
    may be `*` or begin with `*.`.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self.app = app
        self.names = [name.lower().strip("[]") for name in names]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not self._is_own(host := Headers(scope=scope).get("host", "")):
            # What is no name must not become part of the address of the request.
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            response = problem(Request({**scope, "headers": others}), ForeignHost(host=host))
            await response(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_own(self, host: str) -> bool:
        parts = _HOST.fullmatch(host)
        name = parts[1].lower().strip("[]") if parts else ""
        return any(own == "*" or name == own or (own.startswith("*.") and name.endswith(own[1:])) for own in self.names)


class BareAnswersMiddleware:
    """Lets HEAD be answered like GET without the body, and `If-None-Match: *` with 304 whatever the ETag is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        bare = scope["type"] == "http" and scope["method"] == "HEAD"
        any_tag = scope["type"] == "http" and Headers(scope=scope).get("if-none-match", "").strip() == "*"
        if not (bare or any_tag):
            await self.app(scope, receive, send)
            return

        async def send_bare(message: Message) -> None:
            nonlocal bare
            if message["type"] == "http.response.start" and any_tag and message["status"] == HTTPStatus.OK:
                headers = MutableHeaders(scope=message)
                if "etag" in headers:
                    bare = True
                    message["status"] = HTTPStatus.NOT_MODIFIED.value
                    for name in ("content-length", "content-type", "content-encoding"):
                        del headers[name]
            elif message["type"] == "http.response.body" and bare:
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"} if bare else scope, receive, send_bare)


class BodyLimitMiddleware:
    """Stops a request whose body grows beyond `megabytes`, before it fills the disk; TooLarge is raised to the reader
    of the body.
    """

    def __init__(self, app: ASGIApp, megabytes: int) -> None:
        self.app = app
        self.megabytes = megabytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        received = 0

        async def receive_within_limit() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.megabytes * 1_000_000:
                raise TooLarge(file=scope["path"], limit=self.megabytes)
            return message

        await self.app(scope, receive_within_limit, send)

"""A way to a server that a test can break."""

from __future__ import annotations

import contextlib
import select
import socket
import socketserver
import threading
from types import TracebackType
from typing import Literal, Self

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""A COMMIT message of the Bolt protocol, in its chunk."""


class _Relay(socketserver.BaseRequestHandler):
    """Carries one connection in both directions until an end closes."""

    server: _Listener

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.target)) as upstream, contextlib.suppress(OSError):
            other = {self.request: upstream, upstream: self.request}
            self.server.ends += other
            while True:
                for ready in select.select(list(other), [], [])[0]:
                    data = ready.recv(1 << 16)
                    if not data:
                        return
                    losing = self.server.losing
                    if losing and ready is self.request and data.endswith(COMMIT):
                        self.server.losing = None
                        if losing == "answer":
                            upstream.sendall(data)
                            upstream.recv(1 << 16)
                        return
                    other[ready].sendall(data)


class _Listener(socketserver.ThreadingTCPServer):
    def __init__(self, target: int) -> None:
        self.target = target
        self.ends: list[socket.socket] = []
        self.losing: Literal["commit", "answer"] | None = None
        super().__init__(("127.0.0.1", 0), _Relay)


class Proxy:
    """Listens on a port of its own and carries all to the port `target` of this machine."""

    def __init__(self, target: int) -> None:
        self._listener = _Listener(target)
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.01,))
        self._cut = False
        self.port = int(self._listener.server_address[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()

    def lose(self, what: Literal["commit", "answer"]) -> None:
        """Break the next connection that commits: before the server hears of it, or after it has done so."""
        self._listener.losing = what

    def drop(self) -> None:
        """Break the connections that there are; new ones are carried."""
        for end in self._listener.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._listener.ends.clear()

    def cut(self) -> None:
        """Break all connections, and take no more."""
        if self._cut:
            return
        self._cut = True
        self._listener.shutdown()
        self._thread.join()
        self.drop()
        self._listener.server_close()

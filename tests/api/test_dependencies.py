"""What requests share and what each has for itself."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.dependencies import Libraries
from api.settings import Settings
from graph.errors import StoreUnreachable
from graph.questions.search import search
from graph.store import Library
from graph.store.blobs import Blobs

BURST = 12


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches that go on only when a whole burst of them is under way."""
    barrier = threading.Barrier(BURST)

    def wait_and_search(*args):  # type: ignore[no-untyped-def]
        barrier.wait(60)
        return search(*args)

    monkeypatch.setattr("api.routers.questions.search", wait_and_search)


def burst(client: TestClient) -> None:
    with ThreadPoolExecutor(BURST) as pool:
        asked = [pool.submit(client.get, "/v1/search", params={"q": "dan van"}) for _ in range(BURST)]
        assert [each.result(60).status_code for each in asked] == [200] * BURST


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not list the descriptors of a process")
@pytest.mark.usefixtures("together")
def test_bursts_of_requests_leave_no_store_open(samples_path: Path) -> None:
    with TestClient(create_app(Settings(store=str(samples_path))), base_url="http://localhost") as client:
        client.get("/v1/search", params={"q": ""})
        before = len(list(Path("/dev/fd").iterdir()))
        for _ in range(3):
            burst(client)
        assert len(list(Path("/dev/fd").iterdir())) <= before


def test_a_request_that_fails_leaves_no_store_open(samples_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Library] = []
    close = Library.close
    monkeypatch.setattr(Library, "close", lambda self: (closed.append(self), close(self)))
    app = create_app(Settings(store=str(samples_path)))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        assert client.get("/v1/documents/vn.x").status_code == 404
        monkeypatch.setattr("api.routers.questions.search", None)
        assert client.get("/v1/search", params={"q": "x"}).status_code == 500
        assert len(closed) == 2


class Server:
    """Stands for a store on a server."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True


def library_of(server: Server) -> Library:
    return Library(server, Blobs("memory://danchieu-test-shared"))  # type: ignore[arg-type]


def ask(libraries: Libraries, times: int) -> list[Library]:
    def one(_: int) -> Library:
        with libraries.opened() as library:
            return library

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, range(times)))


def opening(monkeypatch: pytest.MonkeyPatch, open_: Callable[[], Library]) -> None:
    monkeypatch.setattr("api.dependencies.open_library", lambda *_args, **_more: open_())


def test_a_store_on_a_server_is_opened_once_for_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    servers: list[Server] = []
    together = threading.Barrier(4)

    def open_() -> Library:
        # All four threads find no store yet.
        together.wait(60)
        servers.append(Server())
        return library_of(servers[-1])

    opening(monkeypatch, open_)
    libraries = Libraries(Settings(store="bolt://localhost"))
    used = ask(libraries, 20)
    assert len({id(library) for library in used}) == 1
    assert [server.closed for server in servers].count(False) == 1
    assert used[0].store.closed is False  # type: ignore[attr-defined]
    libraries.close()
    assert all(server.closed for server in servers)


def test_a_server_that_could_not_be_reached_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Server | None] = [None, Server()]

    def open_() -> Library:
        if server := answers.pop(0):
            return library_of(server)
        raise StoreUnreachable(store="bolt://localhost", reason="down")

    opening(monkeypatch, open_)
    libraries = Libraries(Settings(store="bolt://localhost"))
    with pytest.raises(StoreUnreachable):
        ask(libraries, 1)
    assert ask(libraries, 2)


def test_the_server_says_that_it_lives_while_all_its_threads_are_taken(
    samples_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = 40  # as many as serve requests
    done = threading.Event()
    begun = threading.Semaphore(0)

    def wait_and_search(*args):  # type: ignore[no-untyped-def]
        begun.release()
        assert done.wait(60)
        return search(*args)

    monkeypatch.setattr("api.routers.questions.search", wait_and_search)
    with (
        TestClient(create_app(Settings(store=str(samples_path))), base_url="http://localhost") as client,
        ThreadPoolExecutor(threads + 2) as pool,
    ):
        asked = [pool.submit(client.get, "/v1/search", params={"q": "dan van"}) for _ in range(threads)]
        try:
            assert all(begun.acquire(timeout=60) for _ in range(threads))
            assert pool.submit(client.get, "/healthz").result(30).json() == {"status": "ok"}
        finally:
            done.set()
        assert {each.result(60).status_code for each in asked} == {200}

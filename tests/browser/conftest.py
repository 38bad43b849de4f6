"""Real servers for the browser, each started once for all tests that ask for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from cli.serve import listen
from graph.store import open_library
from tests.factories import add_text, plan


def _serve(store: Path) -> Iterator[str]:
    """Serve `store` on a free port of this machine until the fixture ends."""
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(store=str(store))), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="session")
def server(samples_path: Path) -> Iterator[str]:
    """The address of a server over the five sample plans."""
    yield from _serve(samples_path)


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over an empty store."""
    path = tmp_path_factory.mktemp("empty") / "store.sqlite"
    open_library(str(path)).close()
    yield from _serve(path)


@pytest.fixture(scope="session")
def crowded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a plan whose title and text are words of three hundred letters."""
    path = tmp_path_factory.mktemp("crowded") / "store.sqlite"
    library = open_library(str(path))
    word = "Dân" + "vận" * 100
    recitals = f"Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ về {word};"
    add_text(library, plan(title=word, recitals=recitals, body=f"I. MỤC ĐÍCH {word}\n1. {word}"), f"{word[:90]}.txt")
    library.close()
    yield from _serve(path)


@pytest.fixture(scope="session")
def chain_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a department's plan that names its province's plan and the directive above both."""
    path = tmp_path_factory.mktemp("chain") / "store.sqlite"
    library = open_library(str(path))
    recitals = (
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;\n"
        "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của Ủy ban nhân dân tỉnh Trà Vinh;"
    )
    add_text(library, plan(), "province.txt")
    department = "ỦY BAN NHÂN DÂN TỈNH TRÀ VINH\nSỞ NỘI VỤ"
    add_text(library, plan(department, "45/KH-SNV", recitals=recitals), "department.txt")
    library.close()
    yield from _serve(path)

"""Fixture strategy.

The smallest fixture that serves: most tests of reading pass a sentence and compare what is found. Tests of the graph
take `library`, an empty store in a folder of their own, and fill it with short plans from `tests/factories.py`. Tests
that ask questions of real plans take `samples`, a store of the five sample plans made once a run and opened for
reading only; nobody writes to it. Tests that compare with the shared corpus take `shared`, the folder beside the
checkout: without it they skip and say so, but fail in CI, where it must be there. `browser` is the Chromium of
the machine, under the same rule.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.store import Library, open_library
from tests.factories import add_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
IN_CI = os.environ.get("CI") == "true"


# A shell lets its background jobs ignore Ctrl-C, and programs hand that on: those that tests start must hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def absent(reason: str) -> None:
    """Skip a test for what this machine lacks, and fail it in CI, where nothing may be skipped."""
    if IN_CI:
        pytest.fail(f"{reason} (must be there in CI)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty store."""
    found = open_library(str(tmp_path / "store.sqlite"))
    yield found
    found.close()


@pytest.fixture(scope="session")
def samples_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the store of the five sample plans lies."""
    path = tmp_path_factory.mktemp("samples") / "samples.sqlite"
    found = open_library(str(path))
    for file in SAMPLES:
        add_file(found, file)
    found.close()
    return path


@pytest.fixture
def samples(samples_path: Path) -> Iterator[Library]:
    """The store of the five sample plans, for reading."""
    found = open_library(str(samples_path), create=False)
    yield found
    found.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared corpus beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "dev").is_dir():
        absent("the shared corpus is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window; `DANCHIEU_CHROMIUM` names another than the first on the path.

    One for all tests: a process can hold only one of Playwright's synchronous sessions.
    """
    from playwright.sync_api import sync_playwright

    program = os.environ.get("DANCHIEU_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        absent(f"no browser on this machine ({', '.join(BROWSERS)})")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()

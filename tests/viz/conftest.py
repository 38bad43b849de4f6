"""A browser for the tests of pages: the Chromium of the machine, started once a run, without a network of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import absent

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless; `DANCHIEU_CHROMIUM` names another than the first on the path."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("DANCHIEU_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        absent("no Chromium on this machine")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()

"""Fixture strategy.

The smallest fixture that serves: most tests of reading pass a sentence and compare what is found. Tests of the graph
take `library`, an empty store in a folder of their own, and fill it with short plans from `tests/factories.py`. Tests
that ask questions of real plans take `samples`, a store of the five sample plans made once a run and opened for
reading only; nobody writes to it. Tests that compare with the shared corpus take `shared`, the folder beside the
checkout: without it they skip and say so, but fail in CI, where it must be there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Library, open_library
from tests.factories import add_file

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
IN_CI = os.environ.get("CI") == "true"


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

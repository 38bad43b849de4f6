"""Clients of the server: over the samples, and over an empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_library


@pytest.fixture(scope="session")
def client(samples_path: Path) -> Iterator[TestClient]:
    """A client of a server over the five sample plans. Nobody writes to it."""
    with TestClient(create_app(Settings(store=str(samples_path))), base_url="http://localhost") as found:
        yield found


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server over an empty store."""
    path = str(tmp_path / "store.sqlite")
    open_library(path).close()
    with TestClient(create_app(Settings(store=path)), base_url="http://localhost") as found:
        yield found

"""Which Neo4j server the tests use: the one that is named, else one that is started for them, else none."""

from __future__ import annotations

import atexit
import os
from dataclasses import dataclass
from functools import cache

import neo4j
import pytest

from graph.store.neo4j.connection import read_address
from tests.conftest import absent
from tests.neo4j_server.server import CannotStart, start_server

RUNNING = "DANCHIEU_TEST_NEO4J"
"""Names a running server, with user and password: bolt://neo4j:password@127.0.0.1:7687. Its database is emptied."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a server listens and how to get in."""

    uri: str
    user: str
    password: str

    def driver(self) -> neo4j.Driver:
        """A driver of its own for a test; the caller closes it."""
        return neo4j.GraphDatabase.driver(
            self.uri,
            auth=(self.user, self.password),
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
        )


def server() -> Access:
    """The server for all tests of this process; it is stopped when the process ends.

    Without Java or Maven the tests that need it are skipped; under continuous integration (`CI=true`) they fail.
    """
    found = _server()
    if isinstance(found, CannotStart):
        absent(f"no Neo4j server: {found}")
        raise found
    return found


@cache
def _server() -> Access | CannotStart:
    """Tried once a run: a machine that cannot start it is not asked again by each test."""
    if address := os.environ.get(RUNNING):
        return _running(address)
    try:
        started = start_server()
    except CannotStart as error:
        return error
    atexit.register(started.stop)
    return Access(started.uri, started.user, started.password)


def _running(address: str) -> Access:
    """A server that somebody else runs. A database with something in it is not ours to empty."""
    read = read_address(address, None, None)
    if read.auth is None:
        pytest.fail(f"{RUNNING} needs user and password: bolt://neo4j:password@127.0.0.1:7687", pytrace=False)
    access = Access(read.uri, read.auth.principal, read.auth.credentials)
    with access.driver() as driver:
        if driver.execute_query("MATCH (n) RETURN n LIMIT 1").records:
            pytest.fail(f"{RUNNING}: the database is not empty, and the tests would empty it", pytrace=False)
    return access

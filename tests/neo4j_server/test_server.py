"""The server of the tests itself: on this machine alone, closed to strangers, gone with whoever started it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
import pytest

from tests.conftest import ROOT
from tests.neo4j_server.access import RUNNING, server

STARTED = """
import json, os
from tests.neo4j_server.server import start_server
server = start_server()
print(json.dumps([server.uri, str(server.folder)]), flush=True)
os._exit(1)
"""
ONE_TEST = "tests/cypher/test_cypher.py::test_the_server_understands_a_query_and_its_columns_are_those_of_the_header"


def port_of(uri: str) -> int:
    return urlsplit(uri).port or 0


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=2):
        return True
    return False


@pytest.mark.neo4j
@pytest.mark.skipif(bool(os.environ.get(RUNNING)), reason=f"{RUNNING} names a server that is not ours")
def test_the_server_listens_on_one_address_of_this_machine_alone() -> None:
    port = port_of(server().uri)
    assert answers("127.0.0.1", port)
    # A server that listens on all addresses answers on this one too.
    assert not answers("127.0.0.2", port)


@pytest.mark.neo4j
@pytest.mark.parametrize("auth", [None, ("neo4j", "neo4j")])
def test_the_server_is_closed_to_strangers(auth: tuple[str, str] | None) -> None:
    with neo4j.GraphDatabase.driver(server().uri, auth=auth) as driver, pytest.raises(neo4j.exceptions.AuthError):
        driver.verify_connectivity()


@pytest.mark.neo4j
def test_a_server_ends_with_the_process_that_started_it_and_leaves_no_data() -> None:
    server()  # without Java this test is skipped here
    done = subprocess.run([sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    uri, folder = json.loads(done.stdout)
    end = time.monotonic() + 60
    while answers("127.0.0.1", port_of(uri)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not answers("127.0.0.1", port_of(uri))
    assert not Path(folder).exists()


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_without_java_a_test_is_skipped_with_its_reason_and_fails_in_ci(tmp_path: Path, ci: str, outcome: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != RUNNING and not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"{ONE_TEST}[counts]"]
    done = subprocess.run(
        command, cwd=ROOT, env=env | {"PATH": str(tmp_path), "CI": ci}, capture_output=True, text=True, check=False
    )
    assert outcome in done.stdout.splitlines()[-1]
    assert "no Neo4j server: no java on this machine" in done.stdout

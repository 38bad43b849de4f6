from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import BadParameter, StoreUnreachable
from graph.store import open_library
from graph.store.neo4j.connection import read_address
from tests.conftest import ROOT

WITHOUT_THE_DRIVER = """
import sys
from graph.store import open_library
library = open_library(sys.argv[1])
library.store.counts()
library.close()
import cli.main, cli.ingest, cli.export, cli.questions
assert "neo4j" not in sys.modules, "the driver is imported"
"""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def test_a_store_in_a_file_does_not_import_the_driver(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_THE_DRIVER, str(tmp_path / "store.sqlite")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("address", ["{}", "sqlite:///{}", "sqlite:{}"])
def test_a_path_is_a_store_in_a_file_with_its_files_beside_it(tmp_path: Path, address: str) -> None:
    path = tmp_path / "store.sqlite"
    library = open_library(address.format(path).replace("////", "///"))
    assert path.is_file()
    assert library.blobs.location == f"{path}.files"
    library.close()


@pytest.mark.parametrize(
    ("address", "user", "password", "uri", "database", "auth"),
    [
        ("bolt://host", None, None, "bolt://host", None, None),
        ("bolt://neo4j:secret@host:7687", None, None, "bolt://host:7687", None, ("neo4j", "secret")),
        ("neo4j+s://host/plans", "reader", "secret", "neo4j+s://host", "plans", ("reader", "secret")),
        ("bolt://neo4j:old@host", "reader", "new", "bolt://host", None, ("reader", "new")),
        ("bolt://neo4j@host", None, "secret", "bolt://host", None, ("neo4j", "secret")),
        ("bolt://host", None, "secret", "bolt://host", None, ("neo4j", "secret")),
        ("bolt://neo4j:a%40b%2Fc@[::1]:7687/", None, None, "bolt://[::1]:7687", None, ("neo4j", "a@b/c")),
        ("neo4j://host:7687?policy=near", None, None, "neo4j://host:7687?policy=near", None, None),
    ],
)
def test_an_address_of_a_server_is_taken_apart(
    address: str,
    user: str | None,
    password: str | None,
    uri: str,
    database: str | None,
    auth: tuple[str, str] | None,
) -> None:
    found = read_address(address, user, password)
    assert (found.uri, found.database) == (uri, database)
    assert (found.auth and (found.auth.principal, found.auth.credentials)) == auth
    assert "secret" not in found.shown


@pytest.mark.parametrize(
    "address", ["bolt://", "bolt://neo4j:secret@", "bolt://neo4j:secret@host:port", "redis://user:secret@host"]
)
def test_an_address_that_is_none_is_refused_without_showing_its_password(address: str) -> None:
    with pytest.raises(BadParameter) as caught:
        open_library(address)
    assert "secret" not in str(caught.value)
    assert caught.value.params["name"] == "DANCHIEU_STORE"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_does_not_answer_is_named_in_one_line_without_the_password(
    scheme: str, capfd: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    with pytest.raises(StoreUnreachable) as caught:
        open_library(f"{scheme}://neo4j:secret@127.0.0.1:{port}")
    said = str(caught.value)
    assert said.startswith(f"{scheme}://127.0.0.1:{port}: ")
    assert "\n" not in said
    assert "secret" not in said
    assert capfd.readouterr() == ("", "")

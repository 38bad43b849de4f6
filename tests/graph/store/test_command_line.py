"""The programs over a store on a server: what they print is what they print over a file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import click
import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from cli.main import main
from graph.store import open_library
from tests.conftest import SAMPLES
from tests.factories import add_file
from tests.graph.store.conftest import Database

pytestmark = pytest.mark.neo4j

Danchieu = Callable[..., Result]
QUESTIONS = (
    ("implementers", "33/CT-TTg@2021"),
    ("trace", "vn.tra-vinh.tra-cu.ubnd.kh.2022.39a", "--format", "json"),
    ("search", "dân vận khéo"),
    ("check",),
    ("export", "--format", "turtle"),
)
PATHS = (
    "/v1/documents?limit=100",
    "/v1/search?q=dan+van",
    "/v1/documents/vn.ttg.ct.2021.33/implementers",
    "/v1/documents/vn.tra-vinh.tra-cu.ubnd.kh.2022.39a/trace",
    "/v1/tasks?limit=100",
    "/healthz",
    "/readyz",
)


class _WholeProgram(click.Command):
    """`cli.main.main` in the shape that CliRunner wants, so that errors become messages and exit codes."""

    def main(self, args=None, *_more, **_settings):  # type: ignore[no-untyped-def,override]
        main(list(args))


@pytest.fixture
def danchieu(empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Danchieu:
    """Run `danchieu` in an empty folder with the server as its store: the address, user and password in settings."""
    access = empty.access
    for name in [name for name in os.environ if name.startswith("DANCHIEU_")]:
        monkeypatch.delenv(name)
    settings = {"DANCHIEU_STORE": access.uri, "DANCHIEU_USER": access.user, "DANCHIEU_PASSWORD": access.password}
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*args: str | Path, **more: str) -> Result:
        env = {"DANCHIEU_LANGUAGE": "en"} | settings | more
        return CliRunner(env=env).invoke(_WholeProgram("danchieu"), list(map(str, args)), catch_exceptions=False)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store in a file with the five samples."""
    path = tmp_path / "file.sqlite"
    library = open_library(str(path))
    for each in SAMPLES:
        add_file(library, each)
    library.close()
    return path


def test_the_samples_give_the_same_export_and_answers_over_both_stores(danchieu: Danchieu, file: Path) -> None:
    done = danchieu("ingest", *SAMPLES)
    assert done.exit_code == 0, done.stderr
    assert "Files read: 5 (new: 5)." in done.stdout
    over_server, over_file = danchieu("export"), danchieu("export", DANCHIEU_STORE=str(file))
    assert len(json.loads(over_server.stdout)["nodes"]) > 100
    assert over_server.stdout_bytes == over_file.stdout_bytes
    assert over_server.stderr == ""
    for question in QUESTIONS:
        one, other = danchieu(*question), danchieu(*question, DANCHIEU_STORE=str(file))
        assert other.exit_code < 2, (question, other.stderr)
        assert (one.exit_code, one.stdout, one.stderr) == (other.exit_code, other.stdout, other.stderr), question
    again = danchieu("ingest", *SAMPLES)
    assert "(known already: 5)" in again.stdout
    assert danchieu("export").stdout_bytes == over_file.stdout_bytes


def test_user_and_password_are_taken_from_options_settings_or_the_address(danchieu: Danchieu, empty: Database) -> None:
    access = empty.access
    assert danchieu("store", "scope", "Trà Vinh:*").exit_code == 0
    nothing = {"DANCHIEU_USER": "", "DANCHIEU_PASSWORD": "", "DANCHIEU_STORE": ""}
    options = ("--store", access.uri, "--user", access.user, "--password", access.password)
    inside = access.uri.replace("//", f"//{quote(access.user)}:{quote(access.password)}@")
    routed = {"DANCHIEU_STORE": access.uri.replace("bolt:", "neo4j:")}
    for done in (
        danchieu("store", "scope", *options, **nothing),
        danchieu("store", "scope", "--store", inside, **nothing),
        danchieu("store", "scope", **routed),
    ):
        assert (done.exit_code, done.stderr) == (0, "")
        assert "Trà Vinh" in done.stdout
    info = danchieu("store", "info", "--store", inside, **nothing).stdout
    assert access.uri in info
    assert access.password not in info


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("search", "x"), 2, "there is no store here"),
        (("search", "x", "--user", "nobody"), 3, "the server refuses user and password"),
        (("ingest", *SAMPLES[:1], "--store", "bolt://127.0.0.1:1"), 3, "bolt://127.0.0.1:1: the database server"),
        (("search", "x", "--store", "bolt://"), 2, "DANCHIEU_STORE"),
    ],
)
def test_what_is_wrong_with_a_server_is_one_message(
    danchieu: Danchieu, args: tuple[str, ...], code: int, said: str
) -> None:
    done = danchieu(*args)
    assert (done.exit_code, done.stdout) == (code, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert said in lines[0]


def test_the_api_answers_the_same_over_both_stores(empty: Database, file: Path, tmp_path: Path) -> None:
    library = empty.open(tmp_path / "files")
    for each in SAMPLES:
        add_file(library, each)
    library.close()
    access = empty.access
    files = str(tmp_path / "files")
    on_server = Settings(store=access.uri, user=access.user, password=access.password, files=files)
    with (
        TestClient(create_app(on_server), base_url="http://localhost") as one,
        TestClient(create_app(Settings(store=str(file))), base_url="http://localhost") as other,
    ):
        for path in PATHS:
            answer = one.get(path)
            assert answer.status_code == 200, (path, answer.text)
            assert answer.json() == other.get(path).json(), path


def test_the_api_says_that_the_server_cannot_be_reached(tmp_path: Path) -> None:
    settings = Settings(store="bolt://neo4j:secret@127.0.0.1:1", files=str(tmp_path / "files"))
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        answer = client.get("/v1/documents")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text

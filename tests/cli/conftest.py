"""The command line in this process (`run`, quick) and as a program of its own (`program`, for what only that shows).

Both begin in an empty folder, speak Vietnamese, and know no setting of the person who runs the tests.
"""

from __future__ import annotations

import os
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cli.main import main
from graph.store import Library

Run = Callable[..., Result]
Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


class _WholeProgram(click.Command):
    """`cli.main.main` in the shape that CliRunner wants, so that errors become messages and exit codes."""

    def main(self, args=None, *_more, **_settings):  # type: ignore[no-untyped-def,override]
        main(list(args))


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("DANCHIEU_")]:
        monkeypatch.delenv(name)
    # Set, not only absent: `--language` writes the variable, and this takes it back.
    monkeypatch.setenv("DANCHIEU_LANGUAGE", "vi")
    monkeypatch.setenv("COLUMNS", "110")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def run() -> Run:
    """Run `danchieu` with these arguments; the result has exit_code, stdout and stderr."""

    def invoke(*args: str | Path, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(_WholeProgram("danchieu"), list(map(str, args)), input=given, catch_exceptions=False)

    return invoke


@pytest.fixture
def ask(run: Run, samples_path: Path) -> Run:
    """Run a command over the store of the five samples."""

    def invoke(*args: str | Path, given: str | bytes | None = None) -> Result:
        return run(*args, "--store", samples_path, given=given)

    return invoke


@pytest.fixture
def ask_library(run: Run, library: Library) -> Run:
    """Run a command over `library`."""

    def invoke(*args: str | Path) -> Result:
        return run(*args, "--store", library.store.location)

    return invoke


@pytest.fixture
def program() -> Program:
    """Run the installed command `danchieu` as a process of its own; output in bytes."""
    command = Path(sysconfig.get_path("scripts"), "danchieu")

    def start(*args: str | Path, env: dict[str, str] | None = None, **settings: object) -> object:
        whole = os.environ | (env or {})
        return subprocess.run(  # type: ignore[call-overload]
            [command, *args], capture_output=True, timeout=120, env=whole, **settings
        )

    return start  # type: ignore[return-value]


def flat(text: str) -> str:
    """Text without its line ends, so that wrapping does not matter."""
    return " ".join(text.split())

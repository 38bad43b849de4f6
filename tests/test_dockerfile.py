"""The Dockerfile, read as text and its build tried without Docker: no daemon runs where these tests do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from api.settings import Settings
from cli.main import COMMANDS
from cli.serve import DEFAULT_PORT
from tests.conftest import ROOT

PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"][
    "packages"
]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The instructions, each on one line."""
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    return [" ".join(line.split()) for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def given(lines: list[str], instruction: str) -> list[str]:
    return [line.removeprefix(instruction).strip() for line in lines if line.startswith(f"{instruction} ")]


def copied(lines: list[str]) -> list[str]:
    """What is copied from the folder of the project."""
    found = [words.split()[:-1] for words in given(lines, "COPY") if not words.startswith("--from")]
    return [name.rstrip("/") for names in found for name in names]


def test_the_base_is_one_pinned_version_of_python(lines: list[str]) -> None:
    bases = {words.split()[0] for words in given(lines, "FROM")}
    (base,) = bases
    found = re.fullmatch(r"python:3\.(\d+)\.\d+-slim-bookworm", base)
    assert found
    assert f"Programming Language :: Python :: 3.{found[1]}" in (ROOT / "pyproject.toml").read_text()


def test_packages_come_from_the_lock_with_their_hashes(lines: list[str]) -> None:
    installs = [part for words in given(lines, "RUN") for part in words.split("&&") if "pip install" in part]
    assert len(installs) == 3
    for part in installs:
        assert "--require-hashes -r requirements/" in part or "--no-deps /wheels/" in part


def test_all_that_is_copied_is_there_and_passes_the_ignore_file(lines: list[str]) -> None:
    kept = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    assert set(copied(lines)) == kept
    assert set(PACKAGES) <= kept
    assert all((ROOT / name).exists() for name in kept)


def test_the_wheel_is_built_from_what_is_copied_alone(lines: list[str], tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in copied(lines):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            source.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    command = ["-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), "."]
    subprocess.run([sys.executable, *command], cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"graph/store/sqlite/schema.sql", "graph/store/sqlite/migrations/2.sql", "cypher/meta.cypher"} <= names
    assert {"viz/pages/texts.toml", "cli/texts.toml", "samples/000_7fcb65b9a5e3b849.txt"} <= names


def test_the_program_runs_as_nobody_who_owns_its_data_alone(lines: list[str]) -> None:
    (user,) = given(lines, "USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    assert any(
        f"--uid {user.split(':')[0]} " in words and "-g danchieu /data" in words for words in given(lines, "RUN")
    )
    assert given(lines, "VOLUME") == ["/data"]
    assert lines.index(f"USER {user}") < lines.index('ENTRYPOINT ["danchieu"]')


def test_the_settings_exist_and_the_port_is_the_one_that_is_asked_for_health(lines: list[str]) -> None:
    settings = dict(each.split("=", 1) for words in given(lines, "ENV") for each in words.split())
    known = {f"DANCHIEU_{name.upper()}" for name in Settings.model_fields} | {"DANCHIEU_HOST", "DANCHIEU_PORT"}
    assert {name for name in settings if name.startswith("DANCHIEU_")} <= known
    assert settings["DANCHIEU_PORT"] == str(DEFAULT_PORT)
    assert given(lines, "EXPOSE") == [str(DEFAULT_PORT)]
    (check,) = given(lines, "HEALTHCHECK")
    program = json.loads(check[check.index("[") :])
    assert program[0] == "python"
    assert f"http://127.0.0.1:{DEFAULT_PORT}/readyz" in program[2]
    assert json.loads(given(lines, "CMD")[0])[0] in COMMANDS

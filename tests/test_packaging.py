"""The wheel carries everything that the program needs, and the lock files pin everything that it rests on."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
LOCKS = ("run", "dev", "build")
# One of each kind of data, so that an empty folder in the checkout cannot make the comparison empty too.
CARRIED = (
    "api/examples.json",
    "api/expected.toml",
    "cli/texts.toml",
    "cypher/create_store.cypher",
    "graph/checks/messages.toml",
    "graph/data/communes.tsv",
    "graph/data/errors.toml",
    "graph/data/places.tsv",
    "graph/data/vietnamadminunits.LICENSE",
    "graph/store/sqlite/schema.sql",
    "ingest/readers/formats.toml",
    "ingest/vocabulary/citations.toml",
    "ingest/vocabulary/laws.txt",
    "samples/000_7fcb65b9a5e3b849.txt",
    "samples/profiles/dan-van-chinh-quyen.yaml",
    "viz/pages/static/vendor/cytoscape.LICENSE",
    "viz/pages/static/vendor/cytoscape.min.js",
    "viz/pages/static/vendor/htmx.LICENSE",
    "viz/pages/templates/base.html",
    "viz/pages/texts.toml",
)
# Copyleft licences, and those that forbid use by an office or a firm.
FORBIDDEN = re.compile(
    r"\bA?GPL|affero|(?<!lesser )general public|non.?commercial|\bcc.by.nc|\bSSPL|\bBUSL|commons clause", re.IGNORECASE
)
_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^ ;]+)(?: ; (?P<marker>.*?))? \\")
_HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")


def _is_data(path: Path) -> bool:
    return "__pycache__" not in path.parts and not path.name.startswith(".") and path.suffix != ".pyc"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout without what is not part of it."""
    copy = tmp_path_factory.mktemp("wheel") / "checkout"
    copy.mkdir()
    for name in PACKAGES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc", ".*"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    """The wheel, built as `make wheel` builds it, without network."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist"]
    built = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=240)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = (checkout / "dist").glob("*.whl")
    return found


@pytest.fixture(scope="module")
def members(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment of its own, outside the checkout, that holds the wheel.

    The libraries that it rests on are those of this environment, by a .pth file: that makes the folder visible without
    the .pth files within it, so that the checkout, installed here for editing, stays out of sight.
    """
    home = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / ("python.exe" if sys.platform == "win32" else "python")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, "install", "--quiet",
               "--no-deps", "--no-index", wheel]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    (site_packages,) = home.rglob("site-packages")
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site_packages / "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", encoding="utf-8")
    return scripts


def _clean_environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DANCHIEU_", "PYTHON"))}
    return kept | {"HOME": str(home), "PYTHONIOENCODING": "utf-8"}


def test_every_file_of_the_packages_is_in_the_wheel(checkout: Path, members: set[str]) -> None:
    files = {path.relative_to(checkout).as_posix() for name in PACKAGES for path in (checkout / name).rglob("*")
             if path.is_file() and _is_data(path)}  # fmt: skip
    assert files - members == set()


@pytest.mark.parametrize("name", CARRIED)
def test_the_wheel_carries_each_kind_of_data(members: set[str], name: str) -> None:
    assert name in members


def test_the_wheel_carries_nothing_else(members: set[str]) -> None:
    assert {name.split("/", 1)[0] for name in members} == {*PACKAGES, "danchieu-0.1.0.dist-info"}


def test_the_wheel_carries_its_own_licence_and_those_of_the_files_of_others(members: set[str]) -> None:
    licences = {name.rsplit("/", 1)[-1] for name in members if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "cytoscape.LICENSE", "htmx.LICENSE", "vietnamadminunits.LICENSE"}


def test_the_installed_wheel_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    code = "import graph, samples, cli, viz, ingest, cypher; print(graph.__file__, samples.__file__, sep='\\n')"
    ran = subprocess.run([installed / "python", "-c", code], cwd=tmp_path, env=_clean_environment(tmp_path),
                         capture_output=True, text=True, timeout=60)  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    for line in ran.stdout.splitlines():
        assert Path(line).is_relative_to(installed.parent)
        assert not Path(line).is_relative_to(ROOT)


def test_the_demo_runs_from_the_wheel_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    ran = subprocess.run([installed / "danchieu", "demo", "--no-serve"], cwd=tmp_path, env=_clean_environment(tmp_path),
                         capture_output=True, timeout=120)  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    shown = ran.stdout.decode()
    assert all(question in shown for question in ("Câu hỏi 1.", "Câu hỏi 2.", "Câu hỏi 3."))
    assert "33/CT-TTg ← 03/KH-UBND" in shown
    assert {path.name for path in tmp_path.iterdir()} == {"demo-store"}


def test_the_server_of_the_wheel_has_its_templates_and_static_files(installed: Path, tmp_path: Path) -> None:
    code = (
        "from starlette.testclient import TestClient\n"
        "from api.app import create_app\n"
        "from api.settings import Settings\n"
        "from graph.store import open_library\n"
        "open_library('s.sqlite').close()\n"
        "with TestClient(create_app(Settings(store='s.sqlite')), base_url='http://localhost') as client:\n"
        "    for path in ('/', '/check', '/docs', '/static/vendor/htmx.min.js', '/healthz'):\n"
        "        assert client.get(path).status_code == 200, path\n"
    )
    ran = subprocess.run([installed / "python", "-c", code], cwd=tmp_path, env=_clean_environment(tmp_path),
                         capture_output=True, text=True, timeout=60)  # fmt: skip
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_is_typed_and_says_what_it_is_for(package: str) -> None:
    assert (ROOT / package / "py.typed").is_file()
    assert ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")))


def test_the_installed_version_is_that_of_the_project() -> None:
    assert metadata.version("danchieu") == PROJECT["project"]["version"]


# ---- lock files


def _pins(lock: str) -> dict[str, set[str]]:
    """The pinned versions of each distribution in a lock file (several where markers tell them apart)."""
    pins: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines():
        if match := _PIN.fullmatch(line):
            pins.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return pins


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_or_one_of_its_hashes(lock: str) -> None:
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("#")]
    before = ""
    for line in lines:
        assert _PIN.fullmatch(line) or _HASH.fullmatch(line), line
        if _PIN.fullmatch(line):
            assert not before.endswith("\\"), f"no hash before {line}"
        before = line
    assert not before.endswith("\\")


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_index(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(?:extra-)?index|--find-links|--trusted", text)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("run", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
        ("build", PROJECT["dependency-groups"]["build"] + PROJECT["build-system"]["requires"]),
    ],
)
def test_every_requirement_of_the_project_is_pinned_to_a_version_that_fits(lock: str, wanted: list[str]) -> None:
    pins = _pins(lock)
    for requirement in map(Requirement, wanted):
        versions = pins.get(canonicalize_name(requirement.name))
        assert versions, requirement.name
        assert all(requirement.specifier.contains(version) for version in versions)


def test_the_locks_agree_on_versions() -> None:
    run, dev, build = (_pins(lock) for lock in LOCKS)
    assert {name: dev[name] for name in run} == run
    assert {name: build[name] for name in build.keys() & dev.keys()} == {
        name: dev[name] for name in build.keys() & dev.keys()
    }


@pytest.mark.parametrize("name", sorted(_pins("run")))
def test_no_distribution_at_run_time_is_copyleft_or_non_commercial(name: str) -> None:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        lines = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
        markers = [match["marker"] for line in lines if (match := _PIN.fullmatch(line)) and match["name"] == name]
        # Pinned for another system, whose tests look at it.
        assert not any(marker is None or Marker(marker).evaluate() for marker in markers)
        return
    classifiers = [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    licences = [each for each in (about.get("License-Expression"), (about.get("License") or "")[:200]) if each]
    assert licences + classifiers, f"{name} does not name its licence"
    assert not [each for each in licences + classifiers if FORBIDDEN.search(each)]

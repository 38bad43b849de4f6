"""The documentation says what there is, all of it, and nothing that is not."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

import api.routers
from api.app import create_app
from api.settings import Settings
from cli.main import danchieu
from graph.checks import missing_required, profile
from graph.checks.registry import RULES
from graph.messages import catalogue
from graph.model import RELATIONS, Deadline, State
from graph.records import deadline_record
from ingest.extract import extract
from ingest.schema import extraction_record
from tests.conftest import ROOT, SAMPLES
from tests.markdown import (
    FENCE,
    HEADING,
    NAMES,
    all_errors,
    commands,
    options_of,
    rows,
    sections,
    spans,
    text_of,
    without_fences,
)

_LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)\s]+)\)")


# ---- settings


def all_settings() -> set[str]:
    named = {f"DANCHIEU_{field.upper()}" for field in Settings.model_fields}
    for command in commands().values():
        named |= {each.envvar for each in options_of(command) if isinstance(each.envvar, str)}
    return named | {"DANCHIEU_LANGUAGE", "DANCHIEU_ALLOW_NETWORK_SHARE"}


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    documented = [row[0].strip("`") for row in rows(text_of("docs/settings.md"))]
    assert sorted(documented) == sorted(all_settings())


def test_the_code_reads_no_setting_that_is_not_documented() -> None:
    packages = tomllib.loads(text_of("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    code = "".join(path.read_text(encoding="utf-8") for name in packages for path in (ROOT / name).rglob("*.py"))
    assert set(re.findall(r"DANCHIEU_[A-Z_]+[A-Z]", code)) - {"DANCHIEU_X"} <= all_settings()


def test_the_defaults_of_settings_are_documented() -> None:
    documented = {row[0].strip("`"): row[2] for row in rows(text_of("docs/settings.md"))}
    for name, field in Settings.model_fields.items():
        default: Any = field.get_default(call_default_factory=True)
        if isinstance(default, list):
            assert [each for each in default if f'"{each}"' not in documented[f"DANCHIEU_{name.upper()}"]] == []
        elif default is not None:
            shown = str(default).lower() if isinstance(default, bool) else str(default)
            assert shown in documented[f"DANCHIEU_{name.upper()}"]


def test_each_setting_names_its_option() -> None:
    documented = {row[0].strip("`"): row[1].strip("`") for row in rows(text_of("docs/settings.md"))}
    for command in commands().values():
        for option in options_of(command):
            if isinstance(option.envvar, str):
                assert documented[option.envvar] in option.opts


# ---- routes


@cache
def open_api() -> dict[str, dict[str, Any]]:
    paths = create_app(Settings()).openapi()["paths"]
    return {f"{method.upper()} {path}": each for path, methods in paths.items() for method, each in methods.items()}


def page_routes() -> set[str]:
    """The routes of the routers that are not in the OpenAPI document."""
    found = set()
    for module in pkgutil.iter_modules(api.routers.__path__):
        router = getattr(importlib.import_module(f"api.routers.{module.name}"), "router", None)
        for route in router.routes if router else ():
            if hasattr(route, "methods") and hasattr(route, "path"):
                found |= {f"{method} {route.path}" for method in route.methods - {"HEAD"}}
    return found - set(open_api())


def test_every_route_of_the_api_has_a_section_and_every_section_a_route() -> None:
    documented = {heading for heading in sections("docs/api.md", 3) if heading.split()[0] in ("GET", "POST")}
    assert documented == set(open_api()) | {"GET /openapi.json"}


@pytest.mark.parametrize("route", open_api())
def test_the_parameters_of_a_route_are_documented(route: str) -> None:
    known = {each["name"] for each in open_api()[route].get("parameters", []) if each["in"] == "query"}
    _, _, sentence = sections("docs/api.md", 3)[route].partition("Parameters:")
    plain = re.sub(r"\([^)]*\)", "", sentence.split("\n\n")[0])
    assert {span for span in spans(plain.split(". ")[0]) if not span.startswith("/")} == known


def test_every_page_is_in_the_table_of_pages_and_every_row_is_a_page() -> None:
    assert {row[0].strip("`") for row in rows(sections("docs/api.md", 2)["Pages"])} == page_routes()


# ---- errors


def test_every_error_is_documented_with_its_key_status_and_exit_code() -> None:
    documented = {tuple(cell.strip("`") for cell in row[:4]) for row in rows(text_of("docs/errors.md"))}
    assert documented == {(each.__name__, each.key, str(each.status), str(each.exit_code)) for each in all_errors()}


def test_every_text_of_an_error_belongs_to_a_class() -> None:
    assert set(catalogue("graph.data", "errors")) == {each.key for each in all_errors()}


def test_every_error_says_when_it_comes_and_those_that_people_meet_how_to_mend() -> None:
    for row in rows(text_of("docs/errors.md")):
        assert row[4], row
        assert row[5] or row[4].startswith("parent of") or "no route" in row[4], row


# ---- rules, model, formats


def test_every_rule_has_a_section_with_its_title() -> None:
    headings = {heading for heading in sections("docs/rules.md", 2) if re.match(r"DC\d", heading)}
    assert {heading.split(":")[0] for heading in headings} == {rule.id for rule in RULES}
    for rule in RULES:
        assert any(rule.title("en").casefold() in heading.casefold() for heading in headings)


def test_every_outcome_is_documented_with_its_severity_and_words() -> None:
    (section,) = (text for heading, text in sections("docs/rules.md", 2).items() if heading.startswith("DC001"))
    documented = {row[0].strip("`"): (row[1].strip("`"), row[2]) for row in rows(section)}
    words = catalogue("graph.checks", "messages")
    severities = missing_required._SEVERITY
    assert documented == {key: (severities[key], words[f"outcome-{key}"]["vi"]) for key in severities}


@pytest.mark.parametrize(
    ("model", "prefix"), [(profile.Profile, ""), (profile.AppliesTo, "applies_to."), (profile.Requirement, "requires.")]
)
def test_every_key_of_a_profile_is_documented(model: type[BaseModel], prefix: str) -> None:
    documented = {span for row in rows(sections("docs/rules.md", 2)["Writing a profile"]) for span in spans(row[0])}
    for key in set(model.model_fields) - {"file"}:
        assert any(each == prefix + key or each.startswith(f"{prefix}{key}.") for each in documented), prefix + key


def test_the_profile_that_is_shown_holds() -> None:
    (block,) = (block for kind, block in FENCE.findall(text_of("docs/rules.md")) if kind == "yaml")
    assert profile.read_profile(block.encode(), "docs/rules.md").requires[0].id == "33-CT-TTg"


def test_every_key_of_an_extraction_is_documented() -> None:
    named = set(spans(without_fences(text_of("docs/reading.md"))))
    keys: set[str] = set()
    for sample in SAMPLES:
        record = extraction_record(extract(sample.read_bytes().decode()), sample.name)
        keys |= set(record) | set(record["document"]) | set(record["document"]["place"]) | set(record["quality"])
        for name in ("citations", "alias_mentions", "between_cited", "tasks"):
            keys |= {key for each in record[name] for key in each}
    whole = Deadline("", 0, 1, "d", "r", "m", "q", "f", "t", 1, "receipt", True)
    assert keys | set(deadline_record(whole)) <= named


def test_every_relation_and_state_is_documented() -> None:
    found = sections("docs/graph-model.md", 2)
    assert {row[0].strip("`") for row in rows(found["Edges"])} == set(RELATIONS)
    assert {row[0].strip("`") for row in rows(found["States of a mention"])} == set(State.__args__)  # type: ignore[attr-defined]


def test_every_name_of_the_turtle_is_documented() -> None:
    code = text_of("graph/export/rdf.py")
    named = set(spans(without_fences(text_of("docs/rdf.md"))))
    own = {f"dc-vn:{name}" for name in re.findall(r"\bown\.(\w+)", code)}
    own |= {f"dc-vn:{name}" for name in ("lead", "support", "reportTo", "guides")}
    eli = {f"eli:{name}" for name in re.findall(r"\bELI\.(\w+)", code)}
    assert len(own) > 15
    assert len(eli) > 10
    assert own | eli <= named


def test_the_python_that_is_shown_reads_the_export_back(
    samples_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(danchieu, ["export", "--store", str(samples_path), "-o", "graph.json"], catch_exceptions=False)
    (block,) = (block for kind, block in FENCE.findall(text_of("docs/graph-model.md")) if kind == "python")
    names: dict[str, Any] = {}
    exec(block.replace("json.load(open(", "json.loads(__import__('pathlib').Path(").replace(
        '", encoding="utf-8"))', '").read_text(encoding="utf-8"))'), names)  # fmt: skip
    assert "vn.ttg.ct.2021.33" in names["graph"]


# ---- links and form


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    text = without_fences(path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", head[2].lower()).replace(" ", "-") for head in HEADING.finditer(text)}


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    here = ROOT / name
    for link in _LINK.findall(without_fences(text_of(name))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = here.parent / file if file else here
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("name", NAMES)
def test_every_document_begins_with_its_title_and_has_one(name: str) -> None:
    text = without_fences(text_of(name))
    assert text.startswith("# ")
    assert len([match for match in HEADING.finditer(text) if len(match[1]) == 1]) == 1


def test_every_document_of_the_folder_is_linked_from_both_readmes() -> None:
    for readme in ("README.md", "README.vi.md"):
        links = set(_LINK.findall(text_of(readme)))
        assert {name for name in NAMES if name.startswith("docs/")} <= links


def test_the_changelog_has_the_version_of_the_project() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert any(heading.startswith(f"[{version}]") for heading in sections("CHANGELOG.md", 2))

"""Every query is a file with a header that is true: what it answers, its parameters, its columns."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest

from cypher import statement
from graph.store.neo4j import connection
from tests.conftest import ROOT
from tests.neo4j_server.access import server

FOLDER = ROOT / "cypher"
NAMES = sorted(file.stem for file in FOLDER.glob("*.cypher"))
STORE = ROOT / "graph" / "store" / "neo4j"
PACKAGES = ("api", "cli", "cypher", "graph", "ingest", "samples", "viz")
RUNNERS = {"_all", "_one", "_documents", "_mention_rows", "_put", "read", "rows_of", "statement"}
CLAUSE = re.compile(r"\b(MATCH|MERGE|UNWIND|DETACH DELETE|CREATE|RETURN|CALL)\b[\s\S]*[({]")
PARAMETER = re.compile(r"\$(\w+)")
SCAN = re.compile(r"Scan(?:Union)?$")
"""Steps that go through all nodes or relationships, of a label or type, or through a whole index."""
LISTED = re.compile(r"//   (\w+)  +\S")


@dataclass(frozen=True, slots=True)
class Query:
    """A file taken apart."""

    summary: list[str]
    parameters: list[str]
    columns: list[str]
    body: str


def query(name: str) -> Query:
    """The parts of a file; each heading says `none` or is followed by its names."""
    lines = statement(name).splitlines()
    comment = [line for line in lines if line.startswith("//")]
    body = lines[len(comment) :]
    assert lines == comment + body, "the comment stands above the query, as one block"
    at = next(i for i, line in enumerate(comment) if line.startswith("// Parameters:"))
    after = next(i for i, line in enumerate(comment) if line.startswith("// Columns:"))
    assert comment[at - 1] == "//"
    return Query(comment[: at - 1], _listed(comment[at:after]), _listed(comment[after:]), "\n".join(body))


def _listed(block: list[str]) -> list[str]:
    heading, *lines = block
    if heading.endswith(": none"):
        assert lines == []
        return []
    assert heading.endswith(":")
    names = [found[1] for line in lines if (found := LISTED.match(line))]
    assert names, heading
    assert all(line.startswith("//   ") for line in lines)
    return names


def calls() -> Iterator[tuple[str, ast.Call]]:
    """All calls in the store, with the name of what is called."""
    for file in sorted(STORE.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")), node


def literals(folder: Path) -> Iterator[tuple[Path, str]]:
    """All texts in the Python files of a package but docstrings, those put together of pieces too."""
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        plain = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plain:
                yield file, node.value


@pytest.mark.parametrize("name", NAMES)
def test_a_header_names_the_parameters_of_its_query(name: str) -> None:
    found = query(name)
    assert all(len(line) > 3 for line in found.summary)
    assert found.summary[-1].endswith(".")
    code = re.sub(r"//.*", "", found.body)
    assert sorted(found.parameters) == sorted(set(PARAMETER.findall(code)))
    assert len(set(found.parameters)) == len(found.parameters)


def test_a_file_holds_one_query() -> None:
    assert NAMES
    for name in NAMES:
        assert ";" not in query(name).body, name


def test_every_file_is_used_and_every_name_has_its_file() -> None:
    named = {text for _, text in literals(STORE)}
    assert [name for name in NAMES if name not in named] == []
    run = {
        node.args[0].value
        for name, node in calls()
        if name in RUNNERS and node.args and isinstance(node.args[0], ast.Constant)
    }
    assert run - set(NAMES) == set()
    assert sorted(name for name in NAMES if name.startswith("schema_")) == sorted(connection.SCHEMA)


def test_queries_reach_the_server_in_one_place_and_by_name_alone() -> None:
    sent = [node for name, node in calls() if name in {"run", "execute_query"} and not isinstance(node.func, ast.Name)]
    assert [ast.unparse(node) for node in sent] == ["transaction.run(statement(name), params)"]
    built = (ast.JoinedStr, ast.BinOp)
    for name, node in calls():
        if name in RUNNERS:
            parts = [part for argument in node.args[:2] for part in ast.walk(argument)]
            assert not [part for part in parts if isinstance(part, built)], ast.unparse(node)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_query_stands_in_python(package: str) -> None:
    assert [(file.name, text) for file, text in literals(ROOT / package) if CLAUSE.search(text)] == []


@pytest.fixture(scope="module")
def driver() -> Iterator[neo4j.Driver]:
    """A driver of the server of the tests; its database has the indexes of a store."""
    access = server()
    with access.driver() as found:
        found.execute_query("MATCH (n) DETACH DELETE n")
        with closing(connection.Connection(connection.read_address(access.uri, access.user, access.password))) as made:
            made.prepare(create=True)
        yield found


@pytest.mark.neo4j
@pytest.mark.parametrize("name", NAMES)
def test_the_server_understands_a_query_and_its_columns_are_those_of_the_header(
    driver: neo4j.Driver, name: str
) -> None:
    found = query(name)
    result = driver.execute_query("EXPLAIN " + statement(name))
    assert list(result.keys) == found.columns
    assert result.summary.plan is not None
    # A schema or the name of an index has no plan to speak of.
    told = [line for line in found.summary if line.startswith("// Scans: ")]
    scans = [name for name in operators(result.summary.plan) if SCAN.search(name)]
    assert bool(scans) == bool(told), scans


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """The names of the steps of a plan."""
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", []):
        yield from operators(child)


@pytest.mark.neo4j
def test_a_scan_of_a_label_a_type_or_an_index_is_seen_in_a_plan(driver: neo4j.Driver) -> None:
    scanning = (
        "MATCH (n) RETURN n",
        "MATCH (n:Mention) WHERE n.text = 'a' RETURN n",
        "MATCH (:Document)-[e:CITES]->() WHERE e.state = 'settled' RETURN e",
        "MATCH (n:Document) WHERE n.symbol_key CONTAINS 'a' RETURN n",
    )
    for text in scanning:
        plan = driver.execute_query("EXPLAIN " + text).summary.plan
        assert plan is not None
        assert any(SCAN.search(name) for name in operators(plan)), text

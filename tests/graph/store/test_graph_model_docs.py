"""What docs/graph-model.md shows of the graph in Neo4j is so: its labels, its relationships, its queries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.graph.store.conftest import Database
from tests.graph.store.texts import add_all, samples
from tests.markdown import FENCE, rows, sections

LABEL = re.compile(r"\(\w*((?::[A-Z]\w+)+)")
RELATIONSHIP = re.compile(r"\[\w*:([A-Z_|]+)")
LABELS_SET = re.compile(r"\b(?:SET|REMOVE) \w+:(\w+)")
TEXT = (ROOT / "docs" / "graph-model.md").read_text(encoding="utf-8")
QUERIES = [block for kind, block in FENCE.findall(TEXT) if kind == "cypher"]


def named(heading: str) -> set[str]:
    found = sections("docs/graph-model.md", 2)["In Neo4j"]
    table = found[found.index(f"| {heading} |") :].split("\n\n")[0]
    return {row[0].strip("`") for row in rows(table)}


def test_every_label_and_relationship_of_the_statements_is_documented_and_no_other() -> None:
    code = "\n".join(
        re.sub(r"//.*", "", file.read_text(encoding="utf-8")) for file in sorted((ROOT / "cypher").glob("*.cypher"))
    )
    labels = {label for each in LABEL.findall(code) for label in each.split(":") if label}
    assert named("label") == labels | set(LABELS_SET.findall(code))
    assert named("relationship") == {kind for each in RELATIONSHIP.findall(code) for kind in each.split("|")}


def test_the_picture_has_every_label_and_relationship() -> None:
    picture = next(block for kind, block in FENCE.findall(TEXT) if kind == "text" and "HAS_MENTION" in block)
    assert named("label") | named("relationship") <= set(re.findall(r"\w+", picture))


@pytest.mark.neo4j
def test_the_queries_that_are_shown_find_something_in_the_samples(empty: Database, tmp_path: Path) -> None:
    assert len(QUERIES) == 4
    library = empty.open(tmp_path)
    add_all(library, samples())
    library.close()
    with empty.access.driver() as driver:
        for query in QUERIES:
            assert driver.execute_query(query).records, query

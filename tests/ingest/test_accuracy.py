"""What is read from real documents, measured against what people read in them, and the whole shared corpus at once.

The documents and the measures lie beside the checkout and are not part of the project; `tests/gold` holds annotations
that were made independently of the extraction. `tests/gold/sealed` is not read here: it is for a last look.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.export import selection
from graph.export.networkx import to_json
from graph.store import open_library
from tests.conftest import ROOT, SAMPLES
from tests.program import danchieu

pytestmark = pytest.mark.shared

HEADER = ("type", "symbol", "date", "title", "issuer", "level", "place", "signer", "plan_year")


@dataclass(frozen=True, slots=True)
class Measured:
    """What the corpus's own measure says of some annotated documents.

    `figures` has its rows by key; `texts` is the share of matched mentions whose printed text is the annotated one.
    """

    figures: dict[str, dict[str, float]]
    texts: float


def key(citation: dict[str, Any]) -> str:
    """What a mention is matched by: its symbol or name without blanks and without regard to case."""
    return "".join(str(citation.get("symbol") or citation.get("name") or "").split()).casefold()


def plain(text: str) -> str:
    """A printed text without the marks of bold type and with single blanks."""
    return " ".join(text.replace("*", "").split())


def equal_texts(annotated: list[dict[str, Any]], read: list[dict[str, Any]]) -> list[bool]:
    """Of every mention in both lists, matched in their order, whether its text is the annotated one."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for citation in read:
        texts[key(citation)].append(plain(citation["text"]))
    return [
        plain(citation["text"]) == texts[key(citation)].pop(0) for citation in annotated if texts[key(citation)]
    ]  # fmt: skip


def measure(shared: Path, gold: Path, folder: Path) -> Measured:
    """The figures for all documents that are annotated in `gold`, as read by `danchieu extract`."""
    annotations = sorted(gold.glob("*.json"))
    files = []
    for annotated in annotations:
        found = [
            each for each in (shared / "corpus", shared / "realworld" / "documents") for each in each.iterdir()
            if each.name.startswith(annotated.stem)
        ]  # fmt: skip
        assert len(found) == 1, annotated.name
        files += found
    assert files
    read = danchieu("extract", *files)
    assert read.returncode == 0, read.stderr
    predicted = folder / "predicted.jsonl"
    predicted.write_text(read.stdout, encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, str(shared / "gold" / "score.py"), "--gold", gold, "--pred", predicted, "--json"],
        capture_output=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    equal: list[bool] = []
    for annotated, line in zip(annotations, read.stdout.splitlines(), strict=True):
        by_people = json.loads(annotated.read_text(encoding="utf-8"))
        equal += equal_texts(by_people["citations"], json.loads(line)["citations"])
    return Measured(json.loads(scored.stdout), sum(equal) / len(equal))


@pytest.fixture(scope="module", params=["the shared gold", "the project's own gold"])
def measured(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """The figures on the documents that the extraction was made with, and on those of `tests/gold`."""
    gold = shared / "gold" / "dev" if request.param == "the shared gold" else ROOT / "tests" / "gold"
    return measure(shared, gold, tmp_path_factory.mktemp("measured"))


@pytest.mark.parametrize(
    ("name", "figure", "bar"),
    [
        ("numbered.mentions", "f1", 0.99),
        ("numbered.targets.implements", "f1", 0.95),
        ("numbered.relation", "accuracy", 0.95),
        ("numbered.date", "accuracy", 0.98),
        ("numbered.issuer", "accuracy", 0.96),
        ("numbered.type", "accuracy", 0.98),
        ("numbered.section", "accuracy", 0.95),
        ("named.mentions", "f1", 0.95),
        ("between_cited", "f1", 0.92),
        ("tasks", "f1", 0.95),
        ("tasks.assignees", "f1", 0.95),
        ("tasks.deadlines", "f1", 0.95),
    ],
)
def test_what_people_read_in_the_documents_is_read(measured: Measured, name: str, figure: str, bar: float) -> None:
    assert measured.figures[name][figure] >= bar


def test_the_headers_are_read(measured: Measured) -> None:
    rows = [measured.figures[f"header.{field}"] for field in HEADER]
    asked = sum(row["gold"] for row in rows)
    assert sum(row["accuracy"] * row["gold"] for row in rows) / asked >= 0.98


def test_the_spans_of_mentions_are_the_annotated_ones(measured: Measured) -> None:
    assert measured.texts >= 0.97


def test_the_citations_that_others_annotated_in_state_documents_are_found(shared: Path, tmp_path: Path) -> None:
    sentences = shared / "realworld" / "vnlegaltext_val.jsonl"
    cited = danchieu("cite", sentences)
    assert cited.returncode == 0, cited.stderr
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(cited.stdout, encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, shared / "realworld" / "score_spans.py", "--gold", sentences, "--pred", predicted],
        capture_output=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    found = {row[0]: float(row[1]) for row in re.findall(r"(overlap|start)\b.* f1 +([0-9.]+)", scored.stdout)}
    assert found["overlap"] >= 0.985
    assert found["start"] >= 0.975


def exported(path: Path) -> bytes:
    """The canonical export of a store."""
    library = open_library(str(path), create=False)
    try:
        return to_json(selection.everything(library.store)).encode()
    finally:
        library.close()


def test_the_whole_shared_corpus_is_ingested_in_one_run_and_a_second_run_changes_nothing(
    shared: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store.sqlite"
    command = ["ingest", shared / "realworld" / "documents", *SAMPLES, "--store", store, "--format", "json"]
    first = danchieu(*command)
    rows: list[dict[str, Any]] = json.loads(first.stdout)
    files = [each for each in (shared / "realworld" / "documents").iterdir() if each.is_file()]
    assert len(rows) == len(files) + len(SAMPLES)
    assert [row["file"] for row in rows if row["outcome"] == "failed"] == []
    assert (first.returncode, first.stderr.count("Traceback")) == (0, 0)
    before = exported(store)
    assert len(before) > 100_000
    second = danchieu(*command)
    assert second.returncode == 0
    again: list[dict[str, Any]] = json.loads(second.stdout)
    assert {row["outcome"] for row in again} == {"unchanged"}
    assert exported(store) == before

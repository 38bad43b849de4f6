"""What is read from real documents, measured against what people read in them, and the whole shared corpus at once.

The documents and the measure lie beside the checkout and are not part of the project; `tests/gold` holds annotations
of eight of them that were made independently of the extraction.
"""

from __future__ import annotations

import json
import subprocess
import sys
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


def measure(shared: Path, gold: Path, folder: Path) -> dict[str, dict[str, float]]:
    """The figures for all documents that are annotated in `gold`, as read by `danchieu extract`."""
    files = []
    for annotated in sorted(gold.glob("*.json")):
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
    figures: dict[str, dict[str, float]] = json.loads(scored.stdout)
    return figures


@pytest.fixture(scope="module")
def known(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The figures on the documents that the extraction was made with."""
    return measure(shared, shared / "gold" / "dev", tmp_path_factory.mktemp("known"))


@pytest.fixture(scope="module")
def unseen(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The figures on the documents of `tests/gold`."""
    return measure(shared, ROOT / "tests" / "gold", tmp_path_factory.mktemp("unseen"))


@pytest.mark.parametrize(
    ("name", "figure", "bar"),
    [
        ("numbered.mentions", "f1", 0.95),
        ("named.mentions", "f1", 0.80),
        ("numbered.relation", "accuracy", 0.85),
        ("tasks", "f1", 0.80),
    ],
)
def test_the_bars_are_met_on_the_known_documents(
    known: dict[str, dict[str, float]], name: str, figure: str, bar: float
) -> None:
    assert known[name][figure] >= bar


def test_the_bar_of_the_headers_is_met_on_the_known_documents(known: dict[str, dict[str, float]]) -> None:
    rows = [known[f"header.{field}"] for field in HEADER]
    asked = sum(row["gold"] for row in rows)
    assert sum(row["accuracy"] * row["gold"] for row in rows) / asked >= 0.90


@pytest.mark.parametrize(
    ("name", "figure", "bar"),
    [
        ("numbered.mentions", "f1", 0.97),
        ("named.mentions", "f1", 0.93),
        ("numbered.relation", "accuracy", 0.93),
        ("named.relation", "accuracy", 0.93),
    ],
)
def test_the_bars_are_met_on_the_unseen_documents(
    unseen: dict[str, dict[str, float]], name: str, figure: str, bar: float
) -> None:
    assert unseen[name][figure] >= bar


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

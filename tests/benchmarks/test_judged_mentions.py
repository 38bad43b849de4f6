"""The verdicts on mentions in doubt: well-formed, and each on what stands in the text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.readers import ReaderProcess
from tests.conftest import ROOT

JUDGED = ROOT / "benchmarks" / "judged_mentions.jsonl"
VERDICTS = {
    "suspect": {"right", "right-doubt-wrong-target", "wrong", "undecidable"},
    "ambiguous": {"right", "could-be-settled", "wrong"},
}
KEYS = {"file", "start", "end", "state", "text", "verdict", "why", "drawn"}
DRAWN = 60


def judged(folder: str = "") -> list[dict[str, Any]]:
    """The lines on files in a folder, or all."""
    lines = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    return [line for line in lines if line["file"].startswith(folder)]


def plain(text: str) -> str:
    """A printed text without the marks of bold type and with single blanks."""
    return " ".join(text.replace("*", "").split())


def printed_otherwise(lines: list[dict[str, Any]], files: Path) -> list[str]:
    """The places where a file, as it is read, does not hold the text that a line says it prints there."""
    differing = []
    with ReaderProcess() as reader:
        texts = {
            name: reader.read((files / name).read_bytes(), name).text
            for name in sorted({line["file"] for line in lines})
        }
    for line in lines:
        held = texts[line["file"]][line["start"] : line["end"]]
        if plain(held) != plain(line["text"]):
            differing.append(f"{line['file']} {line['start']}: {held!r} instead of {line['text']!r}")
    return differing


def test_every_line_has_its_keys_and_a_verdict_of_its_state() -> None:
    lines = judged()
    assert lines
    for line in lines:
        assert line.keys() - {"evidence"} == KEYS, line
        assert line["verdict"] in VERDICTS[line["state"]], line
        assert 0 <= line["start"] < line["end"], line
        assert isinstance(line["drawn"], bool), line
        assert line["why"].endswith("."), line


def test_what_could_be_settled_names_the_evidence() -> None:
    assert [line for line in judged() if line["verdict"] == "could-be-settled" and not line.get("evidence")] == []


def test_sixty_were_drawn_and_no_mention_is_judged_twice() -> None:
    lines = judged()
    assert sum(line["drawn"] for line in lines) == DRAWN
    places = Counter((line["file"], line["start"], line["end"]) for line in lines)
    assert [place for place, times in places.items() if times > 1] == []


def test_the_samples_print_what_was_judged() -> None:
    lines = judged("samples/")
    assert lines
    assert printed_otherwise(lines, ROOT) == []


@pytest.mark.shared
def test_the_shared_documents_print_what_was_judged(shared: Path) -> None:
    lines = judged("documents/")
    assert len(lines) + len(judged("samples/")) == len(judged())
    assert printed_otherwise(lines, shared / "realworld") == []

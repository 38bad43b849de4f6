"""Readings as lines that can be loaded are the same readings again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import DamagedFile, UnreadableFile
from ingest.loading import load_record, reading_of, readings_in
from ingest.pipeline import Reading, files_under, load_bytes, read_document
from ingest.readers import ReaderProcess
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """The samples, read."""
    with ReaderProcess() as reader:
        return [read_document(load_bytes(file), file.name, reader) for file in files_under(SAMPLES)]


def test_a_reading_comes_back_as_it_was(readings: list[Reading]) -> None:
    for reading in readings:
        line = json.dumps(load_record(reading), ensure_ascii=False)
        assert reading_of(json.loads(line)) == reading
    assert any(reading.extraction.stated_edges and reading.extraction.tasks for reading in readings)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda record: record.pop("source"), "no source"),
        (lambda record: record.update(original="bytes"), "original"),
        (lambda record: record.update(original="eA=="), "source.sha256"),
        (lambda record: record["extraction"].update(text=3), "extraction.text"),
        (lambda record: record["extraction"]["header"].pop("place"), "extraction.header"),
        (lambda record: record["extraction"]["mentions"][1].update(where="margin"), r"mentions\[1\].where"),
        (lambda record: record["extraction"]["mentions"][0].update(confidence=True), "confidence"),
        (lambda record: record["extraction"].update(sections={}), "extraction.sections"),
    ],
)
def test_what_is_wrong_with_a_record_is_told(
    readings: list[Reading], change: Callable[[dict[str, Any]], Any], told: str
) -> None:
    record = json.loads(json.dumps(load_record(readings[0])))
    change(record)
    with pytest.raises(ValueError, match=told):
        reading_of(record)


def test_a_line_that_is_no_reading_is_named_and_the_others_are_read(readings: list[Reading], tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    lines = [json.dumps(load_record(readings[0])), "{", "[]", json.dumps(load_record(readings[1]))]
    file.write_text("\n".join(lines), encoding="utf-8")
    found = list(readings_in(file))
    assert [name for name, _ in found] == [f"{file}:{number}" for number in (1, 2, 3, 4)]
    assert [isinstance(each, DamagedFile) for _, each in found] == [False, True, True, False]
    assert "not an object" in str(found[2][1])


def test_a_file_that_is_no_text_or_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "binary"
    file.write_bytes(b"\xff\xfe")
    ((_, error),) = readings_in(file)
    assert isinstance(error, DamagedFile)
    with pytest.raises(UnreadableFile):
        list(readings_in(tmp_path / "none"))

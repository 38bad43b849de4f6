from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest.pipeline
from graph.errors import (
    ClassifiedDocument,
    EmptyFile,
    NothingToDo,
    ReaderFailed,
    StoreFull,
    TooLarge,
    UnreadableFile,
)
from graph.model import Extraction
from ingest.extract import EXTRACTOR_VERSION
from ingest.pipeline import InputFile, Reading, files_under, left_out_under, load_bytes, read_all, read_document
from ingest.readers import ReadText, read_bytes
from tests.factories import plan


class Here:
    """A reader in this process."""

    def read(self, data: bytes, file: str) -> ReadText:
        return read_bytes(data, file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "văn bản"
    (found / "con").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "con/c.txt"):
        found.joinpath(name).write_text(plan(symbol=f"{ord(Path(name).stem)}/KH-UBND"))
    return found


def known_nothing(_digest: str, _file: str) -> str | None:
    return None


def name_of(reading: Reading) -> str:
    return f"{reading.source.file} {reading.extraction.header.symbol}"


# ---- Which files ---------------------------------------------------------------------------------------------------


def test_a_folder_is_walked_in_order_with_names_below_it(folder: Path) -> None:
    assert [each.name for each in files_under([folder])] == [
        "văn bản/a.txt", "văn bản/b.txt", "văn bản/con/c.txt"
    ]  # fmt: skip


def test_hidden_files_and_what_is_no_document_by_its_name_are_left_out_of_a_folder(folder: Path) -> None:
    for name in (".ẩn.txt", "README.md", "thumbs.DB", "store.sqlite", "~$a.docx"):
        folder.joinpath(name).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "d.txt").write_text("x")
    assert len(files_under([folder])) == 3
    assert sorted(each.path.name for each in left_out_under([folder])) == [
        "README.md", "store.sqlite", "thumbs.DB", "~$a.docx"
    ]  # fmt: skip


def test_a_file_that_is_named_is_read_whatever_its_name(folder: Path) -> None:
    readme = folder / "README.md"
    readme.write_text("x")
    assert files_under([readme]) == [InputFile(readme, "README.md")]


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    assert len(files_under([folder / "a.txt", folder, folder / "con" / ".." / "a.txt"])) == 3


def test_a_path_that_is_not_there_and_a_folder_without_files_are_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as raised:
        files_under([folder, tmp_path / "không có"])
    assert raised.value.params["file"].endswith("không có")
    (tmp_path / "trống").mkdir()
    with pytest.raises(NothingToDo):
        files_under([tmp_path / "trống"])


def test_a_file_that_the_system_does_not_give_is_told(folder: Path) -> None:
    with pytest.raises(UnreadableFile) as raised:
        load_bytes(InputFile(folder / "con", "con"))
    assert raised.value.params == {"file": "con", "reason": os.strerror(21)}


def test_a_name_that_is_no_utf_8_is_shown_with_replacements(tmp_path: Path) -> None:
    place = tmp_path / "k\udcff.txt"
    try:
        place.write_text("x")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    for found in (files_under([tmp_path]), files_under([place])):
        (file,) = found
        assert file.name.endswith("k?.txt")
        assert load_bytes(file) == b"x"
    with pytest.raises(UnreadableFile, match=r"m\?"):
        files_under([tmp_path / "m\udcff"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.timeout(20)
def test_a_pipe_or_a_device_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.txt")
    for place in (tmp_path / "ống.txt", Path("/dev/zero")):
        with pytest.raises(UnreadableFile, match="not a regular file") as raised:
            load_bytes(*files_under([place]))
        assert raised.value.params["file"] == place.name


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    place = tmp_path / "lớn.txt"
    with place.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    with pytest.raises(TooLarge) as raised:
        load_bytes(InputFile(place, "lớn.txt"))
    assert raised.value.params == {"file": "lớn.txt", "limit": 100}


# ---- One file ------------------------------------------------------------------------------------------------------


def test_a_reading_says_where_it_came_from() -> None:
    data = plan().encode()
    reading = read_document(data, "a.txt", Here())
    assert reading.original == data
    assert reading.extraction.header.symbol == "03/KH-UBND"
    source = reading.source
    assert (source.sha256, source.size, source.file) == (hashlib.sha256(data).hexdigest(), len(data), "a.txt")
    assert (source.reader, source.media_type) == ("text", "text/plain")
    assert source.extractor_version == EXTRACTOR_VERSION


def test_a_marked_document_is_refused_unless_it_is_allowed() -> None:
    data = f"TỐI MẬT\n{plan()}".encode()
    with pytest.raises(ClassifiedDocument):
        read_document(data, "a.txt", Here())
    assert read_document(data, "a.txt", Here(), allow_classified=True).extraction.header.symbol == "03/KH-UBND"


@pytest.fixture
def fails_on_b(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extraction with an error of ours, which meets the second text of `folder`."""
    extract: Callable[..., Extraction] = ingest.pipeline.extract

    def fails(text: str, *, all_duties: bool = False) -> Extraction:
        if "98/KH-UBND" in text:
            raise ValueError(f"cannot make sense of {text}")
        return extract(text, all_duties=all_duties)

    monkeypatch.setattr(ingest.pipeline, "extract", fails)


@pytest.mark.usefixtures("fails_on_b")
def test_an_error_of_ours_fails_the_file_and_quotes_nothing_of_it(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ReaderFailed) as raised:
        read_document(plan(symbol="98/KH-UBND").encode(), "b.txt", Here())
    assert raised.value.params["file"] == "b.txt"
    assert re.fullmatch(r"ValueError in test_pipeline\.py:\d+", raised.value.params["reason"])
    assert "b.txt" in caplog.text
    assert "ValueError in test_pipeline.py" in caplog.text
    assert "UBND" not in caplog.text


# ---- Many files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 3])
def test_files_are_handed_over_in_their_order(folder: Path, jobs: int) -> None:
    for number in range(20):
        folder.joinpath(f"n{number:02}.txt").write_text(plan(symbol=f"{number + 1}/KH-UBND"))
    files = files_under([folder])
    results = list(read_all(files, name_of, known_nothing, jobs=jobs))
    assert [result.file for result in results] == files
    assert results[0].kept == "văn bản/a.txt 97/KH-UBND"
    assert all(result.error is None for result in results)


def test_a_file_that_fails_stops_none_of_the_others(folder: Path) -> None:
    folder.joinpath("aa.txt").write_bytes(b"")
    missing = InputFile(folder / "đi rồi.txt", "đi rồi.txt")
    results = list(read_all([*files_under([folder]), missing], name_of, known_nothing, jobs=2))
    assert [type(result.error) for result in results] == [type(None), EmptyFile, type(None), type(None), UnreadableFile]
    assert [bool(result.kept) for result in results] == [True, False, True, True, False]


def test_what_is_known_by_its_bytes_is_not_read(folder: Path) -> None:
    digest = hashlib.sha256((folder / "b.txt").read_bytes()).hexdigest()
    kept: list[str] = []

    def keep(reading: Reading) -> str:
        kept.append(reading.source.file)
        return "read"

    results = list(read_all(files_under([folder]), keep, lambda sha256, _: {digest: "known"}.get(sha256), jobs=1))
    assert [result.kept for result in results] == ["read", "known", "read"]
    assert kept == ["văn bản/a.txt", "văn bản/con/c.txt"]


@pytest.mark.usefixtures("fails_on_b")
def test_an_error_of_ours_in_one_file_stops_none_of_the_others(folder: Path) -> None:
    results = list(read_all(files_under([folder]), name_of, known_nothing, jobs=1))
    assert [type(result.error) for result in results] == [type(None), ReaderFailed, type(None)]


def test_a_file_that_cannot_be_kept_stops_none_of_the_others(folder: Path) -> None:
    def keep(reading: Reading) -> str:
        if reading.source.file.endswith("b.txt"):
            raise ValueError(reading.extraction.text)
        return "kept"

    results = list(read_all(files_under([folder]), keep, known_nothing, jobs=1))
    assert [result.kept for result in results] == ["kept", None, "kept"]
    assert isinstance(results[1].error, ReaderFailed)
    assert "UBND" not in str(results[1].error)


@pytest.mark.parametrize("error", [StoreFull(store="s"), OSError("no room")], ids=["store", "system"])
def test_an_error_of_the_store_ends_the_run(folder: Path, error: Exception) -> None:
    def keep(_reading: Reading) -> str:
        raise error

    with pytest.raises(type(error)):
        list(read_all(files_under([folder]), keep, known_nothing, jobs=2))


def test_a_run_that_is_left_early_hands_over_nothing_more(folder: Path) -> None:
    kept: list[str] = []

    def keep(reading: Reading) -> str:
        kept.append(reading.source.file)
        return ""

    run = read_all(files_under([folder]), keep, known_nothing, jobs=1)
    next(run)
    run.close()
    assert kept == ["văn bản/a.txt"]


def test_no_files_give_no_results() -> None:
    assert list(read_all([], name_of, known_nothing)) == []

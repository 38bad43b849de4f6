"""The reading process: limits, death, renewal. Small limits stand for hostile files."""

import multiprocessing
from multiprocessing.connection import Connection

import pytest

from graph.errors import DamagedFile, EmptyFile, ReaderFailed, UndecodableText
from ingest.readers import ReaderProcess, read_bytes
from tests.factories_files import docx, lines, p, part, pdf

# Some 19 megabytes of XML in a small file: many seconds to read, and far more memory than the text.
SLOW = docx(parts={"word/document.xml": part("document", "<w:body>" + "<w:p/>" * 3_000_000 + p("x") + "</w:body>")})
PAGE = "<html><meta charset=utf-8><p>KẾ HOẠCH".encode()


def test_every_format_reads_as_in_this_process() -> None:
    files = [pdf(lines("KẾ HOẠCH"), lines("hai")), docx(p("KẾ HOẠCH")), PAGE, "KẾ\r\nHOẠCH".encode()]
    with ReaderProcess() as reader:
        assert [reader.read(data, "a") for data in files] == [read_bytes(data, "a") for data in files]
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []


def test_plain_text_needs_no_child() -> None:
    with ReaderProcess() as reader:
        assert reader.read("KẾ HOẠCH".encode(), "a.txt").text == "KẾ HOẠCH"
        with pytest.raises(UndecodableText):
            reader.read(b"\xff", "a.txt")
        assert multiprocessing.active_children() == []


def test_errors_of_the_child_come_back_as_they_are_and_it_lives_on() -> None:
    with ReaderProcess() as reader:
        with pytest.raises(DamagedFile) as raised:
            reader.read(b"%PDF-1.7 cut", "hỏng.pdf")
        assert raised.value.params["file"] == "hỏng.pdf"
        child = multiprocessing.active_children()
        with pytest.raises(EmptyFile):
            reader.read(b"<html>", "a.htm")
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"
        assert multiprocessing.active_children() == child


def test_a_file_that_takes_too_long_fails_and_the_next_is_read() -> None:
    with ReaderProcess(seconds=1) as reader:
        with pytest.raises(ReaderFailed, match="no result after 1 s") as raised:
            reader.read(SLOW, "chậm.docx")
        assert raised.value.params["file"] == "chậm.docx"
        assert multiprocessing.active_children() == []
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"


def test_a_file_that_takes_too_much_memory_fails_and_the_next_is_read() -> None:
    # Where memory cannot be limited, the clock ends it.
    with ReaderProcess(seconds=3, memory_mb=100) as reader:
        with pytest.raises(ReaderFailed, match=r"out of memory|no result"):
            reader.read(SLOW, "lớn.docx")
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"


def test_a_child_that_died_meanwhile_is_replaced() -> None:
    with ReaderProcess() as reader:
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"


def test_a_child_that_dies_with_a_file_fails_it(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = type(multiprocessing.Pipe()[0])
    send_bytes = connection.send_bytes

    def kill_and_send(self: Connection, data: bytes) -> None:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        send_bytes(self, data)

    with ReaderProcess() as reader:
        reader.read(PAGE, "a.htm")
        with monkeypatch.context() as patched:
            patched.setattr(connection, "send_bytes", kill_and_send)
            with pytest.raises(ReaderFailed, match=r"killed by SIGKILL|exit code"):
                reader.read(PAGE, "b.htm")
        assert reader.read(PAGE, "c.htm").text == "KẾ HOẠCH"


def test_an_interrupt_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = type(multiprocessing.Pipe()[0])

    def interrupted(self: Connection, timeout: float = 0.0) -> bool:
        raise KeyboardInterrupt

    with ReaderProcess() as reader:
        reader.read(PAGE, "a.htm")
        with monkeypatch.context() as patched:
            patched.setattr(connection, "poll", interrupted)
            with pytest.raises(KeyboardInterrupt):
                reader.read(PAGE, "a.htm")
        assert multiprocessing.active_children() == []


def test_closing_twice_and_reading_after_it_are_allowed() -> None:
    reader = ReaderProcess()
    reader.close()
    assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"
    reader.close()
    reader.close()
    assert multiprocessing.active_children() == []

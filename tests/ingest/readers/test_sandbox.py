"""The reading process: limits, death, renewal. Small limits stand for hostile files."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest

from graph.errors import DamagedFile, EmptyFile, ReaderFailed, UndecodableText
from ingest.readers import ReaderProcess, read_bytes
from tests.factories_files import docx, lines, p, part, pdf

# Some 19 megabytes of XML in a small file: many seconds to read, and far more memory than the text.
SLOW = docx(parts={"word/document.xml": part("document", "<w:body>" + "<w:p/>" * 3_000_000 + p("x") + "</w:body>")})
PAGE = "<html><meta charset=utf-8><p>KẾ HOẠCH".encode()


Children = Callable[[], list[BaseProcess]]


@pytest.fixture
def children() -> Children:
    """The children of this process that began in the test; other tests keep readers of their own."""
    others = {child.pid for child in multiprocessing.active_children()}
    return lambda: [child for child in multiprocessing.active_children() if child.pid not in others]


def test_every_format_reads_as_in_this_process(children: Children) -> None:
    files = [pdf(lines("KẾ HOẠCH"), lines("hai")), docx(p("KẾ HOẠCH")), PAGE, "KẾ\r\nHOẠCH".encode()]
    with ReaderProcess() as reader:
        assert [reader.read(data, "a") for data in files] == [read_bytes(data, "a") for data in files]
        assert len(children()) == 1
    assert children() == []


def test_plain_text_needs_no_child(children: Children) -> None:
    with ReaderProcess() as reader:
        assert reader.read("KẾ HOẠCH".encode(), "a.txt").text == "KẾ HOẠCH"
        with pytest.raises(UndecodableText):
            reader.read(b"\xff", "a.txt")
        assert children() == []


def test_errors_of_the_child_come_back_as_they_are_and_it_lives_on(children: Children) -> None:
    with ReaderProcess() as reader:
        with pytest.raises(DamagedFile) as raised:
            reader.read(b"%PDF-1.7 cut", "hỏng.pdf")
        assert raised.value.params["file"] == "hỏng.pdf"
        child = children()
        with pytest.raises(EmptyFile):
            reader.read(b"<html>", "a.htm")
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"
        assert children() == child


def test_a_file_that_takes_too_long_fails_and_the_next_is_read(children: Children) -> None:
    with ReaderProcess(seconds=1) as reader:
        with pytest.raises(ReaderFailed, match="no result after 1 s") as raised:
            reader.read(SLOW, "chậm.docx")
        assert raised.value.params["file"] == "chậm.docx"
        assert children() == []
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"


def test_a_file_that_takes_too_much_memory_fails_and_the_next_is_read() -> None:
    # Where memory cannot be limited, the clock ends it.
    with ReaderProcess(seconds=3, memory_mb=100) as reader:
        with pytest.raises(ReaderFailed, match=r"out of memory|no result"):
            reader.read(SLOW, "lớn.docx")
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"


def test_a_child_that_died_meanwhile_is_replaced(children: Children) -> None:
    with ReaderProcess() as reader:
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"
        for child in children():
            child.kill()
            child.join()
        assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"


def test_a_child_that_dies_with_a_file_fails_it(monkeypatch: pytest.MonkeyPatch, children: Children) -> None:
    connection = type(multiprocessing.Pipe()[0])
    send_bytes = connection.send_bytes

    def kill_and_send(self: Connection, data: bytes) -> None:
        for child in children():
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


def test_an_interrupt_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch, children: Children) -> None:
    connection = type(multiprocessing.Pipe()[0])

    def interrupted(self: Connection, timeout: float = 0.0) -> bool:
        raise KeyboardInterrupt

    with ReaderProcess() as reader:
        reader.read(PAGE, "a.htm")
        with monkeypatch.context() as patched:
            patched.setattr(connection, "poll", interrupted)
            with pytest.raises(KeyboardInterrupt):
                reader.read(PAGE, "a.htm")
        assert children() == []


def test_closing_twice_and_reading_after_it_are_allowed(children: Children) -> None:
    reader = ReaderProcess()
    reader.close()
    assert reader.read(PAGE, "a.htm").text == "KẾ HOẠCH"
    reader.close()
    reader.close()
    assert children() == []

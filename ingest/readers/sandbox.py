"""Read files of unknown origin in a child process under limits of memory, processor time and wall clock.

One child serves many files. It is started when the first file needs it, killed when a file hangs or breaks it, and
started anew for the next one, so that no file costs more than itself.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import signal
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

from graph.errors import InputError, ReaderFailed
from ingest.readers.dispatch import read_as
from ingest.readers.formats import MEGABYTE, Format, detect
from ingest.readers.result import ReadText

if sys.platform != "win32":
    import resource

# Starting Python and loading the libraries takes about half a second; a busy machine may need much more.
START_SECONDS = 60.0
STOP_SECONDS = 2.0


class ReaderProcess:
    """Reads files one after another in a child process; a context manager. Safe to use from several threads.

    `seconds` is the time that one file may take, on the clock and of the processor; `memory_mb` what the child may
    take on top of what it needs to start (where the platform can limit that: not on Windows). A process that is
    itself a daemonic child of multiprocessing cannot use it.
    """

    def __init__(self, *, seconds: float = 60, memory_mb: int = 1500) -> None:
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> ReaderProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes, file: str) -> ReadText:
        """The text of a file; plain text is read in this process.

        Raises the errors of `read_bytes`, and ReaderFailed if the child takes too long, too much memory, or dies.
        """
        kind = detect(data, file)
        if kind is Format.TEXT:
            return read_as(kind, data, file)
        with self._lock:
            try:
                answer = self._ask(kind, data, file)
            except BaseException:
                # Also when the person at the keyboard stops us: no child is left behind.
                self._kill()
                raise
            if isinstance(answer, ReaderFailed):
                # Out of memory or an error of ours: do not trust this child with the next file.
                self._kill()
        if isinstance(answer, ReadText):
            return answer
        raise answer

    def close(self) -> None:
        """End the child, if there is one. A later `read` starts another."""
        with self._lock:
            if self._connection is not None:
                # The child reads the end of its pipe and leaves by itself.
                self._connection.close()
                self._connection = None
            if self._process is not None:
                self._process.join(STOP_SECONDS)
            self._kill()

    def _ask(self, kind: Format, data: bytes, file: str) -> ReadText | InputError:
        connection = self._started(file)
        try:
            connection.send((kind, file))
            connection.send_bytes(data)
            if not connection.poll(self._seconds):
                raise ReaderFailed(file=file, reason=f"no result after {self._seconds:g} s")
            answer: ReadText | InputError = connection.recv()
        except (EOFError, OSError) as error:
            raise ReaderFailed(file=file, reason=self._last_words()) from error
        return answer

    def _started(self, file: str) -> Connection:
        if self._process is not None and self._connection is not None and self._process.is_alive():
            return self._connection
        self._kill()
        context = multiprocessing.get_context("spawn")
        self._connection, childs_end = context.Pipe()
        with contextlib.closing(childs_end):
            self._process = context.Process(
                target=serve, args=(childs_end, self._seconds, self._memory_mb), name="danchieu-reader", daemon=True
            )
            self._process.start()
        try:
            if not self._connection.poll(START_SECONDS):
                raise ReaderFailed(file=file, reason="the reading process did not start")
            self._connection.recv()
        except (EOFError, OSError) as error:
            raise ReaderFailed(file=file, reason="the reading process did not start") from error
        return self._connection

    def _last_words(self) -> str:
        """Why the child died, by its exit code."""
        if self._process is None:
            return "the reading process died"
        self._process.join(STOP_SECONDS)
        code = self._process.exitcode
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                name = signal.Signals(-code).name
                return f"more than {self._seconds:g} s of processor time" if name == "SIGXCPU" else f"killed by {name}"
        return f"the reading process died, exit code {code}"

    def _kill(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


def serve(connection: Connection, seconds: float, memory_mb: int) -> None:
    """The child: answers each file with its text or its error until the pipe is closed."""
    # Control-C goes to the whole group; the parent decides what becomes of us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Loaded before the limits count, so that they are the file's own.
    import ingest.readers.docx
    import ingest.readers.html
    import ingest.readers.pdf  # noqa: F401

    _limit_memory(memory_mb)
    with contextlib.closing(connection), contextlib.suppress(EOFError, BrokenPipeError):
        connection.send(None)
        while True:
            kind, file = connection.recv()
            _limit_processor(seconds)
            connection.send(_answer(kind, connection.recv_bytes(), file))


def _answer(kind: Format, data: bytes, file: str) -> ReadText | InputError:
    try:
        return read_as(kind, data, file)
    except InputError as error:
        return error
    except MemoryError:
        return ReaderFailed(file=file, reason="out of memory")
    except Exception as error:  # noqa: BLE001 - whatever a broken file sets off is that file's failure, not ours
        return ReaderFailed(file=file, reason=kind_and_place(error))


def kind_and_place(error: Exception) -> str:
    """What an error is and where it was raised. Its message is left out: that may quote the document."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        limit = _address_space() + megabytes * MEGABYTE
        # Not every system lets it be lowered (macOS); the clock still holds there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    """Bytes of address space in use, 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _limit_processor(seconds: float) -> None:
    """Allow `seconds` more of processor time. It also ends a child whose parent was killed in the middle of a file."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (limit if hard < 0 else min(limit, hard), hard))

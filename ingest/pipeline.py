"""Many files into a store: read side by side, in order, each for itself. A file that fails stops none of the others.

The pipeline knows no store: it hands each reading to a callback and reports what the callback says. What is already
known by its bytes is not read again, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, Protocol, TypeVar

from graph.errors import DanchieuError, InputError, NothingToDo, ReaderFailed, TooLarge, UnreadableFile
from graph.model import Extraction, Source
from ingest.extract import EXTRACTOR_VERSION, extract
from ingest.readers import ReaderProcess, ReadText
from ingest.readers.formats import MAX_FILE_MB, MEGABYTE
from ingest.readers.sandbox import kind_and_place
from ingest.secrecy import refuse_classified
from ingest.vocabulary import load

_LOG = logging.getLogger(__name__)
Kept = TypeVar("Kept")


class Reader(Protocol):
    """Turns bytes into text: `ReaderProcess`, or `read_bytes` behind an object."""

    def read(self, data: bytes, file: str) -> ReadText:
        """The text of a file. Raises InputError."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read: what it says, where it came from, and its bytes."""

    extraction: Extraction
    source: Source
    original: bytes


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read, with the name by which evidence shows it: its path below the folder that was named."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class FileResult(Generic[Kept]):
    """What became of one file: what the callback made of it, or the error."""

    file: InputFile
    kept: Kept | None = None
    error: DanchieuError | None = None


def files_under(paths: Iterable[Path]) -> list[InputFile]:
    """All files at these paths, in order. Folders are walked; hidden files and folders, and what `left_out_under`
    names, are left out.

    Raises NothingToDo if there is none, UnreadableFile for a path that does not exist.
    """
    found: dict[Path, InputFile] = {}
    paths = list(paths)
    for path in paths:
        if path.is_dir():
            for each in _walk(path):
                if not _is_left_out(each.path):
                    found.setdefault(each.path.resolve(), each)
        elif path.exists():
            found.setdefault(path.resolve(), InputFile(path, printable(path.name)))
        else:
            raise UnreadableFile(file=printable(path), reason=os.strerror(2))
    if not found:
        raise NothingToDo(paths=", ".join(map(printable, paths)))
    return list(found.values())


def printable(name: str | Path) -> str:
    """A name as it can be shown and stored: what in it is no Unicode, as in old archives, becomes a question mark."""
    return str(name).encode("utf-8", "replace").decode("utf-8")


def left_out_under(paths: Iterable[Path]) -> list[InputFile]:
    """The files in folders that are no documents by their names: programs, settings, stores, READMEs."""
    return [each for path in paths if path.is_dir() for each in _walk(path) if _is_left_out(each.path)]


def _walk(folder: Path) -> Iterator[InputFile]:
    root = folder.resolve().name
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or _fits(name, "left_out_folders")))
        for name in sorted(names):
            each = Path(place, name)
            if not name.startswith(".") and each.is_file():
                yield InputFile(each, printable((Path(root) / each.relative_to(folder)).as_posix()))


def _is_left_out(path: Path) -> bool:
    return _fits(path.name, "left_out")


def _fits(name: str, entry: str) -> bool:
    return any(fnmatchcase(name.lower(), pattern.lower()) for pattern in load("files")[entry])


def load_bytes(file: InputFile) -> bytes:
    """The bytes of a file. Raises UnreadableFile, also for a pipe or a device, which might never end; TooLarge."""
    try:
        found = file.path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise UnreadableFile(file=file.name, reason="not a regular file")
        if found.st_size > MAX_FILE_MB * MEGABYTE:
            raise TooLarge(file=file.name, limit=MAX_FILE_MB)
        return file.path.read_bytes()
    except OSError as error:
        raise UnreadableFile(file=file.name, reason=error.strerror or str(error)) from error


def read_document(
    data: bytes, name: str, reader: Reader, *, allow_classified: bool = False, all_duties: bool = False
) -> Reading:
    """Read one document. Raises InputError; a document with a secrecy mark is refused unless it is allowed. What is
    read with `all_duties` is to be shown, not stored.
    """
    with _failing_alone(name):
        text = reader.read(data, name)
        if not allow_classified:
            refuse_classified(text.text, name)
        extraction = extract(text.text, all_duties=all_duties)
    source = Source(
        sha256=hashlib.sha256(data).hexdigest(),
        file=name,
        media_type=text.media_type,
        reader=text.reader,
        size=len(data),
        extractor_version=EXTRACTOR_VERSION,
        pages=text.pages,
    )
    return Reading(extraction, source, data)


@contextmanager
def _failing_alone(name: str, through: tuple[type[Exception], ...] = (DanchieuError,)) -> Iterator[None]:
    """Turn an error that nobody foresaw into one of this file; those of the kinds `through` stay as they are. Neither
    it nor the log may quote the document.
    """
    try:
        yield
    except through:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file sets off is that file's failure
        reason = kind_and_place(error)
        _LOG.error("%s: %s\n%s", name, reason, "".join(traceback.format_tb(error.__traceback__)))
        raise ReaderFailed(file=name, reason=reason) from None


def read_all(
    files: Iterable[InputFile],
    keep: Callable[[Reading], Kept],
    known: Callable[[str, str], Kept | None],
    *,
    allow_classified: bool = False,
    jobs: int | None = None,
) -> Generator[FileResult[Kept]]:
    """Read files and hand each to `keep`, in their order; yields what became of each.

    `known` is asked first, with the SHA-256 of the bytes and the file's name: what it returns stands for a file that
    need not be read.
    `keep` is called by the thread that iterates; an error of the store or the system in it ends the run. An
    interruption (Ctrl-C) ends the run between two calls of `keep`.
    """
    jobs = jobs or min(4, os.cpu_count() or 1)
    with ExitStack() as stack:
        idle: SimpleQueue[Reader] = SimpleQueue()
        for _ in range(jobs):
            idle.put(stack.enter_context(ReaderProcess()))
        pool = ThreadPoolExecutor(jobs, thread_name_prefix="danchieu-read")
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)

        def load(file: InputFile, data: bytes) -> Reading:
            reader = idle.get()
            try:
                return read_document(data, file.name, reader, allow_classified=allow_classified)
            finally:
                idle.put(reader)

        waiting: deque[tuple[InputFile, Kept | Future[Reading] | DanchieuError]] = deque()
        for file in files:
            waiting.append((file, _begin(file, known, pool, load)))
            if len(waiting) > 2 * jobs:
                yield _end(*waiting.popleft(), keep)
        while waiting:
            yield _end(*waiting.popleft(), keep)


def _begin(
    file: InputFile,
    known: Callable[[str, str], Kept | None],
    pool: ThreadPoolExecutor,
    load: Callable[[InputFile, bytes], Reading],
) -> Kept | Future[Reading] | DanchieuError:
    try:
        data = load_bytes(file)
    except InputError as error:
        return error
    kept = known(hashlib.sha256(data).hexdigest(), file.name)
    return pool.submit(load, file, data) if kept is None else kept


def _end(
    file: InputFile, started: Kept | Future[Reading] | DanchieuError, keep: Callable[[Reading], Kept]
) -> FileResult[Kept]:
    if isinstance(started, DanchieuError):
        return FileResult(file, error=started)
    if not isinstance(started, Future):
        return FileResult(file, started)
    try:
        reading = started.result()
        with _failing_alone(file.name, (DanchieuError, OSError)):
            return FileResult(file, keep(reading))
    except InputError as error:
        return FileResult(file, error=error)

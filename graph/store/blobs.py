"""Originals and texts beside the store: content-addressed files, compressed, in a local folder or wherever fsspec
reaches.
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import hashlib
import os
import re
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import fsspec
from fsspec.implementations.local import LocalFileSystem

from graph.errors import NotThere, StoreFull, StoreReadOnly

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BLOB = re.compile(r"[0-9a-f]{64}\.gz")


def sha256(data: bytes) -> str:
    """The hash, in hexadecimal digits, by which a blob is known."""
    return hashlib.sha256(data).hexdigest()


class Blobs:
    """A folder of blobs. The same content is kept once; what is there is never changed."""

    def __init__(self, location: str) -> None:
        self.location = location
        filesystem, root = fsspec.core.url_to_fs(location)
        self._filesystem: Any = filesystem
        self._root = str(root)

    @classmethod
    def beside(cls, store: Path) -> Blobs:
        """The blobs of a store in a file: the folder of the same name with `.files` behind it."""
        return cls(f"{store}.files")

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest}.gz"

    def put(self, data: bytes) -> str:
        """Keep `data`; its hash. Raises StoreReadOnly or StoreFull."""
        digest = sha256(data)
        if not self._filesystem.exists(self._path(digest)):
            self._keep(digest, gzip.compress(data, compresslevel=6, mtime=0))  # mtime=0: the same bytes every time
        return digest

    def _keep(self, digest: str, packed: bytes) -> None:
        path = self._path(digest)
        # Written under a name of its own first, so that a blob is whole or absent, whoever else writes it at the time.
        part = f"{path}.{uuid.uuid4().hex}.part"
        try:
            self._filesystem.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            self._write(part, packed)
            self._filesystem.mv(part, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._filesystem.rm(part)
            if error.errno in _NO_SPACE:
                raise StoreFull(store=self.location) from error
            if not self._filesystem.exists(path):
                raise StoreReadOnly(store=self.location) from error

    def digests(self) -> Iterator[str]:
        """The hashes of all blobs, in no order."""
        try:
            paths = self._filesystem.find(self._root)
        except FileNotFoundError:
            return
        for path in paths:
            name = path.rsplit("/", 1)[-1]
            if _BLOB.fullmatch(name):
                yield name.removesuffix(".gz")

    def copy_from(self, other: Blobs) -> None:
        """Keep all blobs of another folder here too; those that are here already are left as they are, and those that
        are removed there meanwhile are left out.

        Raises StoreReadOnly or StoreFull.
        """
        for digest in other.digests():
            path = self._path(digest)
            if not self._filesystem.exists(path):
                try:
                    with other._filesystem.open(other._path(digest), "rb") as file:
                        data = file.read()
                except FileNotFoundError:
                    continue
                self._keep(digest, data)

    def _write(self, path: str, data: bytes) -> None:
        with self._filesystem.open(path, "wb") as file:
            file.write(data)
            if isinstance(self._filesystem, LocalFileSystem):
                # The store is told of a blob only when it would survive a loss of power.
                file.flush()
                os.fsync(file.fileno())

    def get(self, digest: str) -> bytes:
        """The content of a blob. Raises NotThere."""
        try:
            with self._filesystem.open(self._path(digest), "rb") as file:
                return gzip.decompress(file.read())
        except FileNotFoundError as error:
            raise NotThere(path=digest) from error

    def drop(self, digest: str) -> None:
        """Delete a blob; one that is not there is none. Raises StoreReadOnly."""
        try:
            self._filesystem.rm(self._path(digest))
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreReadOnly(store=self.location) from error

    def state(self, digest: str) -> Literal["whole", "missing", "changed"]:
        """Whether the content of a blob is there, and still what its hash says."""
        try:
            return "whole" if sha256(self.get(digest)) == digest else "changed"
        except NotThere:
            return "missing"
        except (OSError, EOFError, zlib.error):
            return "changed"

    def text(self, digest: str) -> str:
        """The content of a blob as text."""
        return self.get(digest).decode("utf-8")

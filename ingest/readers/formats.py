"""Tell what a file is by its bytes, and refuse what is not read."""

from __future__ import annotations

import codecs
import io
import re
import struct
import tomllib
import zipfile
import zlib
from enum import StrEnum
from functools import cache
from importlib import resources

from graph.errors import BinaryText, DamagedFile, EmptyFile, PasswordProtected, TooLarge, UnsupportedFormat

MAX_FILE_MB = 100
MEGABYTE = 1024 * 1024
# A zip directory is read into memory entry by entry: this many are counted in the bytes before it is opened at all.
MAX_ZIP_ENTRIES_SEEN = 20_000
# More than one control character in so many bytes is no text.
BYTES_PER_CONTROL = 50
# Readers of PDF look for its mark this far (ISO 32000-1, note 13 of annex H), and browsers look about as far for HTML.
PDF_WINDOW = 1024
HTML_WINDOW = 256 * 1024

# What the zipfile module raises on broken archives; NotImplementedError, for unknown versions, is a RuntimeError.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, ValueError, OSError, EOFError)

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Tab, line feed, vertical tab, form feed, return stand in texts; so does Control-Z at the end of old ones.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26}) + b"\x7f"
_WORD_PART = re.compile(r"word/document\d*\.xml")
# Possessive: comments could otherwise be divided in exponentially many ways.
_BEFORE_MARKUP = r"(?:\s+|<!--.*?-->|<\?.*?>)*+"
_HTML = re.compile(_BEFORE_MARKUP + r"<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_MHTML = re.compile(r"\s*mime-version:.{0,2000}?multipart/related", re.IGNORECASE | re.DOTALL)


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


def detect(data: bytes, file: str) -> Format:
    """The format of a file. Raises TooLarge, EmptyFile, UnsupportedFormat, PasswordProtected (an encrypted Word
    file), DamagedFile (a cut zip) or BinaryText.
    """
    if len(data) > MAX_FILE_MB * MEGABYTE:
        raise TooLarge(file=file, limit=MAX_FILE_MB)
    if not data.strip() or data in (codecs.BOM_UTF8, *_UTF16):
        raise EmptyFile(file=file)
    if data.startswith(_OLE):
        raise _ole(data, file)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, file)
    for entry in _unread("signature"):
        if data.startswith(bytes.fromhex(entry["bytes"])):
            raise UnsupportedFormat(file=file, format=entry["name"])
    if b"%PDF-" in data[:PDF_WINDOW]:
        return Format.PDF
    return _textual(data, file)


def _textual(data: bytes, file: str) -> Format:
    if data.startswith(_UTF16):
        # Whether it decodes and holds no binary data, the reader of texts finds out.
        head = data[:HTML_WINDOW].decode("utf-16", "replace")
    else:
        controls = len(data) - len(data.translate(None, _CONTROLS))
        if b"\0" in data or controls * BYTES_PER_CONTROL > len(data):
            raise BinaryText(file=file)
        head = data[:HTML_WINDOW].removeprefix(codecs.BOM_UTF8).decode("latin-1")
    if _HTML.match(head):
        return Format.HTML
    if _MHTML.match(head):
        raise UnsupportedFormat(file=file, format="MHTML")
    if _XML.match(head):
        raise UnsupportedFormat(file=file, format="XML")
    return Format.TEXT


def _ole(data: bytes, file: str) -> PasswordProtected | UnsupportedFormat:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PasswordProtected(file=file)
    for entry in _unread("ole"):
        if entry["stream"].encode("utf-16-le") in data:
            return UnsupportedFormat(file=file, format=entry["name"])
    return UnsupportedFormat(file=file, format="OLE")


def _zip(data: bytes, file: str) -> Format:
    if data.count(b"PK\x01\x02") > MAX_ZIP_ENTRIES_SEEN:
        raise TooLarge(file=file, limit=MAX_FILE_MB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except ZIP_ERRORS as error:
        raise DamagedFile(file=file, reason="the zip directory is missing or broken") from error
    if any(_WORD_PART.fullmatch(name) for name in names):
        return Format.DOCX
    kinds = (entry["name"] for entry in _unread("zip") if any(name.startswith(entry["member"]) for name in names))
    raise UnsupportedFormat(file=file, format=next(kinds, "ZIP"))


@cache
def _unread(kind: str) -> list[dict[str, str]]:
    with resources.files("ingest.readers").joinpath("formats.toml").open("rb") as source:
        table: dict[str, list[dict[str, str]]] = tomllib.load(source)
    return table[kind]

"""Plain text: UTF-8 or, with a byte order mark, UTF-16. Nothing is normalised, no line end changed."""

from __future__ import annotations

import codecs

from graph.errors import BinaryText, EmptyFile, UndecodableText
from ingest.readers.result import ReadText

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_text(data: bytes, file: str) -> ReadText:
    """The text of a plain text file without its byte order mark.

    Raises UndecodableText (`position` in bytes of the file), BinaryText and EmptyFile.
    """
    text = decode(data, file)
    # Detection has looked at the bytes; a NUL in UTF-16 shows only now.
    if "\0" in text:
        raise BinaryText(file=file)
    if not text.strip():
        raise EmptyFile(file=file)
    return ReadText(text, "text/plain", "text")


def decode(data: bytes, file: str) -> str:
    """The characters of `data` by its byte order mark, else as UTF-8; the mark is dropped. Raises UndecodableText."""
    bom, encoding = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", "utf-8"))
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(file=file, position=error.start + len(bom)) from error

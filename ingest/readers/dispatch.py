"""The one entry: bytes of any known format in, text out."""

from __future__ import annotations

from ingest.readers.formats import Format, detect
from ingest.readers.result import ReadText
from ingest.readers.text import read_text


def read_bytes(data: bytes, file: str) -> ReadText:
    """The text of a file; `file` is its name, for messages only. Raises a child of InputError.

    PDFium is not safe to call from several threads: use ReaderProcess there, and for files of unknown origin.
    """
    return read_as(detect(data, file), data, file)


def read_as(kind: Format, data: bytes, file: str) -> ReadText:
    """The text of a file that `detect` has found to be of the format `kind`."""
    # The libraries are loaded with the first file that needs them, so that commands start quickly.
    match kind:
        case Format.TEXT:
            return read_text(data, file)
        case Format.PDF:
            from ingest.readers.pdf import read_pdf

            return read_pdf(data, file)
        case Format.DOCX:
            from ingest.readers.docx import read_docx

            return read_docx(data, file)
        case Format.HTML:
            from ingest.readers.html import read_html

            return read_html(data, file)

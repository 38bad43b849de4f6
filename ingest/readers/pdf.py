"""PDF by PDFium: the text layer, page by page. Scans have none and are refused here."""

from __future__ import annotations

import re
from contextlib import closing
from itertools import accumulate

import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import DamagedFile, NoText, PasswordProtected
from ingest.readers.glyphs import lone_letters, read_by_position
from ingest.readers.result import ReadText

MEDIA_TYPE = "application/pdf"
# On a page of usual text about one word in two hundred is a lone accented letter (measured 0.5 %).
SCRAMBLED_SHARE = 0.1

_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
# PDFium puts U+FFFE for a hyphen at a line's end and drops the line end after it.
_LINE_END_HYPHEN = re.compile("\ufffe(?:\r?\n)?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def read_pdf(data: bytes, file: str) -> ReadText:
    """The text of all pages, joined by line ends, with the offset of each page.

    Raises PasswordProtected, DamagedFile (with a reason) and NoText (no page has a text layer).
    """
    if _cut_off(data):
        raise DamagedFile(file=file, reason="the end of the PDF is missing")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise PasswordProtected(file=file) from error
        raise DamagedFile(file=file, reason="the structure of the PDF is broken") from error
    with closing(document):
        pages = [_page(document, index, file) for index in range(len(document))]
    if not pages:
        raise DamagedFile(file=file, reason="the PDF has no pages")
    if not any(page.strip() for page in pages):
        raise NoText(file=file)
    starts = accumulate((len(page) + 1 for page in pages[:-1]), initial=0)
    return ReadText("\n".join(pages), MEDIA_TYPE, f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}", tuple(starts))


def _cut_off(data: bytes) -> bool:
    """Whether the file stops before its end mark. PDFium would mend such a file and lose pages without a word.

    A file that was saved several times has several marks; objects after the last one belong to a save cut short.
    """
    mark = data.rfind(b"%%EOF")
    return mark < 0 or re.search(rb"\d+ +\d+ +obj\b", data[mark:]) is not None


def _page(document: pypdfium2.PdfDocument, index: int, file: str) -> str:
    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as textpage:
            text = _clean(textpage.get_text_range())
            if lone_letters(text) > SCRAMBLED_SHARE:
                by_position = _clean(read_by_position(textpage))
                if lone_letters(by_position) < lone_letters(text):
                    return by_position
            return text
    except pypdfium2.PdfiumError as error:
        raise DamagedFile(file=file, reason=f"page {index + 1} cannot be read") from error


def _clean(text: str) -> str:
    text = _LINE_END_HYPHEN.sub("-\n", text).replace("\r\n", "\n").replace("\r", "\n")
    # Control characters come from fonts without names for their glyphs; they are no text.
    return _CONTROL.sub("", text)

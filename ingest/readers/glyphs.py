"""Read a PDF page by the places of its glyphs, for pages whose stream order is not the reading order.

Where a font lacks Vietnamese letters, some programs draw a line's plain letters first and its accented ones after
them, from another font, into the gaps. In stream order the words fall apart into lone accented letters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

# All in heights of the line's letters (ascent to descent). A blank is about 0.22 wide, and letters drawn from two fonts
# leave slits of their own; columns of a table or of the header stand further apart than any justified words.
WORD_GAP = 0.15
BLANK_GAP = 0.05
COLUMN_GAP = 3.0
LINE_TOLERANCE = 0.35
# A blank that begins before this part of a letter's width lies under the letter and divides nothing.
COVERED = 0.6
_USUAL_HEIGHT = 12.0
_FEW_WORDS = 10


@dataclass(slots=True)
class _Glyph:
    char: str
    left: float
    right: float
    baseline: float
    height: float


def lone_letters(text: str) -> float:
    """The share of the words of `text` that are one letter outside of ASCII; 0 for a handful of words."""
    words = text.split()
    if len(words) < _FEW_WORDS:
        return 0.0
    return sum(len(word) == 1 and not word.isascii() and word.isalpha() for word in words) / len(words)


def read_by_position(textpage: pypdfium2.PdfTextPage) -> str:
    """The page's text from top to bottom and left to right, lines ended by line feeds, columns by line feeds too."""
    lines: list[list[_Glyph]] = []
    for glyph in sorted(_glyphs(textpage), key=lambda glyph: -glyph.baseline):
        if lines and abs(lines[-1][0].baseline - glyph.baseline) <= LINE_TOLERANCE * glyph.height:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return "\n".join(text for line in lines if (text := _line(sorted(line, key=lambda glyph: glyph.left))))


def _line(glyphs: list[_Glyph]) -> str:
    pieces: list[str] = []
    before: _Glyph | None = None
    blank: _Glyph | None = None
    for glyph in glyphs:
        if glyph.char.isspace():
            if before is None or glyph.left >= before.left + COVERED * (before.right - before.left):
                blank = blank or glyph
            continue
        if before is not None:
            gap = (glyph.left - before.right) / glyph.height
            if gap > COLUMN_GAP:
                pieces.append("\n")
            elif gap > WORD_GAP or (blank and (glyph.left - blank.left) / glyph.height > BLANK_GAP):
                pieces.append(" ")
        pieces.append(glyph.char)
        before, blank = glyph, None
    return "".join(pieces)


def _glyphs(textpage: pypdfium2.PdfTextPage) -> list[_Glyph]:
    glyphs: list[_Glyph] = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if not code or pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        # PDFium puts 2 for a hyphen at a line's end.
        char = "-" if pdfium.FPDFText_IsHyphen(textpage, index) == 1 else chr(code)
        if glyphs and unicodedata.combining(char):
            glyphs[-1].char += char
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        x, y = pdfium.c_double(), pdfium.c_double()
        known = pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        glyph = _Glyph(char, left, right, y.value if known else bottom, top - bottom if top > bottom else _USUAL_HEIGHT)
        # Where a font is replaced by another one, boxes are wider than the place that a letter takes in its run.
        if glyphs and glyph.baseline == glyphs[-1].baseline and glyphs[-1].left < left < glyphs[-1].right:
            glyphs[-1].right = left
        glyphs.append(glyph)
    return glyphs

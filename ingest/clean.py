"""Clean a text for matching, and map every position of the clean text back into the text as read.

Cleaning puts the text into NFC, makes all dashes `-` and no-break blanks plain, turns the letter Eth (typed for D
with a stroke) into that, Cyrillic letters into the Latin ones that they look like, writes `uy` with the tone on the
y, and drops markup (`*`, a backslash before a sign) and zero-width characters. Positions shift only where characters
are composed or dropped; those places alone are remembered.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from graph.symbols import CYRILLIC_ALIKE, LATIN_FOR_CYRILLIC
from graph.text import nfc

# Characters replaced one for one, so that no position moves. U+FFFE stands at line-end hyphens of some PDF files.
_SAME_LENGTH = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2007": " ",
    "\u3000": " ",
    "\t": " ",
    "\u0085": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\r\n": " \n",
    "\r": "\n",
    "\ufffe": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u00d0": "\u0110",
    "u\u1ef7": "\u1ee7y",
    "U\u1ef6": "\u1ee6Y",
    "U\u1ef7": "\u1ee6y",
}
_DROPPED = re.compile("[*\u200b\u200c\u200d\u2060\ufeff\u00ad]+|\\\\(?=[-_.*#()\\[\\]|])")
_COMPOSABLE = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")


@dataclass(slots=True)
class CleanText:
    """`text` is clean, `raw` as read. Segments of the clean text that map linearly are listed by their clean
    starts.
    """

    raw: str
    text: str
    _clean: list[int] = field(default_factory=list)
    _raw: list[int] = field(default_factory=list)
    _raw_end: list[int] = field(default_factory=list)
    has_other_letters: bool = False
    """Whether Cyrillic letters as read became Latin ones."""

    def start(self, position: int) -> int:
        """Where the character at clean `position` begins in the text as read."""
        if not self._clean:
            return position
        at = bisect_right(self._clean, position) - 1
        return self._raw[at] + position - self._clean[at]

    def end(self, position: int) -> int:
        """Where the character before clean `position` ends in the text as read: the exclusive end of a span."""
        if not self._clean or position == 0:
            return position
        last = position - 1
        at = bisect_right(self._clean, last) - 1
        segment_end = self._clean[at + 1] if at + 1 < len(self._clean) else len(self.text)
        return self._raw_end[at] if segment_end == position else self._raw[at] + position - self._clean[at]

    def printed(self, start: int, end: int) -> str:
        """The words as read at a clean span, composed (NFC): they are values, which are compared with others."""
        return nfc(self.raw[self.start(start) : self.end(end)])


def clean(raw: str) -> CleanText:
    """Clean `raw`; in the usual case, NFC without markup, no map is kept."""
    # The longest run of edits first: dropping and composing move positions, the one-for-one replacements do not.
    cuts = list(_DROPPED.finditer(raw))
    composed = [] if unicodedata.is_normalized("NFC", raw) else list(_COMPOSABLE.finditer(raw))
    if not cuts and not composed:
        return _latin(CleanText(raw, _replace(raw)))
    edits: list[tuple[int, int, str]] = [(m.start(), m.end(), "") for m in cuts]
    for m in composed:
        shorter = unicodedata.normalize("NFC", m.group())
        if shorter != m.group():
            edits.append((m.start(), m.end(), shorter))
    edits.sort()
    return _apply(raw, edits)


def _apply(raw: str, edits: list[tuple[int, int, str]]) -> CleanText:
    pieces: list[str] = []
    clean_at: list[int] = []
    raw_at: list[int] = []
    raw_end: list[int] = []
    position = length = 0

    def keep(start: int, end: int, piece: str) -> None:
        nonlocal length
        if piece:
            clean_at.append(length)
            raw_at.append(start)
            raw_end.append(end)
            pieces.append(piece)
            length += len(piece)

    for start, end, piece in edits:
        if start < position:
            continue
        keep(position, start, raw[position:start])
        if len(piece) > 1:
            # Marks that do not compose stay as they are: the base maps to itself, the rest to the end of the run.
            keep(start, start + 1, piece[:1])
            for char in piece[1:]:
                keep(end - 1, end, char)
        else:
            keep(start, end, piece)
        position = end
    keep(position, len(raw), raw[position:])
    return _latin(CleanText(raw, _replace("".join(pieces)), clean_at, raw_at, raw_end))


def _replace(text: str) -> str:
    for old, new in _SAME_LENGTH.items():
        if old in text:
            text = text.replace(old, new)
    return text


def _latin(found: CleanText) -> CleanText:
    """Put Latin letters in place of Cyrillic ones that look like them."""
    if any(letter in found.text for letter in CYRILLIC_ALIKE):
        found.text, found.has_other_letters = found.text.translate(LATIN_FOR_CYRILLIC), True
    return found

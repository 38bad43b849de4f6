"""Clean a text for matching, and map every position of the clean text back into the text as read.

Cleaning puts the text into NFC, makes all dashes `-` and no-break blanks plain, turns the letter Eth (typed for D
with a stroke) into that, Cyrillic letters into the Latin ones that they look like, writes `uy` with the tone on the
y, and drops markup (`*`, a backslash before a sign) and zero-width characters. Positions shift only where characters
are composed or dropped (see ingest/offsets.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from graph.symbols import CYRILLIC_ALIKE, LATIN_FOR_CYRILLIC
from graph.text import nfc
from ingest.offsets import Map, compose, drop, drop_matches, high_bytes

# Characters replaced one for one, so that no position moves. U+FFFE stands at line-end hyphens of some PDF files.
_SAME_LENGTH = {
    "\u202f": " ",
    "\u2007": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u3000": " ",
    "\ufffe": "-",
    "\u00a0": " ",
    "\t": " ",
    "\u0085": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\r\n": " \n",
    "\r": "\n",
    "\u00d0": "\u0110",
}
_DROPPED = "*\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BACKSLASH = re.compile(r"\\(?=[-_.*#()\[\]|])")
# The tone of `uy`, by the letter that has it.
_TONE_LAST = {
    "\u1ef7": (("u\u1ef7", "\u1ee7y"), ("U\u1ef7", "\u1ee6y")),
    "\u1ef6": (("U\u1ef6", "\u1ee6Y"),),
}


def _high(char: str) -> int:
    """The higher byte of a character: a text without any such byte cannot hold it."""
    return ord(char[0]) >> 8


_CYRILLIC = _high(CYRILLIC_ALIKE)
_REPLACED = [(high, list(pairs)) for high, pairs in groupby(_SAME_LENGTH.items(), lambda pair: _high(pair[0]))]


@dataclass(slots=True)
class CleanText:
    """`text` is clean, `raw` as read. The maps lead from each text to the one before, the last into `raw`."""

    raw: str
    text: str
    _maps: tuple[Map, ...] = ()
    has_other_letters: bool = False
    """Whether Cyrillic letters as read became Latin ones."""

    def start(self, position: int) -> int:
        """Where the character at clean `position` begins in the text as read."""
        if not self._maps:
            return position
        if position >= len(self.text):
            return self.end(position)
        for each in self._maps:
            position = each.start(position)
        return position

    def end(self, position: int) -> int:
        """Where the character before clean `position` ends in the text as read: the exclusive end of a span."""
        if not self._maps or position == 0:
            return position
        last = position - 1
        for each in self._maps[:-1]:
            last = each.start(last)
        return self._maps[-1].end(last)

    def printed(self, start: int, end: int) -> str:
        """The words as read at a clean span, composed (NFC): they are values, which are compared with others."""
        return nfc(self.raw[self.start(start) : self.end(end)])


def clean(raw: str) -> CleanText:
    """Clean `raw`; in the usual case, NFC without markup, no map is kept."""
    # What a text does not hold is mostly told by these bytes, which is quicker than to look for each character.
    high = high_bytes(raw)
    text, composed = compose(raw, high)
    maps = [composed] if composed else []
    if "\\" in text and _BACKSLASH.search(text):
        text, dropped = drop_matches(text, _BACKSLASH)
        maps.append(dropped)
    for char in _DROPPED:
        if _high(char) in high and char in text:
            text, dropped = drop(text, char)
            maps.append(dropped)
    for higher, pairs in _REPLACED:
        if higher in high:
            for old, new in pairs:
                if old in text:
                    text = text.replace(old, new)
    other = _CYRILLIC in high and any(letter in text for letter in CYRILLIC_ALIKE)
    if other:
        text = text.translate(LATIN_FOR_CYRILLIC)
    return CleanText(raw, _tones_first(text), tuple(reversed(maps)), other)


def _tones_first(text: str) -> str:
    """`text` with the tone of `uy` on the first letter: most words that end as it does have another one before."""
    for letter, spellings in _TONE_LAST.items():
        at = text.find(letter)
        while at >= 0:
            if at and text[at - 1] in "uU":
                for old, new in spellings:
                    text = text.replace(old, new)
                break
            at = text.find(letter, at + 1)
    return text

"""Small functions over Vietnamese text that every room needs: collapse, fold, compare, sort, slug.

Vietnamese marks a letter (breve, circumflex, horn, the stroke of D) and a tone; search ignores both, comparison of
names keeps both but accepts the two places where a tone mark may stand (old and new style), sorting ranks letters
before tones.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_COMBINING = re.compile(r"[\u0300-\u036f]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_STROKES = (("\u0111", "d"), ("\u0110", "D"), ("\u00f0", "d"), ("\u00d0", "D"))
# The marks of Vietnamese letters and tones.
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"

# A tone mark on the first or the second vowel of oa, oe, uy is a matter of house style, at the end of a word only.
# Keys have
# it on the first, as most offices write.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONE_LAST = re.compile(rf"(?<!q)([ou])([aey])([{_TONES}])(?!\w|[\u0300-\u036f])")
_TONE_RANK = {tone: str(rank) for rank, tone in enumerate(_TONES, start=1)}
_LETTER_RANK = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}


def nfc(text: str) -> str:
    """`text` in Unicode normal form C; the same object where it is that already."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def collapse(text: str) -> str:
    """`text` with each run of blanks (line ends and no-break blanks too) as one blank, none at its ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Lower-case letters without any mark, for search that forgives missing diacritics."""
    if text.isascii():
        return text.lower()
    # Replacing what is absent costs next to nothing, and a pattern that matches every other letter much.
    for stroked, plain in _STROKES:
        text = text.replace(stroked, plain)
    text = unicodedata.normalize("NFD", text)
    for mark in _MARKS:
        text = text.replace(mark, "")
    return (text if text.isascii() else _COMBINING.sub("", text)).lower()


def compare_key(text: str) -> str:
    """A key under which two spellings of one name are equal: case, blanks and the place of the tone mark do not
    count.
    """
    decomposed = unicodedata.normalize("NFD", collapse(text).casefold())
    return unicodedata.normalize("NFC", _TONE_LAST.sub(r"\1\3\2", decomposed))


@lru_cache(maxsize=32768)
def word_key(word: str) -> str:
    """`compare_key` of a single word, remembered: a language has few syllables."""
    return compare_key(word)


def similarity(left: str, right: str) -> float:
    """How alike two names are, 0 to 1, by their comparison keys."""
    a, b = compare_key(left), compare_key(right)
    if a == b:
        return 1.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.5 else 0.0


@lru_cache(maxsize=16384)
def sort_key(text: str) -> str:
    """A key that sorts as a Vietnamese dictionary does: the letter D before its form with a stroke, letters before
    tones.
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", collapse(text)):
        if char in _TONE_RANK:
            tones.append(f"{len(letters):03d}{_TONE_RANK[char]}")
        elif char in _LETTER_RANK:
            letters[-1:] = [letters[-1][0] + _LETTER_RANK[char]] if letters else []
        elif char in "\u0111\u0110":
            letters.append("d9")
        elif not unicodedata.combining(char):
            letters.append(f"{char.lower()}0")
    return "".join(letters) + "\x00" + "".join(tones)


def slug(text: str) -> str:
    """ASCII lower-case words joined by hyphens, for ids and addresses."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")

"""Compose and drop characters of a text so that every position can be led back.

No list of all shifts is kept. Of dropped characters it is remembered which character stood behind them; composed
letters are counted where a position is asked for, within a block of the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import Protocol

# The combining marks of Latin letters have this higher byte; so has the Greek that follows them.
_MARK = b"\x03"
_MARKS = re.compile("[\u0300-\u036f]*+")
# Latin letters, signs, ideographs and private characters compose with nothing but marks behind them, and change by
# nothing else: a text of these can be composed in one call, and each letter of it comes from one character and its
# marks. Greek is left out because of the byte that it shares with the marks.
_ORDINARY = re.compile(
    "[\x00-\u036f\u1e00-\u1eff\u2002-\u20cf\u2100-\u2125\u2190-\u2328\u232b-\u2adb\u2add-\u2bff\u3000\u4e00-\u9fff"
    "\ue000-\uf8ff\ufe30-\uffff]*+"
)
# To put the marks of a letter in order takes the square of their number: of more no more are composed.
_MOST_MARKS = 30
_COMPOSABLE = re.compile(f"[^\u0300-\u036f][\u0300-\u036f]{{1,{_MOST_MARKS}}}")
_BLOCK = 256
# Long texts are composed, and what is left out of them counted, in parts of this length.
_LONGEST = 16_384


class Map(Protocol):
    """Leads the characters of a text to those of the text that it was made from."""

    def start(self, position: int) -> int:
        """Where the character at `position` begins there."""

    def end(self, position: int) -> int:
        """Where the character at `position` ends there."""


class _Dropped:
    """For each character left out, the place in the new text of the next one that was kept."""

    def __init__(self, places: array[int]) -> None:
        self._places = places

    def start(self, position: int) -> int:
        return position + bisect_right(self._places, position)

    def end(self, position: int) -> int:
        return position + bisect_right(self._places, position) + 1


class _Composed:
    """Each letter has taken in all the marks behind it. `high` are the higher bytes of the text before that."""

    def __init__(self, high: bytes) -> None:
        self._high = high
        begins = range(0, len(high), _BLOCK)
        marks = accumulate((high.count(_MARK, at, at + _BLOCK) for at in begins), initial=0)
        # How many letters stand before each block.
        self._letters = array("q", [at - before for at, before in zip(begins, marks, strict=False)])

    def start(self, position: int) -> int:
        high, block = self._high, bisect_right(self._letters, position) - 1
        counted = block * _BLOCK
        at = counted + position - self._letters[block]
        # The place lies further on by the marks before it, and by those on the way there.
        while marks := high.count(_MARK, counted, at):
            counted, at = at, at + marks
        while high[at : at + 1] == _MARK:
            at += 1
        return at

    def end(self, position: int) -> int:
        return self.start(position + 1)


class _Runs:
    """Runs of the new text with the places where they begin, and begin and end in the text before."""

    def __init__(self) -> None:
        self.length = 0
        self._new: list[int] = []
        self._old: list[int] = []
        self._old_end: list[int] = []

    def add(self, start: int, end: int, length: int) -> None:
        """A run of `length` characters was made from those between `start` and `end`."""
        self._new.append(self.length)
        self._old.append(start)
        self._old_end.append(end)
        self.length += length

    def start(self, position: int) -> int:
        at = bisect_right(self._new, position) - 1
        return self._old[at] + position - self._new[at]

    def end(self, position: int) -> int:
        at = bisect_right(self._new, position) - 1
        run_end = self._new[at + 1] if at + 1 < len(self._new) else self.length
        return self._old_end[at] if run_end == position + 1 else self._old[at] + position + 1 - self._new[at]


class _Blocks:
    """Blocks of the text, each with a way back of its own."""

    def __init__(self) -> None:
        self._new, self._old = array("q"), array("q")
        self._maps: list[Map | None] = []

    def add(self, new: int, old: int, way: Map | None) -> None:
        """A block begins at `new`, which was at `old`."""
        self._new.append(new)
        self._old.append(old)
        self._maps.append(way)

    def start(self, position: int) -> int:
        at = bisect_right(self._new, position) - 1
        way, inside = self._maps[at], position - self._new[at]
        return self._old[at] + (way.start(inside) if way else inside)

    def end(self, position: int) -> int:
        at = bisect_right(self._new, position) - 1
        way, inside = self._maps[at], position - self._new[at]
        return self._old[at] + (way.end(inside) if way else inside + 1)


def drop(text: str, char: str) -> tuple[str, Map]:
    """`text` without a character."""
    places, kept = array("q"), 0
    for begin in range(0, len(text), _LONGEST):
        _, *before, kept = accumulate(map(len, text[begin : begin + _LONGEST].split(char)), initial=kept)
        places.extend(before)
    return text.replace(char, ""), _Dropped(places)


def drop_matches(text: str, pattern: re.Pattern[str]) -> tuple[str, Map]:
    """`text` without the characters that a pattern matches, each match one of them."""
    places = array("q", (found.start() - before for before, found in enumerate(pattern.finditer(text))))
    return pattern.sub("", text), _Dropped(places)


def high_bytes(text: str) -> bytes:
    """The higher byte of each character: what a text does not hold is quickly told by them."""
    return text.encode("utf-16-le", "surrogatepass")[1::2]


def compose(raw: str, high: bytes) -> tuple[str, Map | None]:
    """`raw` with its marks composed, and the way back where that changed it. `high` are its higher bytes."""
    if _MARK not in high:
        return raw, None
    changed = False
    pieces: list[str] = []
    blocks = _Blocks()
    begin = length = 0
    while begin < len(raw):
        # A block ends before a character that is no mark.
        end = _behind_marks(raw, begin + _LONGEST) if begin + _LONGEST < len(raw) else len(raw)
        text, way = _compose_block(raw[begin:end])
        changed = changed or way is not None
        blocks.add(length, begin, way)
        pieces.append(text)
        length += len(text)
        begin = end
    return ("".join(pieces), blocks) if changed else (raw, None)


def _behind_marks(text: str, at: int) -> int:
    """The first place from `at` on where no mark stands."""
    found = _MARKS.match(text, at)
    return found.end() if found else at


def _compose_block(raw: str) -> tuple[str, Map | None]:
    high = high_bytes(raw)
    if _MARK not in high or unicodedata.is_normalized("NFC", raw):
        return raw, None
    if not _behind_marks(raw, 0) and _MARK * (_MOST_MARKS + 1) not in high and _ORDINARY.fullmatch(raw):
        text = unicodedata.normalize("NFC", raw)
        if len(text) + high.count(_MARK) == len(raw):
            return text, _Composed(high)
    return _composed_by_runs(raw)


def _composed_by_runs(raw: str) -> tuple[str, Map | None]:
    """The same for any text: marks may remain that compose with nothing."""
    pieces: list[str] = []
    runs = _Runs()
    done = 0
    for found in _COMPOSABLE.finditer(raw):
        letters = found.group()
        shorter = unicodedata.normalize("NFC", letters)
        if shorter == letters:
            continue
        start, end = found.span()
        if done < start:
            runs.add(done, start, start - done)
        # Marks that remain lead to the end of the run, the letter to itself.
        if len(shorter) == 1:
            runs.add(start, end, 1)
        else:
            runs.add(start, start + 1, 1)
            for _ in shorter[1:]:
                runs.add(end - 1, end, 1)
        pieces += (raw[done:start], shorter)
        done = end
    if not done:
        return raw, None
    if done < len(raw):
        runs.add(done, len(raw), len(raw) - done)
    return "".join((*pieces, raw[done:])), runs

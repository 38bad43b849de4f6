"""Find where paragraphs begin in a text whose lines may be wrapped, with or without blank lines between all of them.

PDF and office exports break lines at the paper's width; some put a blank line after every line. Three layouts are told
apart by what follows a line end: in running text a wrapped line mostly goes on with a small letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from ingest.vocabulary import pattern

# Patterns begin with a plain line end where they can: the engine then looks for nothing else. None reaches over a run
# of blank lines, which it would try again from each of them.
_SIGN = re.compile(r"\S")
_LINE_START = re.compile(r"\n[^\S\n]*+(?=\S)")
_AFTER_BLANK_LINES = re.compile(r"\n[^\S\n]*+\n[^\S\n]*+(?=\S)")
_AFTER_BLANK = re.compile(r"\n[^\S\n]*+\n[^\S\n]*+(?![^\W_]{1,2}[).]|http)(\S)")
_SMALL_AFTER_NEWLINE = re.compile(r"\n(?<=[^\n]\n) *[^\W\d_A-Z]")
# The bars of a table stand on lines of their own and say nothing of wrapping.
_NEWLINE = re.compile(r"\n(?<=[^\n|]\n) *\S")
_AFTER_CELL = re.compile(r"\n[^\S\n]*+\|(?=[^\S\n]*+\n)")
_MAY_GO_ON = re.compile(r"\n[^\S\n]*+(?=[^\W\dA-Z_]|[/,;)])")
_ENDED = re.compile(r"[.;:!?\u2026/][\"'\u201d\u2019)\]]*$")
_LONGEST_END = 12
_FIRST_WORD = re.compile(r"\S+")
# "51" may stand on one line and "/TTr-SNV" on the next.
_NEVER_FIRST = "/,;)"

_LONGEST = 10_000


@dataclass(slots=True)
class Paragraphs:
    """`starts[i]` is the first character of paragraph i. `text` is the clean text, of the same length, with wrapped
    lines joined by blanks, so that a line end in it is the end of a paragraph.
    """

    text: str
    starts: list[int]

    def index(self, position: int) -> int:
        """The number of the paragraph that holds `position`."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def span(self, index: int) -> tuple[int, int]:
        """Start and exclusive end of paragraph `index`, the line end before the next one left out."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        start = self.starts[index]
        return start, start + len(self.text[start:end].rstrip())

    def __len__(self) -> int:
        return len(self.starts)


def paragraphs(text: str) -> Paragraphs:
    """The paragraphs of a clean text."""
    layout = _Layout(text)
    if layout.loose:
        starts = _of_all_lines(layout)
    elif layout.wrapped:
        starts = _of_wrapped_lines(layout)
    else:
        starts = _of_whole_lines(layout)
    starts = _bounded(text, starts)
    return Paragraphs(_joined(text, starts), starts)


class _Layout:
    """How a text is laid out: `loose` with a blank line after every line, `wrapped` at the paper's width."""

    def __init__(self, text: str) -> None:
        self.text = text
        after_blank = _AFTER_BLANK.findall(text)
        self.loose = sum(map(str.islower, after_blank)) > 0.1 * len(after_blank) + 1
        newlines = len(_NEWLINE.findall(text))
        self.wrapped = len(_SMALL_AFTER_NEWLINE.findall(text)) > 0.15 * newlines + 1
        self.marker = pattern("paragraphs", "marker")
        self.footnote = pattern("paragraphs", "footnote")
        self.goes_on = pattern("paragraphs", "goes_on")
        self.recital = pattern("paragraphs", "recital")
        self._width: int | None = None
        # A type's name in capitals stands alone on its line: it and the line after it begin paragraphs.
        self.alone: set[int] = set()
        for found in pattern("paragraphs", "type_line", ignore_case=True).finditer(text):
            if found.group().isupper() and (found.start() == 0 or text[found.start()] == "\n"):
                self.alone |= {_first_sign(text, found.start()), _first_sign(text, found.end())}

    @property
    def first(self) -> int:
        """Where the first word begins."""
        return _first_sign(self.text, 0)

    @property
    def width(self) -> int:
        """The length that nine of ten lines do not exceed."""
        if self._width is None:
            lengths = sorted(len(line.strip()) for line in self.text.split("\n") if line and not line.isspace())
            self._width = lengths[int(len(lengths) * 0.9)]
        return self._width

    def line_before(self, at: int) -> str:
        """The line before the one that begins at `at`, blank lines passed over; blanks at its ends are kept."""
        end = at
        while True:
            end = self.text.rfind("\n", 0, end)
            start = self.text.rfind("\n", 0, end) + 1
            line = self.text[start:end]
            if start == 0 or (line and not line.isspace()):
                return line

    def begins(self, at: int, start: int) -> bool:
        """Whether the line whose first word is at `at` begins a paragraph, where the one before begins at `start`."""
        text = self.text
        blank_between = _follows_blank_line(text, at)
        if at in self.alone or (blank_between and self.footnote.match(text, start)):
            return True
        first = text[at]
        if self.marker.match(text, at):
            return first not in "-+" or self._dash_begins(at, start, blank_between=blank_between)
        if first.islower() or first in _NEVER_FIRST:
            return False
        before = self.line_before(at)
        if self.goes_on.search(before.rstrip(" ")):
            return False
        if self.loose:
            ended = _ended(before)
            return self._fits(before, at, ended=ended) or (ended and bool(self.recital.match(text, at)))
        return blank_between or not self.wrapped or before.strip() == "|"

    def _dash_begins(self, at: int, start: int, *, blank_between: bool) -> bool:
        """A wrapped range or name ("2021 - 2030") may go on with a dash; a list item begins with a capital."""
        before = self.line_before(at)
        ended = _ended(before)
        if ended or not before.rstrip()[-1:].isalnum() or not (self.loose or self.wrapped):
            return True
        capital = self.text[at + 1 : at + 40].lstrip()[:1].isupper()
        after_heading = self.text[start : start + 1] in "IVX0123456789"
        return capital and (after_heading or (blank_between and not self.loose) or self._fits(before, at, ended=ended))

    def _fits(self, before: str, at: int, *, ended: bool) -> bool:
        """Whether the next line's first word had room on the line before it: then the break was meant.

        Letters differ in width and a first line is indented, so that a line without a full stop must be clearly short.
        The blanks that justification left at a line's end belong to its width.
        """
        word = _FIRST_WORD.match(self.text, at)
        length = len(before.lstrip()) + 1 + (word.end() - at if word else 0)
        return length <= (self.width if ended else 0.8 * self.width)


def _of_all_lines(layout: _Layout) -> list[int]:
    starts = [layout.first]
    for found in _LINE_START.finditer(layout.text, layout.first):
        at = found.end()
        if layout.begins(at, starts[-1]):
            starts.append(at)
    return starts


def _of_wrapped_lines(layout: _Layout) -> list[int]:
    """Only a line after a blank one, a marker, a cell and a type alone may begin a paragraph."""
    text = layout.text
    possible = {found.end() for found in _AFTER_BLANK_LINES.finditer(text)}
    possible.update(found.end() for found in pattern("paragraphs", "marked_line").finditer(text))
    possible.update(_first_sign(text, found.end()) for found in _AFTER_CELL.finditer(text))
    possible |= layout.alone
    starts = [layout.first]
    for at in sorted(possible):
        if layout.first < at < len(text) and layout.begins(at, starts[-1]):
            starts.append(at)
    return starts


def _of_whole_lines(layout: _Layout) -> list[int]:
    """Every line begins a paragraph but those that begin with a small letter or follow an open end."""
    text = layout.text
    doubtful = {found.end() for found in _MAY_GO_ON.finditer(text)}
    doubtful.update(_first_sign(text, found.end()) for found in pattern("paragraphs", "open_end").finditer(text))
    starts = [layout.first]
    for found in _LINE_START.finditer(text, layout.first):
        at = found.end()
        if at not in doubtful or layout.begins(at, starts[-1]):
            starts.append(at)
    return starts


def _first_sign(text: str, at: int) -> int:
    """The first place from `at` on that is neither a blank nor a line end."""
    found = _SIGN.search(text, at)
    return found.start() if found else len(text)


def _ended(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_ENDED.search(line.rstrip()[-_LONGEST_END:]))


def _follows_blank_line(text: str, at: int) -> bool:
    """Whether the line before the one whose first word is at `at` holds nothing but blanks."""
    line_end = text.rfind("\n", 0, at)
    before = text.rfind("\n", 0, line_end) if line_end > 0 else -1
    return before >= 0 and not text[before + 1 : line_end].strip(" ")


def _bounded(text: str, starts: list[int]) -> list[int]:
    """The starts, with more of them where a paragraph is longer than any that a person writes.

    Much of reading looks at a whole paragraph for each mention: a text without line ends would cost its square.
    """
    out: list[int] = []
    for start, end in pairwise([*starts, len(text)]):
        out.append(start)
        while end - out[-1] > _LONGEST:
            low, high = out[-1] + _LONGEST // 2, out[-1] + _LONGEST
            cut = max(text.rfind(sign, low, high) for sign in (". ", "; "))
            cut = cut + 2 if cut >= 0 else text.rfind(" ", low, high) + 1
            if not cut:
                break
            out.append(cut)
    return out


def _joined(text: str, starts: list[int]) -> str:
    """`text` with every line end but the last one before each paragraph made a blank."""
    pieces = []
    for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True):
        piece = text[start:end].replace("\n", " ")
        pieces.append(piece[:-1] + "\n" if end < len(text) else piece)
    return "".join(pieces)

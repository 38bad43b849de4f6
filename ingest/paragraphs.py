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

_LINE = re.compile(r"[^\n]+")
_SMALL_AFTER_NEWLINE = re.compile(r"[^\n]\n[ ]*[^\W\d_A-Z]")
_NEWLINE = re.compile(r"[^\n]\n[ ]*[^\s]")
_NUMBER_OR_ADDRESS = re.compile(r"[^\W_]{1,2}[).]|http")
_ENDED = re.compile(r"[.;:!?\u2026/][\"'\u201d\u2019)\]]*\s*$")
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
    lines = [(m.start(), m.group()) for m in _LINE.finditer(text) if not m.group().isspace()]
    if not lines:
        return Paragraphs(text, [0])
    after_blank = [
        words[0]
        for at, line in lines
        if _follows_blank_line(text, at) and not _NUMBER_OR_ADDRESS.match(words := line.lstrip())
    ]
    loose = sum(char.islower() for char in after_blank) > 0.1 * len(after_blank) + 1
    newlines = len(_NEWLINE.findall(text))
    wrapped = len(_SMALL_AFTER_NEWLINE.findall(text)) > 0.15 * newlines + 1
    lengths = sorted(len(line.strip()) for _, line in lines)
    width = lengths[int(len(lengths) * 0.9)]
    marker = pattern("paragraphs", "marker")
    type_line = pattern("paragraphs", "type_line", ignore_case=True)
    footnote = pattern("paragraphs", "footnote")
    recital, goes_on = pattern("paragraphs", "recital"), pattern("paragraphs", "goes_on")
    starts = [len(text) - len(text.lstrip())]
    for (_, before), (at, line) in pairwise(lines):
        offset = len(line) - len(line.lstrip())
        first = line[offset]
        previous = before.strip()
        ended = bool(_ENDED.search(previous))
        # The blanks that justification left at a line's end belong to its width.
        fits = _fits(len(before.lstrip()), line[offset:], width, ended=ended)
        blank_between = _follows_blank_line(text, at)
        if any(part.isupper() and type_line.fullmatch(part) for part in (line, before)) or (
            blank_between and footnote.match(text, starts[-1])
        ):
            begins = True
        elif marker.match(line, offset):
            begins = True
            if first in "-+" and not ended and previous[-1:].isalnum() and (loose or wrapped):
                # A wrapped range or name ("2021 - 2030") may go on with a dash; a list item begins with a capital.
                capital = line[offset + 1 :].lstrip()[:1].isupper()
                after_heading = text[starts[-1] : starts[-1] + 1] in "IVX0123456789"
                begins = capital and (fits or after_heading or (blank_between and not loose))
        elif first.islower() or first in _NEVER_FIRST or goes_on.search(previous):
            begins = False
        elif loose:
            begins = fits or (ended and bool(recital.match(line, offset)))
        else:
            begins = blank_between or not wrapped or previous == "|"
        if begins:
            starts.append(at + offset)
    starts = _bounded(text, starts)
    return Paragraphs(_joined(text, starts), starts)


def _follows_blank_line(text: str, at: int) -> bool:
    """Whether the line before the one at `at` holds nothing but blanks."""
    position = at - 2
    while position >= 0 and text[position] == " ":
        position -= 1
    return position >= 0 and text[position] == "\n"


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


def _fits(length: int, line: str, width: int, *, ended: bool) -> bool:
    """Whether the next line's first word had room on a line of `length` characters: then the break was meant.

    Letters differ in width and a first line is indented, so that a line without a full stop must be clearly short.
    """
    word = _FIRST_WORD.search(line)
    return length + 1 + (len(word.group()) if word else 0) <= (width if ended else 0.8 * width)

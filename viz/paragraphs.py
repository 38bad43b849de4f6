"""How a text as read is shown: lines that a printed page broke are joined again, and nothing else is changed.

Texts of PDF files come line by line, and others have the signs of Markdown. A reader wants paragraphs and words. This
is a matter of display alone: every offset still counts characters of the stored text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from viz.signs import hidden, is_row, is_rule

# A text whose lines are nearly all shorter than this was broken by a page, not by its writer.
_WIDEST_PAGE = 130
_FULL = 0.75
_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = tuple(".;:!?\u2026")
_ITEM = re.compile(r"[-\u2013\u2014+*\u2022\u00b7]\s|[IVXLC]{1,6}[.)]\s|\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s|\w[.)]\s")


@dataclass(frozen=True, slots=True)
class Gap:
    """Characters between two lines of one paragraph, or a sign, and what is shown instead of them."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text without blanks at its ends, and the line ends and signs inside it."""

    start: int
    end: int
    gaps: tuple[Gap, ...] = ()


def paragraphs(text: str, starts: Collection[int] = ()) -> list[Paragraph]:
    """The paragraphs of `text`. A line that begins at one of `starts`, blanks before it aside, begins a paragraph."""
    lines = _lines(text)
    if not lines:
        return []
    lengths = sorted(end - start for start, end in lines)
    width = lengths[int(len(lengths) * 0.9)]
    found: list[Paragraph] = []
    gaps = _signs(text, lines[0])
    first = 0
    begins = _line_starts(lines, starts)
    for at in range(1, len(lines) + 1):
        if at < len(lines) and lines[at][0] not in begins and _goes_on(text, lines[at - 1], lines[at], width):
            gaps += [_gap(text, lines[at - 1][1], lines[at][0]), *_signs(text, lines[at])]
            continue
        found.append(Paragraph(lines[first][0], lines[at - 1][1], tuple(gaps)))
        gaps, first = _signs(text, lines[at]) if at < len(lines) else [], at
    return found


def _signs(text: str, line: tuple[int, int]) -> list[Gap]:
    return [Gap(line[0] + start, line[0] + end, shown) for start, end, shown in hidden(text[slice(*line)])]


def _lines(text: str) -> list[tuple[int, int]]:
    found = []
    for line in _LINE.finditer(text):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        end = line.start() + len(words.rstrip())
        if start < end:
            found.append((start, end))
    return found


def _line_starts(lines: list[tuple[int, int]], starts: Collection[int]) -> set[int]:
    """The beginnings of the lines at or after these places."""
    wanted: set[int] = set()
    at = 0
    for place in sorted(starts):
        while at < len(lines) and lines[at][1] <= place:
            at += 1
        if at < len(lines) and place <= lines[at][0]:
            wanted.add(lines[at][0])
    return wanted


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether `following` goes on with the sentence of `line`."""
    if width > _WIDEST_PAGE or _ITEM.match(text, following[0]):
        return False
    above, below = text[slice(*line)], text[slice(*following)]
    if any(is_rule(each) or is_row(each) for each in (above, below)):
        return False
    if above.isupper() != below.isupper():
        return False
    full = len(above) >= width * _FULL
    if above.endswith(_ENDS):
        return full and below[0].islower()
    return full or below[0].islower()


def _gap(text: str, start: int, end: int) -> Gap:
    """A hyphen at the end of a line holds a symbol together (`114-` and `KL/TW`); a dash after a blank does not."""
    joined = text[start - 1] == "-" and start > 1 and text[start - 2].isalnum() and text[end].isalnum()
    return Gap(start, end, "" if joined else " ")

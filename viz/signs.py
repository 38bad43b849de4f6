"""The signs of Markdown in a text as read: they shape words and are no words, so a reader does not see them.

Display alone: the stored text keeps every character, and what is hidden is said by its place.
"""

from __future__ import annotations

import re

_RULE = re.compile(r"[\s|:+]*(?:[-\u2013\u2014_=*][\s|:+]*){3,}")
_HEADING = re.compile(r"\s*#{1,6}\s+")
_ROW = re.compile(r"\s*(\|\s*).*?(\s*\|)\s*", re.DOTALL)
_CELL_END = re.compile(r"\s*\|\s*")
_STRONG = re.compile(r"(?<!\*)\*{2,3}(?!\*)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*)(?=[^\s*)])[^*\n]*[^\s*(](\*)(?![\w*])")
_BETWEEN_CELLS = " \u00b7 "


def is_rule(line: str) -> bool:
    """Whether a line is a drawn one: `-----`, or what stands between the head and the rows of a table."""
    return bool(_RULE.fullmatch(line))


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: `| one | two |`."""
    return bool(_ROW.fullmatch(line)) and line.count("|") > 1


def hidden(line: str) -> list[tuple[int, int, str]]:
    """The signs of a line in their order: where each begins and ends, and what is shown instead of it."""
    if is_rule(line):
        return [(0, len(line), "")] if line else []
    found = []
    if heading := _HEADING.match(line):
        found.append((0, heading.end(), ""))
    if is_row(line):
        row = _ROW.fullmatch(line)
        assert row is not None
        first, last = row.end(1), row.start(2)
        found.append((row.start(1), first, ""))
        found += [(cell.start(), cell.end(), _BETWEEN_CELLS) for cell in _CELL_END.finditer(line, first, last)]
        found.append((last, row.end(2), ""))
    found += [(*each.span(), "") for each in _STRONG.finditer(line)]
    found += [(*each.span(end), "") for each in _EMPHASIS.finditer(line) for end in (1, 2)]
    return sorted(found)


def without_signs(text: str) -> str:
    """A text as it is shown."""
    shown = []
    for line in text.splitlines(keepends=True):
        at = 0
        for start, end, instead in hidden(line):
            shown += [line[at:start], instead]
            at = end
        # A rule takes its line end with it; the lines around it stay apart.
        shown.append("\n" if is_rule(line) else line[at:])
    return "".join(shown)

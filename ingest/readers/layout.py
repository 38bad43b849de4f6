"""How paragraphs and tables stand in the text of a DOCX or a page.

A blank line ends a paragraph, a line end is a break inside of one: the readers of sections tell wrapped lines from
paragraphs by that. A table has a line `|` before the first cell of a row and after each cell, with the paragraphs of a
cell on lines of their own, so that two columns of a header are never glued together.
"""

from __future__ import annotations

from collections.abc import Iterable

CELL = "|"


def text_of(blocks: Iterable[str]) -> str:
    """The text of the paragraphs and tables `blocks`, without those that are blank."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip())


def row_lines(cells: Iterable[list[str]]) -> list[str]:
    """The lines of a table row from the blocks of its cells; nothing for a row without text (a rule, a picture)."""
    filled = [_lines(cell) for cell in cells]
    if not any(filled):
        return []
    lines = [CELL]
    for cell in filled:
        lines += [*cell, CELL]
    return lines


def _lines(blocks: Iterable[str]) -> list[str]:
    return [line for block in blocks for line in block.split("\n") if line.strip()]

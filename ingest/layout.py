"""How a text is laid out: with a blank line after every line, wrapped at the paper's width, or a line a paragraph.

PDF and office exports break lines at the paper's width; some put a blank line after every line. What follows a line
end tells them apart: in running text a wrapped line mostly goes on with a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from ingest.lines import NO_SIGN, Block, blocks

_AFTER_BLANK = re.compile(r"\n([^\W\d_A-Z])")
_SMALL = re.compile(r"[^\W\d_A-Z]")
_ITEM_OR_ADDRESS = re.compile(r"[^\W_]{1,2}[).]|http")
# The bars of a table stand on lines of their own and say nothing of wrapping.
_AFTER_BAR = re.compile(r"\|\n(?= *\S)")


class Layout:
    """How a text is laid out: `loose` with a blank line after every line, `wrapped` at the paper's width."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Nearly every text is one block: its lines are kept, those of a longer one are read anew when asked for.
        self._kept: list[Block] = []
        firsts: list[str] = []
        small = 0
        for block in blocks(text):
            self._kept = [] if firsts else [block]
            small += _small_after_blank(block)
            firsts.append(block.firsts[block.context :])
        signs = "".join(firsts)
        runs = [run for run in signs.split(NO_SIGN) if run]
        going_on = "".join([run[1:] for run in runs])
        newlines = len(going_on) - (len(_AFTER_BAR.findall(text)) if "|\n" in text else 0)
        self.loose = small > 1 and small > 0.1 * self._after_blank() + 1
        self.wrapped = len(_SMALL.findall(going_on)) > 0.15 * newlines + 1

    def blocks(self) -> Iterable[Block]:
        """The lines of the text."""
        return self._kept or blocks(self._text)

    @cached_property
    def width(self) -> int:
        """The length that nine of ten lines do not exceed."""
        lengths = sorted(
            len(line.strip()) for block in self.blocks() for line in block.lines[block.context :] if line.strip()
        )
        return lengths[int(len(lengths) * 0.9)]

    def _after_blank(self) -> int:
        """How many lines follow a blank one, items of lists left out."""
        return sum(
            sign != NO_SIGN and before == NO_SIGN and not _ITEM_OR_ADDRESS.match(head)
            for block in self.blocks()
            for before, sign, head in zip(block.firsts[1:], block.firsts[2:], block.heads[2:], strict=False)
        )


def _small_after_blank(block: Block) -> int:
    """How many lines of a block follow a blank one and begin with a small letter, items of lists left out."""
    return sum(
        found[1].islower() and not _ITEM_OR_ADDRESS.match(block.heads[found.start(1)])
        for found in _AFTER_BLANK.finditer(block.firsts)
        if found.start()
    )

"""The lines of a text with the first sign of each, in blocks, so that a long text is never held twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = 500_000
_INDENTED = re.compile(r"[^\S\n]")
NO_SIGN = "\n"


@dataclass(slots=True)
class Block:
    """Lines that follow each other, without their ends, and the same without the blanks before their first sign.

    `firsts` has one character for each line: its first sign, or `NO_SIGN` for a blank line. The first `context` lines
    repeat what stands before the block: the last line that is not blank, and a blank one where any follows it.
    """

    lines: list[str]
    heads: list[str]
    firsts: str
    context: int = 0


def blocks(text: str) -> Iterator[Block]:
    """The lines of `text`, as `text.split("\\n")` gives them."""
    begin = 0
    context: list[str] = []
    while True:
        end = text.find("\n", begin + _BLOCK)
        block = _block(context + text[begin : end if end >= 0 else len(text)].split("\n"), len(context))
        yield block
        if end < 0:
            return
        begin = end + 1
        last = len(block.firsts.rstrip(NO_SIGN))
        context = [block.lines[last - 1], *block.lines[last:][:1]] if last else []


def _block(lines: list[str], context: int) -> Block:
    firsts = "".join([line[0] if line else NO_SIGN for line in lines])
    indented = [found.start() for found in _INDENTED.finditer(firsts)]
    if not indented:
        return Block(lines, lines, firsts, context)
    heads, signs = lines.copy(), list(firsts)
    for at in indented:
        heads[at] = head = lines[at].lstrip()
        signs[at] = head[0] if head else NO_SIGN
    return Block(lines, heads, "".join(signs), context)

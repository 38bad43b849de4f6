"""Find where paragraphs begin in a text whose lines may be wrapped, with or without blank lines between all of them.

A table says by the first sign of a line whether anything has to be looked at closer: most lines of a text are begun
or passed over without a pattern.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from graph.data import document_types
from ingest.layout import Layout
from ingest.lines import NO_SIGN, Block
from ingest.vocabulary import load, pattern
from ingest.vocabulary import words as words_of

_END = ".;:!?\u2026/"
_ENDED = re.compile(rf"[{_END}][\"'\u201d\u2019)\]]*$")
_END_SIGNS = frozenset(_END)
_LONGEST_END = 12
_FIRST_WORD = re.compile(r"\S+")
# "51" may stand on one line and "/TTr-SNV" on the next.
_NEVER_FIRST = "/,;)"
_CELL = "|"

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
        text, starts = self.text, self.starts
        start = starts[index]
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
        if end > start and text[end - 1].isspace():
            end = start + len(text[start:end].rstrip())
        return start, end

    def __len__(self) -> int:
        return len(self.starts)


def paragraphs(text: str) -> Paragraphs:
    """The paragraphs of a clean text."""
    layout = Layout(text)
    beginnings = _Beginnings(layout)
    # A text that begins with blanks has its first start behind them, but nothing before it.
    starts = [len(text) - len(text.lstrip())]
    out: list[str] = []
    offset = longest = 0
    for block in layout.blocks():
        pieces, opening, blanks = _pieces(block, beginnings.of(block))
        if out:
            out.append(f"{blanks}\n" if opening else " ")
            offset += len(out[-1])
        lengths = list(map(len, pieces))
        *inner, end = accumulate(map((1).__add__, lengths), initial=offset)
        starts += inner[0 if opening else 1 :]
        longest = max(longest, *lengths)
        offset = end - 1
        out.append("\n".join(pieces))
    # Two blocks may share a paragraph: each of its halves counts.
    if longest < _LONGEST // 2:
        return Paragraphs("".join(out), starts)
    starts = _bounded(text, starts)
    return Paragraphs(_joined(text, starts), starts)


def _pieces(block: Block, begins: list[int]) -> tuple[list[str], bool, str]:
    """The lines of a block joined to paragraphs, whether the first of them begins one, and the blanks before that.

    The blanks before a first line go to the paragraph before it, so that a paragraph begins with a sign.
    """
    lines, first = block.lines, block.context
    opening = bool(begins) and begins[0] == first
    before_first = ""
    if block.heads is not lines:
        for at in begins:
            if blanks := lines[at][: len(lines[at]) - len(block.heads[at])]:
                if at == first:
                    before_first = blanks
                else:
                    lines[at - 1] += blanks
                lines[at] = block.heads[at]
    bounds = [*begins, len(lines)] if opening else [first, *begins, len(lines)]
    pieces = [lines[a] if b - a == 1 else " ".join(lines[a:b]) for a, b in pairwise(bounds)]
    return pieces, opening, before_first


@cache
def _types_alone() -> frozenset[str]:
    """What a line in capitals may hold that is nothing but a document's type."""
    names = [*(kind.name for kind in document_types()), *load("paragraphs")["types_alone"]]
    return frozenset(name.upper() for name in names)


@cache
def _kinds() -> dict[str, int]:
    """What a line may be by its first sign; a sign that is not listed begins no marker and no type."""
    table = load("paragraphs")
    kinds = dict.fromkeys(table["small_first"], _SMALL)
    kinds.update(dict.fromkeys(table["number_first"], _NUMBER))
    kinds.update(dict.fromkeys((name[0] for name in _types_alone()), _CAPITAL))
    kinds.update(dict.fromkeys(table["capital_first"], _CAPITAL))
    kinds.update(dict.fromkeys(table["bullet_first"], _BULLET))
    kinds.update(dict.fromkeys(table["sign_first"], _SIGN))
    kinds.update(dict.fromkeys(_NEVER_FIRST, _NEVER))
    return kinds


@cache
def _small_or_none() -> frozenset[str]:
    return frozenset(load("paragraphs")["small_first"] + NO_SIGN)


@cache
def _capital_second() -> frozenset[str]:
    table = load("paragraphs")
    return frozenset(table["capital_second"]) | {word[1] for word in table["capital_words"]}


_SMALL, _NUMBER, _CAPITAL, _BULLET, _SIGN, _NEVER = range(1, 7)
# What a line begins a paragraph with wherever it may begin one.
_FREE = frozenset((_NUMBER, _CAPITAL, _SIGN))
_DASHES = "-+"
_LONGEST_MARK, _MARK_SIGNS = 8, ".)-+\u2022\u25aa\u25cf\u25cb\u25e6 "
_MARK_ENDS = (".", ")", "-")


class _Beginnings:
    """Which lines begin paragraphs, block after block."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._marker = pattern("paragraphs", "marker").match
        # The first line of the paragraph that a block begins in.
        self._opened = ""

    def of(self, block: Block) -> list[int]:
        """The numbers of the lines that begin paragraphs, but for the first line of the text that is not blank."""
        firsts, heads = block.firsts, block.heads
        first_line = len(firsts) - len(firsts.lstrip(NO_SIGN))
        if first_line == len(firsts):
            return []
        if not self._opened:
            self._opened = heads[first_line]
        kinds, types, loose = _kinds().get, _types_alone(), self._layout.loose
        gated = self._layout.wrapped and not loose
        mark_alone = pattern("paragraphs", "mark_alone").match
        short = {at for at, head in enumerate(heads) if head and len(head) <= _LONGEST_MARK and head[-1] in _MARK_SIGNS}
        notes = any(sign in firsts for sign in load("paragraphs")["footnote_first"])
        # A type's name in capitals stands alone on its line: it and the line after it begin paragraphs.
        alone = _next_sign(firsts, first_line) if _type_of_line(heads[first_line]) in types else len(firsts)
        found = [alone] if alone < len(firsts) else []
        for at in _possible(block, first_line, notes=notes):
            first = firsts[at]
            if first == _CELL:
                if at != alone:
                    found.append(at)
                continue
            head, kind = heads[at], kinds(first)
            if kind == _CAPITAL and head.isupper() and _type_of_line(head) in types:
                after = _next_sign(firsts, at)
                found += [line for line in (at, after) if line != alone and line < len(firsts)]
                alone = after
                continue
            if at == alone or (kind == _NUMBER and _wants_number(_line_before(block, at))):
                continue
            # A mark alone on its line opens an item with the words below it.
            if at in short:
                if mark_alone(head):
                    found.append(at)
                    continue
            elif (
                (at - 1 in short or (at - 2 in short and not heads[at - 1]))
                and first.isalpha()
                and mark_alone(heads[at - 1] or heads[at - 2])
            ):
                continue
            # In a wrapped text only a line after a blank one, a marker, a cell and a type alone may begin a paragraph.
            prior = firsts[at - 1]
            if prior == _CELL:
                cell = heads[at - 1].rstrip() == _CELL
                free = cell and (at > 1 or block.context > 0) if gated else True
            else:
                cell, free = False, prior == NO_SIGN or not gated
            if (
                free
                and (kind in _FREE or (kind is None and not first.islower()))
                and (cell or not _open(heads[at - 1] or heads[at - 2] or _line_before(block, at)))
                and (not loose or self._meant(block, at))
            ) or (notes and prior == NO_SIGN and self._after_note(block, found)):
                found.append(at)
            elif kind and self._marked(kind, head):
                # Most items of lists follow a line that has ended.
                if first not in _DASHES or heads[at - 1][-1:] in _END_SIGNS or self._dash_begins(block, at, found):
                    found.append(at)
            elif kind == _BULLET and free and self._bullet_begins(block, at):
                found.append(at)
        if found:
            self._opened = heads[found[-1]]
        return found

    def _bullet_begins(self, block: Block, at: int) -> bool:
        """Whether a line with a bullet before something that is no item ("-2025") begins a paragraph."""
        return not _open(_line_before(block, at)) and (not self._layout.loose or self._meant(block, at))

    def _marked(self, kind: int, head: str) -> bool:
        """Whether a line begins with the marker of an item or heading; a pattern is tried where its first characters
        allow one.
        """
        if kind == _CAPITAL:
            return head[1:2] in _capital_second() and bool(self._marker(head))
        if kind == _BULLET:
            return (head[1:2] == " " and head[2:3].isalpha()) or bool(self._marker(head))
        if kind == _NUMBER:
            return (head[1:2] in _MARK_ENDS or head[2:3] in _MARK_ENDS) and bool(self._marker(head))
        return (kind in (_SMALL, _SIGN)) and bool(self._marker(head))

    def _opening(self, block: Block, found: list[int]) -> str:
        """The first line of the paragraph that goes on, where those found so far begin paragraphs."""
        return block.heads[found[-1]] if found else self._opened

    def _after_note(self, block: Block, found: list[int]) -> bool:
        """Whether the paragraph that goes on is a footnote."""
        return bool(pattern("paragraphs", "footnote").match(self._opening(block, found)))

    def _meant(self, block: Block, at: int) -> bool:
        """Whether a line end was meant in a text that has a blank line after every line."""
        before, head = _line_before(block, at), block.heads[at]
        ended = _ended(before)
        return self._fits(before, head, ended=ended) or (ended and bool(pattern("paragraphs", "recital").match(head)))

    def _dash_begins(self, block: Block, at: int, found: list[int]) -> bool:
        """A wrapped range or name ("2021 - 2030") may go on with a dash; a list item begins with a capital."""
        before, head = _line_before(block, at), block.heads[at]
        ended = _ended(before)
        layout = self._layout
        if ended or not before.rstrip()[-1:].isalnum() or not (layout.loose or layout.wrapped):
            return True
        capital = head[1:40].lstrip()[:1].isupper()
        after_heading = self._opening(block, found)[:1] in "IVX0123456789"
        blank_counts = block.firsts[at - 1] == NO_SIGN and not layout.loose
        return capital and (after_heading or blank_counts or self._fits(before, head, ended=ended))

    def _fits(self, before: str, head: str, *, ended: bool) -> bool:
        """Whether the next line's first word had room on the line before it: then the break was meant.

        Letters differ in width and a first line is indented, so that a line without a full stop must be clearly short.
        The blanks that justification left at a line's end belong to its width.
        """
        word = _FIRST_WORD.match(head)
        length = len(before.lstrip()) + 1 + (word.end() if word else 0)
        width = self._layout.width
        return length <= (width if ended else 0.8 * width)


@cache
def _behind_small() -> frozenset[str]:
    """The two characters behind a small letter or a bracket that begins the mark of an item."""
    letters = load("paragraphs")["small_first"] + load("paragraphs")["number_first"]
    ends = {end + blank for end in _MARK_ENDS for blank in (" ", "")} - {"-"}
    return frozenset(ends | {letter + ")" for letter in letters})


def _possible(block: Block, first_line: int, *, notes: bool) -> list[int]:
    """The lines that may begin paragraphs: of those with a small letter only items of lists, or any behind `notes`.

    Most lines of a wrapped text begin with a small letter and go on with the one before.
    """
    firsts, heads = block.firsts, block.heads
    if notes:
        return [at for at in range(first_line + 1, len(firsts)) if firsts[at] != NO_SIGN]
    small, items = _small_or_none(), _behind_small()
    return [
        at for at, first in enumerate(firsts) if (first not in small or heads[at][1:3] in items) and at > first_line
    ]


def _line_before(block: Block, at: int) -> str:
    """The line before line `at`, blank lines passed over; blanks at its ends are kept."""
    at -= 1
    while at and block.firsts[at] == NO_SIGN:
        at -= 1
    return block.lines[at]


def _next_sign(firsts: str, at: int) -> int:
    """The next line that is not blank."""
    at += 1
    while at < len(firsts) and firsts[at] == NO_SIGN:
        at += 1
    return at


def _type_of_line(head: str) -> str:
    """The words of a line without the colon and the blanks behind them, and with one blank between them."""
    words = head.rstrip(" ").removesuffix(":").rstrip(" ")
    return " ".join(words.split()) if "  " in words else words


@cache
def _open_letters() -> frozenset[str]:
    return frozenset(word[-1] for word in load("paragraphs")["open_words"]) | {"-"}


def _open(line: str) -> bool:
    """Whether a line cannot end a paragraph: it goes on with the next one, whatever that begins with."""
    end = line[-_LONGEST_END:].rstrip(" ") if line[-1:] != " " else line.rstrip(" ")[-_LONGEST_END:]
    return end[-1:] in _open_letters() and bool(pattern("paragraphs", "goes_on").search(end))


def _wants_number(line: str) -> bool:
    """Whether a line ends with a word that the number on the next line belongs to."""
    words = words_of("paragraphs", "numbered_words")
    return line.rstrip().endswith(words) and line.rsplit(maxsplit=1)[-1] in words


def _ended(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    last = line[-1:]
    return last in _END or (not last.isalnum() and bool(_ENDED.search(line.rstrip()[-_LONGEST_END:])))


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
    text = text.replace("\n", " ")
    ends = [start - 1 for start in starts[1:]]
    return "\n".join([text[start:end] for start, end in zip([0, *starts[1:]], [*ends, len(text)], strict=True)])

"""The full text with everything marked that was read from it, as plain values for a template.

Spans may touch, nest or overlap. Links cannot, so the text is cut where any span begins or ends, and each part belongs
to the innermost span that covers it. Whatever happens, each mark has exactly one place that other pages link to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.model import Section
from viz.paragraphs import Paragraph, paragraphs
from viz.signs import is_rule

_LONGEST_HEADING = 140


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked: where it leads, how sure it is, and the number of the note that explains a doubt."""

    start: int
    end: int
    anchor: str
    state: str
    href: str | None = None
    title: str = ""
    note: int | None = None


@dataclass(slots=True)
class Piece:
    """A part of a paragraph. `begins` and `ends` say whether its mark does so here; `anchors` are other places that
    links may lead to; `focus` is what the reader came for.
    """

    text: str
    mark: Mark | None = None
    begins: bool = False
    ends: bool = False
    anchors: list[str] = field(default_factory=list)
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, footnote or drawn line with its pieces."""

    kind: str
    anchors: tuple[str, ...]
    pieces: tuple[Piece, ...]


def anchor_of(start: int) -> str:
    """The fragment by which evidence that begins at a character is found: `#m1234`."""
    return f"m{start}"


def section_anchor(index: int) -> str:
    """The fragment of a section."""
    return f"s{index}"


def mark_text(
    text: str, marks: Sequence[Mark], sections: Sequence[Section] = (), focus: tuple[int, int] | None = None
) -> list[Block]:
    """The text in blocks. A focus without a mark of its own at its start gets the anchor of that character."""
    blocks = []
    names = [(section.start, section_anchor(index)) for index, section in enumerate(sections)]
    waiting = sorted(range(len(marks)), key=lambda at: (marks[at].start, marks[at].end))
    anchors = [(marks[at].start, marks[at].anchor) for at in waiting]
    if focus and anchor_of(focus[0]) not in {mark.anchor for mark in marks}:
        anchors = sorted([*anchors, (focus[0], anchor_of(focus[0]))], key=lambda each: each[0])
    shown: set[str] = set()
    last: list[Piece] = []
    found = paragraphs(text, [section.start for section in sections])
    open_marks: list[Mark] = []
    at = named = reached = 0
    for paragraph in found:
        while at < len(waiting) and marks[waiting[at]].start < paragraph.end:
            open_marks.append(marks[waiting[at]])
            at += 1
        open_marks = [mark for mark in open_marks if mark.end > paragraph.start]
        pieces = _pieces(text, paragraph, open_marks, focus, shown)
        while reached < len(anchors) and anchors[reached][0] < paragraph.end:
            place, anchor = anchors[reached]
            reached += 1
            # Marks that begin in this paragraph have their piece; the rest gets an empty place before what follows.
            if anchor not in shown:
                _piece_at(pieces, paragraph, place).anchors.append(anchor)
                shown.add(anchor)
        own = []
        while named < len(names) and names[named][0] < paragraph.end:
            own.append(names[named][1])
            named += 1
        block = Block(_kind(text, paragraph, sections, own), tuple(own), tuple(piece for _, piece in pieces))
        blocks.append(block)
        last = [piece for _, piece in pieces]
    rest = [anchor for _, anchor in anchors[reached:] if anchor not in shown]
    if rest and last:
        last[-1].anchors += rest
    return blocks


def _pieces(
    text: str, paragraph: Paragraph, marks: Sequence[Mark], focus: tuple[int, int] | None, shown: set[str]
) -> list[tuple[int, Piece]]:
    """The pieces of a paragraph with where each begins. Anchors of marks that begin here are added to `shown`."""
    low, high = paragraph.start, paragraph.end
    cuts = {low, high}
    for start, end in [(mark.start, mark.end) for mark in marks] + ([focus] if focus else []):
        cuts |= {place for place in (start, end) if low < place < high}
    gaps = {place: gap for gap in paragraph.gaps for place in range(gap.start, gap.end)}
    cuts |= {place for gap in paragraph.gaps for place in (gap.start, gap.end)}
    found: list[tuple[int, Piece]] = []
    for start, end in pairwise(sorted(cuts)):
        gap = gaps.get(start)
        words = text[start:end] if gap is None else gap.shown if start == gap.start else ""
        covering = [mark for mark in marks if mark.start <= start and mark.end >= end]
        inner = max(covering, key=lambda mark: (mark.start, -mark.end), default=None)
        focused = bool(focus) and focus is not None and focus[0] <= start and end <= focus[1]
        if found and found[-1][1].mark is inner and found[-1][1].focus == focused:
            found[-1][1].text += words
            continue
        begins = inner is not None and inner.anchor not in shown
        if inner is not None:
            shown.add(inner.anchor)
        found.append((start, Piece(words, inner, begins, focus=focused)))
    for at, (_, piece) in enumerate(found):
        later = (other.mark for _, other in found[at + 1 :])
        piece.ends = piece.mark is not None and piece.mark.end <= high and all(mark is not piece.mark for mark in later)
    return found


def _piece_at(pieces: list[tuple[int, Piece]], paragraph: Paragraph, place: int) -> Piece:
    place = max(place, paragraph.start)
    return next(piece for start, piece in reversed(pieces) if start <= place)


def _kind(text: str, paragraph: Paragraph, sections: Sequence[Section], own: Sequence[str]) -> str:
    if is_rule(text[paragraph.start : paragraph.end]):
        return "rule"
    if not own:
        return "paragraph"
    section = sections[int(own[-1][1:])]
    if section.path.startswith("footnote"):
        return "footnote"
    words = text[paragraph.start : paragraph.end]
    return "heading" if section.title and len(words) <= _LONGEST_HEADING and not words.endswith(";") else "paragraph"

"""Divide a text into sections by its headings: Roman and Arabic numbers, articles, annexes, footnotes (guideline 2).

A heading is taken where its number continues the count, so that a wrapped line that begins with a number, or a list
inside an item, opens no section. In a document with articles only the article counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from graph.data import document_types
from ingest.paragraphs import Paragraphs
from ingest.vocabulary import load, pattern

PREAMBLE = "preamble"
_ARTICLE, _ARTICLE_NAME, _ANNEX, _ANNEX_NAME = "\u0110", "\u0110i\u1ec1u", "P", "Ph\u1ee5 l\u1ee5c"
_PARAGRAPH_END = re.compile(r"[^\S\n]*+(?:\n|\Z)")
_LONGEST_TYPE = 100
_THE_END = "./."
_SUPERSCRIPT = str.maketrans("\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u2070", "1234567890")
_ROMAN, _DASHES = "IVX", ("-", "+")
_ROMAN_SPELLED = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


@dataclass(slots=True)
class Outline:
    """The section of every paragraph. `heading[i]` is the length of the heading mark of paragraph i, 0 for none."""

    path: list[str]
    heading: list[int]
    where: list[str]
    main_end: int
    """The number of the first paragraph after the document proper: recipients, signature, annexes, endnotes."""


@dataclass(slots=True)
class _Count:
    """How far the headings have counted, within the document proper or one annex."""

    prefix: str = ""
    labelled: bool = False
    """Whether the annex has a number of its own, which the heading's is written behind."""
    letter: str = ""
    roman: int = 0
    number: int = 0
    sub: str = ""
    article: str = ""
    seen: bool = field(default=False)

    def path(self) -> str:
        if self.article:
            own = self.article
        else:
            roman = _ROMAN_SPELLED[self.roman - 1] if self.roman else ""
            own = ".".join(part for part in (self.letter, roman, self.sub or str(self.number or "")) if part)
            if self.labelled and own:
                return f"{self.prefix}.{own}"
        return " ".join(part for part in (self.prefix, own) if part) or PREAMBLE

    def place(self) -> str:
        """Where the paragraph stands that has been counted to."""
        return "annex" if self.prefix else "body" if self.seen else "recital"


def roman_value(text: str) -> int:
    """The value of a Roman number of I, V and X; 0 where it is not well formed."""
    return _ROMAN_SPELLED.index(text) + 1 if text in _ROMAN_SPELLED else 0


@cache
def _types() -> frozenset[str]:
    """The types of documents in capitals."""
    return frozenset(kind.name.upper() for kind in document_types())


@cache
def _first_signs() -> dict[str, frozenset[str]]:
    """What the patterns of headings may begin with: most paragraphs are passed over for their first sign."""
    signs = {name: frozenset(value) for name, value in load("sections")["first_signs"].items()}
    signs["type"] = frozenset(name[0] for name in _types())
    return signs | {"any": frozenset().union(*(value for name, value in signs.items() if name != "mark_second"))}


def outline(paragraphs: Paragraphs) -> Outline:
    """The section path, heading length and place (`recital`, `body`, `footnote`, `annex`) of every paragraph."""
    return _Reader(paragraphs).read()


class _Reader:
    """Reads paragraph after paragraph those that may change the section, and fills in the rest."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._text, self._starts, self._span = paragraphs.text, paragraphs.starts, paragraphs.span
        self._size = len(paragraphs)
        self._firsts = [self._text[at : at + 1] for at in self._starts]
        self._patterns = {name: pattern("sections", name) for name in ("roman", "letter", "number", "subnumber")}
        self._article, self._annex = pattern("sections", "article"), pattern("sections", "annex")
        self._footnote = pattern("sections", "footnote")
        self._count = _Count()
        self._path: list[str] = []
        self._where: list[str] = []
        self._heading = [0] * self._size
        self._section, self._place = PREAMBLE, "recital"

    def read(self) -> Outline:
        """The outline of the text."""
        text, starts, firsts, signs = self._text, self._starts, self._firsts, _first_signs()
        second = signs["mark_second"]
        marks, notes, recipients, types = signs["mark"], signs["footnote"], signs["recipients"], signs["type"]
        closing, main_end, note = min(self._closing(), self._filed() - 1), self._size, False
        articles = any(
            self._article.match(text, at) for at, first in zip(starts, firsts, strict=True) if first == _ARTICLE
        )
        numbered = frozenset(_ARTICLE) if articles else marks
        wanted = signs["any"]
        for index in [index for index, first in enumerate(firsts) if first in wanted]:
            if closing < index and main_end == self._size:
                main_end = closing + 1
            first, at, count = firsts[index], starts[index], self._count
            if first in notes and (found := self._footnote.match(text, at)):
                label = found.group(1) or found.group(2).translate(_SUPERSCRIPT)
                self._enter(index, f"footnote {label}", "footnote", found.end() - at)
                # Behind the document proper only notes follow a note.
                note = main_end != self._size
                if not note:
                    self._enter(index + 1, count.path(), count.place())
            elif note:
                continue
            else:
                if first in recipients and main_end == self._size and pattern("sections", "recipients").match(text, at):
                    main_end = index
                if first == _ANNEX and (mark := self._annex_begins(index, after=index > main_end)):
                    self._enter(index, self._count.path(), "annex", mark)
                elif first == _ANNEX and pattern("sections", "part").match(text, at):
                    count.letter, count.roman, count.number, count.sub = "", 0, 0, ""
                elif count.prefix and first in signs["form"] and pattern("sections", "form").match(text, at):
                    self._count = _Count(prefix=_ANNEX_NAME)
                    self._enter(index, self._count.path(), "annex")
                elif count.prefix or index <= main_end:
                    if (
                        first in (marks if count.prefix else numbered)
                        and text[at + 1 : at + 2] in second
                        and (mark := _advance(count, self._article, self._patterns, text, at, articles=articles))
                    ):
                        self._enter(index, count.path(), count.place(), mark)
                elif (first in types and self._own_type(index)) or (
                    first in signs["attached"] and pattern("sections", "attached").match(text, at)
                ):
                    self._count = _Count(prefix=_ANNEX_NAME)
                    self._enter(index, self._count.path(), "annex")
        self._enter(self._size, "", "")
        if closing < self._size == main_end:
            main_end = closing + 1
        return Outline(self._path, self._heading, self._where, main_end)

    def _enter(self, index: int, section: str, place: str, mark: int = 0) -> None:
        """From paragraph `index` on the text stands in another section."""
        before = index - len(self._path)
        self._path += [self._section] * before
        self._where += [self._place] * before
        self._section, self._place = section, place
        if mark:
            self._heading[index] = mark

    def _closing(self) -> int:
        """The first paragraph that ends with "./.", which closes the text proper: recipients and signature follow."""
        text = self._text
        at = text.find(_THE_END)
        while at >= 0:
            if _PARAGRAPH_END.match(text, at + len(_THE_END)):
                index = max(bisect_right(self._starts, at) - 1, 0)
                if not self._footnote.match(text, self._starts[index]):
                    return index
            at = text.find(_THE_END, at + 1)
        return self._size

    def _annex_begins(self, index: int, *, after: bool) -> int:
        """The length of the heading of an annex at `index`: in capitals, or `after` the document proper; else 0."""
        at = self._starts[index]
        found = self._annex.match(self._text, at)
        if not found or not (after or self._text[at : found.end()].isupper() or self._belongs(index, found.end())):
            return 0
        label = found.group(1)
        self._count = _Count(prefix=_ANNEX_NAME + (f" {label}" if label else ""), labelled=bool(label))
        return int(found.end() - at)

    def _belongs(self, index: int, end: int) -> bool:
        """Whether paragraph `index` holds nothing behind `end` and the next one says what it was issued with."""
        if self._text[end : self._span(index)[1]].strip() or index + 1 >= self._size:
            return False
        return bool(pattern("sections", "belongs").match(self._text, self._starts[index + 1]))

    def _filed(self) -> int:
        """The first item of the list that ends with the copy to be filed: the recipients, where no words head them."""
        found = pattern("sections", "filed").search(self._text)
        if not found:
            return self._size
        index = bisect_right(self._starts, found.start() + 1) - 1
        while index > 0 and self._firsts[index - 1] in _DASHES:
            index -= 1
        return index

    def _own_type(self, index: int) -> bool:
        """Whether a line holds nothing but a document's type in capitals: an attached text begins."""
        at = self._starts[index]
        if not self._text[at + 1 : at + 2].isupper():
            return False
        line = self._text[slice(*self._span(index))]
        return line.isupper() and len(line) < _LONGEST_TYPE and " ".join(line.split()) in _types()


def _advance(
    count: _Count, article: re.Pattern[str], patterns: dict[str, re.Pattern[str]], text: str, at: int, *, articles: bool
) -> int:
    """Move the count on by the heading at `at`, if there is one that continues it; the length of its mark, else 0."""
    first = text[at]
    if first == _ARTICLE and (found := article.match(text, at)):
        count.article, count.seen = f"{_ARTICLE_NAME} {found.group(1)}", True
        return int(found.end() - at)
    if count.article or (articles and not count.prefix):
        # Where there are articles, what is numbered below them are their clauses.
        return 0
    if first.isdecimal():
        return _advance_number(count, patterns, text, at)
    if first in _ROMAN:
        found = patterns["roman"].match(text, at)
        value = roman_value(found.group(1)) if found else 0
        # A number in print twice is a slip where the heading stands in capitals like its like.
        again = value == count.roman and found is not None and _in_capitals(text, found.end())
        if found and value and (again or count.roman < value <= count.roman + 2):
            count.roman, count.number, count.sub, count.article, count.seen = value, 0, "", "", True
            return int(found.end() - at)
    elif found := patterns["letter"].match(text, at):
        letter = found.group(1)
        expected = chr(ord(count.letter) + 1) if count.letter else "A"
        if letter == expected:
            count.letter, count.roman, count.number, count.sub, count.seen = letter, 0, 0, "", True
            return int(found.end() - at)
    return 0


def _in_capitals(text: str, at: int) -> bool:
    """Whether the words from `at` to the end of the paragraph are in capitals."""
    end = text.find("\n", at)
    return text[at : end if end >= 0 else len(text)].isupper()


def _advance_number(count: _Count, patterns: dict[str, re.Pattern[str]], text: str, at: int) -> int:
    if below := patterns["subnumber"].match(text, at):
        if count.number and below.group(1).split(".")[0] == str(count.number):
            count.sub = below.group(1)
            return int(below.end() - at)
        return 0
    found = patterns["number"].match(text, at)
    value = int(found.group(1)) if found else 0
    if found and count.number < value <= count.number + 2 and not (count.number == 0 and value > 2):
        count.number, count.sub, count.seen = value, "", True
        return int(found.end() - at)
    return 0

"""Divide a text into sections by its headings: Roman and Arabic numbers, articles, annexes, footnotes (guideline 2).

A heading is taken where its number continues the count, so that a wrapped line that begins with a number, or a list
inside an item, opens no section. In a document with articles only the article counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.paragraphs import Paragraphs
from ingest.vocabulary import pattern

PREAMBLE = "preamble"
_THE_END = "./."
_SUPERSCRIPT = str.maketrans("\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u2070", "1234567890")
_ROMAN = {"I": 1, "V": 5, "X": 10}
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
        return " ".join(part for part in (self.prefix, own) if part) or PREAMBLE


def roman_value(text: str) -> int:
    """The value of a Roman number of I, V and X; 0 where it is not well formed."""
    return _ROMAN_SPELLED.index(text) + 1 if text in _ROMAN_SPELLED else 0


def outline(paragraphs: Paragraphs) -> Outline:
    """The section path, heading length and place (`recital`, `body`, `footnote`, `annex`) of every paragraph."""
    text = paragraphs.text
    patterns = {name: pattern("sections", name) for name in ("roman", "letter", "number", "subnumber", "article")}
    annex, footnote = pattern("sections", "annex"), pattern("sections", "footnote")
    attached, recipients = pattern("sections", "attached"), pattern("sections", "recipients")
    articles = any(patterns["article"].match(text, at) for at in paragraphs.starts)
    count = _Count()
    path: list[str] = []
    heading: list[int] = []
    where: list[str] = []
    main_end = len(paragraphs)
    note = ""
    for index, at in enumerate(paragraphs.starts):
        mark = 0
        if found := footnote.match(text, at):
            note = f"footnote {found.group(1) or found.group(2).translate(_SUPERSCRIPT)}"
            mark = found.end() - at
        elif main_end == len(paragraphs) or not note:
            note = ""
        if not note:
            if main_end == len(paragraphs) and recipients.match(text, at):
                main_end = index
            line = text[at : paragraphs.span(index)[1]]
            if (found := annex.match(text, at)) and (line[: found.end() - at].isupper() or index > main_end):
                label = found.group(1)
                count = _Count(prefix="Ph\u1ee5 l\u1ee5c" + (f" {label}" if label else ""))
                mark = found.end() - at
            elif index > main_end and not count.prefix and (attached.match(text, at) or _own_type(line)):
                count = _Count(prefix="Ph\u1ee5 l\u1ee5c")
            elif index <= main_end or count.prefix:
                mark = _advance(count, patterns, text, at, articles=articles)
            # "./." closes the text proper; what follows are recipients and the signature.
            if index < main_end and line.endswith(_THE_END):
                main_end = min(index + 1, main_end)
        path.append(note or count.path())
        heading.append(mark)
        where.append("footnote" if note else "annex" if count.prefix else "recital" if not count.seen else "body")
    return Outline(path, heading, where, main_end)


def _own_type(line: str) -> bool:
    """Whether a line holds nothing but a document's type in capitals: an attached text begins."""
    return line.isupper() and bool(pattern("sections", "own_type", ignore_case=True).match(line))


def _advance(count: _Count, patterns: dict, text: str, at: int, *, articles: bool) -> int:  # type: ignore[type-arg]
    """Move the count on by the heading at `at`, if there is one that continues it; the length of its mark, else 0."""
    if found := patterns["article"].match(text, at):
        count.article, count.seen = f"\u0110i\u1ec1u {found.group(1)}", True
        return int(found.end() - at)
    if articles and not count.prefix:
        return 0
    if found := patterns["subnumber"].match(text, at):
        if count.number and found.group(1).split(".")[0] == str(count.number):
            count.sub = found.group(1)
            return int(found.end() - at)
        return 0
    if found := patterns["roman"].match(text, at):
        value = roman_value(found.group(1))
        if value and count.roman < value <= count.roman + 2:
            count.roman, count.number, count.sub, count.article, count.seen = value, 0, "", "", True
            return int(found.end() - at)
    if found := patterns["letter"].match(text, at):
        letter = found.group(1)
        expected = chr(ord(count.letter) + 1) if count.letter else "A"
        if letter == expected:
            count.letter, count.roman, count.number, count.sub, count.seen = letter, 0, 0, "", True
            return int(found.end() - at)
    if found := patterns["number"].match(text, at):
        value = int(found.group(1))
        if count.number < value <= count.number + 2 and not (count.number == 0 and value > 2):
            count.number, count.sub, count.seen = value, "", True
            return int(found.end() - at)
    return 0

"""A mention while it is put together, and its words as they are printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.data import organ
from graph.model import Level, Relation
from graph.symbols import parse
from graph.text import collapse, nfc
from ingest.clean import CleanText
from ingest.relations import Cue
from ingest.vocabulary import words


@dataclass(slots=True)
class Draft:
    """A mention while it is being put together. Spans are clean; `head_end` is where symbol or name end."""

    start: int
    end: int
    head_end: int
    type: str | None
    symbol: str | None
    name: tuple[int, int] | None
    date: str | None = None
    year: int | None = None
    issuer: tuple[int, int] | None = None
    issuer_words: str | None = None
    named_by_issuer: bool = False
    flags: list[str] = field(default_factory=list)
    articles: tuple[str, ...] = ()
    sure: float = 0.9
    closes_title: bool = False
    """For the last law in the title of an amending one: the date that follows is that act's."""
    typed: bool = True
    """Whether a type word stands right before the symbol."""
    title: tuple[int, int] | None = None
    parent: int | None = None
    amends: tuple[int, int] | None = None
    relation: Relation = "cites"
    cue: Cue | None = None
    edge: Relation | None = None
    backwards: bool = False
    """The edge runs from this mention to its parent (`duoc sua doi boi` this)."""
    paragraph: int = 0
    sentence: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Own:
    """What the document is itself, so that it is no mention of another: from its header."""

    type: str | None = None
    symbol: str | None = None
    header_end: int = 0
    level: Level | None = None

    def may_change(self, type_name: str | None, symbol: str | None) -> bool:
        """Whether a body of this level replaces or amends such acts: those of the centre are changed by the centre
        alone (Law 80/2015/QH13, article 12, now Law 64/2025/QH15: by an act of the same body, or of a superior one).
        """
        if self.level in (None, "central"):
            return True
        if type_name in words("relations", "acts_of_the_centre"):
            return False
        known = organ(parse(symbol).organs[-1]) if symbol and parse(symbol).organs else None
        return known is None or known.level != "central"


def as_read(clean: CleanText, start: int, end: int) -> tuple[int, int, str]:
    """Where a clean span stands in the text as read, and its words there, blanks collapsed. Where those are the clean
    ones, nothing was dropped or composed between.
    """
    words, begin = clean.text[start:end], clean.start(start)
    if "\\" not in words and clean.raw.startswith(words, begin):
        return begin, begin + len(words), collapse(words)
    finish = clean.end(end)
    return begin, finish, collapse(clean.raw[begin:finish])


def printed(clean: CleanText, span: tuple[int, int]) -> str:
    """The words of a span as read, composed: they are values, which are compared with others."""
    return nfc(as_read(clean, *span)[2])

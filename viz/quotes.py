"""Evidence as it is shown: a few words around the mention, where they stand, and the way to them in the full text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from graph.labels import section_words
from graph.messages import Language
from graph.model import Evidence
from graph.text import collapse
from viz.signs import without_signs
from viz.text_marks import anchor_of

_BEFORE = 110
_AFTER = 170
_SHORTEST = 40
_CLAUSE_END = re.compile(r"[,;:.!?]\s")
_ELLIPSIS = "\u2026"


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a document: `words` are the mention. `href` leads to them; `document` is whose words they are."""

    before: str
    words: str
    after: str
    document: str
    href: str
    section: str
    page: int | None


def document_href(identity: str) -> str:
    """The page of a document."""
    return f"/documents/{quote(identity, safe='')}"


def place_href(identity: str, start: int) -> str:
    """The place in a document's text where a span begins."""
    return f"{document_href(identity)}?focus={start}#{anchor_of(start)}"


def quote_of(evidence: Evidence, language: Language, *, draft: bool = False) -> Quote:
    """The quote of an evidence; that of a draft leads to the text on the same page."""
    start = max(0, evidence.start - evidence.quote_start)
    end = max(start, evidence.end - evidence.quote_start)
    return Quote(
        before=_tail(without_signs(evidence.quote[:start])),
        words=collapse(without_signs(evidence.quote[start:end])) or collapse(without_signs(evidence.text)),
        after=_head(without_signs(evidence.quote[end:])),
        document=evidence.document,
        href=f"#{anchor_of(evidence.start)}" if draft else place_href(evidence.document, evidence.start),
        section=section_words(evidence.section, language),
        page=evidence.page,
    )


def shorten(words: str, most: int) -> str:
    """The first words of `words`, at most `most` characters, with an ellipsis where some were left out."""
    words = collapse(words)
    if len(words) <= most:
        return words
    kept = words[: most + 1].rpartition(" ")[0] or words[:most]
    return kept.rstrip(" ,;:") + _ELLIPSIS


def _tail(raw: str) -> str:
    words = collapse(raw)
    if len(words) > _BEFORE:
        words = _ELLIPSIS + (_from_clause(words) or words[-_BEFORE - 1 :].partition(" ")[2] or words[-_BEFORE:])
    return words + " " if raw[-1:].isspace() and words else words


def _from_clause(words: str) -> str:
    """The end of `words` from the beginning of a clause, where one begins not far from the length wanted: a cut after
    any blank may part the syllables of one word.
    """
    lengths = [len(words) - clause.end() for clause in _CLAUSE_END.finditer(words)]
    near = [length for length in lengths if _SHORTEST <= length <= _BEFORE + _SHORTEST]
    return words[-min(near, key=lambda length: abs(length - _BEFORE)) :] if near else ""


def _head(raw: str) -> str:
    words = shorten(raw, _AFTER)
    return " " + words if raw[:1].isspace() and words else words

"""Read who signed: the authority line, the title in capitals, the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.text import collapse
from ingest.paragraphs import Paragraphs
from ingest.sections import Outline
from ingest.vocabulary import pattern

_REACH = 90
# The longest sign of who is signed for, which may begin the title itself.
_MARK = len("TUQ.")
# The longest words before a rank, with some blanks.
_BEFORE = 40


def read_signature(text: str, paragraphs: Paragraphs, outline: Outline) -> tuple[str | None, str | None, str | None]:
    """Name, title and the body signed for ("TM. ..."), each None where it is not printed."""
    if outline.main_end >= len(paragraphs):
        start, end = max(0, len(text) - 1500), len(text)
    else:
        start = paragraphs.starts[outline.main_end]
        stop = next(
            (i for i in range(outline.main_end + 1, len(paragraphs)) if outline.where[i] in ("annex", "footnote")),
            len(paragraphs),
        )
        end = paragraphs.starts[stop] if stop < len(paragraphs) else len(text)
    titles: list[re.Match[str]] = []
    for found in _titles(text, start, end):
        gap = text[titles[-1].end() : found.start()] if titles else ""
        # What parts two titles parts all that follow too.
        if gap.strip(" \n|.-*") and not _only_list(gap):
            break
        titles.append(found)
    if not titles:
        return _signed(text, start, end) or _for_body(text, start, end), None, None
    first = pattern("header", "signature_start").search(text, start, min(end, titles[0].start() + _MARK))
    authority = None
    if first and first.start() <= titles[0].start() and first.group().startswith(("TM", "T/M")):
        authority = collapse(text[first.end() : titles[0].start()].strip(" .\n|")) or None
    last = titles[-1]
    title = collapse(" ".join(found.group() for found in titles))
    person = pattern("header", "person").search(text, last.end(), min(end, last.end() + _REACH))
    name = None
    if person and not pattern("header", "signed").sub("", text[last.end() : person.start()]).strip(" \n|.,-*_"):
        name = collapse(person.group().split("\n")[0])
    return name, title, authority


def _for_body(text: str, start: int, end: int) -> str | None:
    """The name below "T/M BO CHINH TRI", where Party offices print no title."""
    found = pattern("header", "signed_for").search(text, start, end)
    person = pattern("header", "person").match(text, found.end(), end) if found else None
    return collapse(person.group().split("\n")[0]) if person else None


def _signed(text: str, start: int, end: int) -> str | None:
    """The name behind "(signed)", where no title is printed."""
    found = pattern("header", "signed_alone").search(text, start, end)
    person = pattern("header", "person").match(text, found.end()) if found else None
    return collapse(person.group().split("\n")[0]) if person else None


def _titles(text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """The titles in capitals: the rank alone is sought first, as a pattern that may begin with more is slow."""
    rank, title = pattern("header", "signature_rank"), pattern("header", "signature_title")
    while (core := rank.search(text, at, end)) and (found := title.search(text, max(at, core.start() - _BEFORE), end)):
        yield found
        at = found.end()


def _only_list(words: str) -> bool:
    """Whether nothing but the list of recipients stands between two lines of the signature block."""
    return all(not line.strip() or line.lstrip().startswith("-") for line in words.split("\n"))

"""Read who signed: the authority line, the title in capitals, the name."""

from __future__ import annotations

from graph.text import collapse
from ingest.paragraphs import Paragraphs
from ingest.sections import Outline
from ingest.vocabulary import pattern

_REACH = 90


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
    titles = list(pattern("header", "signature_title").finditer(text, start, end))
    if not titles:
        return None, None, None
    first = pattern("header", "signature_start").search(text, start, end)
    authority = None
    if first and first.group().startswith(("TM", "T/M")) and first.start() <= titles[0].start():
        authority = collapse(text[first.end() : titles[0].start()].strip(" .\n|")) or None
    last = titles[0]
    for found in titles[1:]:
        if text[last.end() : found.start()].strip(" \n|.-*") == "" or _only_list(text[last.end() : found.start()]):
            last = found
    title = collapse(" ".join(found.group() for found in titles if found.start() <= last.start()))
    person = pattern("header", "person").search(text, last.end(), min(end, last.end() + _REACH))
    name = None
    if person and not pattern("header", "signed").sub("", text[last.end() : person.start()]).strip(" \n|.,-*_"):
        name = collapse(person.group().split("\n")[0])
    return name, title, authority


def _only_list(words: str) -> bool:
    """Whether nothing but the list of recipients stands between two lines of the signature block."""
    return all(not line.strip() or line.lstrip().startswith("-") for line in words.split("\n"))

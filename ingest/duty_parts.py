"""Find the paragraphs of a document that may give duties: parts on organisation, articles on who carries it out, the
whole body of a directive (guideline 6).

A part is judged once, by its heading; its paragraphs are looked at only where it gives duties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress

from ingest.paragraphs import Paragraphs
from ingest.sections import PREAMBLE, Outline
from ingest.vocabulary import load, pattern

_LONGEST_TITLE = 160
_ARTICLE = "\u0110i\u1ec1u"


@dataclass(frozen=True, slots=True)
class _Run:
    """Paragraphs from one outermost heading to the next, and whether its title and its article's give duties."""

    start: int
    end: int
    part: bool
    article: bool


@cache
def _gives_words() -> tuple[str, ...]:
    return tuple(load("tasks")["gives_words"])


def duty_paragraphs(paragraphs: Paragraphs, outline: Outline, kind: str | None) -> list[int]:
    """The numbers of all paragraphs that may give duties, in order."""
    table = load("tasks")
    whole = kind in table["whole_body"]
    entry = "norm_gives" if kind in table["norms"] else "article_gives" if kind in table["decisions"] else None
    found: list[int] = []
    for run in _runs(paragraphs, outline, entry):
        if run.part or run.article or whole:
            found += _of_run(run, outline, articles=entry is not None, whole=whole)
    if whole and not found:
        return [index for index in range(min(outline.main_end, len(paragraphs))) if outline.path[index] != PREAMBLE]
    return found


def _of_run(run: _Run, outline: Outline, *, articles: bool, whole: bool) -> Iterator[int]:
    for index in range(run.start, run.end):
        place = outline.where[index]
        if place == "annex":
            wanted = run.part
        elif place != "body" or index >= outline.main_end:
            wanted = False
        elif articles and outline.path[index].startswith(_ARTICLE):
            wanted = run.article
        else:
            wanted = run.part or whole
        if wanted:
            yield index


def _runs(paragraphs: Paragraphs, outline: Outline, entry: str | None) -> Iterator[_Run]:
    """The runs of a document; the first annex ends the part before it."""
    count = len(paragraphs)
    annex = outline.where.index("annex") if "annex" in outline.where else count
    start, part, article = 0, False, False
    for index in compress(range(count), outline.heading):
        path = outline.path[index]
        if "." in path:
            continue
        if annex < index:
            yield _Run(start, annex, part, article)
            start, part = annex, False
        if annex <= index:
            annex = count
        yield _Run(start, index, part, article)
        start = index
        title = _title(paragraphs, index)
        may_give = _may_give(title)
        part = may_give and _gives_duties(title)
        if entry and path.startswith(_ARTICLE) and outline.where[index] != "annex":
            article = may_give and bool(pattern("tasks", entry).search(title))
    if annex < count:
        yield _Run(start, annex, part, article)
        start, part = annex, False
    yield _Run(start, count, part, article)


def _title(paragraphs: Paragraphs, index: int) -> str:
    start = paragraphs.starts[index]
    end = start + _LONGEST_TITLE
    if index + 1 < len(paragraphs):
        end = min(end, paragraphs.starts[index + 1])
    return paragraphs.text[start:end].lower()


def _may_give(title: str) -> bool:
    for word in _gives_words():
        if word in title:
            return True
    return False


def _gives_duties(title: str) -> bool:
    """Whether a part's heading says that it gives duties; "kinh phi thuc hien" does not, "thoi gian va trach nhiem"
    does.
    """
    found = pattern("tasks", "organisation").search(title)
    if not found:
        return False
    other = pattern("tasks", "not_organisation").search(title, 0, found.start())
    return other is None or bool(pattern("tasks", "and_also").search(title, other.end(), found.start()))

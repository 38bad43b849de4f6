"""Find the paragraphs of a document that may give duties: parts on organisation, articles on who carries it out, the
whole body of a directive (guideline 6).

A part is judged once, by its heading; its paragraphs are looked at only where it gives duties.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from ingest.paragraphs import Paragraphs
from ingest.sections import PREAMBLE, Outline
from ingest.vocabulary import load, pattern

_LONGEST_TITLE = 160
_ARTICLE = "\u0110i\u1ec1u"
_ANNEX, _FOOTNOTE = "annex", "footnote"


def duty_paragraphs(paragraphs: Paragraphs, outline: Outline, kind: str | None) -> list[int]:
    """The numbers of all paragraphs that may give duties, in order."""
    table = load("tasks")
    whole = kind in table["whole_body"]
    entry = "norm_gives" if kind in table["norms"] else "article_gives" if kind in table["decisions"] else None
    by_article = pattern("tasks", entry) if entry else None
    gives_words = table["gives_words"]
    text, starts, paths = paragraphs.text, paragraphs.starts, outline.path
    found: list[int] = []
    # From one outermost heading to the next: whether the part and the article that they open give duties.
    start, part, article = 0, False, False
    for index in compress(range(len(starts)), outline.heading):
        path = paths[index]
        if "." in path:
            continue
        if part or article or whole:
            found += _of_run(outline, start, index, part=part, article=article, by_article=entry, whole=whole)
        end = starts[index] + _LONGEST_TITLE
        if index + 1 < len(starts):
            end = min(end, starts[index + 1])
        title = text[starts[index] : end].lower()
        of_article = by_article if by_article and path.startswith(_ARTICLE) else None
        start, part = index, False
        if of_article:
            article = False
        for word in gives_words:
            if word in title:
                if of_article:
                    article = of_article.search(title) is not None
                else:
                    part = _gives_duties(title)
                break
    if part or article or whole:
        found += _of_run(outline, start, len(starts), part=part, article=article, by_article=entry, whole=whole)
    if whole and not found:
        return [index for index in range(min(outline.main_end, len(starts))) if paths[index] != PREAMBLE]
    return found


def content_paragraphs(paragraphs: Paragraphs, outline: Outline, kind: str | None, duties: frozenset[int]) -> list[int]:
    """The numbers of all paragraphs of the parts that say what is to be done, in order, those of `duties` left out.

    There are none in an act whose whole body gives duties, or sets norms; and in an annex only where it is a plan,
    which gives duties to bodies too.
    """
    table = load("tasks")
    if kind in table["whole_body"] or kind in table["norms"]:
        return []
    annexed_plan = any(outline.where[index] == _ANNEX for index in duties)
    found: list[int] = []
    inside = annexed = False
    for index, path in enumerate(outline.path):
        place = outline.where[index]
        if place == _ANNEX and not annexed:
            annexed, inside = True, False
        if outline.heading[index] and "." not in path and place != _FOOTNOTE:
            start = paragraphs.starts[index]
            title = paragraphs.text[start : min(start + _LONGEST_TITLE, paragraphs.span(index)[1])].lower()
            inside = _ARTICLE not in path and _says_what_to_do(title)
        wanted = annexed_plan if place == _ANNEX else place == "body" and index < outline.main_end
        if inside and wanted and index not in duties:
            found.append(index)
    return found


def _of_run(
    outline: Outline, start: int, end: int, *, part: bool, article: bool, by_article: str | None, whole: bool
) -> Iterator[int]:
    """The paragraphs from one outermost heading to the next that may give duties."""
    places = outline.where
    # The first annex ends the part before it.
    ends = places[start] != _ANNEX and not (places[start] == _FOOTNOTE and _ANNEX in places[:start])
    for index in range(start, end):
        place = places[index]
        if place == _ANNEX:
            part = part and not ends
            wanted = part
        elif place != "body" or index >= outline.main_end:
            wanted = False
        elif by_article and outline.path[index].startswith(_ARTICLE):
            wanted = article
        else:
            wanted = part or whole
        if wanted:
            yield index


def _gives_duties(title: str) -> bool:
    """Whether a part's heading says that it gives duties; "kinh phi thuc hien" does not, "thoi gian va trach nhiem"
    does.
    """
    found = pattern("tasks", "organisation").search(title)
    if not found:
        return False
    other = pattern("tasks", "not_organisation").search(title, 0, found.start())
    return other is None or bool(pattern("tasks", "and_also").search(title, other.end(), found.start()))


def _says_what_to_do(title: str) -> bool:
    """Whether a part's heading says that it holds duties, but not who has them: "nhiem vu, giai phap"."""
    if _gives_duties(title) or pattern("tasks", "looks_back").search(title):
        return False
    return bool(pattern("tasks", "content").search(title))

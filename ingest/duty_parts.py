"""Find the paragraphs of a document that may give duties: parts on organisation, articles on who carries it out, the
whole body of a directive (guideline 6).

A part is judged once, by its heading; its paragraphs are looked at only where it gives duties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress

from graph.data import document_types
from ingest.assignees import begins_with_body, names_body
from ingest.paragraphs import Paragraphs
from ingest.sections import PREAMBLE, Outline
from ingest.vocabulary import load, pattern
from ingest.words import beginnings, has_any, paragraph_end, word_at

_LONGEST_TITLE = 160
_LONGEST_ARTICLE = 320
_LONGEST_OPENING = 80
_ARTICLE = "\u0110i\u1ec1u"
_ANNEX, _FOOTNOTE = "annex", "footnote"
_BODIES_IN_A_ROW = 2


def duty_paragraphs(paragraphs: Paragraphs, outline: Outline, kind: str | None) -> list[int]:
    """The numbers of all paragraphs that may give duties, in order."""
    table = load("tasks")
    whole = kind in table["whole_body"]
    titles = _Titles(paragraphs, outline, kind)
    by_article = kind in table["norms"] or kind in table["decisions"]
    starts, paths = paragraphs.starts, outline.path
    found: list[int] = []
    # From one outermost heading to the next: whether the part that they open gives duties, how many items in a row
    # have been bodies and nothing else.
    start, part, of_bodies = 0, False, 0
    for index in compress(range(len(starts)), outline.heading):
        path = paths[index]
        if "." in path:
            if not part and not whole and of_bodies >= 0:
                of_bodies = titles.bodies_in_a_row(start, index, of_bodies)
                part = of_bodies >= _BODIES_IN_A_ROW
            continue
        if part or whole:
            found += _of_run(outline, start, index, part=part, by_article=by_article, whole=whole)
        start, part, of_bodies = index, titles.give_duties(index), 0
    if part or whole:
        found += _of_run(outline, start, len(starts), part=part, by_article=by_article, whole=whole)
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


class _Titles:
    """What the titles of parts, chapters and articles say of duties."""

    def __init__(self, paragraphs: Paragraphs, outline: Outline, kind: str | None) -> None:
        table = load("tasks")
        self.text, self.starts, self.outline = paragraphs.text, paragraphs.starts, outline
        self.norm = kind in table["norms"]
        self.gives = pattern("tasks", "norm_gives" if self.norm else "article_gives")
        self.gives_words: list[str] = table["gives_words"]
        self.gives_first = _gives_first()
        self.chapter, self.chapter_mark = pattern("tasks", "chapter"), pattern("tasks", "chapter_mark")
        self.chapter_sign: str = table["chapter_sign"]
        # How far chapters have been looked for, and whether the last one gives duties.
        self.annex, self.looked_to, self.in_chapter = "", 0, False

    def give_duties(self, index: int) -> bool:
        """Whether the part or the article that paragraph `index` opens gives duties."""
        at = self.starts[index]
        article = self.outline.path[index].rpartition(" ")[0].endswith(_ARTICLE)
        end = at + (_LONGEST_ARTICLE if article else _LONGEST_TITLE)
        if index + 1 < len(self.starts) and self.starts[index + 1] < end:
            end = self.starts[index + 1]
        if article:
            return self._article_gives(index, at, end)
        low = self.text[at:end].lower()
        return has_any(low, self.gives_words) and _gives_duties(low) and not self._is_content(index, low)

    def _article_gives(self, index: int, start: int, end: int) -> bool:
        text = self.text
        end = min(end, len(text))
        at = start + self.outline.heading[index]
        while at < end and text[at] in " .:)":
            at += 1
        first = word_at(text, at, end)
        if first.lower() in self.gives_first:
            title = text[at : min(end, at + _LONGEST_OPENING)].lower()
            if self.gives.match(title) and (
                has_any(title, self.gives_words) or has_any(text[start:end].lower(), self.gives_words)
            ):
                return True
        if not self._chapter_gives(index):
            if self.norm or self.outline.where[index] == _ANNEX or not names_body(text, first, at, end):
                return False
            return bool(pattern("tasks", "body_gives").search(text[start:end].lower(), at - start))
        return not pattern("tasks", "not_of_chapter").search(text[start:end].lower(), at - start)

    def _chapter_gives(self, index: int) -> bool:
        """Whether the chapter of the article at `index` gives duties by its title; asked for one after another."""
        text, at, paths = self.text, self.starts[index], self.outline.path
        annex = paths[index].rpartition(_ARTICLE)[0].rstrip()
        if annex != self.annex:
            # The chapters of the text before say nothing of this one.
            first = index
            while first and paths[first - 1].startswith(annex):
                first -= 1
            self.annex, self.looked_to, self.in_chapter = annex, max(self.starts[first] - 1, 0), False
        chapter = self._last_chapter(at)
        self.looked_to = max(at, self.looked_to)
        if not chapter:
            return self.in_chapter
        begin = chapter.end()
        while begin < len(text) and text[begin].isspace():
            begin += 1
        end = text.find("\n", begin)
        title = text[begin : end if end >= 0 else len(text)][:_LONGEST_TITLE]
        self.in_chapter = title.isupper() and bool(pattern("tasks", "chapter_gives").search(title.lower()))
        return self.in_chapter

    def _last_chapter(self, at: int) -> re.Match[str] | None:
        """The last chapter that begins before `at` and has not been looked at."""
        start = self.text.rfind(self.chapter_sign, self.looked_to, at)
        while start >= 0:
            if self.chapter_mark.match(self.text, start):
                return self.chapter.match(self.text, start)
            start = self.text.rfind(self.chapter_sign, self.looked_to, start)
        return None

    def _is_content(self, index: int, low: str) -> bool:
        """Whether a part on what is done and by whom is the content, since a later part says who carries it out."""
        if not pattern("tasks", "titled_content").search(low):
            return False
        carried_out = pattern("tasks", "carried_out")
        for later in range(index + 1, min(self.outline.main_end, len(self.starts))):
            if self.outline.heading[later] and "." not in self.outline.path[later]:
                at = self.starts[later]
                if carried_out.search(self.text[at : at + _LONGEST_TITLE].lower()):
                    return True
        return False

    def bodies_in_a_row(self, part: int, index: int, before: int) -> int:
        """How many items in a row have named a body and nothing else, after that of paragraph `index`; -1 where the
        part cannot give duties.
        """
        path, outline = self.outline.path[index], self.outline
        if path.count(".") > outline.path[part].count(".") + 1:
            return before
        at = self.starts[index] + outline.heading[index]
        while self.text[at : at + 1] in (" ", ".", ")"):
            at += 1
        if not begins_with_body(self.text, at, len(self.text)):
            return 0
        end = paragraph_end(self.text, self.starts, index)
        follows = index + 1 < len(self.starts) and not outline.heading[index + 1]
        if not follows or end - at > _LONGEST_TITLE or self.text[end - 1] in ".;,":
            return 0
        if pattern("tasks", "verb").search(self.text, at, end):
            return 0
        title = self.text[self.starts[part] : self.starts[part] + _LONGEST_TITLE].split("\n", 1)[0].lower()
        return -1 if pattern("tasks", "not_of_bodies").search(title) else before + 1


@cache
def _gives_first() -> frozenset[str]:
    """The words of which one begins the title of each article that gives duties by its title."""
    return frozenset(load("tasks")["gives_first"]) | {
        name.lower() for name in beginnings(kind.name for kind in document_types())
    }


def _of_run(outline: Outline, start: int, end: int, *, part: bool, by_article: bool, whole: bool) -> Iterator[int]:
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
            wanted = part
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
    others = list(pattern("tasks", "not_organisation").finditer(title, 0, found.start()))
    return not others or bool(pattern("tasks", "and_also").search(title, others[-1].end(), found.start()))


def _says_what_to_do(title: str) -> bool:
    """Whether a part's heading says that it holds duties, but not who has them: "nhiem vu, giai phap"."""
    if _gives_duties(title) or pattern("tasks", "looks_back").search(title):
        return False
    return bool(pattern("tasks", "content").search(title))

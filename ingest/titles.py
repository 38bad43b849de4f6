"""The titles of cited documents, and the edges that a text states between two of them (guideline 5)."""

from __future__ import annotations

from graph.model import Relation
from graph.symbols import parse
from graph.text import collapse
from ingest.drafts import Draft
from ingest.governing import TAIL
from ingest.paragraphs import Paragraphs
from ingest.vocabulary import pattern, words
from ingest.words import has_any

LONGEST_TITLE = 420
_NO_TITLE = ("", ";", ".", ":", ")", "/", "\n")


def soft_connector(gap: str) -> int:
    """The length of the words at the end of `gap` that join the next member of a list; 0 where there are none."""
    tail = gap[-TAIL:]
    found = pattern("relations", "soft_connector", ignore_case=True).search(tail)
    return len(tail) - found.start() if found else 0


def surely_before(draft: Draft, other: Draft) -> bool:
    """Whether a document is older than the other on whatever days they may have: it can neither name nor amend it."""
    first, second = _days(draft), _days(other)
    return first is not None and second is not None and first[1] < second[0]


def _days(draft: Draft) -> tuple[str, str] | None:
    """The first and the last day on which a document may have been issued, as ISO dates."""
    if "likely_typo" in draft.flags:
        return None
    if draft.date:
        return draft.date, draft.date
    year = draft.year or (parse(draft.symbol).year if draft.symbol else None)
    return (f"{year}-01-01", f"{year}-12-31") if year else None


def find_titles(text: str, drafts: list[Draft], paragraphs: Paragraphs) -> None:
    """The words after each mention that say what the cited document is about, up to the next mention on its level."""
    title_start, title_end = pattern("citations", "title_start"), pattern("citations", "title_end")
    title_end_words, marks = pattern("citations", "title_end_words"), words("citations", "title_end_marks")
    for index, draft in enumerate(drafts):
        # Most mentions end their clause.
        if text[draft.end : draft.end + 1] in _NO_TITLE or not (found := title_start.match(text, draft.end)):
            continue
        start = found.end() if text[found.end() - 1] in '\u201c"' else found.start("opens")
        end = min(paragraphs.span(draft.paragraph)[1], start + LONGEST_TITLE)
        if stop := title_end.search(text, start, end):
            end = stop.start()
        if has_any(text, marks, start, end) and (stop := title_end_words.search(text, start, end)):
            end = stop.start()
        for following in range(index + 1, len(drafts)):
            other = drafts[following]
            if other.start >= end:
                break
            if other.parent is None or other.parent < index:
                end = other.start
                break
        if joint := soft_connector(text[start:end]):
            end -= joint
        length = len(text[start:end].rstrip(' ,;:-\u201d"'))
        if length > 3:
            draft.title = (start, start + length)
            if (twin := _twin(text, drafts, index)) is not None:
                drafts[twin].title = draft.title


def _twin(text: str, drafts: list[Draft], index: int) -> int | None:
    """The document named right before this one that shares its title: a programme of A and of B on one matter,
    "Nghi quyet so A va Chuong trinh so B ve thuc hien C".
    """
    if not index:
        return None
    draft, elder = drafts[index], drafts[index - 1]
    if not (draft.named_by_issuer and elder.named_by_issuer):
        numbered = draft.symbol and elder.symbol and draft.typed and elder.typed
        if not numbered or draft.title is None or elder.title not in (None, draft.title):
            return None
        if not pattern("relations", "about", ignore_case=True).match(text, draft.title[0]):
            return None
    gap = text[elder.end : draft.start]
    return index - 1 if pattern("named", "second_issuer_gap").fullmatch(gap) else None


def stated_between(text: str, drafts: list[Draft]) -> list[tuple[int, int, Relation, int, int]]:
    """One edge for each distinct pair of documents and relation, with the span of the words that state it."""
    seen: set[tuple[str, str, str]] = set()
    out = []
    for index, draft in enumerate(drafts):
        if draft.parent is None or draft.edge is None:
            continue
        parents = [draft.parent]
        if (twin := _twin(text, drafts, draft.parent)) is not None and (
            drafts[twin].named_by_issuer or draft.edge == "implements"
        ):
            parents.insert(0, twin)
        for parent in parents:
            source, target = (index, parent) if draft.backwards else (parent, index)
            if surely_before(drafts[source], drafts[target]):
                continue
            keys = [drafts[i].symbol or collapse(text[slice(*(drafts[i].name or (0, 0)))]) for i in (source, target)]
            key = (keys[0].casefold(), keys[1].casefold(), draft.edge)
            if key[0] != key[1] and key not in seen:
                seen.add(key)
                out.append((source, target, draft.edge, drafts[parent].start, draft.end))
    return out

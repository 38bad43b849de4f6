"""Put the mentions of a text together: symbols and names with date, issuer, relation, section, sentence and
confidence.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from graph.data import document_types
from graph.model import AliasMention, Mention, StatedEdge, Where
from graph.text import collapse, nfc
from ingest.clean import CleanText
from ingest.collecting import collect_drafts
from ingest.drafts import Draft, Own, as_read
from ingest.numbered import before_number_word
from ingest.paragraphs import Paragraphs
from ingest.relations import Sentences
from ingest.sections import PREAMBLE, Outline
from ingest.structure import find_structure
from ingest.titles import LONGEST_TITLE, stated_between
from ingest.vocabulary import load, pattern
from ingest.words import one_line


def cite(
    clean: CleanText, paragraphs: Paragraphs, outline: Outline, own: Own
) -> tuple[tuple[Mention, ...], tuple[StatedEdge, ...], tuple[AliasMention, ...]]:
    """All mentions of a text in reading order, the edges stated between them, and later uses of their short names."""
    text = paragraphs.text
    sentences = Sentences(paragraphs)
    drafts = collect_drafts(clean, text, own)
    find_structure(text, drafts, paragraphs, sentences, outline, own)
    edges = stated_between(text, drafts)
    mentions = _finish(clean, text, drafts, sentences, outline)
    stated = tuple(
        StatedEdge(
            source, target, relation, start := clean.start(low), end := clean.end(high), collapse(clean.raw[start:end])
        )
        for source, target, relation, low, high in edges
    )
    return mentions, stated, _aliases(clean, text, drafts, outline, paragraphs)


def _finish(
    clean: CleanText, text: str, drafts: list[Draft], sentences: Sentences, outline: Outline
) -> tuple[Mention, ...]:
    out = []
    sentence, quote = (-1, -1), (0, 0)
    for index, draft in enumerate(drafts):
        first = _first_word(text, draft)
        start, end, words = as_read(clean, first, draft.end)
        if draft.sentence != sentence:
            sentence = draft.sentence
            quote = _quote(clean, text, sentence, first - start)
        section, where = outline.path[draft.paragraph], outline.where[draft.paragraph]
        place: Where = "footnote" if where == "footnote" else "annex" if where == "annex" else "body"
        if section == PREAMBLE and sentences.first_recital(draft.paragraph) < draft.start:
            place = "recital"
        name = None
        if draft.name and draft.name[1] <= draft.end and end - start == draft.end - first:
            # Nothing was dropped or composed within the mention: its name stands in it as in the clean text.
            shift = start - first
            name = nfc(collapse(clean.raw[draft.name[0] + shift : draft.name[1] + shift].replace("\\", "")))
        elif draft.name:
            name = _plain(clean, draft.name)
        title = _plain(clean, draft.title) if draft.title else None
        if draft.named_by_issuer:
            subject = _plain(clean, _subject(drafts, index)) if draft.title else ""
            name = f"{draft.type} {load('named')['of_words']} {draft.issuer_words} {subject}".strip()
        # By their order: a call with so many names takes a quarter longer.
        out.append(
            Mention(
                "numbered" if draft.symbol else "named",
                start,
                end,
                words,
                draft.type,
                draft.symbol,
                name,
                draft.date,
                draft.year,
                draft.issuer_words,
                section,
                draft.relation,
                draft.cue.text if draft.cue else None,
                place,
                round(_confidence(draft), 2),
                (*draft.flags, "articles") if draft.articles else tuple(draft.flags),
                draft.articles,
                title,
                quote[0],
                quote[1],
            )
        )
    return tuple(out)


def _first_word(text: str, draft: Draft) -> int:
    """Where a mention begins: without a type word of its own, at the "so" ("number") before its symbol."""
    if draft.name or not text[draft.start].isdecimal():
        return draft.start
    at, number_word = before_number_word(text, draft.start)
    while number_word and text[at] in " \n:(":
        at += 1
    return at


def _quote(clean: CleanText, text: str, sentence: tuple[int, int], shift: int) -> tuple[int, int]:
    """Where a sentence stands as read. A mention in it stands there by `shift` before its place in the clean text."""
    low, high = sentence
    while high > low and text[high - 1].isspace():
        high -= 1
    words = clean.text[low:high]
    if "\\" not in words and clean.raw.startswith(words, low - shift):
        return low - shift, high - shift
    return clean.start(low), clean.end(high)


def _subject(drafts: list[Draft], index: int) -> tuple[int, int]:
    """The title by which a document of a body is known: where it carries out another act, up to that one's symbol."""
    start, end = drafts[index].title or (0, 0)
    for other in drafts[index + 1 :]:
        if other.start >= end:
            break
        if other.edge == "implements" and start <= other.start:
            return start, other.head_end
    return start, end


def _plain(clean: CleanText, span: tuple[int, int]) -> str:
    """The words of a clean span as read, without markup, blanks collapsed."""
    words = clean.text[span[0] : span[1]]
    if "\\" not in words and clean.raw.startswith(words, clean.start(span[0])):
        return nfc(one_line(words))
    return collapse(clean.printed(*span).replace("*", "").replace("\\", ""))


def _confidence(draft: Draft) -> float:
    """How sure it is that this is a mention, from how complete it is printed."""
    sure = draft.sure
    if draft.symbol and (draft.date or draft.issuer_words) and draft.type:
        return max(sure, min(sure + 0.05, 0.99))
    return sure


def _aliases(
    clean: CleanText, text: str, drafts: list[Draft], outline: Outline, paragraphs: Paragraphs
) -> tuple[AliasMention, ...]:
    """Later uses of a short name that the text gave: `(sau day goi tat la Luat Can cuoc)`."""
    given = _short_names(text, drafts, paragraphs)
    starts = [draft.start for draft in drafts]
    out = []
    for alias, places in given.items():
        at, last = places[0][0], 0
        while (at := text.find(alias, at)) >= 0:
            while last + 1 < len(places) and places[last + 1][0] <= at:
                last += 1
            if not _inside(drafts, starts, at):
                start, end = clean.start(at), clean.end(at + len(alias))
                section = outline.path[paragraphs.index(at)]
                out.append(AliasMention(start, end, collapse(clean.raw[start:end]), section, places[last][1]))
            at += len(alias)
    return tuple(sorted(out, key=lambda item: item.start))


def _short_names(text: str, drafts: list[Draft], paragraphs: Paragraphs) -> dict[str, list[tuple[int, int]]]:
    """The short names that a text gives, each with the places behind which it holds and the mentions it stands for."""
    given: dict[str, list[tuple[int, int]]] = {}
    note = pattern("citations", "abbreviation_note")
    for index, draft in enumerate(drafts):
        limit = draft.end + LONGEST_TITLE
        if index + 1 < len(drafts):
            limit = min(limit, drafts[index + 1].start + 1)
        bracket = text.find("(", draft.end, limit)
        after = note.search(text, bracket, draft.end + LONGEST_TITLE) if bracket >= 0 else None
        if not after or after.start() >= limit or paragraphs.index(after.start()) != draft.paragraph:
            continue
        alias = collapse(after.group(1))
        if len(alias.split()) < 2 or any(char.isdigit() for char in alias):
            continue
        if _names_a_document(alias, draft.type, text[draft.start : after.start()]):
            given.setdefault(alias, []).append((after.end(), index))
    return given


def _inside(drafts: list[Draft], starts: list[int], at: int) -> bool:
    """Whether a position lies within a mention; one that another lies within is no longer than a title."""
    index = bisect_right(starts, at) - 1
    while index >= 0 and starts[index] > at - 2 * LONGEST_TITLE:
        if at < drafts[index].end:
            return True
        index -= 1
    return False


def _names_a_document(alias: str, type_name: str | None, words: str) -> bool:
    """Whether a short name is that of the document: it begins with its type, or with a type that its title names."""
    small = alias.lower()
    if type_name and small.startswith(type_name.lower()):
        return True
    return any(small.startswith(kind) and kind in words.lower() for kind in _types_in_small_letters())


@cache
def _types_in_small_letters() -> tuple[str, ...]:
    return tuple(kind.name.lower() for kind in document_types())

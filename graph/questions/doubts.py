"""Which mentions are in doubt, and which documents they may mean: the work list for people who decide."""

from __future__ import annotations

from dataclasses import dataclass

from graph.issue_days import last_day
from graph.model import Document, Mention, StoredMention
from graph.store.protocol import GraphReader
from graph.text import similarity

MOST_DOUBTS = 1000
_TITLES_AGREE = 0.8
_DOUBTFUL = ("ambiguous", "suspect")


@dataclass(frozen=True, slots=True)
class Possible:
    """A document that a mention may mean, with what speaks for it: keys of `reason-` labels, the strongest first."""

    document: Document
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention in doubt, and what it may mean, the likeliest first. The first of a suspect is the likely one, the
    second what is printed.
    """

    mention: StoredMention
    possible: tuple[Possible, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """Mentions in doubt, by document and in reading order; `cut` tells that more were left out."""

    rows: tuple[Doubt, ...]
    documents: dict[str, Document]
    cut: bool


def doubts(reader: GraphReader, of: Document | None = None, limit: int = MOST_DOUBTS) -> Doubts:
    """The mentions in doubt of one document, or of all."""
    found = reader.mentions_of(of.id) if of else reader.doubtful(limit + 1)
    found = [each for each in found if each.resolution.state in _DOUBTFUL]
    shown = found[:limit]
    meant = {identity for each in shown for identity, _ in _meant(each)}
    documents = reader.documents(meant | {each.document for each in shown})
    rows = tuple(Doubt(each, _ranked(each, documents)) for each in shown)
    return Doubts(rows, documents, len(found) > limit)


def _meant(stored: StoredMention) -> list[tuple[str, tuple[str, ...]]]:
    meaning = stored.resolution
    if meaning.state == "suspect":
        likely = [(meaning.likely, meaning.reasons)] if meaning.likely else []
        printed = () if meaning.likely else meaning.reasons
        return likely + ([(meaning.target, (*printed, "as-printed"))] if meaning.target else [])
    return [(each.document, (each.reason,)) for each in meaning.candidates]


def _ranked(stored: StoredMention, documents: dict[str, Document]) -> tuple[Possible, ...]:
    """Candidates by what speaks for them; nothing but the order follows from it."""
    possible = [Possible(documents[identity], reasons) for identity, reasons in _meant(stored) if identity in documents]
    if stored.resolution.state == "suspect":
        return tuple(possible)
    newest = max((last_day(each.document) for each in possible if each.document.year), default="")
    told = [_told(each, stored.mention, newest) for each in possible]
    # Behind more reasons comes what is younger: an office means the one that was last issued more often than not.
    told.sort(key=lambda each: last_day(each.document), reverse=True)
    return tuple(sorted(told, key=lambda each: (-len(each.reasons), each.reasons)))


def _told(possible: Possible, mention: Mention, newest: str) -> Possible:
    """A candidate with all that speaks for it."""
    document = possible.document
    reasons = list(possible.reasons)
    if mention.title and document.title and similarity(mention.title, document.title) >= _TITLES_AGREE:
        reasons.insert(0, "same-title")
    if document.state == "full":
        reasons.append("text-held")
    if document.year and last_day(document) == newest:
        reasons.append("newest")
    return Possible(document, tuple(reasons))

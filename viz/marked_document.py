"""The full text of a document, its mentions marked by what they mean, and the notes on those that are in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.labels import label, section_words, words
from graph.messages import Language
from graph.model import AliasMention, Document, Resolution, Section, StoredMention, StoredTask
from graph.store import Library
from viz.quotes import document_href, shorten
from viz.text_marks import Block, Mark, anchor_of, mark_text, section_anchor

_DOUBTFUL = ("suspect", "ambiguous")
_MOST_CANDIDATES = 12
_CONTENTS_TITLE = 90
_LONGEST_FOCUS = 4000
_UNNUMBERED = ("preamble", "closing")


@dataclass(frozen=True, slots=True)
class Meant:
    """A document that a doubtful mention may mean, and in which respect: a key of the texts, or a reason in words."""

    document: Document
    role: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Why a mention is doubted, and what it may mean."""

    number: int
    anchor: str
    text: str
    state: str
    reasons: tuple[str, ...]
    meant: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents."""

    anchor: str
    path: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text in blocks, its contents, and what the reader came for (None for nothing)."""

    blocks: tuple[Block, ...]
    contents: tuple[ContentsEntry, ...]
    focus: str | None
    states: tuple[str, ...]


def marked_text(
    library: Library,
    document: Document,
    mentions: Sequence[StoredMention],
    meant: Mapping[str, Document],
    tasks: Sequence[StoredTask],
    language: Language,
    focus: int | None,
) -> MarkedText:
    """The text of a document of the store."""
    reader = library.store
    spans = {edge.start: (edge.start, edge.end) for edge in reader.stated_edges_of(document.id)}
    spans |= _focus_spans(mentions, tasks)
    return mark_mentions(
        library.text_of(document.text_sha256),
        mentions,
        reader.alias_mentions_of(document.id),
        reader.sections_of(document.id),
        meant,
        language,
        spans.get(focus, (focus, focus + 1)) if focus is not None else None,
    )


def mark_mentions(
    text: str,
    mentions: Sequence[StoredMention],
    aliases: Sequence[AliasMention],
    sections: Sequence[Section],
    meant: Mapping[str, Document],
    language: Language,
    focus: tuple[int, int] | None = None,
) -> MarkedText:
    """A text with its mentions and the later uses of short names marked."""
    numbers = {each.ordinal: at for at, each in enumerate(_doubtful(mentions), start=1)}
    used: dict[str, int] = {}
    marks = []
    for each in mentions:
        mention = each.mention
        anchor = _unique(anchor_of(mention.start), used)
        marks.append(
            _mark(mention.start, mention.end, anchor, each.resolution, numbers.get(each.ordinal), meant, language)
        )
    by_ordinal = {each.ordinal: each for each in mentions}
    for alias in aliases:
        if stored := by_ordinal.get(alias.mention):
            anchor = _unique(anchor_of(alias.start), used)
            note = numbers.get(stored.ordinal)
            marks.append(_mark(alias.start, alias.end, anchor, stored.resolution, note, meant, language))
    if focus and not 0 <= focus[0] < len(text):
        focus = None
    blocks = mark_text(text, marks, sections, focus)
    contents = tuple(_contents(sections, language))
    states = tuple(dict.fromkeys(mark.state for mark in sorted(marks, key=lambda mark: mark.start)))
    return MarkedText(tuple(blocks), contents, anchor_of(focus[0]) if focus else None, states)


def _unique(anchor: str, used: dict[str, int]) -> str:
    used[anchor] = used.get(anchor, 0) + 1
    return anchor if used[anchor] == 1 else f"{anchor}-{used[anchor]}"


def _mark(
    start: int,
    end: int,
    anchor: str,
    meaning: Resolution,
    note: int | None,
    meant: Mapping[str, Document],
    language: Language,
) -> Mark:
    title = words(f"state-{meaning.state}", language)
    href = None
    if note is not None:
        href = f"#{note_anchor(note)}"
    elif meaning.target and meaning.state != "self":
        target = meant.get(meaning.target)
        title = f"{label(target, language)} \u2013 {title}" if target else title
        href = document_href(meaning.target)
    return Mark(start, end, anchor, meaning.state, href, title, note)


def note_anchor(number: int) -> str:
    """The fragment of a note."""
    return f"note-{number}"


def _doubtful(mentions: Sequence[StoredMention]) -> list[StoredMention]:
    return [each for each in mentions if each.resolution.state in _DOUBTFUL]


def notes_of(mentions: Sequence[StoredMention], meant: Mapping[str, Document], language: Language) -> tuple[Note, ...]:
    """One note for each mention in doubt, in reading order."""
    used: dict[str, int] = {}
    anchors = {each.ordinal: _unique(anchor_of(each.mention.start), used) for each in mentions}
    notes = []
    for number, each in enumerate(_doubtful(mentions), start=1):
        meaning = each.resolution
        possible = [("note-printed", meaning.target or "", ""), ("note-likely", meaning.likely or "", "")]
        possible += [("note-candidate", c.document, c.reason) for c in meaning.candidates[:_MOST_CANDIDATES]]
        notes.append(
            Note(
                number,
                anchors[each.ordinal],
                each.mention.text,
                meaning.state,
                tuple(words(f"reason-{reason}", language) for reason in meaning.reasons),
                tuple(
                    Meant(meant[i], role, words(f"reason-{reason}", language) if reason else "")
                    for role, i, reason in possible
                    if i in meant
                ),
            )
        )
    return tuple(notes)


def _focus_spans(mentions: Sequence[StoredMention], tasks: Sequence[StoredTask]) -> dict[int, tuple[int, int]]:
    """Spans that evidence may point at, by where they begin; a mention goes before a duty."""
    spans: dict[int, tuple[int, int]] = {}
    for stored in tasks:
        spans[stored.task.start] = (stored.task.start, min(stored.task.end, stored.task.start + _LONGEST_FOCUS))
    for each in mentions:
        spans[each.mention.start] = (each.mention.start, each.mention.end)
    return spans


def _contents(sections: Sequence[Section], language: Language) -> list[ContentsEntry]:
    """Each section once, footnotes left out; where a footnote interrupted one, its first part counts."""
    found: dict[str, ContentsEntry] = {}
    for index, section in enumerate(sections):
        if section.path in found or section.path.startswith("footnote"):
            continue
        title = shorten(section.title, _CONTENTS_TITLE)
        # A numbered heading stands in the list as printed, without the word for a section.
        name = section_words(section.path, language) if section.path in _UNNUMBERED else section.path
        depth = min(2, section.path.count("."))
        found[section.path] = ContentsEntry(section_anchor(index), name, title, depth)
    return list(found.values())

"""Whole documents for a store in bulk: each with all that it says, its mentions settled already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.identity import Identity
from graph.model import AliasMention, Document, Mention, Resolution, Section, Source, StatedEdge, Task

SettledMention = tuple[Mention, Identity, Resolution, int | None, str]
"""A mention, what it is known by, what it means, its page and its quote, as `Transaction.put_content` takes it."""


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A document with all that `Transaction.put_document`, `put_content` and `put_source` store of it.

    Every mention means a document that comes in the same load, before or after it. `search_body` is folded text; a
    source comes with the hash of its text.
    """

    document: Document
    identity: Identity
    search_body: str = ""
    mentions: Sequence[SettledMention] = ()
    aliases: Sequence[AliasMention] = ()
    stated: Sequence[StatedEdge] = ()
    tasks: Sequence[tuple[Task, int | None]] = ()
    sections: Sequence[Section] = ()
    sources: Sequence[tuple[Source, str]] = ()

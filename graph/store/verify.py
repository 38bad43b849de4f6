"""Prove a library whole: its store, and the originals and texts that the store rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator

from graph.messages import Language, text
from graph.store import COPY_NOTE, Library
from graph.store.protocol import Fault

UNVERIFIED = "unverified"
"""The kind of a fault that is none: something that could not be looked at."""
_PAGE = 200


def verify(library: Library) -> list[Fault]:
    """Everything in a library that does not hold together; an empty list means that it is whole.

    On a server those who want to write wait meanwhile. Raises the errors of the store.
    """
    return library.store.undisturbed(lambda: [*_unfinished(library), *library.store.faults(), *_files(library)])


def _unfinished(library: Library) -> Iterator[Fault]:
    noted = library.store.note(COPY_NOTE)
    if noted is not None:
        yield Fault("unfinished-copy", library.store.location, json.loads(noted)["source"])


def message(fault: Fault, language: Language) -> str:
    """A fault in one sentence: what, where and how to mend it."""
    return text("graph.data", "faults", fault.kind, language, where=fault.where, detail=fault.detail)


def _files(library: Library) -> Iterator[Fault]:
    """Texts and originals that are lost or no longer what their hashes say."""
    after: str | None = None
    while page := library.store.list_sources(after, _PAGE):
        for each in page:
            for kind, digest in (("original", each.source.sha256), ("text", each.text_sha256)):
                state = library.blobs.state(digest)
                if state != "whole":
                    yield Fault(f"{kind}-{state}", each.document, each.source.file)
        after = page[-1].source.sha256

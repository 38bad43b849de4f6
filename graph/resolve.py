"""What a mention means: a document of the store, a new stub, one of several, or the document itself.

Resolution is a function of what is in the store, not of the order in which it came: a mention with a year goes to
its own id; one without goes to the only document of its group, and is resolved again when the group changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graph.agencies import Home
from graph.identity import Identity, of_mention
from graph.model import Candidate, Document, Mention, Resolution
from graph.store.protocol import Lookup


def identities(mentions: Sequence[Mention], home: Home, citing: str) -> list[Identity]:
    """The identity of each mention; one without a year takes it from a fuller mention of the same text.

    A document is named in full first and shortly later, so that within one text the same group means the same year.
    """
    found = [of_mention(mention, home, citing) for mention in mentions]
    years: dict[str, set[int]] = defaultdict(set)
    for identity in found:
        if identity.year is not None:
            years[identity.group].add(identity.year)
    return [
        replace(identity, year=next(iter(years[identity.group])))
        if identity.year is None and len(years[identity.group]) == 1
        else identity
        for identity in found
    ]


def settle(mention: Mention, identity: Identity, own: Identity | None, lookup: Lookup) -> Resolution:
    """What `mention` means now. The state `stub` is given for every settled target: the store tells stubs from
    texts.
    """
    if own and _is_self(mention, identity, own):
        return Resolution("self", own.id)
    if mention.symbol is None:
        return _by_name(identity, lookup)
    if identity.year is not None:
        return Resolution("stub", identity.id)
    dated = [document for document in lookup.documents_in_group(identity.group) if document.year is not None]
    return _one_of(identity, dated, "same-symbol")


def _is_self(mention: Mention, identity: Identity, own: Identity) -> bool:
    if mention.symbol is None or own.symbol_key is None:
        return False
    return identity.symbol_key == own.symbol_key and identity.group == own.group and identity.year in (None, own.year)


def _by_name(identity: Identity, lookup: Lookup) -> Resolution:
    """A name means the numbered or dated document that bears it, if only one does."""
    known = [document for document in lookup.documents_named(identity.name_key or "") if document.year is not None]
    if identity.year is not None:
        known = [document for document in known if document.year == identity.year]
    numbered = [document for document in known if document.symbol]
    return _one_of(identity, numbered or known, "same-name")


def _one_of(identity: Identity, known: Sequence[Document], reason: str) -> Resolution:
    others = [document for document in known if document.id != identity.id]
    if len(others) > 1:
        return Resolution("ambiguous", candidates=tuple(Candidate(document.id, reason) for document in others))
    if others:
        return Resolution("stub", others[0].id, reasons=(reason,))
    return Resolution("stub", identity.id)

"""What a mention means: a document of the store, a new stub, one of several, or the document itself.

Resolution is a function of what is in the store: a mention with a year goes to its own id; one without goes to the
only document of its group that is not younger than the text that names it. That the order of arrival does not count is
the work of graph/settling.py, which resolves again when the group or the days of its documents change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graph.agencies import Home
from graph.contradictions import contradictions_at
from graph.identity import YEAR_CONTRADICTS, Identity, name_of_law, of_mention, year_contradicts
from graph.issue_days import first_day, last_day
from graph.model import Candidate, Document, Mention, Resolution
from graph.patterns import pattern
from graph.store.protocol import Lookup


def identities(mentions: Sequence[Mention], home: Home, citing: str) -> list[Identity]:
    """The identity of each mention; one without a year takes it from a fuller mention of the same text.

    A document is named in full first and shortly later, so that within one text the same group means the same year, and
    a bare name the document that the text also names by number under this name, if it is only one.
    """
    found = [of_mention(mention, home, citing) for mention in mentions]
    years: dict[str, set[int]] = defaultdict(set)
    for identity in found:
        if identity.year is not None:
            years[identity.group].add(identity.year)
    dated = [
        replace(identity, year=next(iter(years[identity.group])))
        if identity.year is None and len(years[identity.group]) == 1
        else identity
        for identity in found
    ]
    numbered: dict[str | None, dict[str, Identity]] = defaultdict(dict)
    for mention, identity in zip(mentions, dated, strict=True):
        if mention.symbol and identity.name_key and identity.year is not None and not _amends(mention):
            numbered[identity.name_key][identity.id] = identity
    return [
        _meant(identity, list(numbered.get(identity.name_key, {}).values())) if mention.symbol is None else identity
        for mention, identity in zip(mentions, dated, strict=True)
    ]


def _meant(identity: Identity, numbered: list[Identity]) -> Identity:
    """What a name means beside the documents that its text names by number under it: the only one, of no other year."""
    fitting = [each for each in numbered if identity.year in (None, each.year)]
    return fitting[0] if len(fitting) == 1 else identity


def _amends(mention: Mention) -> bool:
    """Whether what is named by number is an act that changes the one whose name stands before the number."""
    return bool(mention.title and pattern("graph.data", "identity", "amending").search(mention.title))


def settle(
    mention: Mention,
    identity: Identity,
    citing: Document,
    own: Identity | None,
    lookup: Lookup,
    also: Sequence[str] = (),
) -> Resolution:
    """What `mention` of the document `citing` means now. The state `stub` is given for every settled target: the store
    tells stubs from texts. `also` are ids of documents that count as members of the mention's group.
    """
    if own and _is_self(mention, identity, own):
        return Resolution("self", own.id)
    if mention.symbol is None and identity.symbol_key is None:
        return _by_name(mention, identity, citing, lookup)
    if identity.year is not None:
        return at_its_word(mention, identity.id, lookup)
    known = {document.id: document for document in lookup.documents_in_group(identity.group)}
    known |= {document.id: document for each in also if (document := lookup.document(each))}
    return _one_of(identity, _not_younger(list(known.values()), citing), "same-symbol")


def at_its_word(mention: Mention, target: str, lookup: Lookup) -> Resolution:
    """The mention means what it prints; suspect where its date is of another year than its symbol, or where date or
    issuer contradict what is certain of the document.
    """
    if year_contradicts(mention.symbol, mention.date, mention.year):
        return Resolution("suspect", target, reasons=(YEAR_CONTRADICTS,))
    if reasons := contradictions_at(mention, target, lookup):
        return Resolution("suspect", target, reasons=reasons)
    return Resolution("stub", target)


def _not_younger(known: Sequence[Document], citing: Document) -> list[Document]:
    """Those of a known year without the ones that are surely younger than the text that cites them."""
    latest = last_day(citing)
    return [document for document in known if document.year is not None and first_day(document) <= latest]


def _is_self(mention: Mention, identity: Identity, own: Identity) -> bool:
    if mention.symbol is None or own.symbol_key is None:
        return False
    return identity.symbol_key == own.symbol_key and identity.group == own.group and identity.year in (None, own.year)


def _by_name(mention: Mention, identity: Identity, citing: Document, lookup: Lookup) -> Resolution:
    """A name means the numbered or dated document that bears it, if only one does: that of the printed day or year,
    else one that is not younger than the citing text and, as far as the catalogue tells, had not lapsed before it.
    """
    known = lookup.documents_named(identity.name_key or "")
    if identity.year is not None:
        # Not the stub that this very mention made: it has the printed day, and would always fit best.
        known = [document for document in known if document.year == identity.year and document.id != identity.id]
        if mention.date:
            known = _of_day(known, mention.date) or _of_day(known, None) or known
    else:
        known = _not_younger(known, citing)
        known = _not_lapsed(known, citing, lookup) or known
    numbered = [document for document in known if document.symbol]
    return _one_of(identity, _without_misprints(numbered, lookup) or known, "same-name")


def _of_day(known: Sequence[Document], day: str | None) -> list[Document]:
    return [document for document in known if document.date == day]


def _without_misprints(known: Sequence[Document], lookup: Lookup) -> list[Document]:
    """Those without the laws that have name and day of another one, whose text is held or that the catalogue states."""
    if len(known) < 2:
        return list(known)
    sure = {
        (name, d.date)
        for d in known
        if d.date and (name := name_of_law(d)) and (d.state == "full" or lookup.catalogue_entry(d.id))
    }
    return [
        d for d in known if d.state == "full" or (name_of_law(d), d.date) not in sure or lookup.catalogue_entry(d.id)
    ]


def _not_lapsed(known: Sequence[Document], citing: Document, lookup: Lookup) -> list[Document]:
    if len(known) < 2:
        return list(known)
    entries = {document.id: lookup.catalogue_entry(document.id) for document in known}
    earliest = first_day(citing)
    return [d for d in known if not (entry := entries[d.id]) or (entry.in_force_to or "9999-12-31") >= earliest]


def _one_of(identity: Identity, known: Sequence[Document], reason: str) -> Resolution:
    others = [document for document in known if document.id != identity.id]
    if len(others) > 1:
        return Resolution("ambiguous", candidates=tuple(Candidate(document.id, reason) for document in others))
    if others:
        return Resolution("stub", others[0].id, reasons=(reason,))
    return Resolution("stub", identity.id)

"""Whether a document is in force on a day, as far as corpus and catalogue state it: by which document, which sentence
or which source, from which day.

Nothing is concluded from silence: without any statement the status is unknown. A replacement counts only by a settled
edge or by the catalogue. Its day is the first day on which the catalogue says that the replacing document is in force,
else that document's own date, which may be an interval: then the status is certain only from its last day on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from graph.catalogue import CatalogueEntry, reference_parts
from graph.days import day_after
from graph.issue_days import first_day, last_day
from graph.labels import label, words
from graph.messages import Language
from graph.model import SETTLED, Document, Evidence
from graph.records import evidence_record
from graph.store.protocol import GraphReader

LegalState = Literal["in-force", "not-yet", "expired", "replaced", "partly-amended", "unknown"]
DayFrom = Literal["catalogue", "document", "unknown"]
STATES: tuple[LegalState, ...] = get_args(LegalState)
_MOST_EDGES = 500
_LAST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class LegalChange:
    """What replaced or amended a document: that document where the store has it, else `reference` as the catalogue
    writes it. It took effect on a day from `first` to `last`; `day_from` tells who states the day. Its evidence is a
    sentence, or the source of a row of the catalogue.
    """

    relation: Literal["replaces", "amends"]
    document: Document | None
    reference: str | None
    first: str
    last: str
    day_from: DayFrom
    evidence: Evidence | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a document on the day `as_of`: since when (an ISO day, None where no day is stated), whether that
    is certain for this day, and what changed it. `source` is that of the catalogue's row, None where it has none.
    """

    state: LegalState
    as_of: str
    since: str | None = None
    certain: bool = True
    changes: tuple[LegalChange, ...] = ()
    in_force_from: str | None = None
    in_force_to: str | None = None
    source: str | None = None


def status_of(reader: GraphReader, document: Document, as_of: str) -> Status:
    """The status of `document` on the day `as_of` (ISO date)."""
    entry = reader.catalogue_entry(document.id)
    changes = [*_by_sentences(reader, document), *(_by_catalogue(reader, entry) if entry else ())]
    # A change that surely came later is none yet.
    changes = [change for change in changes if change.first <= as_of]
    stated = {
        "in_force_from": entry.in_force_from if entry else None,
        "in_force_to": entry.in_force_to if entry else None,
        "source": entry.source if entry else None,
    }

    def status(state: LegalState, since: str | None, certain: bool, found: Sequence[LegalChange] = ()) -> Status:
        return Status(state, as_of, since, certain, tuple(found), **stated)

    replaced = [change for change in changes if change.relation == "replaces"]
    by_then = [change for change in replaced if change.last <= as_of]

    def is_replaced(certain: bool) -> Status:
        found = sorted(replaced, key=_order)
        return status("replaced", found[0].first or None, certain, found)

    if by_then:
        return is_replaced(True)
    ends, begins = stated["in_force_to"], stated["in_force_from"]
    if ends and ends < as_of:
        return status("expired", day_after(ends), True)
    if begins and begins > as_of:
        return status("not-yet", None, True)
    if replaced:
        return is_replaced(False)
    if changes:
        best = min(changes, key=_order)
        return status("partly-amended", best.first or None, best.last <= as_of, sorted(changes, key=_order))
    if begins or ends:
        return status("in-force", begins, bool(begins))
    return status("unknown", None, True)


def _order(change: LegalChange) -> tuple[str, str, str]:
    return change.last, change.first, change.document.id if change.document else change.reference or ""


def _by_sentences(reader: GraphReader, document: Document) -> list[LegalChange]:
    """One change for each document that says that it replaces or amends this one, by its first settled sentence."""
    edges = reader.edges([document.id], "down", ("replaces", "amends"), _MOST_EDGES)
    documents = reader.documents({edge.source for edge in edges})
    found: dict[tuple[str, str], LegalChange] = {}
    for edge in edges:
        other = documents.get(edge.source)
        if edge.state not in SETTLED or other is None or other.id == document.id:
            continue
        relation: Literal["replaces", "amends"] = "replaces" if edge.relation == "replaces" else "amends"
        first, last, day_from = _effect(other, reader.catalogue_entry(other.id))
        change = LegalChange(relation, other, None, first, last, day_from, edge.evidence)
        found.setdefault((relation, other.id), change)
    return list(found.values())


def _effect(other: Document, entry: CatalogueEntry | None) -> tuple[str, str, DayFrom]:
    """The days on which a document may have taken effect."""
    if entry and entry.in_force_from:
        return entry.in_force_from, entry.in_force_from, "catalogue"
    first, last = first_day(other), last_day(other)
    return first, last, "document" if first else "unknown"


def _by_catalogue(reader: GraphReader, entry: CatalogueEntry) -> list[LegalChange]:
    found = []
    relations: tuple[tuple[Literal["replaces", "amends"], tuple[str, ...]], ...] = (
        ("replaces", entry.replaced_by),
        ("amends", entry.amended_by),
    )
    for relation, references in relations:
        for reference in references:
            symbol, when = reference_parts(reference)
            known = [each for each in reader.find_symbol(symbol) if when is None or _is_of(each, when)]
            other = known[0] if len(known) == 1 else None
            first, last, day_from = _effect(other, reader.catalogue_entry(other.id)) if other else _stated(when)
            if relation == "replaces" and entry.in_force_to:
                first = last = day_after(entry.in_force_to)
                day_from = "catalogue"
            found.append(
                LegalChange(relation, other, None if other else reference, first, last, day_from, source=entry.source)
            )
    return found


def _is_of(document: Document, when: str) -> bool:
    return document.date == when if len(when) > len("2021") else document.year == int(when)


def _stated(when: str | None) -> tuple[str, str, DayFrom]:
    """The days of a document that only the catalogue names."""
    if when is None:
        return "", _LAST, "unknown"
    return (when, when, "catalogue") if len(when) > len("2021") else (f"{when}-01-01", f"{when}-12-31", "catalogue")


def status_record(status: Status, language: Language = "vi") -> dict[str, Any]:
    """The status as plain values for JSON, with its words."""
    return {
        "state": status.state,
        "words": words(f"status-{status.state}", language),
        "as_of": status.as_of,
        "since": status.since,
        "certain": status.certain,
        "in_force_from": status.in_force_from,
        "in_force_to": status.in_force_to,
        "source": status.source,
        "changes": [
            {
                "relation": change.relation,
                "id": change.document.id if change.document else None,
                "label": label(change.document, language) if change.document else change.reference,
                "first": change.first or None,
                "last": None if change.last == _LAST else change.last,
                "day_from": change.day_from,
                "evidence": evidence_record(change.evidence) if change.evidence else None,
                "source": change.source,
            }
            for change in status.changes
        ],
    }

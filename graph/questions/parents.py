"""The primary parent of a document: the line up that the tree of the screens follows."""

from __future__ import annotations

from graph.model import LEVELS, Document, Edge
from graph.store.protocol import GraphReader
from graph.text import similarity

_SAME_SUBJECT = 0.5
_MOST = 2000


def primary_parent(reader: GraphReader, document: Document) -> Edge | None:
    """The edge to the nearest superior body's document on the same subject, named in a recital; then by period, then
    by position. None where no recital names one.
    """
    edges = [
        edge
        for edge in reader.edges([document.id], "up", ("implements",), _MOST)
        if edge.stated_by == document.id and edge.evidence.where == "recital" and edge.state in ("resolved", "stub")
    ]
    targets = reader.documents({edge.target for edge in edges})
    ranked = [(_rank(document, targets[edge.target], edge), edge) for edge in edges]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _rank(document: Document, target: Document, edge: Edge) -> tuple[int, bool, int, int]:
    subject = document.subject or document.title or ""
    differs = similarity(subject, target.subject or target.title or "") < _SAME_SUBJECT and not _speaks_of(
        target, subject
    )
    period = abs((document.plan_year or document.year or 0) - (target.plan_year or target.year or 0))
    return _distance(document, target), differs, period, edge.evidence.start


def _speaks_of(target: Document, subject: str) -> bool:
    return bool(subject) and subject.casefold() in (target.title or "").casefold()


def _distance(document: Document, target: Document) -> int:
    """How far above the document its parent's body stands; a body of the same level or below comes last."""
    if document.level is None or target.level is None:
        return len(LEVELS) * 2
    above = LEVELS.index(document.level) - LEVELS.index(target.level)
    return above if above > 0 else len(LEVELS) - above

"""The primary parent of a document: the line up that the tree of the screens follows."""

from __future__ import annotations

from graph.data import document_type
from graph.model import LEVELS, SETTLED, Document, Edge
from graph.patterns import pattern
from graph.store.protocol import GraphReader
from graph.symbols import parse
from graph.text import similarity

_SAME_SUBJECT = 0.5
_MOST = 2000
_LETTERS = ("cv", "vb")
_BRANCHES = ("party", "legislature")
_UNKNOWN = len(LEVELS) * 2


def primary_parent(reader: GraphReader, document: Document) -> Edge | None:
    """The edge to the document above that a recital names or, where none does, that others say it implements: never
    one of a lower body, nor of its own level elsewhere. Letters come after all that directs; then the nearest superior
    body goes first, then the subject, the period, the position. None where there is none.
    """
    edges = [edge for edge in reader.edges([document.id], "up", ("implements",), _MOST) if edge.state in SETTLED]
    targets = reader.documents({edge.target for edge in edges})
    ranked = [
        (rank, edge)
        for edge in edges
        if edge.target in targets and (rank := _rank(document, targets[edge.target], edge)) is not None
    ]
    own = [(rank, edge) for rank, edge in ranked if edge.stated_by == document.id and edge.evidence.where == "recital"]
    others = [(rank, edge) for rank, edge in ranked if edge.stated_by != document.id]
    return min(own or others, key=lambda pair: (pair[0], pair[1].target, pair[1].stated_by), default=(None, None))[1]


def _rank(document: Document, target: Document, edge: Edge) -> tuple[bool, int, bool, int, int] | None:
    distance = _distance(document, target)
    if distance is None:
        return None
    subject = document.subject or document.title or ""
    differs = similarity(subject, target.subject or target.title or "") < _SAME_SUBJECT and not _speaks_of(
        target, subject
    )
    period = abs((document.plan_year or document.year or 0) - (target.plan_year or target.year or 0))
    return _is_letter(target), distance, differs, period, edge.evidence.start


def _is_letter(document: Document) -> bool:
    """Whether a document passes on rather than directs."""
    kind = document_type(document.type)
    return bool(kind and kind.slug in _LETTERS)


def _speaks_of(target: Document, subject: str) -> bool:
    return bool(subject) and subject.casefold() in (target.title or "").casefold()


def _distance(document: Document, target: Document) -> int | None:
    """How far above the document its parent's body stands: superior levels, then bodies that lead its own level, then
    others of its own level and place (a plan of years above that of one), then bodies that are not known. None for
    what does not stand above.
    """
    if document.level is None or target.level is None:
        return _UNKNOWN
    above = LEVELS.index(document.level) - LEVELS.index(target.level)
    if above > 0:
        return above
    if above < 0 or target.place != document.place:
        return None
    return len(LEVELS) if _leads(target, document) else len(LEVELS) + 1


def _leads(target: Document, document: Document) -> bool:
    """Whether a body leads another of its level and place: Party before council before government, the heads of the
    State before its ministries.
    """
    if _branch(target) != _branch(document):
        return _branch(target) < _branch(document)
    return target.level == "central" and _is_head(target) and not _is_head(document)


def _branch(document: Document) -> int:
    return _BRANCHES.index(document.branch) if document.branch in _BRANCHES else len(_BRANCHES)


def _is_head(document: Document) -> bool:
    codes = parse(document.symbol).organs if document.symbol else ()
    return any(pattern("graph.data", "agencies", "head_code").search(code) for code in codes)

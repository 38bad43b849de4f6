"""The plans of higher bodies that a plan rests on, step by step, as far as the store knows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.case import Case, stored_case
from graph.model import LEVELS, RELATIONS, SETTLED, Document, Edge, Evidence, Resolution, StoredMention
from graph.store.protocol import GraphReader

# Of a plan whose text is not held, what others state is read up to here; the plan counts as unread in any case.
MOST_EDGES = 2000
_STEPS_UP = len(LEVELS) - 1


@dataclass(frozen=True, slots=True)
class Superior:
    """A plan of a higher body. `said` is where it is named; `sure` whether every step to it is settled; `case` what its
    text cites, where the text is held; `edges` what others state of it, with their `targets`, where it cannot be read.
    """

    document: Document
    said: Evidence
    sure: bool
    case: Case | None
    edges: tuple[Edge, ...]
    targets: dict[str, Document]

    @property
    def readable(self) -> bool:
        """Whether what it does not cite can be told."""
        return _readable(self.document)


@dataclass(frozen=True, slots=True)
class _Step:
    document: Document
    said: Evidence
    sure: bool


def superiors_of(case: Case) -> list[Superior]:
    """The superior plans, those that the plan itself names first. Each stands once, surely named if it is anywhere."""
    found: dict[str, Superior] = {}
    steps = _steps_of(case)
    for _ in range(_STEPS_UP):
        here = [s for s in steps if s.document.id not in found or (s.sure and not found[s.document.id].sure)]
        if not here:
            break
        reached = _look_up(case.reader, here)
        found |= {each.document.id: each for each in reached}
        steps = _merged(step for each in reached for step in _steps_above(each))
    return list(found.values())


def recitals_first(mentions: Iterable[StoredMention]) -> list[StoredMention]:
    """The mentions of the recitals, then all others, each in reading order."""
    return sorted(mentions, key=lambda each: (each.mention.where != "recital", each.ordinal))


def _look_up(reader: GraphReader, steps: list[_Step]) -> list[Superior]:
    unread = sorted(step.document.id for step in steps if not _readable(step.document))
    edges = reader.edges(unread, "up", RELATIONS, MOST_EDGES) if unread else []
    targets = reader.documents({edge.target for edge in edges})
    return [
        Superior(
            step.document,
            step.said,
            step.sure,
            stored_case(reader, step.document) if step.document.state == "full" else None,
            tuple(edge for edge in edges if edge.source == step.document.id),
            targets,
        )
        for step in steps
    ]


def _readable(document: Document) -> bool:
    return document.state == "full" and document.quality.ok


def _steps_of(case: Case) -> list[_Step]:
    """The plans of higher bodies that a text carries out, surely or perhaps."""
    return _merged(
        _Step(case.documents[identity], each.evidence, sure)
        for each in recitals_first(case.mentions)
        if each.mention.relation == "implements"
        for identity, sure in _meant(each.resolution)
        if identity in case.documents and _is_superior(case.documents[identity], case.document)
    )


def _meant(resolution: Resolution) -> list[tuple[str, bool]]:
    """The documents that a mention means or may mean, and whether it surely does."""
    if resolution.state in SETTLED:
        return [(resolution.target, True)] if resolution.target else []
    possible = (resolution.target, resolution.likely, *(each.document for each in resolution.candidates))
    return [] if resolution.state == "self" else [(identity, False) for identity in possible if identity]


def _steps_above(superior: Superior) -> list[_Step]:
    named = _steps_of(superior.case) if superior.case else []
    stated = [
        _Step(superior.targets[edge.target], edge.evidence, edge.state in SETTLED)
        for edge in superior.edges
        if edge.relation == "implements" and _is_superior(superior.targets[edge.target], superior.document)
    ]
    return [_Step(each.document, each.said, each.sure and superior.sure) for each in (*named, *stated)]


def _merged(steps: Iterable[_Step]) -> list[_Step]:
    """Each document once: by the first sure step to it, else by the first."""
    found: dict[str, _Step] = {}
    for step in steps:
        known = found.get(step.document.id)
        if known is None or (step.sure and not known.sure):
            found[step.document.id] = step
    return list(found.values())


def _is_superior(document: Document, below: Document) -> bool:
    """Whether `document` is a plan of a higher body."""
    if not (document.is_plan and document.level and below.level):
        return False
    return LEVELS.index(document.level) < LEVELS.index(below.level)

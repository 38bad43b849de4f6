"""What is around a document: its neighbours within a few hops, in both directions, and how they are related."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import RELATIONS, Document, Edge, Relation
from graph.store.protocol import Direction, GraphReader

NODES = 60
MOST_NODES = 300
_MOST_EDGES = 5000
_DOCUMENTS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Documents around `centre`, and one edge for each pair, relation and state. `hidden` counts the documents within
    the hops that are not shown; where `cut`, not all edges were followed, and there may be more of both.
    """

    centre: Document
    documents: tuple[Document, ...]
    edges: tuple[Edge, ...]
    hidden: int
    cut: bool


class _Edges:
    """The edges found so far, and whether a limit left some out."""

    def __init__(self, reader: GraphReader, relations: Sequence[Relation]) -> None:
        self._reader = reader
        self._relations = relations
        self.found: dict[tuple[str, str, str, str], Edge] = {}
        self.cut = False

    def of(self, identities: Sequence[str], direction: Direction) -> list[Edge]:
        """The edges of these documents."""
        edges = self._reader.edges(identities, direction, self._relations, _MOST_EDGES + 1)
        self.cut = self.cut or len(edges) > _MOST_EDGES
        for edge in edges[:_MOST_EDGES]:
            self.found.setdefault((edge.source, edge.target, edge.relation, edge.state), edge)
        return edges[:_MOST_EDGES]


def neighbourhood(
    reader: GraphReader,
    centre: Document,
    hops: int = 1,
    limit: int = NODES,
    relations: tuple[Relation, ...] = RELATIONS,
) -> Neighbourhood:
    """The documents within `hops` of `centre`, nearest first, at most `limit` of them (never more than MOST_NODES)."""
    edges = _Edges(reader, relations)
    # In the order in which they are reached; the first of them are shown, the others counted.
    within: dict[str, None] = {centre.id: None}
    frontier = [centre.id]
    for _ in range(hops):
        reached = [*edges.of(frontier, "up"), *edges.of(frontier, "down")] if frontier else []
        ends = dict.fromkeys(end for edge in reached for end in (edge.source, edge.target))
        frontier = [end for end in ends if end not in within]
        within |= dict.fromkeys(frontier)
    wanted = list(within)[: min(limit, MOST_NODES)]
    documents = reader.documents(wanted)
    # What is gone meanwhile, beside another that writes, is left out.
    shown = [each for each in wanted if each in documents]
    for at in range(0, len(shown), _DOCUMENTS_AT_ONCE):
        edges.of(shown[at : at + _DOCUMENTS_AT_ONCE], "up")
    kept = tuple(edge for edge in edges.found.values() if edge.source in documents and edge.target in documents)
    return Neighbourhood(centre, tuple(documents[each] for each in shown), kept, len(within) - len(wanted), edges.cut)
